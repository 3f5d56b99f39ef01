"""Persons, organisations and places, each once, with every mention."""

from __future__ import annotations

import pytest
from reading import read

from kg.story import Metadata, Span


def organizations(text):
    return {o.name: [m.text for m in o.mentions] for o in read(text).organizations}


def places(text):
    return {p.name: [m.text for m in p.mentions] for p in read(text).places}


def test_a_country_is_an_organisation_that_is_a_place_too():
    (country,) = read("The storm reached Iceland on Monday.").organizations
    assert (country.id, country.also_place) == ("org/iceland", True)


def test_the_adjective_of_a_country_mentions_the_country():
    (country,) = read("The storm hit Iceland. Icelandic ships stayed in port.").organizations
    assert [(m.text, m.form) for m in country.mentions] == [("Iceland", "name"), ("Icelandic", "adjective")]


def test_a_city_lies_in_its_country():
    parsed = read("The storm reached Norway and hit Oslo.")
    assert [(p.name, p.in_) for p in parsed.places] == [("Oslo", "org/norway")]


def test_an_organisation_is_named_as_the_story_names_it():
    assert "Bristol Museum" in organizations("The Bristol Museum opened. The Bristol Museum is free.")


def test_initials_mean_the_organisation_whose_words_they_are():
    text = "The Northern Fishing Research Council met in Oslo. The NFRC has ten members."
    assert organizations(text)["Northern Fishing Research Council"] == [
        "Northern Fishing Research Council",
        "NFRC",
    ]


def test_initials_in_brackets_mean_the_organisation_before_them():
    text = "The Union of Harbour Workers (UHW) went on strike. The UHW wants more pay."
    assert organizations(text)["Union of Harbour Workers"] == ["Union of Harbour Workers", "UHW", "UHW"]


def test_an_organisation_with_of_is_one():
    assert "University of Bergen" in organizations("She studies at the University of Bergen.")


def test_what_the_words_behind_a_name_call_a_company_is_an_organisation():
    text = "Ships of Nordlines sail in May. The quay belongs to Nordlines, the company that owns it."
    assert organizations(text)["Nordlines"] == ["Nordlines", "Nordlines"]


def test_a_company_behind_another_phrase_says_nothing_of_its_name():
    assert "Zorvex" not in organizations("From Zorvex, the company sent a letter.")


def test_a_ministry_is_one_organisation():
    assert "Ministry of Health" in organizations("The Ministry of Health warned of the heat.")


def test_the_ids_of_two_people_of_one_name_differ():
    parsed = read("Ada Moss met Paul Kerr.")
    assert [p.id for p in parsed.persons] == ["person/ada-moss", "person/paul-kerr"]


def test_a_name_in_capitals_is_written_as_usual():
    (person,) = read("MARIA SANTOS WINS ELECTION\n\nIt was the third time.").persons
    assert person.name == "Maria Santos"


def test_the_honorific_is_kept_apart_from_the_name():
    (person,) = read("The judge fined Mr. Peter Hansen.").persons
    assert (person.name, person.honorific) == ("Peter Hansen", "Mr.")


def test_other_forms_of_the_name_are_kept():
    (person,) = read("The singer Ada Moss fell ill. Moss left.").persons
    assert person.alternate_name == ("Moss",)


def test_a_place_has_the_name_that_is_not_in_capitals():
    [place] = [
        one for one in read("OSLO — The mayor of Oslo went home.").places if one.mentions[0].start == 0
    ]
    assert (place.name, place.alternate_name) == ("Oslo", ())


def test_the_place_of_the_dateline_becomes_the_storys_place():
    text = "LISBON, Portugal — Rain fell on Monday."
    parsed = read(text, dateline=Span(start=0, end=16, text=text[:16]))
    assert parsed.story.location_created == "place/lisbon"


def test_metadata_without_names_stay_as_they_are():
    assert read("Rain fell.", date_published=None).story == Metadata()


def test_a_vice_president_is_no_magazine():
    assert "Vice" not in [o.name for o in read("China’s Vice Premier left.").organizations]


def test_who_is_named_behind_the_title_of_a_place_is_no_place():
    assert "Sophie" not in [p.name for p in read("The Duchess of Edinburgh, Sophie, left.").places]


@pytest.mark.parametrize(
    "firm",
    ["PT Samudra Jaya", "CV Lee Hartono", "Kusuma Wijaya Tbk", "Laurent Martin S.A.", "Ada Holm GmbH"],
)
def test_a_name_with_a_legal_form_is_that_of_a_firm(firm):
    text = f"Workers of {firm} went on strike."
    assert organizations(text)[firm] == [firm]
    assert read(text).persons == ()


def test_a_firm_is_called_without_its_legal_form_later():
    text = "Tan Lee Pte Ltd closed its shipyard. Tan Lee said on Monday that sales fell."
    assert organizations(text)["Tan Lee Pte Ltd"] == ["Tan Lee Pte Ltd", "Tan Lee"]


def test_who_founded_a_firm_of_the_same_name_is_no_firm():
    text = "Tan Lee Pte Ltd closed its shipyard. Its founder Tan Lee resigned."
    assert [person.name for person in read(text).persons] == ["Tan Lee"]


@pytest.mark.parametrize("text", ["Police chief KK Paul resigned.", "The batsman AB de Vries scored."])
def test_initials_before_a_name_are_no_legal_form(text):
    assert len(read(text).persons) == 1


@pytest.mark.parametrize("text", ["WHO chief Ada Holm left.", "The WHO's chief, Dr. Ada Holm, left."])
def test_initials_in_a_text_that_is_not_in_capitals_are_a_name(text):
    assert [role.organization for role in read(text).roles] == ["org/who"]
