"""Whether an event happened, as the story tells it; of what a clause says `clause_status` knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.events import effects
from kg.extract.events.clause_status import of_clause

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.events.tellings import Trigger
    from kg.story import Status

_ESCAPES: Final = frozenset({"escape", "evade", "flee"})
_HELD: Final = frozenset({"captivity", "custody", "detention", "imprisonment", "jail", "prison"})
_ATTEMPTED: Final = frozenset({"attack", "crime", "coup", "other"})
_NOT_EFFECTIVE: Final = frozenset(
    {"alleged", "feared", "supposed", "rumored", "rumoured", "denied", "no", "current", "active"}
)
_PARTITIVE: Final = frozenset(
    {"number", "series", "couple", "round", "string", "wave", "spate", "set", "host"}
)
_DEFINITE: Final = frozenset(
    {"the", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our", "your"}
)


def of(doc: Document, trigger: Trigger) -> Status:
    """The status of the event that a trigger expresses."""
    return _of_noun(doc, trigger) if trigger.noun else of_clause(doc, trigger.head)


def _of_noun(doc: Document, trigger: Trigger) -> Status:
    """The status of an event that a noun names."""
    i = trigger.head
    inside = _inside(doc, trigger) or _after(doc, trigger)
    if inside:
        return inside
    if any(doc.relations[c] == "cop" for c in doc.children[i]):
        return of_clause(doc, i)
    head, relation = doc.heads[i], doc.relations[i]
    while head >= 0 and (
        relation in {"conj", "compound", "appos"}
        or (doc.lemmas[head] in _PARTITIVE and doc.tags[head][0] == "N")
    ):
        head, relation = doc.heads[head], doc.relations[head]
    return _governed(doc, trigger, head, relation) if head >= 0 else "happened"


def _governed(doc: Document, trigger: Trigger, head: int, relation: str) -> Status:
    """What the word above a noun says of its event."""
    if doc.tags[head][0] == "V":
        return _under_verb(doc, trigger, head, relation)
    if relation in {"nsubj", "nsubj:pass"}:
        return _subject_of_copula(doc, head)
    effect = effects.of(doc, head)
    if effect and relation in {"nmod", "acl"} and effect != "ongoing":
        return effect
    return _open_if_indefinite(doc, trigger, head)


def _inside(doc: Document, trigger: Trigger) -> Status | None:
    """What the noun phrase says itself: "no deal", "the planned visit", "without a vote"."""
    table = effects.table()
    for c in doc.children[trigger.head]:
        word, relation = doc.lower[c], doc.relations[c]
        if relation in {"det", "case", "advmod"} and (
            word in {"no", "neither", "without"} or word in {"not", "never"}
        ):
            return (
                "hypothetical" if word == "without" and _is_open_above(doc, trigger.head) else "notHappened"
            )
        if relation in {"amod", "compound", "acl"} and word not in _NOT_EFFECTIVE:
            found = table.get((word, "adj"))
            if found is None and relation == "amod" and doc.tags[c] == "VBG":
                found = table.get((doc.lemmas[c], "v"))  # "dodging arrest"
            if found and not (doc.lemmas[c] in effects.THWART and trigger.kind in _ATTEMPTED):
                return found
    return None


def _is_open_above(doc: Document, i: int) -> bool:
    """Whether the clause of a phrase tells of nothing real: "could leave without a deal"."""
    verb = next((up for up in doc.ancestors(i) if doc.tags[up][0] == "V"), -1)
    return verb >= 0 and of_clause(doc, verb) in effects.OPEN


def _after(doc: Document, trigger: Trigger) -> Status | None:
    """What the words right after a noun say: "the vote due to be held in May"."""
    words = doc.lower[trigger.after : trigger.after + 3]
    if words[:1] and words[0] in {"is", "are", "was", "were"}:
        words = words[1:]
    found = effects.table().get((" ".join(words[:2]), "phrase"))
    return found if found in effects.OPEN else None


def _under_verb(doc: Document, trigger: Trigger, head: int, relation: str) -> Status:
    if trigger.carrier >= 0 and doc.heads[trigger.carrier] == head:
        return of_clause(doc, trigger.carrier)  # "is set to take place"
    clause = of_clause(doc, head)
    effect = effects.of(doc, head)
    if relation in {"obj", "nsubj:pass", "xcomp"} or (relation == "obl" and effect in effects.OPEN):
        done = _done_to(doc, trigger, head, clause, effect)
        if done:
            return done
    if effect == "ongoing" and relation == "obj" and doc.tags[head] == "VBN" and clause == "happened":
        return "ongoing"  # "has begun an investigation"
    shares = trigger.carrier == head or (clause in effects.OPEN and not _presupposed(doc, trigger))
    runs = clause == "ongoing" and doc.tags[head] == "VBG" and relation in {"nsubj", "obj", "nsubj:pass"}
    return _called_off_later(doc, trigger.head, head) or (clause if shares or runs else "happened")


def _done_to(
    doc: Document, trigger: Trigger, head: int, clause: Status, effect: Status | None
) -> Status | None:
    """What a verb does to the event that is its object: "cancelled the vote", "called for a vote"."""
    if doc.lemmas[head] == "deny" or (doc.lemmas[head] in effects.THWART and trigger.kind in _ATTEMPTED):
        return None  # the charge is denied, the attack was tried
    if doc.lemmas[head] in _ESCAPES and doc.lemmas[trigger.head] in _HELD:
        return None
    if effect in effects.UNDONE:
        return clause if clause in effects.OPEN else effect if clause != "notHappened" else None
    if effect in effects.OPEN and not _presupposed(doc, trigger):
        return "hypothetical" if clause == "notHappened" else effect
    return None


def _called_off_later(doc: Document, i: int, verb: int) -> Status | None:
    """What the next clause says of "it": "called a strike, but it was cancelled"."""
    for c in doc.children[verb]:
        if doc.relations[c] == "conj" and c > i and doc.tags[c] in {"VBN", "VBD"}:
            effect = effects.of(doc, c)
            if effect in {"cancelled", "postponed"} and any(doc.lower[d] == "it" for d in doc.children[c]):
                return effect
    return None


def _presupposed(doc: Document, trigger: Trigger) -> bool:
    """Whether a noun phrase takes for granted that its event took place: it is definite."""
    return any(
        doc.lower[c] in _DEFINITE or doc.relations[c] == "nmod:poss" for c in doc.children[trigger.head]
    )


def _subject_of_copula(doc: Document, head: int) -> Status:
    effect = effects.of(doc, head)
    clause = of_clause(doc, head)
    if effect and clause not in {"notHappened", "hypothetical"}:
        return effect
    return "happened" if clause == "ongoing" else clause


def _open_if_indefinite(doc: Document, trigger: Trigger, head: int) -> Status:
    """A noun under another: it shares the doubts of its clause unless it is definite."""
    if _presupposed(doc, trigger):
        return "happened"
    for up in (head, *doc.ancestors(head)):
        if doc.tags[up][0] == "V":
            clause = of_clause(doc, up)
            return clause if clause in effects.OPEN else "happened"
    return "happened"
