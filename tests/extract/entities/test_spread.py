"""What a story says of its names as a whole: the same words are the same name."""

from __future__ import annotations

from reading import document

from kg.extract.entities.spans import NameSpan, Taken
from kg.extract.entities.spread import repeated

TEXT = (
    "The Mirandela Savings Union grew. At Mirandela Savings Union nobody spoke of the Mirandela Savings Law."
)


def kinds(*spans):
    """Each name of the text and what it is, when these were found first."""
    doc = document(TEXT)
    taken = Taken(doc)
    for span in spans:
        taken.take(span)
    repeated(doc, taken)
    return [(doc.span(span.first, span.after).text, span.kind) for span in taken.ordered()]


def test_a_name_of_several_words_is_a_name_wherever_its_words_stand():
    assert kinds(NameSpan(1, 4, "ORG")) == [("Mirandela Savings Union", "ORG")] * 2


def test_it_takes_the_place_of_shorter_names_inside_it():
    found = kinds(NameSpan(1, 4, "ORG"), NameSpan(7, 8, "LOC"), NameSpan(8, 9, "PER"))
    assert found == [("Mirandela Savings Union", "ORG")] * 2


def test_it_leaves_a_name_that_reaches_beyond_it():
    found = kinds(NameSpan(1, 4, "ORG"), NameSpan(9, 11, "OTHER"))
    assert found == [("Mirandela Savings Union", "ORG"), ("Union nobody", "OTHER")]


def test_a_single_word_is_not_repeated():
    assert kinds(NameSpan(1, 2, "LOC")) == [("Mirandela", "LOC")]
