"""A short natural name for an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.extract.agents import Agents
    from kg.extract.chains import Telling
    from kg.extract.document import Document
    from kg.story import Part

_LONGEST: Final = 80
_MUTUAL: Final = 2


def label(doc: Document, agents: Agents, chain: list[Telling]) -> str:
    """What to call an event: its noun, with who takes part and where."""
    best = next((t for t in chain if t.trigger.noun), chain[0])
    trigger = best.trigger
    by_part: dict[Part, list[str]] = {}
    for telling in chain:
        for one in telling.found:
            name = agents.name(one.who)
            if name and name not in by_part.setdefault(one.part, []):
                by_part[one.part].append(name)
    place = next((agents.name(t.place) for t in chain if t.place), "")
    words = " ".join(doc.text[doc.starts[trigger.first] : doc.ends[trigger.after - 1]].split())
    text = _of_noun(words, by_part) if trigger.noun else _of_verb(words, by_part)
    if place and place not in text:
        preposition = (
            ""
            if text.endswith(" to") or not trigger.noun and trigger.kind == "visit"
            else " to"
            if trigger.kind == "visit"
            else " in"
        )
        text += f"{preposition} {place}"
    return text[:_LONGEST]


def _of_noun(noun: str, by_part: dict[Part, list[str]]) -> str:
    parties = by_part.get("party", [])
    if len(parties) == _MUTUAL:
        return f"{parties[0]}–{parties[1]} {noun}"
    agents = by_part.get("agent", []) or parties or by_part.get("target", [])
    return f"{noun} of {' and '.join(agents[:_MUTUAL])}" if agents else noun


def _of_verb(verb: str, by_part: dict[Part, list[str]]) -> str:
    subject = by_part.get("agent", []) or by_part.get("party", [])[:1]
    objects = by_part.get("target", []) or by_part.get("party", [])[1:] or by_part.get("recipient", [])
    if subject:
        return " ".join([" and ".join(subject[:_MUTUAL]), verb, *objects[:1]])
    return f"{verb} ({objects[0]})" if objects else verb
