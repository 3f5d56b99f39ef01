"""A parsed story is refused with the path of each thing that is wrong."""

import pytest

from kg.errors import ParsedStoryError
from kg.story import decode, spans

TEXT = "Ann Lee resigned in Oslo, Bo said."


def span(words, **more):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def story(**changes):
    return {
        "format": "kgn-story/1",
        "id": "1",
        "text": TEXT,
        "persons": [
            {"id": "person/ann-lee", "name": "Ann Lee", "mentions": [span("Ann Lee", form="name")]},
            {"id": "person/bo", "name": "Bo", "mentions": [span("Bo", form="name")]},
        ],
        "places": [{"id": "place/oslo", "name": "Oslo", "mentions": [span("Oslo", form="name")]}],
        "roles": [],
        "events": [
            {
                "id": "event/1",
                "kind": "resignation",
                "label": "Ann Lee resigned",
                "status": "happened",
                "place": "place/oslo",
                "participants": [{"who": "person/ann-lee", "part": "agent"}],
                "triggers": [span("resigned")],
            }
        ],
        "statements": [
            {
                "id": "statement/1",
                "source": "person/bo",
                "span": span("Ann Lee resigned in Oslo"),
                "quoteKind": "indirect",
                "factuality": "certain",
                "about": ["event/1"],
            }
        ],
        **changes,
    }


def problems(**changes):
    with pytest.raises(ParsedStoryError) as caught:
        decode(story(**changes))
    return caught.value.problems


def event(**changes):
    return [{**story()["events"][0], **changes}]


def statement(**changes):
    return [{**story()["statements"][0], **changes}]


def test_a_right_story_passes():
    assert decode(story()).events[0].participants[0].who == "person/ann-lee"


def test_a_span_must_hold_its_words():
    assert problems(events=event(triggers=[{"start": 0, "end": 3, "text": "Bob"}])) == (
        "events[0].triggers[0]: the text at 0–3 is 'Ann', not 'Bob'",
    )


def test_a_span_must_lie_in_the_text():
    (problem,) = problems(events=event(triggers=[{"start": 30, "end": 99, "text": "said."}]))
    assert problem == "events[0].triggers[0]: 30–99 is not a stretch of a text of 34 characters"


def test_long_words_are_cut_in_a_message():
    (problem,) = problems(events=event(triggers=[{"start": 0, "end": 3, "text": "word " * 1000}]))
    assert len(problem) < 120


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"events": event(place="place/rome")}, "events[0].place"),
        ({"events": event(partOf="event/9")}, "events[0].partOf"),
        (
            {"events": event(participants=[{"who": "person/x", "part": "agent"}])},
            "events[0].participants[0].who",
        ),
        (
            {"events": event(participants=[{"who": "person/bo", "part": "agent", "as": "role/1"}])},
            "events[0].participants[0].as",
        ),
        ({"statements": statement(source="person/x")}, "statements[0].source"),
        ({"statements": statement(about=["event/1", "event/2"])}, "statements[0].about[1]"),
        ({"statements": statement(toldTo="person/x")}, "statements[0].toldTo"),
        ({"statements": statement(relays="statement/9")}, "statements[0].relays"),
        ({"statements": statement(claimedPlace="place/rome")}, "statements[0].claimedPlace"),
        ({"roles": [{"id": "role/1", "holder": "person/x", "title": "Chair"}]}, "roles[0].holder"),
        (
            {
                "roles": [
                    {
                        "id": "role/1",
                        "holder": "person/bo",
                        "title": "Chair",
                        "organization": "organization/x",
                    }
                ]
            },
            "roles[0].organization",
        ),
        ({"places": [*story()["places"], {"id": "place/x", "name": "X", "in": "place/y"}]}, "places[1].in"),
        (
            {"organizations": [{"id": "organization/x", "name": "X", "country": "place/y"}]},
            "organizations[0].country",
        ),
        ({"kinship": [{"term": "wife", "spouses": ["person/bo", "person/x"]}]}, "kinship[0].spouses[1]"),
        ({"kinship": [{"term": "son", "child": "person/x", "parent": "person/bo"}]}, "kinship[0].child"),
        ({"story": {"locationCreated": "place/rome"}}, "story.locationCreated"),
    ],
)
def test_an_id_must_exist(changes, path):
    (problem,) = problems(**changes)
    assert problem.startswith(f"{path}: there is no ")


def test_an_id_must_be_of_the_right_kind():
    (problem,) = problems(statements=statement(source="place/oslo"))
    assert problem.startswith(
        "statements[0].source: place/oslo is one of the places, expected one of the persons"
    )


def test_an_id_is_given_once():
    assert problems(persons=[*story()["persons"], {"id": "person/bo", "name": "Bo"}]) == (
        "persons[2].id: person/bo is there twice",
    )


def test_the_story_may_be_the_source_of_its_own_statements():
    assert decode(story(statements=statement(source="story"))).statements[0].source == "story"


def test_all_problems_are_told_at_once():
    assert (
        len(problems(events=event(place="place/rome", partOf="event/9"), statements=statement(toldTo="x/y")))
        == 3
    )


def test_spans_come_with_their_paths():
    paths = [path for path, _ in spans(decode(story()))]
    assert paths == [
        "persons[0].mentions[0]",
        "persons[1].mentions[0]",
        "places[0].mentions[0]",
        "events[0].triggers[0]",
        "statements[0].span",
    ]
