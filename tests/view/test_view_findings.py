"""Where findings of the validator stand on the page."""

import re

import pytest

from kg.graph import graph_name
from kg.validate import Finding
from kg.view import page
from kg.view.facts import Facts
from kg.view.findings import by_node


def finding(parsed, local, message="It is wrong."):
    return Finding("rule/minCount", "violation", message, focus=f"<{graph_name(parsed)}{local}>")


@pytest.mark.parametrize(
    ("local", "node"),
    [
        ("person/karl-ek", "person/karl-ek"),
        ("role/ingrid-solheim-prime-minister", "role/ingrid-solheim-prime-minister"),
        ("statement/111", "statement/111"),
        ("participation/summit-156.ingrid-solheim", "event/summit-156"),
        ("#char=156,160", "event/summit-156"),
        ("#quote=976,983", "person/karl-ek"),
        ("", "./"),
        ("graph", "./"),
        ("person/nobody", "./"),
        ("#char=0,1", "./"),
    ],
)
def test_a_finding_belongs_to_the_node_it_is_about(parsed, local, node):
    found = by_node([finding(parsed, local)], graph_name(parsed), Facts(parsed))
    assert list(found) == [node]


@pytest.mark.parametrize("local", ["", "person/karl-ek", "org/norway", "place/bergen", "event/summit-156"])
def test_a_finding_stands_on_the_page_once_with_its_words_escaped(parsed, local):
    html = page(parsed, findings=[finding(parsed, local, "Found <b>bold</b> words.")])
    assert len(re.findall(r'class="finding violation"', html)) == 1
    assert "Found &lt;b&gt;bold&lt;/b&gt; words." in html


def test_every_node_of_a_story_has_a_place_for_its_findings(parsed):
    facts = Facts(parsed)
    html = page(parsed, findings=[finding(parsed, id_) for id_ in facts.kinds])
    assert html.count('class="finding violation"') == len(facts.kinds)
