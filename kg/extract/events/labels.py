"""A short natural name for an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.events.subjects import is_passive, subject_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.analysis.document import Document
    from kg.extract.events.agents import Agents
    from kg.extract.events.tellings import Telling
    from kg.story import Part

_LONGEST: Final = 100
_TWO: Final = 2
_COMMON: Final = frozenset({"NN", "NNS"})
_MODIFIERS: Final = frozenset({"amod", "compound", "nummod", "punct"})
_PLAIN: Final = frozenset(
    ("first", "second", "third", "last", "latest", "next", "new", "previous", "earlier", "recent", "long",
     "other")
)  # fmt: skip
"""Modifiers that place an event among others: no part of its name."""
_NAMED_BY_KIND: Final = frozenset(
    ("arrest", "birth", "death", "evacuation", "marriage", "meeting", "negotiation", "questioning", "release",
     "rescue", "search", "summit", "treatment", "trial", "visit")
)  # fmt: skip
"""Kinds whose own name says what a verb would: "arrest of …"."""


def label(doc: Document, agents: Agents, chain: Sequence[Telling], kind: str, where: str | None) -> str:
    """What to call an event: its noun, or its clause in short, with who takes part and where.

    Args:
        doc: the text, analysed.
        agents: the persons, organisations and places of the story.
        chain: the tellings of the event.
        kind: its kind.
        where: the place it is known to have.
    """
    best = next((t for t in chain if t.trigger.noun), chain[0])
    who = _names(agents, chain)
    trigger = best.trigger
    if trigger.noun:
        text = _of_noun(_phrase(doc, agents, trigger.first, trigger.after), who, kind)
    elif kind in _NAMED_BY_KIND and who:
        text = _of_noun(kind, who, kind)
    else:
        text = _of_verb(doc, agents, best, who)
    place = agents.name(where) if where else ""
    if place and place not in text:
        text += f" {'to' if kind == 'visit' else 'in'} {place}"
    return text[:_LONGEST].rstrip()


def _names(agents: Agents, chain: Sequence[Telling]) -> dict[Part, list[str]]:
    by_part: dict[Part, list[str]] = {}
    for one in (one for telling in chain for one in telling.found):
        name = agents.name(one.who)
        if name and name not in by_part.get(one.part, []):
            by_part.setdefault(one.part, []).append(name)
    return by_part


def _text(doc: Document, first: int, after: int) -> str:
    return " ".join(doc.text[doc.starts[first] : doc.ends[after - 1]].split())


def _phrase(doc: Document, agents: Agents, first: int, after: int) -> str:
    """A noun with the words directly before it that say which: "peace talks", but not "the last talks"."""
    while first and doc.relations[first - 1] in _MODIFIERS and first - 1 in doc.children[after - 1]:
        if doc.lower[first - 1] in _PLAIN or not doc.words[first - 1].isalpha() or agents.at(first - 1):
            break
        first -= 1
    cut = first < after - 1 and doc.words[first - 1] in {"-", "–"}  # "eight-year contract"
    return _text(doc, first + cut, after)


def _of_noun(noun: str, who: Mapping[Part, list[str]], kind: str) -> str:
    """As "Ann Lee–Ben Roth summit", "arrest of Ann Lee"."""
    parties = who.get("party", [])
    if len(parties) == _TWO:
        return f"{parties[0]}–{parties[1]} {noun}"
    suffered = who.get("target", []) if kind in _NAMED_BY_KIND and kind != "visit" else []
    named = parties or suffered or who.get("agent", []) or who.get("target", [])
    return f"{noun} of {' and '.join(named[:_TWO])}" if named else noun


def _of_verb(doc: Document, agents: Agents, telling: Telling, who: Mapping[Part, list[str]]) -> str:
    """As "Ann Lee invited Ben Roth", "Ann Lee sentenced", "boat sank"."""
    trigger = telling.trigger
    verb = _text(doc, trigger.first, trigger.after)
    subject = " and ".join((who.get("agent", []) or who.get("party", [])[:1])[:_TWO])
    target = who.get("target", []) or who.get("party", [])[1:] or who.get("recipient", [])
    if is_passive(doc, trigger.head):
        done_to = " and ".join(target[:_TWO]) or _subject(doc, agents, trigger.head)
        return f"{done_to} {verb}".strip()
    subject = subject or _subject(doc, agents, trigger.head)
    things = [
        c
        for c in doc.children[trigger.head]
        if doc.relations[c] == "obj" and doc.tags[c] in _COMMON and not trigger.first <= c < trigger.after
    ]
    thing = target[0] if target else _phrase(doc, agents, things[0], things[0] + 1) if things else ""
    return f"{subject} {verb} {thing}".strip()


def _subject(doc: Document, agents: Agents, verb: int) -> str:
    """The noun phrase of a subject that has no name."""
    word = subject_of(doc, agents, verb)
    return _phrase(doc, agents, word, word + 1) if word is not None and doc.tags[word][0] == "N" else ""
