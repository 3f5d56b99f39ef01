"""The competency questions: what the graph of a story must be able to answer, in two engines.

The answers are golden files. After a change that is meant, write them anew with
``KG_WRITE_GOLDEN=1 pytest tests/ontology/test_questions.py`` and read the difference.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import linked_stories
import pyoxigraph
import pytest
import rdflib

from kg import bundled
from kg.graph import triples
from kg.story import decode

TESTS = Path(__file__).parents[1]
STORY = TESTS / "stories" / "harbour-talks" / "parsed.json"
QUESTIONS = sorted(bundled.ontology("questions").glob("*.rq"))


@cache
def ntriples(*, several: bool) -> str:
    """Of one story, or of several and of the links between them."""
    if several:
        return linked_stories.ntriples()
    parsed = decode(json.loads(STORY.read_text("utf-8")))
    return "".join(f"{s} {p} {o} .\n" for s, p, o in triples(parsed))


def over_several(question: str) -> bool:
    return "kgn:Canonical" in question


@cache
def in_rdflib(*, several: bool) -> rdflib.Graph:
    return (
        rdflib.Graph().parse(data=ntriples(several=several), format="nt").parse(bundled.ontology("vocab.ttl"))
    )


@cache
def in_oxigraph(*, several: bool) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(ntriples(several=several).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    store.load(path=str(bundled.ontology("vocab.ttl")), format=pyoxigraph.RdfFormat.TURTLE)
    return store


def rows(results: dict[str, Any]) -> list[dict[str, str]]:
    """The bindings as plain strings: engines differ in how they type them."""
    return [{name: term["value"] for name, term in row.items()} for row in results["results"]["bindings"]]


def answer_of_rdflib(question: str) -> list[dict[str, str]]:
    return rows(
        json.loads(in_rdflib(several=over_several(question)).query(question).serialize(format="json"))
    )


def answer_of_oxigraph(question: str) -> list[dict[str, str]]:
    solutions = in_oxigraph(several=over_several(question)).query(question)
    return rows(json.loads(solutions.serialize(format=pyoxigraph.QueryResultsFormat.JSON)))


def golden(path: Path) -> Path:
    return TESTS / "questions" / f"{path.stem}.json"


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_rdflib_and_oxigraph_give_the_golden_answer(path: Path) -> None:
    question = path.read_text("utf-8")
    answer = answer_of_oxigraph(question)
    if os.environ.get("KG_WRITE_GOLDEN"):
        content = {"question": question.partition("\n")[0].removeprefix("# "), "answer": answer}
        golden(path).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert answer == json.loads(golden(path).read_text("utf-8"))["answer"]
    assert answer_of_rdflib(question) == answer
    assert answer, "a question with no answer shows nothing"


def test_links_take_no_answer_away_and_add_one_only_where_several_stories_give_it() -> None:
    for path in QUESTIONS:
        question = path.read_text("utf-8")
        if not over_several(question):
            stories = "".join(
                f"{s} {p} {o} .\n" for story in linked_stories.STORIES for s, p, o in triples(story)
            )
            alone = pyoxigraph.Store()
            alone.load(stories.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
            alone.load(path=str(bundled.ontology("vocab.ttl")), format=pyoxigraph.RdfFormat.TURTLE)
            form = pyoxigraph.QueryResultsFormat.JSON
            before = rows(json.loads(alone.query(question).serialize(format=form)))
            after = rows(json.loads(in_oxigraph(several=True).query(question).serialize(format=form)))
            assert after == before or path.name == "32-changes-of-office.rq", path.name
            assert all(row in after for row in before), path.name


def test_there_is_an_answer_to_every_question_and_to_nothing_else() -> None:
    assert {path.stem for path in QUESTIONS} == {path.stem for path in (TESTS / "questions").glob("*.json")}


def test_every_question_begins_with_itself_in_words() -> None:
    assert all(path.read_text("utf-8").startswith("# ") for path in QUESTIONS)
