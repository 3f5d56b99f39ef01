"""Pronouns and noun phrases are joined to the person they mean, where that is certain."""

from __future__ import annotations

from reading import mentions, read


def test_a_pronoun_means_the_only_person():
    assert mentions("Lars Holm arrived late. He was tired.", "Lars Holm", "pronoun") == ["He"]


def test_a_possessive_means_the_subject():
    assert mentions("Lars Holm sold his house.", "Lars Holm", "pronoun") == ["his"]


def test_a_courtesy_title_tells_whom_a_pronoun_means():
    text = "Mr. Holm met Mrs. Berg in Oslo. She thanked him."
    assert mentions(text, "Berg", "pronoun") == ["She"]
    assert mentions(text, "Holm", "pronoun") == ["him"]


def test_a_given_name_tells_whom_a_pronoun_means():
    text = "Peter Holm met Maria Berg in Oslo. She was tired."
    assert mentions(text, "Maria Berg", "pronoun") == ["She"]


def test_two_that_fit_are_left_open():
    parsed = read("The judge heard Lars Holm and Peter Vik. It was said that he lied.")
    assert not [m for p in parsed.persons for m in p.mentions if m.form == "pronoun"]


def test_a_pronoun_in_a_quotation_is_left_open():
    assert mentions("Lars Holm spoke. “He is a liar,” said a man.", "Lars Holm", "pronoun") == []


def test_a_pronoun_far_away_is_left_open():
    text = "Lars Holm spoke. " + "Rain fell on the town. " * 6 + "Then he was seen."
    assert mentions(text, "Lars Holm", "pronoun") == []


def test_the_noun_of_a_role_means_its_holder():
    text = "Norwegian President Lars Holm arrived on Monday. The president was tired."
    assert "The president" in mentions(text, "Lars Holm", "nominal")


def test_an_apposition_mentions_its_person():
    text = "Lars Holm, the president of Norway, arrived."
    assert mentions(text, "Lars Holm", "nominal") == ["the president of Norway"]


def test_a_title_before_the_name_is_no_mention_of_its_own():
    assert mentions("President Lars Holm arrived.", "Lars Holm", "nominal") == []


def test_every_mention_stands_in_the_text():
    text = "President Lars Holm met his wife, Anna Holm. She thanked the president."
    for person in read(text).persons:
        for mention in person.mentions:
            assert text[mention.start : mention.end] == mention.text


def test_mentions_are_in_the_order_of_the_text():
    text = "President Lars Holm sold his house. He was tired. Holm left."
    for person in read(text).persons:
        assert list(person.mentions) == sorted(person.mentions, key=lambda m: m.start)


def test_the_subject_of_a_clause_with_after_is_not_that_of_the_sentence():
    text = "After Anders Holm left the room, Lars Berg took the floor. It was his first speech."
    assert mentions(text, "Lars Berg", "pronoun") == ["his"]


def test_him_is_not_the_subject_though_an_apposition_names_it_again():
    assert mentions("Sukardi, the head of the agency, will go with him.", "Sukardi", "pronoun") == []


def test_a_pronoun_behind_someone_without_a_name_is_left_open():
    text = "A scientist beat Anna Berg by ten points. Her mentor wept."
    assert mentions(text, "Anna Berg", "pronoun") == []


def test_what_one_becomes_is_no_mention_of_who_was_it_before():
    text = "Ada Berg was sworn in as prime minister, succeeding Lars Holm."
    assert mentions(text, "Lars Holm", "nominal") == []


def test_a_title_before_the_subject_does_not_hide_it():
    text = "Officer Lars Holm arrested Omar Haddad. He said the street was quiet."
    assert mentions(text, "Lars Holm", "pronoun") == ["He"]


def test_who_is_due_in_court_is_who_was_arrested():
    text = "Officer Lars Holm arrested Omar Haddad. He is due in court on Friday."
    assert mentions(text, "Omar Haddad", "pronoun") == ["He"]


def test_who_pleads_is_who_was_charged():
    text = "Detective Lars Holm said Omar Haddad was charged with murder. He pleaded not guilty."
    assert mentions(text, "Omar Haddad", "pronoun") == ["He"]


def test_a_pronoun_means_nobody_whom_a_quotation_names():
    text = "Lars Holm said no.\n\n“We needed to talk the day Ola Berg died,” he said."
    assert mentions(text, "Lars Holm", "pronoun") == ["he"]


def test_the_president_of_a_country_is_not_another_countrys():
    parsed = read(
        "Ukrainian President Ivan Holm spoke to President Anna Berg. Berg smiled at the Ukrainian president."
    )
    berg = next(p for p in parsed.persons if p.name == "Anna Berg")
    assert "the Ukrainian president" not in [m.text for m in berg.mentions]
