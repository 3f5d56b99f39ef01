"""A short natural name for an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.agents import Agents
    from kg.extract.chains import Telling
    from kg.extract.document import Document
    from kg.story import Part

_LONGEST: Final = 100
_TWO: Final = 2
_NAMED_BY_KIND: Final = frozenset(
    ("arrest", "birth", "death", "evacuation", "marriage", "meeting", "negotiation", "questioning", "release",
     "rescue", "search", "summit", "treatment", "trial", "visit")
)  # fmt: skip
"""Kinds whose own name says what a verb would: "arrest of …"."""


def label(doc: Document, agents: Agents, chain: Sequence[Telling], kind: str) -> str:
    """What to call an event: its noun, with who takes part and where."""
    best = next((t for t in chain if t.trigger.noun), chain[0])
    who = _names(agents, chain)
    trigger = best.trigger
    words = " ".join(doc.text[doc.starts[trigger.first] : doc.ends[trigger.after - 1]].split())
    if trigger.noun or kind in _NAMED_BY_KIND:
        text = _of_noun(words if trigger.noun else kind, who)
    else:
        text = _of_verb(words, who)
    place = next((agents.name(t.place) for t in chain if t.place), "")
    if place and place not in text:
        text += f" {'to' if kind == 'visit' else 'in'} {place}"
    return text[:_LONGEST]


def _names(agents: Agents, chain: Sequence[Telling]) -> dict[Part, list[str]]:
    by_part: dict[Part, list[str]] = {}
    for one in (one for telling in chain for one in telling.found):
        names = by_part.setdefault(one.part, [])
        name = agents.name(one.who)
        if name and name not in names:
            names.append(name)
    return by_part


def _of_noun(noun: str, who: Mapping[Part, list[str]]) -> str:
    """As "summit of Ann Lee and Ben Roth", "arrest of Ann Lee"."""
    parties = who.get("party", [])
    if len(parties) == _TWO:
        return f"{parties[0]}–{parties[1]} {noun}"
    agents = parties or who.get("target", []) if noun in _NAMED_BY_KIND and noun != "visit" else []
    agents = agents or who.get("agent", []) or parties or who.get("target", [])
    return f"{noun} of {' and '.join(agents[:_TWO])}" if agents else noun


def _of_verb(verb: str, who: Mapping[Part, list[str]]) -> str:
    """As "Ann Lee invited Ben Roth", "Ann Lee sentenced"."""
    subject = who.get("agent", []) or who.get("party", [])[:1]
    objects = who.get("target", []) or who.get("party", [])[1:] or who.get("recipient", [])
    if subject:
        return " ".join([" and ".join(subject[:_TWO]), verb, *objects[:1]])
    return f"{' and '.join(objects[:_TWO])} {verb}" if objects else verb
