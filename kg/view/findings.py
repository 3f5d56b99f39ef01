"""Findings of a validator, each with the node of the page that it belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.story.check import spans
from kg.view.nodes import STORY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.story import ParsedStory
    from kg.validate.findings import Finding
    from kg.view.nodes import Nodes

_STRETCH = re.compile(r"#(?:char|pos|quote)=(\d+),(\d+)")
_PARTICIPATION = re.compile(r"participation/(.+?)\.")


def by_node(findings: Iterable[Finding], nodes: Nodes, parsed: ParsedStory) -> dict[str, list[Finding]]:
    """The findings of each node; what is about none of them is about the story.

    What is about a stretch of the text belongs to the first node that the stretch is a mention of, what is
    about a participation to its event.
    """
    known = set(nodes)
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        local = finding.focus.strip("<>").removeprefix(nodes.iri)
        found.setdefault(_node(local, known, parsed), []).append(finding)
    return found


def _node(local: str, known: set[str], parsed: ParsedStory) -> str:
    if local in known:
        return local
    if part := _PARTICIPATION.match(local):
        return f"event/{part[1]}" if f"event/{part[1]}" in known else STORY
    if stretch := _STRETCH.fullmatch(local):
        return _owner(int(stretch[1]), int(stretch[2]), parsed) or STORY
    return STORY


def _owner(start: int, end: int, parsed: ParsedStory) -> str | None:
    for things in (
        parsed.persons,
        parsed.organizations,
        parsed.places,
        parsed.anonymous_sources,
        parsed.roles,
        parsed.events,
        parsed.statements,
    ):
        for thing in things:
            if any((span.start, span.end) == (start, end) for _, span in spans(thing)):
                return thing.id
    return None
