"""Words of the user's own take effect, whenever they are taken in, and only while they are."""

import importlib
import pkgutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg import extract
from kg.extract import lexicon
from kg.story import Metadata, Story

OWN_KIND = "https://example.org/kinds#budget"


@pytest.fixture(autouse=True)
def words_of_the_package_alone():
    """Each test begins and ends with the package's own lists, and with caches that a story has filled."""
    kg.configure(None)
    parse("Mara Lind, a painter, said in Oslo that the road was repaired.")
    yield
    kg.configure(None)


def parse(text):
    return kg.parse(Story(id="s", text=text, meta=Metadata(anchor_date="2026-03-04", language="en")))


def know(**words):
    kg.configure({"lexicon": {name.replace("_", "-"): value for name, value in words.items()}})


def kinds(text):
    return [event.kind for event in parse(text).events]


# ---- each kind of word


def test_a_title():
    text = "The keys are with the zunftmeister, Urs Gerber."
    assert not parse(text).roles
    know(titles={"office": ["zunftmeister"]})
    assert [role.title for role in parse(text).roles] == ["zunftmeister"]


@pytest.mark.parametrize("title", ["Town Herald", "town herald"])
def test_a_title_is_known_in_capitals_and_without(title):
    know(titles={"office": [title]})
    assert {"town herald", title} <= lexicon.words("titles")


def test_a_title_in_capitals_stays_so():
    know(titles={"office": ["OM"]})
    assert "om" not in lexicon.words("titles")


def test_a_given_name_and_a_surname():
    know(given_names=["Zorblax"], surnames=["Quimblewick"])
    assert "Zorblax" in lexicon.words("given_names")
    assert [person.name for person in parse("Zorblax Quimblewick arrived late.").persons] == [
        "Zorblax Quimblewick"
    ]


def test_an_organisation_by_its_alias():
    text = "The line will be repaired, NGCX said on Monday."
    assert not parse(text).organizations
    know(
        organizations=[
            {"name": "Northern Grid Council", "type": "agency", "aliases": ["NGCX"], "country": "NO"}
        ]
    )
    assert [o.name for o in parse(text).organizations] == ["NGCX"]


def test_a_place():
    text = "The Quillby fair drew thousands."
    assert not parse(text).places
    know(places=[{"name": "Quillby", "country": "GB", "geonames": 123456}])
    assert [place.name for place in parse(text).places] == ["Quillby"]


def test_a_place_that_does_not_say_how_many_live_there_is_known_as_well_as_a_large_city():
    know(places=[{"name": "Quillby", "country": "GB"}])
    assert lexicon.place("Quillby") == lexicon.Place("Quillby", "", "GB", "", 1_000_000, 0, ambiguous=False)


def test_a_reporting_verb():
    text = "“We are not done,” Mara Lind deadpanned."
    know(reporting_verbs={"say": ["deadpan"]})
    assert [s.cue.text for s in parse(text).statements] == ["deadpanned"]


def test_a_word_for_events_of_a_kind_of_the_vocabulary():
    assert "meeting" not in kinds("The powwow of the mayors lasted two days.")
    know(events={"meeting": {"nouns": ["powwow"]}})
    assert "meeting" in kinds("The powwow of the mayors lasted two days.")


def test_a_kind_of_ones_own():
    know(events={OWN_KIND: {"nouns": ["budget"], "verbs": []}})
    [event] = parse("The budget of Oslo was late.").events
    assert (event.kind, event.id) == (OWN_KIND, "event/budget-4")


def test_a_word_for_events_tells_none_inside_a_title():
    know(titles={"office": ["budget tsar"]}, events={OWN_KIND: {"nouns": ["budget"]}})
    assert kinds("Budget tsar Ola Berg resigned.") == ["departure"]


def test_a_graph_with_a_kind_of_ones_own_conforms():
    know(events={OWN_KIND: {"nouns": ["budget"]}})
    assert kg.validate(kg.build(parse("The budget of Oslo was late."))).conforms


def test_a_word_that_is_no_event_in_the_package_is_one_where_the_user_says_so():
    assert ("activity", "n", "never") in lexicon.rows("event_filters")
    know(events={OWN_KIND: {"nouns": ["activity"]}})
    assert OWN_KIND in kinds("The activity at the volcano worried Oslo.")


def test_what_the_user_says_of_a_word_takes_the_place_of_what_the_package_says():
    know(events={OWN_KIND: {"nouns": ["summit"]}})
    assert [row[2] for row in lexicon.table("events")["summit"] if row[1] == "n"] == [OWN_KIND]


def test_a_verb_that_the_package_does_not_know_is_found_in_all_its_forms():
    know(events={OWN_KIND: {"verbs": ["zonkle"]}})
    assert OWN_KIND in kinds("Oslo zonkled the plan on Monday.")


# ---- files


