"""The questions that ship can be asked of others: a VALUES of one literal and every column is a parameter."""

import json
from pathlib import Path

import pytest

from kg import UsageError, store
from kg.store.questions import question, questions
from kg.story import decode

STORY = Path(__file__).parents[1] / "stories" / "harbour-talks" / "parsed.json"


@pytest.fixture(scope="module")
def db():
    with store.memory() as db:
        db.load(decode(json.loads(STORY.read_text("utf-8"))))
        yield db


def rows(db, name, **given):
    return list(db.query(question(name).asked(given)).rows())


@pytest.mark.parametrize("each", questions(), ids=lambda each: each.name)
def test_every_question_has_a_text_and_columns_and_can_be_narrowed_by_each(db, each):
    assert each.text.rstrip(")").endswith(("?", ".")), each.text
    answer = db.query(each.asked())
    assert answer.variables == each.columns
    for row in list(answer.rows())[:1]:
        for name, value in row.items():
            narrowed = db.query(each.asked({name: value}))
            assert narrowed.variables == each.columns
            assert row in list(narrowed.rows())


@pytest.mark.parametrize("name", ["what-one-person-does", "19", "19-what-one-person-does"])
def test_a_question_is_known_by_name_and_number(name):
    assert question(name).number == 19


def test_a_parameter_takes_the_place_of_what_the_question_says(db):
    assert rows(db, "what-one-person-does") != rows(db, "what-one-person-does", person="Hanna Berg")
    assert rows(db, "what-one-person-does", person="Petter Lund") == rows(db, "what-one-person-does")
    assert rows(db, "what-one-person-does", person="Nobody") == []


def test_a_column_is_narrowed_in_any_case(db):
    found = rows(db, "who-held-which-office-when", person="INGRID solheim")
    assert {row["person"] for row in found} == {"Ingrid Solheim"}


def test_a_column_of_codes_is_narrowed_by_the_code(db):
    found = rows(db, "planned-events", kind="summit")
    assert found
    assert all(row["kind"].endswith("#summit") for row in found)


def test_the_order_is_kept(db):
    narrowed = rows(db, "who-held-which-office-when", attested="2026-03-03")
    everything = rows(db, "who-held-which-office-when")
    assert narrowed == [row for row in everything if row["attested"] == "2026-03-03"]


def test_what_is_given_is_a_text_and_never_sparql(db):
    assert rows(db, "what-one-person-does", person='x" } { ?a ?b ?c } #\\') == []
    assert rows(db, "spouses", one='" || true || "') == []


def test_a_day_must_be_one():
    with pytest.raises(UsageError, match="2026-03-03"):
        question("events-in-2011").asked({"from": "last week"})


def test_an_unknown_parameter_is_told_with_what_may_be_meant():
    with pytest.raises(UsageError, match="did you mean 'person'"):
        question("19").asked({"persn": "x"})


def test_an_unknown_question_is_told():
    with pytest.raises(UsageError, match="--list"):
        question("nonsense")
