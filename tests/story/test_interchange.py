"""The records, their JSON and the published schema are one format."""

import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError, ParsedStoryError
from kg.story import Metadata, ParsedStory, Story, decode, encode, is_parsed_story, schema, story_id

MINIMAL = {"format": "kgn-story/1", "id": "1", "text": "Ann Lee resigned."}
ANN = {"id": "person/ann", "name": "Ann Lee", "mentions": [{"start": 0, "end": 7, "text": "Ann Lee"}]}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
fields = st.sampled_from([*schema()["properties"]])


def fits_schema(raw):
    return jsonschema.Draft202012Validator(schema()).is_valid(raw)


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_schema_asks_for_the_format():
    assert not fits_schema({"id": "1", "text": "It rained."})


def test_every_field_is_described_or_named_in_the_schema():
    assert set(schema()["properties"]) == set(ParsedStory.__struct_encode_fields__)


@given(st.dictionaries(fields, json_values, max_size=3))
@settings(deadline=None)
def test_what_is_accepted_fits_the_schema_when_written_again(changes):
    try:
        parsed = decode({**MINIMAL, **changes})
    except ParsedStoryError:
        return
    assert fits_schema(json.loads(encode(parsed)))


members = st.fixed_dictionaries(
    {"id": st.sampled_from(["person/ann", "person/bo", "Ann"]), "name": st.sampled_from(["Ann", "", 5])},
    optional={
        "honorific": st.sampled_from(["Dr", 5]),
        "alternateName": st.lists(st.sampled_from(["A.", 5]), max_size=2),
        "mentions": st.lists(
            st.fixed_dictionaries(
                {"start": st.sampled_from([0, -1, "0"]), "end": st.just(3), "text": st.just("Ann")},
                optional={"form": st.sampled_from(["name", "noun"])},
            ),
            max_size=2,
        ),
    },
)


@given(st.lists(members, max_size=2))
@settings(deadline=None)
def test_the_schema_and_the_decoder_refuse_the_same(persons):
    raw = {**MINIMAL, "persons": persons}
    try:
        decode(raw)
        refused = False
    except ParsedStoryError as error:
        refused = not all(problem.endswith("is there twice") for problem in error.problems)
    assert refused != fits_schema(raw)


@given(json_values)
def test_rubbish_is_refused_as_such(raw):
    with pytest.raises(KgError):
        decode(raw)


@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
)
def test_json_and_back_is_the_same_story(text, identifier):
    parsed = ParsedStory(id=identifier, text=text)
    assert decode(json.loads(encode(parsed))) == parsed


def test_indented_or_not_it_is_the_same_json():
    parsed = decode({**MINIMAL, "persons": [ANN]})
    assert json.loads(encode(parsed, indent=2)) == json.loads(encode(parsed))


def test_what_is_absent_is_left_out():
    assert json.loads(encode(ParsedStory(id="1", text="x"))) == {
        "format": "kgn-story/1",
        "id": "1",
        "text": "x",
    }


def test_a_story_that_is_not_parsed_has_no_format():
    assert json.loads(encode(Story(id="1", text="x"))) == {"id": "1", "text": "x"}


def test_null_is_read_as_absent():
    raw = {**MINIMAL, "events": None, "story": {"title": None}, "persons": [{**ANN, "honorific": None}]}
    assert decode(raw) == decode({**MINIMAL, "persons": [ANN]})


def test_unknown_fields_are_ignored():
    raw = {**MINIMAL, "mood": "sad", "persons": [{**ANN, "shoeSize": 38}]}
    assert decode(raw) == decode({**MINIMAL, "persons": [ANN]})


def test_a_lone_same_as_is_a_list_of_one():
    assert decode({**MINIMAL, "persons": [{**ANN, "sameAs": "Q42"}]}).persons[0].same_as == ("Q42",)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"id": ""}, "id: Expected `str` of length >= 1"),
        ({"text": 5}, "text: Expected `str`, got `int`"),
        ({"persons": {}}, "persons: expected an array"),
        ({"persons": [{"name": "Ann"}]}, "persons[0]: Object missing required field `id`"),
        ({"persons": [{**ANN, "id": "Ann Lee"}]}, "persons[0].id: Expected `str` matching regex"),
        ({"events": [{"kind": "x"}]}, "events[0]: Object missing required field `id`"),
        ({"story": {"keywords": "a"}}, "story.keywords: Expected `array`, got `str`"),
    ],
)
def test_a_problem_is_told_by_its_path(changes, problem):
    with pytest.raises(ParsedStoryError) as caught:
        decode({**MINIMAL, **changes}, source="a.jsonl", line=3)
    assert caught.value.problems[0].startswith(problem)
    assert str(caught.value).startswith("a.jsonl:3: not a valid parsed story: ")


def test_a_file_name_that_is_no_utf8_is_written_as_well_as_can_be():
    parsed = ParsedStory(id="1", text="x", story=Metadata(file="a\udcff.txt", keywords=("\udcff",)))
    assert json.loads(encode(parsed))["story"] == {"file": "a\ufffd.txt", "keywords": ["\ufffd"]}


def test_half_a_surrogate_pair_is_refused():
    with pytest.raises(ParsedStoryError, match="surrogate"):
        decode({**MINIMAL, "text": "\ud800"})


@pytest.mark.parametrize(
    "raw", [None, [], "kgn-story/1", {"format": "kgn-story/2"}, {"persons": [], "events": []}]
)
def test_only_the_format_makes_a_parsed_story(raw):
    assert not is_parsed_story(raw)


def test_records_are_immutable():
    with pytest.raises(AttributeError):
        decode(MINIMAL).text = "other"


def test_the_id_depends_on_the_text_alone():
    assert story_id("It rained.") == story_id("It rained.") != story_id("It snowed.")
