import pytest

from kg import errors
from kg.validate.findings import Finding


def test_every_error_is_drawn_in_the_tree():
    assert all(name in errors.__doc__ for name in errors.__all__)


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_is_a_kg_error_that_ends_a_run_with_2(name):
    error = getattr(errors, name)
    assert issubclass(error, errors.KgError)
    assert error.exit_code == 2


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ({}, "it is broken"),
        ({"source": "a.txt"}, "a.txt: it is broken"),
        ({"source": "a.txt", "line": 3}, "a.txt:3: it is broken"),
    ],
)
def test_a_message_begins_with_the_place(place, shown):
    assert str(errors.KgError("it is broken", **place)) == shown


def test_a_parsed_story_error_shows_five_problems_and_holds_all():
    error = errors.ParsedStoryError([f"events[{i}]: wrong" for i in range(7)], source="a.json")
    assert str(error).endswith("events[4]: wrong; and 2 more")
    assert len(error.problems) == 7


def test_not_conforming_says_what_is_wrong_with_which_node():
    focus = "<https://kg.example/story/0123456789abcdef/person/bo>"
    finding = Finding("person-name/minCount", "violation", "A person needs a name.", focus=focus)
    error = errors.NotConforming([finding], source="a.txt")
    assert str(error) == "a.txt: the graph does not conform: person/bo: A person needs a name."
    assert error.findings == (finding,)


@pytest.mark.parametrize("value", ["<https://w3id.org/kgn/vocab#sumit>", '"sumit"', '"sumit"@en'])
def test_not_conforming_names_the_value_that_is_wrong(value):
    finding = Finding("event-kind/node", "violation", "An event has one kind.", focus="<urn:e>", value=value)
    assert str(errors.NotConforming([finding])).endswith("An event has one kind. Here it is 'sumit'.")
