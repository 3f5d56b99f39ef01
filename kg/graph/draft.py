"""The triples of one story while they are being collected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from kg.graph import names as n
from kg.ntriples import literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.ntriples import Triple
    from kg.story import Span, When

Mentions = Literal["full", "positions", "none"]
"""How much is written of where the words stand: with the words, by position only, or not at all."""

_SAFE = re.compile(r"[A-Za-z0-9._/-]+")


class Draft:
    """Collects triples in the order in which they are added, and the stretches of text that they point at.

    Args:
        story: the story's IRI, without brackets; what the ids of the story are relative to.
        mentions: how much is written of where the words stand.
    """

    def __init__(self, story: str, mentions: Mentions) -> None:
        self.iri = story
        self.story = f"<{story}>"
        self.mentions = mentions
        self.triples: list[Triple] = []
        self.spans: dict[tuple[int, int], None] = {}
        self._nodes: dict[str, str] = {}

    def node(self, id_: str) -> str:
        """The IRI of what has this id in the story."""
        known = self._nodes.get(id_)
        if known is None:
            safe = id_ if _SAFE.fullmatch(id_) else quote(id_.encode("utf-8", "replace"))
            known = self._nodes[id_] = f"<{self.iri}{safe}>"
        return known

    def add(self, subject: str, predicate: str, value: str | None) -> None:
        """One triple, unless there is no value."""
        if value is not None:
            self.triples.append((subject, predicate, value))

    def text(self, subject: str, predicate: str, *values: str | None) -> None:
        """Plain literals; what is absent or empty is left out."""
        for value in values:
            if value:
                self.triples.append((subject, predicate, literal(value)))

    def link(self, subject: str, predicate: str, *ids: str | None) -> None:
        """Links to other things of the story, by their ids."""
        for id_ in ids:
            if id_:
                self.triples.append((subject, predicate, self.node(id_)))

    def date(self, subject: str, predicate: str, edtf: str | None) -> None:
        """A date or period in EDTF."""
        if edtf:
            self.triples.append((subject, predicate, literal(edtf, n.EDTF)))

    def degrees(self, subject: str, predicate: str, value: float | None) -> None:
        """A latitude or a longitude, to a tenth of a metre."""
        if value is not None:
            self.add(subject, predicate, literal(f"{value:.6f}".rstrip("0").rstrip("."), n.DECIMAL))

    def when(self, subject: str, when: When | None) -> None:
        """A period with the words it was read from and the days that bound it."""
        if when is None:
            return
        self.date(subject, n.when, when.edtf)
        self.mention(subject, n.when_mention, when.mention)
        if when.earliest:
            self.add(subject, n.earliest, literal(when.earliest, n.DATE))
        if when.latest:
            self.add(subject, n.latest, literal(when.latest, n.DATE))

    def inferred(self, subject: str, fields: Iterable[str], properties: dict[str, str]) -> None:
        """Which properties of the subject were worked out and not read."""
        for name in fields:
            self.add(subject, n.inferred, properties.get(name))

    def mention(self, subject: str, predicate: str, *spans: Span | None) -> None:
        """Links to stretches of the text, which are described once, after everything else."""
        if self.mentions == "none":
            return
        for span in spans:
            if span is not None:
                self.spans[span.start, span.end] = None
                self.triples.append((subject, predicate, f"<{self.iri}#char={span.start},{span.end}>"))
