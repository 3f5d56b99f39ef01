"""The page of one story."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Final

from kg.terms import DEFAULT_BASE
from kg.view import words
from kg.view.document import document
from kg.view.facts import KIND_WORDS, KINDS, Facts
from kg.view.findings import by_node
from kg.view.marks import Mark, marked, marks, paragraphs
from kg.view.network import network
from kg.view.nodes import STORY, Nodes
from kg.view.shown import Shown, shown
from kg.view.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from kg.story import ParsedStory
    from kg.validate.findings import Finding
    from kg.write import Named

_SCRIPTS: Final = (
    "d3/d3.min.js",
    "dom.js",
    "selection.js",
    "jsonld.js",
    "card.js",
    "filter.js",
    "keys.js",
    "labels.js",
    "graph.js",
    "story.js",
)


def page(
    story: Shown | ParsedStory | Named,
    *,
    base: str = DEFAULT_BASE,
    findings: Iterable[Finding] = (),
    index: str | None = None,
    live: str | None = None,
) -> str:
    """A story beside its graph, as one HTML document.

    Args:
        story: a parsed story; or the IRI of a story and its graph, which has no other words than it quotes.
        base: the IRI that minted IRIs begin with.
        findings: what a validator found in its graph; each is shown with the node it is about.
        index: the address of the page that lists this story with others.
        live: which version of itself a page is that is served by ``kg view --serve``; it then asks the server
            that it comes from for a later one.

    Raises:
        ParsedStoryError: if a graph is not one of a story as kg writes it.

    >>> from kg.story import ParsedStory
    >>> "It rained." in page(ParsedStory(id="rain-1", text="It rained."))
    True
    """
    it = shown(story, base=base)
    parsed, facts, nodes = it.parsed, Facts(it.parsed), Nodes(it)
    found = by_node(findings, it.iri, facts)
    headline, body = _headline(parsed, _paragraphs(parsed, facts))
    return document(
        "story.html",
        _SCRIPTS,
        _data(facts, nodes),
        live=live,
        story=parsed,
        whole=it.whole,
        facts=facts,
        headline=headline,
        title=parsed.story.title or words.first_line(parsed.text) or parsed.id,
        paragraphs=body,
        kinds={kind: (label, _count(facts, kind)) for kind, label in KINDS.items()},
        line=timeline(parsed),
        findings=found,
        index=index,
        iri=nodes.iri,
        STORY=STORY,
    )


def _data(facts: Facts, nodes: Nodes) -> dict[str, Any]:
    return {
        "iri": nodes.iri,
        "prefixes": nodes.prefixes(),
        "kinds": {**KIND_WORDS, "statement": ""},
        "nodes": {id_: _node(id_, facts, nodes) for id_ in nodes},
        "network": network(facts),
    }


def _node(id_: str, facts: Facts, nodes: Nodes) -> tuple[str, str, str]:
    """The kind, the name and the Turtle of a node, for the script.

    Some are known to the graph only, such as a publisher whom no words name.
    """
    kind = "story" if id_ == STORY else facts.kinds.get(id_, "")
    return kind, facts.names.get(id_) or nodes.name(id_) or id_, nodes.turtle(id_)


def _count(facts: Facts, kind: str) -> int:
    kinds = {kind, "anonymous"} if kind == "person" else {kind}
    return sum(each in kinds for each in facts.kinds.values())


def _paragraphs(parsed: ParsedStory, facts: Facts) -> Iterator[tuple[str, Markup]]:
    """Each paragraph as it is, and with its marks."""
    bounds = paragraphs(parsed.text)
    starts = [start for start, _ in bounds]
    touching: list[list[Mark]] = [[] for _ in bounds]
    for mark in marks(parsed, facts):
        number = max(0, bisect_left(starts, mark.start + 1) - 1)
        while number < len(bounds) and bounds[number][0] < mark.end:
            touching[number].append(mark)
            number += 1
    for (start, end), those in zip(bounds, touching, strict=True):
        yield parsed.text[start:end], marked(parsed.text, start, end, those, facts)


def _headline(
    parsed: ParsedStory, body: Iterator[tuple[str, Markup]]
) -> tuple[Markup | str | None, list[Markup]]:
    """What stands above the text, and the text: its first paragraph is the headline if it says the same."""
    title = parsed.story.title
    found = list(body)
    if found and title and found[0][0].strip().casefold() == title.strip().casefold():
        return found[0][1], [html for _, html in found[1:]]
    return title, [html for _, html in found]
