"""Names of bodies that their words make: "Danish central bank", "University of Oslo", "Seamen's Union"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities import gazetteer
from kg.extract.entities.spans import NameSpan
from kg.extract.entities.words import PROPER, follows_on, is_listed
from kg.extract.roles import titles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from kg.extract.analysis.document import Document

_LONGEST = 3  # words of "border guard" and its like
_AND = frozenset("&")
_FOUNDERS = frozenset(
    "founder founders co-founder co-founders cofounder cofounders ceo co-ceo cfo coo cto".split()  # noqa: SIM905
)
"""Who has a firm, and hardly a town: a name of both before them is the firm's."""
_BEFORE = frozenset(("JJ", "NN", "VBG", "VBP"))
"""Tags of what stands before a title and belongs to it: "defensive captain", "pass rusher"."""
_SEATS = frozenset(
    """university institute college museum ministry bank exchange federation confederation association academy
    society court courts department council bureau commission board school chamber""".split()  # noqa: SIM905
)
"""What is called after what stands behind its "of"."""
_PURPOSES = frozenset(
    "institute center centre centers centres council alliance foundation association society academy".split()  # noqa: SIM905
)
"""What is called after what stands behind its "for"."""


def find(doc: Document, known: list[NameSpan], family: AbstractSet[str]) -> Iterator[NameSpan]:
    """The names of bodies that are made of known names and common words.

    Args:
        doc: the text.
        known: the names in it that the gazetteer knows.
        family: the words of the full names of persons in it, in lower case.
    """
    for span in known:
        body = _national(doc, span) or _longer(doc, span)
        if body is not None:
            yield body
    for i in doc.standing(_SEATS | _PURPOSES):
        after = _named_after(doc, i)
        if after is not None:
            yield NameSpan(_start(doc, i), after, "ORG")
    for i in doc.standing(_AND):
        if _is_of_partners(doc, i, family):
            yield NameSpan(i - 1, i + 2, "ORG")
    for i, tag in enumerate(doc.tags):
        if tag == "POS" and is_of_members(doc, i):
            yield NameSpan(_start(doc, i - 1), i + 2, "ORG")
    yield from (NameSpan(i - 1, i, "ORG") for i in doc.standing(_FOUNDERS) if _is_founded(doc, i))
    teams = {team.lower() for team in _teams(doc)}
    yield from (NameSpan(i, i + 1, "ORG") for i in doc.standing(teams) if doc.words[i].istitle())


def _is_founded(doc: Document, i: int) -> bool:
    """Whether the name of a place stands before who founded or leads a firm: "Amazon founder X"."""
    entry = gazetteer.lookup(doc.words[i - 1]) if i and follows_on(doc, i) else None
    longer = i > 1 and doc.words[i - 2][:1].isupper() and follows_on(doc, i - 1)
    place = entry is not None and entry.kind in {"city", "region"} and not entry.adjective
    return place and not longer


def _teams(doc: Document) -> Iterator[str]:
    """The names in the plural that stand before what someone plays: "Comets" of "Comets goalie Bo Lee"."""
    for i in doc.standing(_players()):
        noun = titles.listed_start(doc, i, 0)
        while (
            noun > 1
            and follows_on(doc, noun)
            and doc.words[noun - 1].islower()
            and doc.tags[noun - 1] in _BEFORE
        ):
            noun -= 1
        team = doc.words[noun - 1] if noun else ""
        plural = team.istitle() and team.endswith("s") and doc.tags[noun - 1] in {"NNP", "NNPS", "NNS"}
        named = plural and doc.words[i].islower() and i + 1 < len(doc) and doc.words[i + 1][:1].isupper()
        if named and follows_on(doc, noun) and gazetteer.lookup(team) is None and not is_listed(team):
            yield team


@cache
def _players() -> frozenset[str]:
    """The last words of titles of those who play or coach."""
    return frozenset(title.rpartition(" ")[2] for title in titles.players()) | {"captain"}


def _start(doc: Document, first: int) -> int:
    """Where a name begins with the capitals before it: "Oslo District" of "Oslo District Seamen's Union"."""
    while (
        follows_on(doc, first)
        and doc.words[first - 1][:1].isupper()
        and doc.sentence_of[first - 1] == doc.sentence_of[first]
        and doc.tags[first - 1] in PROPER
        and not doc.names[first - 1].endswith("PER")
        and (doc.names[first - 1].endswith("ORG") or not titles.is_title(doc, first - 1))
    ):
        first -= 1
    return first


