"""Those who take part without a name: when they are told of, and as whom."""

import pytest
from reading import event, happenings


def described(text: str, word: str) -> list[tuple[str, str]]:
    """Who takes part in an event without a name: the description and the part."""
    parsed = happenings(text)
    words = {source.id: source.description for source in parsed.anonymous_sources}
    found = next(e for e in parsed.events if any(word in t.text.split() for t in e.triggers))
    return [(words[p.who], p.part) for p in found.participants if p.who in words]


def test_people_without_a_name_take_part() -> None:
    text = "Two gunmen killed a shopkeeper in Lyon on Monday."
    assert described(text, "killed") == [("Two gunmen", "agent"), ("a shopkeeper", "target")]


def test_how_many_they_are_is_counted() -> None:
    parsed = happenings("Two gunmen attacked a shop in Lyon on Monday.")
    assert [source.count for source in parsed.anonymous_sources] == [2]


def test_what_a_comma_sets_apart_behind_a_name_is_nobody_else() -> None:
    text = "Mayor Ada Quill is negotiating with Halvorsen, the company that owns the ships."
    assert described(text, "negotiating") == []


def test_who_says_so_behind_a_comma_takes_no_part() -> None:
    assert described("The singer Ada Quill has died, her agent said.", "died") == []


def test_things_take_no_part() -> None:
    assert described("The storm damaged a bridge in Lyon on Monday.", "damaged") == []


def test_the_same_noun_with_an_article_is_the_same_people() -> None:
    text = "A gunman attacked a shop in Lyon on Monday. Later the gunman attacked a bank."
    parsed = happenings(text)
    assert [len(s.mentions) for s in parsed.anonymous_sources if "gunman" in s.description] == [2]


def test_who_takes_part_in_what_is_only_talked_of_is_nobody_in_particular() -> None:
    assert described("Gunmen could attack the bank.", "attack") == []


def test_the_organisations_of_a_team_take_part_too() -> None:
    found = event("A team from Oslo University examined the wreck on Monday.", "examined")
    assert "org/oslo-university" in [p.who for p in found.participants]


def test_a_body_is_the_one_whose_name_ends_so() -> None:
    text = "The Supreme Court met on Monday. The court acquitted Anna Novak on Tuesday."
    assert "org/supreme-court" in [p.who for p in event(text, "acquitted").participants]


def test_the_noun_beside_a_name_is_taken_up_by_its_article() -> None:
    text = "Anna Novak, a nurse from Lyon, was attacked on Monday. Police questioned the nurse on Tuesday."
    assert "person/anna-novak" in [p.who for p in event(text, "questioned").participants]


@pytest.mark.parametrize("word", ["couple", "two"])
def test_a_plural_takes_up_those_told_of_together(word: str) -> None:
    text = f"Anna Novak and Peter Berg live in Lyon. Police arrested the {word} on Monday."
    assert {p.who for p in event(text, "arrested").participants} >= {"person/anna-novak", "person/peter-berg"}


def test_a_noun_before_a_name_is_the_one_named() -> None:
    assert described("Police arrested the baker Anna Novak in Lyon on Monday.", "arrested") == [
        ("Police", "agent")
    ]
