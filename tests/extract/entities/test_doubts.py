"""Names tagged as those of persons, where the tagger is not sure or the story says that they are none."""

from __future__ import annotations

from reading import document, named

from kg.extract.entities.doubts import doubted
from kg.extract.entities.spans import NameSpan

SURE, UNSURE = 9.0, 1.5


def spans_of(doc, name):
    words = name.split()
    found = [i for i in range(len(doc)) if doc.words[i : i + len(words)] == words]
    return [NameSpan(i, i + len(words), "PER") for i in found]


def kinds(text, name, leaning=UNSURE, full=()):
    """What a name is taken for, of which each mention leans so much towards a person."""
    doc = document(text)
    doc.leanings = [leaning] * len(doc)
    others = [span for other in full for span in spans_of(doc, other)]
    spans = spans_of(doc, name)
    return {span.kind for span in doubted(doc, [*spans, *others], [])[: len(spans)]}


def test_a_word_after_firm_is_an_organisation():
    assert kinds("The delivery firm Zorvex grew. Zorvex hired ten people.", "Zorvex", SURE) == {"ORG"}


def test_a_word_among_places_is_a_place():
    assert kinds("They flew to Norway, Zorvex and Iceland.", "Zorvex", SURE) == {"LOC"}


def test_a_word_that_nothing_introduces_is_no_person():
    assert kinds("Zorvex grew. Prices of Zorvex fell.", "Zorvex") == {"OTHER"}


def test_a_word_of_which_the_tagger_is_sure_is_a_person():
    assert kinds("Zorvex grew. Prices of Zorvex fell.", "Zorvex", SURE) == {"PER"}


def test_a_word_behind_an_article_is_no_person():
    assert kinds("Few of them joined the Zorvex.", "Zorvex", UNSURE + 1) == {"OTHER"}


def test_a_name_that_fills_quotation_marks_is_no_person():
    assert kinds("She sang “Zorvex Balu”, then a hymn.", "Zorvex Balu", UNSURE + 1) == {"OTHER"}


def test_a_word_after_a_title_is_a_person():
    assert kinds("President Zorvex left. Zorvex was tired.", "Zorvex") == {"PER"}


def test_a_word_with_a_verb_of_saying_is_a_person():
    assert kinds("Zorvex laughed. Zorvex told them to go.", "Zorvex") == {"PER"}


def test_a_listed_surname_is_a_person():
    assert kinds("Merkel grew. The price of Merkel fell.", "Merkel") == {"PER"}


def test_a_full_name_that_no_list_has_needs_less():
    assert kinds("Zorvex Balu grew. Prices of Zorvex Balu fell.", "Zorvex Balu") == {"PER"}


def test_a_word_of_a_full_name_is_not_doubted():
    assert kinds("Anna Zorvex rose. The firm Zorvex grew.", "Zorvex", full=["Anna Zorvex"]) == {"PER"}


def test_a_person_who_is_named_in_full_stays_one_by_the_surname():
    text = "The singer Anna Zorvex fell ill. The price of Zorvex rose."
    assert named(text) == ["Anna Zorvex", "Zorvex"]


def test_a_word_that_only_opens_sentences_and_is_a_noun_elsewhere_is_no_person():
    assert kinds("Flood kills two. A flood came at night.", "Flood", SURE) == {"OTHER"}


def test_a_word_that_stands_inside_a_sentence_too_can_be_a_person():
    assert kinds("Flood left. A flood kept Flood awake.", "Flood", SURE) == {"PER"}
