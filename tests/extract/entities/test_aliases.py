"""Other names of a person that the text tells as such."""

from __future__ import annotations

import pytest
from reading import mentions, people

ALIASES = {
    "known as": ("Omar Haddad, known as Abu Salim, left Cairo.", "Abu Salim"),
    "better known as": ("Marta Holm, better known as Lady Fox, sang in Bergen.", "Lady Fox"),
    "also known as, behind an age": ("Marta Holm, 40, also known as DJ Storm, was fined.", "DJ Storm"),
    "a word that nobody is called by": ("Pushpa Dahal, also known as Prachanda, met her.", "Prachanda"),
    "alias, with quotation marks": ('Carlos Vega, alias "El Lobo", was caught.', "El Lobo"),
    "born": ("Mira Lund, born Anna Dahl, is a singer.", "Anna Dahl"),
    "was born": ("Mira Lund was born Anna Dahl in Oslo.", "Anna Dahl"),
    "née": ("Anna Berg, née Holm, is a judge.", "Holm"),
    "née, in brackets": ("Anna Berg (née Holm) is a judge.", "Holm"),
}


@pytest.mark.parametrize(("text", "alias"), ALIASES.values(), ids=ALIASES)
def test_who_is_known_by_another_name_is_one_person(text, alias):
    (person,) = people(text)
    assert alias in mentions(text, person)


def test_another_name_means_the_same_person_later():
    text = "Omar Haddad, known as Abu Salim, left Cairo. Abu Salim was not seen again."
    assert mentions(text, "Omar Haddad", "name") == ["Omar Haddad", "Abu Salim", "Abu Salim"]


def test_a_surname_at_birth_is_that_of_relatives_too():
    text = "Anna Berg, née Holm, is a judge. Holm, her brother, is a sailor."
    assert mentions(text, "Anna Berg", "name") == ["Anna Berg", "Holm"]


def test_who_is_born_in_a_place_is_not_called_so():
    assert mentions("Mira Lund was born in Oslo.", "Mira Lund") == ["Mira Lund"]


def test_what_somebody_is_known_for_with_an_article_is_no_name():
    assert mentions("Carlos Vega, known as the Wolf, was caught.", "Carlos Vega") == ["Carlos Vega"]
