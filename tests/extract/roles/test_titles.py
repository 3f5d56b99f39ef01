"""Noun phrases that say what someone is."""

from __future__ import annotations

from reading import document

from kg.extract.roles import following, preceding, titles


def before(text, name):
    doc = document(text)
    title = preceding.before(doc, doc.words.index(name))
    return title and doc.span(title.first, title.after).text


def after(text, name):
    doc = document(text)
    return [doc.span(t.first, t.after).text for t in following.after(doc, doc.words.index(name) + 1)]


def test_a_title_before_the_name_takes_its_country():
    assert before("They met Norwegian President Lars Holm.", "Lars") == "Norwegian President"


def test_a_title_takes_the_possessive_before_it():
    assert before("They met Norway's Prime Minister Lars Holm.", "Lars") == "Norway's Prime Minister"


def test_former_belongs_to_the_phrase():
    assert before("They met former president Lars Holm.", "Lars") == "former president"


def test_a_title_with_of_stands_before_the_name():
    text = "Secretary of State Lars Holm left."
    assert before(text, "Lars") == "Secretary of State"


def test_a_verb_is_no_part_of_the_title():
    assert before("Voters chose President Lars Holm.", "Lars") == "President"


def test_a_word_that_is_no_title_gives_none():
    assert before("On Monday Lars Holm left.", "Lars") is None


def test_an_apposition_after_the_name():
    assert after("Lars Holm, a professor at the University of Oslo, left.", "Holm") == [
        "professor at the University of Oslo"
    ]


def test_an_age_may_stand_between():
    assert after("Lars Holm, 61, a fisherman from Bergen, left.", "Holm") == ["fisherman from Bergen"]


def test_two_titles_in_one_apposition():
    assert after("Lars Holm, a teacher and a poet, left.", "Holm") == ["teacher", "poet"]


def test_the_title_noun_may_be_of_several_words():
    doc = document("They met Norwegian prime minister Lars Holm.")
    title = preceding.before(doc, doc.words.index("Lars"))
    assert doc.words[titles.noun_start(doc, title)] == "prime"


def test_what_a_word_says_of_the_holding():
    doc = document("The former , acting and outgoing ministers left .")
    assert [titles.modifier(doc, i) for i in (1, 3, 5)] == ["former", "acting", "outgoing"]


def test_a_hyphened_title_is_known_by_its_last_word():
    doc = document("The ex-minister left.")
    assert any(titles.is_title(doc, i) for i in range(len(doc)))
