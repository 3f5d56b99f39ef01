"""``kg rule``: what a rule wants, why, and examples."""

import os
import re
from pathlib import Path

import pytest

from kg.validate.explain import explanations
from kg.validate.shapesgraph import shapes_graph

DOCS = Path(__file__).parents[2] / "docs" / "validate.md"
PAGES = {page.name: page for page in explanations(shapes_graph(None))}


def test_all_rules_are_listed(kg):
    lines = kg("rule").out.splitlines()
    assert {line.split()[0] for line in lines} == set(PAGES)


@pytest.mark.parametrize("name", ["event-status", "event-status/in", "syntax"])
def test_a_rule_is_explained_with_examples(kg, name):
    out = kg("rule", name).out
    assert out.startswith(f"{name.partition('/')[0]} (violation)\n")
    assert "This breaks it:" in out
    assert "This keeps it:" in out


def test_the_examples_are_what_differs(kg):
    out = kg("rule", "event-status").out
    assert "kgv:rumoured" in out
    assert "schema:NewsArticle" not in out


def test_a_rule_of_other_shapes_is_explained(kg, tmp_path):
    (tmp_path / "s.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix schema: <http://schema.org/> .\n"
        "schema:P sh:targetClass schema:Person ; "
        'sh:property [ sh:path schema:name ; sh:minCount 1 ; sh:description "So." ] .'
    )
    out = kg("rule", "p-name", "-s", "s.ttl").out
    assert "Needs 1 or more schema:name." in out
    assert "So." in out
    assert "every schema:Person" in out


def test_a_rule_that_does_not_exist_is_named_with_the_one_that_may_be_meant(kg):
    result = kg("rule", "event-satus")
    assert result.code == 2
    assert "did you mean 'event-status'?" in result.err


def test_the_example_of_the_help_is_a_rule(kg):
    [name] = re.findall(r"such as (\S+)/", " ".join(kg("rule", "--help").out.split()))
    assert kg("rule", name).code == 0


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.name)
def test_every_rule_says_what_it_wants(page):
    assert page.wants


def test_the_table_in_the_docs_has_every_rule():
    """`KG_WRITE_GOLDEN=1` writes it anew."""
    text = DOCS.read_text("utf-8")
    head, _, _ = text.partition("| rule |")
    rows = [
        f"| `{page.name}` | {page.severity} | {' '.join(page.wants.split())} |" for page in PAGES.values()
    ]
    wanted = f"{head}| rule | severity | what it wants |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    if os.environ.get("KG_WRITE_GOLDEN"):
        DOCS.write_text(wanted, encoding="utf-8")
    assert DOCS.read_text("utf-8") == wanted
