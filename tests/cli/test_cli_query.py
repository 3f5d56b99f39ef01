"""``kg query``: SPARQL and named questions, to a store or to files, in every format."""

import csv
import io
import json
import os
import pty
import subprocess
import sys

import pytest

HEADLINES = "SELECT ?h WHERE { ?s <http://schema.org/headline> ?h }"
ASK = "ASK { ?s a <http://schema.org/NewsArticle> }"
CONSTRUCT = "CONSTRUCT { <urn:x> <urn:says> ?h } WHERE { ?s <http://schema.org/headline> ?h }"


@pytest.fixture
def headline(parsed):
    return parsed["story"]["title"]


def test_files_are_asked_without_a_store(kg, good, headline, tmp_path):
    result = kg("query", HEADLINES, good)
    assert (result.code, result.err) == (0, "")
    assert list(csv.reader(io.StringIO(result.out))) == [["h"], [headline]]
    assert not (tmp_path / "kg-store").exists()


def test_rdf_is_asked_without_a_store(kg, good, headline):
    kg("export", good, "-o", "x.ttl")
    assert headline in kg("query", HEADLINES, "x.ttl").out


def test_a_store_is_asked(kg, good, headline):
    kg("load", good, "--store", "db")
    assert headline in kg("query", HEADLINES, "--store", "db").out


def test_the_store_of_the_folder_is_asked_if_nothing_is_named(kg, good, headline):
    kg("load", good)
    assert headline in kg("query", HEADLINES).out


def test_a_query_may_be_in_a_file(kg, good, headline, tmp_path):
    (tmp_path / "q.rq").write_text(HEADLINES, "utf-8")
    assert headline in kg("query", "q.rq", good).out


@pytest.mark.parametrize(
    ("form", "read"),
    [
        ("json", lambda text: json.loads(text)["results"]["bindings"][0]["h"]["value"]),
        ("tsv", lambda text: text.splitlines()[1].strip('"')),
        ("xml", lambda text: text.partition("<literal>")[2].partition("</literal>")[0]),
        ("csv", lambda text: next(iter(csv.DictReader(io.StringIO(text))))["h"]),
        ("table", lambda text: text.splitlines()[3].strip()),
    ],
)
def test_rows_are_printed_in_every_format(kg, good, headline, form, read):
    assert read(kg("query", HEADLINES, good, "--to", form).out) == headline


def test_a_terminal_gets_a_table(good, headline):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kg", "query", HEADLINES, str(good)]
    with subprocess.Popen(command, stdout=theirs, env={**os.environ, "COLUMNS": "120", "TERM": "dumb"}):
        os.close(theirs)
        lines = os.read(ours, 10_000).decode().splitlines()
    os.close(ours)
    assert [line.strip() for line in lines[1:4:2]] == ["h", headline]


@pytest.mark.parametrize(
    ("form", "says"), [("csv", "true\n"), ("table", "yes\n"), ("json", '"boolean":true')]
)
def test_yes_and_no_are_printed(kg, good, form, says):
    assert says in kg("query", ASK, good, "--to", form).out


def test_a_graph_is_printed_as_turtle(kg, good, headline):
    assert f'<urn:x> <urn:says> "{headline}"' in kg("query", CONSTRUCT, good).out


def test_what_would_move_the_cursor_is_not_printed_in_a_table(kg):
    kg("load", stdin=b"It rained.")
    out = kg("query", 'SELECT ("a\\u001b[2Jb" AS ?x) {}', "--to", "table").out
    assert "\x1b" not in out
    assert "a [2Jb" in out


def test_the_questions_are_listed_with_their_parameters(kg):
    lines = [line.split("\t") for line in kg("query", "--list").out.splitlines()]
    assert len(lines) >= 32
    assert ["what-one-person-does", "--person --event --status --part --as"] in [line[::2] for line in lines]


@pytest.mark.parametrize(
    "words",
    [
        ("19", "--person", "Petter Lund"),
        ("--person", "Petter Lund", "what-one-person-does"),
        ("what-one-person-does", "--person=Petter Lund"),
    ],
    ids=" ".join,
)
def test_a_question_is_asked_with_its_parameters(kg, good, words):
    kg("load", good)
    assert "Negotiation of Lund" in kg("query", *words, "--to", "csv").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "give a query"),
        (("nonsense",), "no question"),
        (("SELECT nonsense",), "not a SPARQL query"),
        (("PREFIX a: <urn:a:> INSERT DATA { a:b a:c a:d }",), "kg load and kg unload change a store"),
        (("nosuch.rq",), "nosuch.rq"),
        ((HEADLINES, "--person", "x"), "--person"),
        (("19", "--persn", "x"), "did you mean 'person'"),
        ((HEADLINES, "--to", "turtle"), "gives none"),
        ((CONSTRUCT, "--to", "csv"), "choose turtle"),
        ((HEADLINES, "--to", "docx"), "docx"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_wrong_is_told_and_exits_2(kg, good, words, says):
    kg("load", good, "-q")
    result = kg("query", *words)
    assert (result.code, result.out) == (2, "")
    assert says in result.err


def test_an_update_is_no_query(kg, good):
    kg("load", good, "-q")
    assert kg("query", "DROP ALL").code == 2
    assert len(kg("stories").out.splitlines()) == 1


def test_a_store_and_sources_are_one_too_many(kg, good):
    assert kg("query", HEADLINES, good, "--store", "db").code == 2


def test_a_source_that_cannot_be_read_exits_1_and_the_others_answer(kg, good, headline, tmp_path):
    (tmp_path / "broken.ttl").write_text("<urn:a> <urn:b>\n", "utf-8")
    result = kg("query", HEADLINES, good, "broken.ttl")
    assert result.code == 1
    assert "broken.ttl" in result.err
    assert headline in result.out


def test_a_query_that_takes_too_long_is_cut_off(kg, good):
    kg("load", good, "-q")
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?a) < STR(?i)) }"
    command = (sys.executable, "-m", "kg", "query", cross, "--timeout", "1")
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "longer than 1 second;" in ended.stderr


def test_a_query_that_is_quick_enough_is_answered(kg, good, headline):
    kg("load", good, "-q")
    assert headline in kg("query", HEADLINES, "--timeout", "60").out


def test_a_prefix_that_is_not_declared_is_told(kg, good):
    result = kg("query", "SELECT ?s { ?s a foaf:Person }", good)
    assert result.code == 2
    assert "a prefix is not declared; begin with PREFIX name: <IRI>" in result.err
