"""Known names: countries, peoples, regions, cities and organisations."""

from __future__ import annotations

from reading import document

from kg.extract.entities import gazetteer


def found(text):
    doc = document(text)
    return [(doc.span(s.first, s.after).text, s.entry.kind) for s in gazetteer.find(doc) if s.entry]


def test_a_country_is_known():
    assert found("The train left Norway.") == [("Norway", "country")]


def test_an_adjective_of_a_country_is_known_as_such():
    entry = gazetteer.lookup("Norwegian")
    assert (entry.name, entry.adjective) == ("Norway", True)


def test_an_abbreviation_of_a_country_is_known():
    assert gazetteer.lookup("U.S.").country == "US"


def test_a_place_in_capitals_is_known():
    assert gazetteer.lookup("NAIROBI").kind == "city"


def test_the_longest_name_wins():
    assert found("They live in South Korea.") == [("South Korea", "country")]


def test_an_organisation_of_several_words_is_known():
    assert found("The European Commission met.") == [("European Commission", "organization")]


def test_the_month_of_may_is_no_name():
    assert found("It opened on May 5.") == []


def test_a_name_of_persons_is_an_ambiguous_place():
    assert gazetteer.lookup("Georgia") is not None
    assert not gazetteer.is_place("Austin")


def test_a_word_in_lower_case_is_no_name():
    assert found("They ate turkey off the china.") == []


def test_the_country_of_a_code_is_known():
    assert gazetteer.country("IS").name == "Iceland"


def test_what_is_unknown_is_none():
    assert gazetteer.lookup("Zzyzxville") is None