def is_of_members(doc: Document, i: int) -> bool:
    """Whether a possessive stands inside the name of a body: "Seamen's Union", "Writers' Guild"."""
    if doc.tags[i : i + 1] != ["POS"] or i == 0 or i + 1 >= len(doc) or not follows_on(doc, i + 1):
        return False
    members = doc.lower[i - 1].endswith(("men", "s", "people", "children")) and doc.words[i - 1][:1].isupper()
    return (
        members
        and doc.words[i + 1] in lexicon.words("org_words")
        and gazetteer.lookup(doc.words[i - 1]) is None
    )


def _is_of_partners(doc: Document, i: int, family: AbstractSet[str]) -> bool:
    """Whether "&" at word ``i`` binds two surnames to the name of a firm: "Greene & Cole"."""
    a, b = doc.sentences[doc.sentence_of[i]]
    if not a < i < b - 1 or not (doc.words[i - 1].istitle() and doc.words[i + 1].istitle()):
        return False
    longer = (i - 1 > a and doc.words[i - 2][:1].isupper()) or (i + 2 < b and doc.words[i + 2][:1].isupper())
    both = {doc.lower[i - 1], doc.lower[i + 1]}
    named = doc.names[i - 1] != "O" and doc.names[i + 1] != "O"
    return named and not longer and not both <= family


def _national(doc: Document, span: NameSpan) -> NameSpan | None:
    """The body of a country or region that its name stands before: "the Danish central bank"."""
    entry = span.entry
    if entry is None or entry.kind not in {"country", "region"}:
        return None
    first = span.after + (doc.tags[span.after : span.after + 1] == ["POS"])
    stop = min(doc.sentences[doc.sentence_of[span.first]][1], first + _LONGEST)
    if first >= stop or doc.lower[first] not in _openers() or not follows_on(doc, first):
        return None
    bodies = lexicon.table("national_bodies")
    for after in range(stop, first, -1):
        row = bodies.get(" ".join(doc.lower[first:after]))
        if row is not None:
            name = doc.span(span.first, after).text
            made = gazetteer.Entry(name, "organization", country=entry.country, type=row[0][1], national=True)
            return NameSpan(span.first, after, "ORG", made)
    return None


def _longer(doc: Document, span: NameSpan) -> NameSpan | None:
    """A known organisation with a word behind it that makes it another: "Acme Foods"."""
    i = span.after
    behind = span.kind == "ORG" and span.length == 1 and i < len(doc) and follows_on(doc, i)
    longer = behind and doc.words[i] in lexicon.words("org_words") and doc.tags[i] in PROPER
    return NameSpan(span.first, i + 1, "ORG") if longer and not titles.is_title(doc, i) else None


@cache
def _openers() -> frozenset[str]:
    """The first words of the bodies of countries."""
    return frozenset(body.partition(" ")[0] for body in lexicon.words("national_bodies"))


def _named_after(doc: Document, i: int) -> int | None:
    """The end of a name with "of" or "for" at word ``i``: "University of Oslo", "Centre for Peace"."""
    links = [*(["of"] if doc.lower[i] in _SEATS else []), *(["for"] if doc.lower[i] in _PURPOSES else [])]
    if not doc.words[i][:1].isupper() or not set(doc.lower[i + 1 : i + 2]) & set(links):
        return None
    stop = doc.sentences[doc.sentence_of[i]][1]
    after = i + 2
    if titles.is_title(doc, after) and not doc.words[min(after + 1, stop - 1)][:1].isupper():
        after += 1  # "Courts of Justice", but not "of Justice Lee"
    while after < stop and _goes_on(doc, after, stop):
        after += 1
    return after if after > i + 2 else None


def _goes_on(doc: Document, i: int, stop: int) -> bool:
    """Whether word ``i`` belongs to a name that stands before it."""
    if not follows_on(doc, i) or i in doc.time_words:
        return False
    if doc.lower[i] in {"and", "&"}:
        return i + 1 < stop and doc.words[i + 1][:1].isupper() and doc.names[i] == "I-ORG"
    return doc.words[i][:1].isupper() and not titles.is_title(doc, i) and doc.names[i] != "B-PER"
