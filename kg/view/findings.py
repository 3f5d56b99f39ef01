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
    from kg.view.facts import Facts

_STRETCH = re.compile(r"#(?:char|pos|quote)=(\d+),(\d+)")
_PARTICIPATION = re.compile(r"participation/(.+?)\.")


def by_node(findings: Iterable[Finding], iri: str, facts: Facts) -> dict[str, list[Finding]]:
    """The findings of each node; what is about none of them is about the story.

    What is about a stretch of the text belongs to the first node that the stretch is a mention of, what is
    about a participation to its event.
    """
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        local = finding.focus.strip("<>").removeprefix(iri)
        found.setdefault(_node(local, facts), []).append(finding)
    return found


def _node(local: str, facts: Facts) -> str:
    if local in facts.kinds:
        return local
    if part := _PARTICIPATION.match(local):
        return f"event/{part[1]}" if f"event/{part[1]}" in facts.kinds else STORY
    if stretch := _STRETCH.fullmatch(local):
        return _owner(int(stretch[1]), int(stretch[2]), facts.parsed) or STORY
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
