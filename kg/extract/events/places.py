"""Where events take place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kg.extract.events import clauses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.analysis.document import Document
    from kg.extract.events.agents import Agents
    from kg.extract.events.tellings import Telling, Trigger

_AT: Final = frozenset(
    ("in", "at", "near", "on", "off", "inside", "outside", "across", "around", "throughout", "over", "within",
     "along")
)  # fmt: skip
_TO: Final = frozenset({"to", "into", "for", "towards", "toward"})
_MOVES: Final = frozenset({"visit", "deployment"})
_SITES: Final = frozenset(
    {"base", "build", "erect", "hold", "house", "install", "locate", "situate", "stage"}
)
_INSIDE: Final = frozenset({"nmod", "compound", "nmod:poss", "appos"})
_DEEPEST: Final = 2
_GOES: Final = frozenset(
    ("bring", "carry", "drive", "escort", "flee", "fly", "go", "head", "move", "return", "rush", "sail",
     "ship", "take", "tow", "transfer", "transport", "travel", "walk")
)  # fmt: skip
"""Verbs of movement: they take place where it leads."""
_LOCAL: Final = frozenset(
    ("accident", "arrest", "attack", "crime", "disaster", "evacuation", "fire", "protest", "rescue", "strike",
     "trial", "verdict")
)  # fmt: skip
"""Kinds of which a first sentence without a place tells where the story was filed."""
_REAL: Final = frozenset({"happened", "ongoing"})


class Site(NamedTuple):
    """Where an event takes place: the word of the text that says so, and what it names."""

    word: int
    node: str


def find(doc: Document, agents: Agents, trigger: Trigger) -> Site | None:
    """Where the event of a trigger takes place, as its own clause says."""
    candidates: list[Site] = []
    for word in (trigger.head, trigger.carrier):
        if word >= 0:
            candidates += _beside(doc, agents, trigger, word, 0)
    return min(candidates) if candidates else _antecedent(doc, agents, trigger.head)


def share(doc: Document, triggers: Sequence[Trigger], sites: list[Site | None]) -> None:
    """Let clauses have the place of the clause that they are part of.

    "A bomb went off in Kabul, killing four"; and a place before the first of several verbs is that of all.
    """
    number_of = {t.carrier: n for n, t in enumerate(triggers)} | {t.head: n for n, t in enumerate(triggers)}
    for number, trigger in enumerate(triggers):
        i = trigger.head
        main = number_of.get(doc.heads[i])
        site = sites[main] if main is not None and sites[number] is None and doc.heads[i] >= 0 else None
        if site is None:
            continue
        if clauses.is_part(doc, i) or (doc.relations[i] == "conj" and site.word < doc.heads[i]):
            sites[number] = site


def of_dateline(doc: Document, chain: Sequence[Telling], dateline: str | None) -> str | None:
    """Where the story was filed, if that is where an event took place: its first sentence tells of no other.

    So of what happens at one spot, and only where that sentence names no place at all.
    """
    first = chain[0]
    if dateline is None or first.trigger.kind not in _LOCAL or first.status not in _REAL:
        return None
    i = first.trigger.head
    lead = next((a for a, _ in doc.sentences if not clauses.is_headline(doc, a)), None)
    return dateline if lead is not None and doc.sentence_of[i] == doc.sentence_of[lead] else None


def _beside(doc: Document, agents: Agents, trigger: Trigger, word: int, depth: int) -> list[Site]:
    """The places of the adjuncts of a word and of its objects, each with where it stands."""
    moves = trigger.kind in _MOVES or doc.lemmas[trigger.head] in _GOES
    found: list[Site] = []
    for c in doc.children[word]:
        relation = doc.relations[c].split(":")[0]
        visited = _place_in(doc, agents, c) if relation == "obj" and trigger.kind == "visit" else None
        if visited:
            found.append(Site(c, visited))
        elif relation in {"obl", "nmod"}:
            case = clauses.case_of(doc, c)
            if case in _AT or (case in _TO and moves):
                told, seated = _place_in(doc, agents, c), agents.at_seat(c)
                seat = agents.seat(seated) if seated else None
                inside = agents.narrowest(place for place in (told, seat) if place)
                if inside:
                    found.append(Site(c, inside))
                    continue
        lost = relation == "nsubj" and c > word
        deeper = depth < 1 or (relation == "xcomp" and depth < _DEEPEST)
        if relation == "advcl" and c < word and doc.tags[c] == "VBN":
            continue  # "Born in Bergen, she studied in Oslo"
        if (lost or relation in {"obj", "obl", "xcomp", "advcl"}) and not trigger.noun and deeper:
            found += _beside(doc, agents, trigger, c, depth + 1)
    return found


def _place_in(doc: Document, agents: Agents, i: int, depth: int = 0) -> str | None:
    """The place that a phrase names, or the place within it: "a street in Ottawa"."""
    node = agents.of_phrase(i)
    if agents.is_place(node):
        return node
    if depth < _DEEPEST:
        for c in doc.children[i]:
            if doc.relations[c] == "amod" and doc.types[i] != "person" and agents.is_place(agents.at(c)):
                return agents.at(c)
            within = doc.relations[c] == "obl" and doc.tags[i][0] == "V" and clauses.case_of(doc, c) in _AT
            if within or doc.relations[c] in _INSIDE or _is_site(doc, c):
                found = _place_in(doc, agents, c, depth + (doc.tags[c][0] != "V" and not within))
                if found:
                    return found
    return None


def _is_site(doc: Document, i: int) -> bool:
    """Whether a participle tells where a thing is: "located in Bergen", "to be built in Bergen"."""
    return doc.relations[i] == "acl" and doc.lemmas[i] in _SITES


def _antecedent(doc: Document, agents: Agents, verb: int) -> Site | None:
    """The place before a relative clause: "the city where they met"."""
    if not any(doc.lower[c] == "where" for c in doc.children[verb]):
        return None
    where = next(c for c in doc.children[verb] if doc.lower[c] == "where")
    for i in range(where - 1, max(where - 4, -1), -1):
        node = agents.at(i)
        if node and agents.is_place(node):
            return Site(i, node)
    return None
