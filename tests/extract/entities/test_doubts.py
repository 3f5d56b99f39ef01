"""Single words of which the story says somewhere that they are no persons."""

from __future__ import annotations

from reading import document, named

from kg.extract.entities.doubts import doubted
from kg.extract.entities.spans import NameSpan


def spans_of(document, word):
    return [NameSpan(i, i + 1, "PER") for i, w in enumerate(document.words) if w == word]


def kinds(text, word, family=()):
    doc = document(text)
    return {span.kind for span in doubted(doc, spans_of(doc, word), [], set(family))}


def test_a_word_after_firm_is_an_organisation():
    assert kinds("The delivery firm Zorvex grew. Zorvex hired ten people.", "Zorvex") == {"ORG"}


def test_a_word_among_places_is_a_place():
    assert kinds("They flew to Norway, Zorvex and Iceland.", "Zorvex") == {"LOC"}


def test_a_word_that_nothing_introduces_is_no_person():
    assert kinds("Zorvex grew. The price of Zorvex fell.", "Zorvex") == {"OTHER"}


def test_a_word_after_a_title_is_a_person():
    assert kinds("President Zorvex left. Zorvex was tired.", "Zorvex") == {"PER"}


def test_a_word_with_a_verb_of_saying_is_a_person():
    assert kinds("Zorvex laughed. Zorvex told them to go.", "Zorvex") == {"PER"}


def test_a_listed_surname_is_a_person():
    assert kinds("Merkel grew. The price of Merkel fell.", "Merkel") == {"PER"}


def test_a_word_of_a_full_name_is_not_doubted():
    assert kinds("The delivery firm Zorvex grew.", "Zorvex", family=["zorvex"]) == {"PER"}


def test_a_person_who_is_named_in_full_stays_one_by_the_surname():
    text = "The singer Anna Zorvex fell ill. The price of Zorvex rose."
    assert named(text) == ["Anna Zorvex", "Zorvex"]
