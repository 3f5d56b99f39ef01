"""Whether a person is a man or a woman, as titles and given names say."""

from __future__ import annotations

import pytest
from reading import document

from kg.extract.entities import genders


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("They met Mr. Holm.", "m"),
        ("They met Mrs Holm.", "f"),
        ("They met his wife Holm.", "f"),
        ("They met Princess Holm.", "f"),
        ("They met Dr. Holm.", ""),
        ("They met Holm.", ""),
    ],
)
def test_the_word_before_a_name(text, gender):
    doc = document(text)
    assert genders.before(doc, doc.words.index("Holm")) == gender


def test_a_name_that_opens_a_text_has_nothing_before_it():
    assert genders.before(document("Holm left."), 0) == ""


@pytest.mark.parametrize(("name", "gender"), [("Maria", "f"), ("Peter", "m"), ("Kim", ""), ("Qzx", "")])
def test_a_given_name(name, gender):
    assert genders.of_given_name(name) == gender
