"""Events that are part of others: what happens during a visit, at a summit, in a trial."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.extract.events import clauses
from kg.extract.events.tellings import Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.analysis.document import Document
    from kg.extract.events.tellings import Telling
    from kg.story import When

_WHOLES: Final = frozenset(
    ("visit", "summit", "meeting", "negotiation", "trial", "war", "protest", "strike", "sport", "performance",
     "election", "disaster", "investigation", "search", "coup")
)  # fmt: skip
_DURING: Final = frozenset({"during", "at", "in", "on", "amid", "throughout"})


def find(doc: Document, chains: Sequence[Sequence[Telling]]) -> dict[int, int]:
    """The number of the whole for each chain that is told as part of another."""
    number_of = {t.trigger.head: number for number, chain in enumerate(chains) for t in chain}
    found: dict[int, int] = {}
    for number, chain in enumerate(chains):
        for telling in chain:
            for part, whole in _beside(doc, number_of, telling, number):
                if chains[whole][0].trigger.kind in _WHOLES and found.get(whole) != part != whole:
                    found.setdefault(part, whole)
    return found


def _beside(
    doc: Document, number_of: dict[int, int], telling: Telling, number: int
) -> Iterator[tuple[int, int]]:
    """Pairs of part and whole that the tree gives: "met during the visit", "travels for talks"."""
    i = telling.trigger.head
    head = doc.heads[i]
    case = clauses.case_of(doc, i)
    if not telling.trigger.noun or head not in number_of:
        return
    if case in _DURING:
        yield number_of[head], number
    elif case == "for" and doc.tags[head][0] == "V":
        yield number, number_of[head]


def inherit(
    place: str | None, when: When | None, whole: Sequence[Telling]
) -> tuple[str | None, When | None, tuple[str, ...]]:
    """Place and date of a part, from the whole where its own words give none; and which of them are."""
    inferred = []
    if place is None:
        place = next((t.place for t in whole if t.place), None)
        inferred += ["place"] if place else []
    if when is None:
        when = next((t.when for t in whole if t.when), None)
        inferred += ["when"] if when else []
    return place, when, tuple(inferred)


def earlier(
    doc: Document, tellings: Sequence[Telling], dates: Iterator[tuple[int, int, When]]
) -> list[Telling]:
    """Events that a comparison takes for granted: "the first visit since October" tells of one in October.

    Args:
        doc: the text, analysed.
        tellings: the tellings that the words give.
        dates: the words of each compared time, and what it means.
    """
    found = []
    for first, after, when in dates:
        start = doc.sentences[doc.sentence_of[first]][0]
        told = [t for t in tellings if t.trigger.noun and start <= t.trigger.head < first]
        if told:
            last = told[-1]
            trigger = Trigger(
                first, first, after, last.trigger.kind, last.trigger.subject, last.trigger.object, noun=False
            )
            found.append(replace(last, trigger=trigger, status="happened", when=when))
    return found
