"""The word lists are complete, well formed, and quick to load."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg import bundled
from kg.extract import lexicon

FOLDER = Path(lexicon.__file__).parent
OWN = [
    "countries",
    "eastern_surnames",
    "events",
    "given_names",
    "honorifics",
    "kinship",
    "light_verbs",
    "name_genders",
    "not_events",
    "not_person_words",
    "org_words",
    "organizations",
    "place_words",
    "places",
    "regions",
    "reporting_adjectives",
    "reporting_nouns",
    "reporting_uses",
    "reporting_verbs",
    "status_words",
    "surnames",
    "title_abbreviations",
    "title_modifiers",
    "titles",
    "unnamed_sources",
]
PARTS = {"agent", "party", "target", "host", "recipient", ""}
FACTUALITIES = {"certain", "probable", "possible", "doubtful", "denied", "undetermined"}


def event_kinds() -> set[str]:
    vocabulary = bundled.ontology("vocab.ttl").read_text(encoding="utf-8")
    return set(re.findall(r"^kgv:(\w+)\s.*?skos:inScheme kgv:eventKinds", vocabulary, re.MULTILINE))


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("given_names", 8000),
        ("surnames", 20000),
        ("titles", 700),
        ("organizations", 1500),
        ("reporting_verbs", 250),
        ("countries", 195),
        ("places", 20000),
    ],
)
def test_a_list_is_as_long_as_it_must_be(name, least):
    assert len(lexicon.words(name)) >= least


@pytest.mark.parametrize(("speech", "least"), [("v", 1200), ("n", 700)])
def test_there_are_enough_event_words(speech, least):
    assert sum(row[1] == speech for row in lexicon.rows("events")) >= least


@pytest.mark.parametrize("name", OWN)
def test_a_list_is_sorted_without_repetition(name):
    rows = [tuple(row) for row in lexicon.rows(name)]
    assert rows == sorted(set(rows))


@pytest.mark.parametrize("name", OWN)
def test_a_list_says_what_it_is_and_what_its_columns_are(name):
    path = next(FOLDER.glob(f"{name}.t*"))
    head = path.read_text(encoding="utf-8").splitlines()[:2]
    assert head[0].startswith("# ")
    assert head[1].startswith("# columns: ")


@pytest.mark.parametrize("name", OWN)
def test_sources_names_every_list(name):
    assert f"`{name}." in (FOLDER / "SOURCES.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", OWN)
def test_no_column_has_blanks_around_it(name):
    assert all(column == column.strip() for row in lexicon.rows(name) for column in row)


@pytest.mark.parametrize(("name", "column"), [("events", 2), ("light_verbs", 1)])
def test_every_event_kind_is_in_the_ontology(name, column):
    assert {row[column] for row in lexicon.rows(name)} <= event_kinds()


@pytest.mark.parametrize(("name", "first"), [("events", 3), ("light_verbs", 2)])
def test_every_part_played_is_one_of_the_parsed_story(name, first):
    assert {part for row in lexicon.rows(name) for part in row[first:]} <= PARTS


@pytest.mark.parametrize(
    ("name", "column"), [("reporting_verbs", 2), ("reporting_nouns", 2), ("reporting_adjectives", 2)]
)
def test_every_factuality_is_one_of_the_parsed_story(name, column):
    assert {row[column] for row in lexicon.rows(name)} <= FACTUALITIES


def test_a_common_word_among_the_names_is_marked():
    assert {"Will", "May", "Mark", "Grant", "Rose"} <= lexicon.marked("given_names")
    assert {"Brown", "Young", "London", "Washington"} <= lexicon.marked("surnames")


def test_a_country_is_found_by_every_name_and_adjective():
    names, adjectives = lexicon.forms("countries", 4), lexicon.forms("countries", 3)
    assert names["DPRK"][0] == adjectives["North Korean"][0] == "North Korea"


def test_of_cities_with_one_name_the_most_populous_is_meant():
    assert lexicon.place("Paris").country == "FR"


def test_a_city_called_like_a_word_is_ambiguous():
    assert lexicon.place("Mobile").ambiguous
    assert not lexicon.place("Kyiv").ambiguous


def test_an_unknown_place_is_none():
    assert lexicon.place("Nowhere at all") is None


def test_an_unknown_list_is_named_in_the_error():
    with pytest.raises(LookupError, match="no_such_list"):
        lexicon.words("no_such_list")


def test_all_lists_load_quickly():
    code = (
        "import time; from kg.extract import lexicon as l; t = time.process_time();"
        "read = {'given_names': l.words, 'surnames': l.words, 'places': lambda _: l.places()};"
        f"[read.get(n, l.rows)(n) for n in {OWN}];"
        "print(time.process_time() - t)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
        for _ in range(3)
    ]
    assert min(float(run.stdout) for run in runs) < 0.15  # some 25 ms; the rest is for slow machines
