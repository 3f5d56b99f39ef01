"""Which word stands for what."""

from __future__ import annotations

from reading import document, read

from kg.extract.entities.index import Index

TEXT = "President Lars Holm left Norway. He was tired."


def index():
    return Index(document(TEXT), read(TEXT))


def at(word):
    return index().at(document(TEXT).words.index(word))


def test_every_word_of_a_name_stands_for_the_person():
    assert at("Lars").id == at("Holm").id == "person/lars-holm"


def test_a_pronoun_stands_for_the_person():
    assert at("He").is_person


def test_a_country_is_no_person():
    assert not at("Norway").is_person


def test_a_word_that_stands_for_nothing():
    assert at("left") is None


def test_things_are_found_by_their_ids():
    assert index().things["org/norway"].name == "Norway"


def test_hits_are_in_the_order_of_the_text():
    places = [(hit.first, hit.after) for hit in index().hits]
    assert places == sorted(places)
