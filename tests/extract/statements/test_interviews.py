"""Who speaks in interviews, with labels and without."""

from __future__ import annotations

from kg.extract import parse
from kg.story import Story


def said(*paragraphs: str) -> list[tuple[str, str]]:
    """The sources and contents of what paragraphs attribute."""
    story = parse(Story(id="t", text="\n\n".join(paragraphs)))
    return [(s.source, s.span.text) for s in story.statements]


OPENING = (
    "Interview with painter Ada Holm",
    "Ada Holm is a painter from Bergen. She spoke to a reporter on Monday.",
)


def test_i_in_an_answer_is_who_is_interviewed() -> None:
    found = said(
        *OPENING, "Why did you start?", "I think I was bored.", "And today?", "I believe art should be free."
    )
    assert found == [("person/ada-holm", "I was bored"), ("person/ada-holm", "art should be free")]


def test_an_answer_may_have_several_paragraphs() -> None:
    found = said(
        *OPENING, "Why did you start?", "It was long ago.", "I think I was bored.", "And today?", "Much."
    )
    assert found == [("person/ada-holm", "I was bored")]


def test_who_asks_is_not_who_is_interviewed() -> None:
    found = said(
        "Ada Holm interviewed by Jo Lee", "Why did you start?", "I think I was bored.", "Why?", "Who knows."
    )
    assert found == [("person/ada-holm", "I was bored")]


def test_i_is_the_narrator_where_nobody_is_asked() -> None:
    found = said("Ada Holm is a painter.", "Why did she start?", "I think she was bored.", "And today?")
    assert found == [("story", "she was bored")]


def test_q_and_a_are_labels() -> None:
    found = said(
        *OPENING, "Q: Why did you start?", "A: The school was too dull.", "Q: And today?", "A: Life is fine."
    )
    assert [pair for pair in found if pair[0].startswith("person/")] == [
        ("person/ada-holm", "The school was too dull"),
        ("person/ada-holm", "Life is fine"),
    ]


def test_a_speaker_is_labelled_by_initials() -> None:
    found = said(
        "Jack Hill, a pilot", "JH: The sky is blue.", "XY: Is it really so?", "JH: It was last year."
    )
    assert [pair for pair in found if pair[0].startswith("person/")] == [
        ("person/jack-hill", "The sky is blue"),
        ("person/jack-hill", "It was last year"),
    ]


def test_an_organisation_may_be_a_label() -> None:
    found = said("Lars Berg: The harbour must grow.", "Nokia: What about the noise?", "Lars Berg: It is low.")
    assert ("org/nokia", "What about the noise?") in found


def test_figures_behind_a_label_are_not_said() -> None:
    assert said("Ada Holm: 547.", "Lars Berg: 46.", "Ada Holm: 1,200.", "Lars Berg: 36.") == []


def test_a_town_before_a_colon_says_nothing() -> None:
    assert said("NEW DELHI: The bridge was closed on Monday. It rained.") == []


def test_a_label_in_brackets_says_nothing() -> None:
    assert said("It rained.", "(Graphic: Assets rose in 2019)") == []
