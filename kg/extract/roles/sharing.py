"""A title that several persons share: "ministers A, B and C"; and two that one has: "academic and poet X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kg.extract.entities import gazetteer
from kg.extract.entities.words import is_courtesy
from kg.extract.roles import parts, titles
from kg.extract.roles.records import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document
    from kg.extract.entities.index import Hit, Index
    from kg.extract.roles.records import Manner
    from kg.extract.roles.titles import Title

_COMMANDS = frozenset("chief staff commander minister president spokesman spokesperson".split())  # noqa: SIM905
"""Offices that a general may have: "Army Chief General X"."""


def named_at(index: Index, i: int) -> Hit | None:
    """The person whose name covers word ``i``."""
    hit = index.at(i) if i >= 0 else None
    return hit if hit is not None and hit.is_person and hit.mention.form == "name" else None


def manner(doc: Document, title: Title) -> Manner:
    """What the words behind a title say of it: "the minister at the time"."""
    return "past" if doc.lower[title.after : title.after + 3] == ["at", "the", "time"] else ""


def shared(doc: Document, index: Index, hit: Hit, title: Title, body: str | None = None) -> Iterator[Draft]:
    """A title in the plural is everyone's in the list: "ministers A, B and C".

    ``body`` is the organisation that this title shares with the one before it, if it names none.
    """
    plural = titles.is_several(doc, title.head)
    holders = [hit, *_listed_behind(doc, index, hit)] if plural else [hit]
    told = plural and title.first == title.head and doc.tags[title.first - 1].startswith("VB")
    if told and len(holders) == 1:  # "she told reporters X would leave"
        return
    bodies = [h.id for h in parts.hits_in(index, title) if parts.is_body(doc, title, h)]
    respective = len(bodies) == len(holders) > 1  # "the presidents of Norway and Iceland, A and B"
    for number, holder in enumerate(holders):
        behind = None if bodies else _body_behind(doc, index, title, holder) or body
        own = bodies[number] if respective else behind
        yield Draft(holder.id, title, manner(doc, title), organization=own)


def listed_before(doc: Document, index: Index, hit: Hit) -> Iterator[Hit]:
    """The persons whose names stand before a name in a list."""
    while hit.first > 2:  # noqa: PLR2004 - a name and what joins it
        joint = hit.first - 1
        people = gazetteer.lookup(doc.words[joint])
        joint -= people is not None and people.adjective  # "Briton A and Dane B, both ministers"
        other = named_at(index, joint - 1)
        if doc.words[joint] not in {",", "and", "&"} or other is None or other.after != joint:
            return
        yield other
        hit = other


def _listed_behind(doc: Document, index: Index, hit: Hit) -> Iterator[Hit]:
    """The persons whose names follow a name in a list, past "of Norway"."""
    i = _past_body(doc, index, hit.after)
    while i + 1 < len(doc) and doc.words[i] in {",", "and", "&"}:
        i += 2 if doc.words[i] == "," and doc.words[i + 1] == "and" else 1
        other = named_at(index, _past_title(doc, i))
        if other is None or other.first < i:
            return
        yield other
        i = _past_body(doc, index, other.after)


def _past_title(doc: Document, i: int) -> int:
    """The word behind a title of its own that the next name of a list has: "and Judge X"."""
    while i + 1 < len(doc) and (titles.is_title(doc, i) or is_courtesy(doc.words[i])):
        i += 1
    return i


def _past_body(doc: Document, index: Index, i: int) -> int:
    body = index.at(i + 1) if doc.lower[i : i + 1] == ["of"] and i + 1 < len(doc) else None
    return body.after if body is not None and not body.is_person else i


def _body_behind(doc: Document, index: Index, title: Title, holder: Hit) -> str | None:
    """Of what someone is said to be behind the name: "King Harald of Norway", "analyst X of Nordbank"."""
    i = holder.after + 1
    if doc.lower[holder.after : i] != ["of"] or title.first > holder.first:
        return None
    hit = index.at(i + (doc.lower[i : i + 1] == ["the"])) if i + 1 < len(doc) else None
    if hit is not None and doc.tags[hit.after : hit.after + 1] == ["POS"] and hit.after + 1 < len(doc):
        hit = index.at(hit.after + 1) or hit  # "of NASA's Jet Propulsion Laboratory"
    return hit.id if hit is not None and parts.is_body(doc, title, hit) else None


def divided(doc: Document, title: Title) -> tuple[Title | None, Title]:
    """Two titles before one name, as two: "academic and professor X", "army chief General X"."""
    for i in range(title.first + 1, title.head):
        head = doc.words[title.head]
        one = doc.words[i - 1]
        alike = one.islower() == head.islower() or one.isupper() or not head.istitle()  # "founder and CEO X"
        if doc.lower[i] == "and" and alike and titles.is_listed(doc, i - 1):
            return _cut(title, i, i + 1)
    rank = titles.listed_start(doc, title.head, title.first)
    office = rank - 1
    if office < title.first or not titles.is_rank(doc, title.head):
        return None, title
    held = titles.is_title(doc, office) or office in doc.title_words
    if doc.words[office].istitle() and doc.lower[title.head] == "general":  # "Postmaster General"
        held = held and doc.lower[office] in _COMMANDS
    return _cut(title, rank, rank) if held else (None, title)


def _cut(title: Title, after: int, first: int) -> tuple[Title, Title]:
    one = titles.Title(title.first, after, after - 1, title.determiner)
    return one, msgspec.structs.replace(title, first=first)