def test_a_file_in_the_format_of_the_package(tmp_path):
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "desk.txt").write_text("# ours\n\nzunftmeister\toffice\tm\n", encoding="utf-8")
    (tmp_path / "kg.toml").write_text('[lexicon.files]\ntitles = ["lists/desk.txt"]\n', encoding="utf-8")
    kg.configure(tmp_path / "kg.toml")
    assert lexicon.table("titles")["zunftmeister"] == (("zunftmeister", "office", "m"),)


def test_a_mark_in_a_file_counts(tmp_path):
    (tmp_path / "names.txt").write_text("Zorblax\t*\n", encoding="utf-8")
    know(files={"given_names": [str(tmp_path / "names.txt")]})
    assert "Zorblax" in lexicon.marked("given_names")


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("titles", "seer\tofice", "there is no class of titles 'ofice'; did you mean 'office'"),
        ("titles", "seer", "there is no class of titles ''"),
        ("titles", "seer\toffice\tm\tx", "4 columns"),
        ("titles", "\toffice", "the first column is empty"),
        ("events", "fete\tn\tmeting", "did you mean 'meeting'"),
        ("places", "Wick", "a number as its population"),
        ("places", "Wick\t*", "a number as its population"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_by_its_line(tmp_path, name, line, message):
    path = tmp_path / "own.txt"
    path.write_text(f"# a comment\n{line}\n", encoding="utf-8")
    with pytest.raises(kg.UsageError, match=rf"own\.txt:2: .*{message}"):
        know(files={name: [str(path)]})


# ---- what cannot be meant so


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"titels": {}}, r"lexicon\.titels: there is no key 'titels'; did you mean 'titles'"),
        ({"titles": {"ofice": []}}, r"lexicon\.titles\.ofice: .*did you mean 'office'"),
        ({"titles": ["seer"]}, r"lexicon\.titles: this must be a table"),
        ({"titles": {"office": "seer"}}, r"lexicon\.titles\.office: this must be an array"),
        ({"surnames": ["Lind", 5]}, r"lexicon\.surnames\[1\]: this must be a string"),
        ({"organizations": [{"type": "agency"}]}, r"lexicon\.organizations\[0\]: the name is missing"),
        ({"organizations": [{"name": "A", "type": "agncy"}]}, r"\[0\]\.type: .*did you mean 'agency'"),
        (
            {"organizations": [{"name": "A", "country": "Norway"}]},
            r"\[0\]\.country: there is no country code",
        ),
        ({"places": [{"name": "Wick", "population": "many"}]}, "a number as its population"),
        ({"events": {"meting": {}}}, "did you mean 'meeting'.* A kind of your own is a whole IRI"),
        ({"events": {"ex:budget": {}}}, "a whole IRI"),
        ({"events": {"https://w3id.org/kgn/vocab#budget": {}}}, "a name space of yours"),
        ({"events": {"meeting": {"noun": []}}}, "did you mean 'nouns'"),
        ({"events": {"meeting": {"subject": "agnt"}}}, "did you mean 'agent'"),
        ({"files": {"titels": []}}, "did you mean 'titles'"),
        ({"files": {"titles": ["nowhere.txt"]}}, r"nowhere\.txt cannot be read"),
    ],
)
def test_what_is_wrong_is_said_by_its_key(words, message):
    with pytest.raises(kg.UsageError, match=message):
        kg.configure({"lexicon": words})


def test_after_an_error_the_words_are_as_they_were():
    know(surnames=["Quimblewick"])
    with pytest.raises(kg.UsageError):
        know(surnames=[5])
    assert "Quimblewick" in lexicon.words("surnames")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
TABLES = ["given-names", "titles", "organizations", "places", "events", "reporting-verbs", "files"]
KEYS = ["office", "say", "meeting", OWN_KIND, "titles", "name", "nouns", "type", "x"]


@given(
    st.dictionaries(st.sampled_from(TABLES), JSON | st.dictionaries(st.sampled_from(KEYS), JSON), max_size=2)
)
@settings(deadline=None, max_examples=60)
def test_rubbish_raises_nothing_but_a_usage_error(words):
    try:
        kg.configure({"lexicon": words})
    except kg.UsageError:
        return
    finally:
        kg.configure(None)


# ---- nothing remains


def modules():
    return [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(extract.__path__, "kg.extract.")
    ]


def test_whatever_was_made_from_the_lists_is_made_anew():
    found = [value for module in modules() for value in vars(module).values() if hasattr(value, "cache_info")]
    know(surnames=["Quimblewick"])
    assert len(found) > 20
    assert not any(value.cache_info().currsize for value in found)


def test_the_same_words_again_cost_nothing():
    know(surnames=["Quimblewick"])
    before = lexicon.words("surnames")
    know(surnames=["Quimblewick"])
    assert lexicon.words("surnames") is before


def test_words_are_forgotten():
    text = "The budget of Oslo was late."
    before = parse(text)
    know(events={OWN_KIND: {"nouns": ["budget"]}})
    assert parse(text) != before
    kg.configure(None)
    assert parse(text) == before
