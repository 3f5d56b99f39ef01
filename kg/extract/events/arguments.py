"""The words that stand for those who take part in an event, by the grammar of what expresses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.events import clauses, effects
from kg.extract.events.subjects import antecedent, is_passive, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document
    from kg.extract.events.agents import Agents
    from kg.extract.events.tellings import Trigger
    from kg.story import Part

_SUFFERED: Final = frozenset({"undergo", "face", "suffer", "sustain", "receive", "stand"})
_HOSTED: Final = frozenset({"meeting", "summit", "negotiation", "visit", "ceremony", "performance", "speech"})
_LEADS: Final = frozenset({"accompany", "bring", "lead", "send", "take"})
_VISITS: Final = frozenset({"visit"})
_DONE_TO_PERSONS: Final = frozenset(
    {"appointment", "arrest", "deportation", "imprisonment", "release", "rescue", "trial"}
)
_DISMISSALS: Final = frozenset(
    {
        "conviction",
        "dismissal",
        "eviction",
        "expulsion",
        "firing",
        "ouster",
        "removal",
        "sacking",
        "suspension",
    }
)
_TO: Final[dict[str, Part]] = {
    "visit": "host",
    "award": "recipient",
    "transaction": "recipient",
    "funding": "recipient",
    "deployment": "recipient",
    "offer": "recipient",
    "invitation": "recipient",
    "speech": "target",
}


def of(doc: Document, agents: Agents, trigger: Trigger) -> Iterator[tuple[int, Part]]:
    """Words that stand for those who take part in the event of a trigger, each with the part they play."""
    return _of_noun(doc, agents, trigger) if trigger.noun else _of_verb(doc, agents, trigger, trigger.head)


def _of_verb(doc: Document, agents: Agents, trigger: Trigger, verb: int) -> Iterator[tuple[int, Part]]:
    passive = is_passive(doc, verb)
    subject = subject_of(doc, agents, verb)
    if subject is not None:
        yield subject, trigger.object if passive and trigger.object else trigger.subject
    for c in doc.children[verb]:
        relation = doc.relations[c]
        if relation in {"obj", "iobj"}:
            part: Part = "recipient" if relation == "iobj" else trigger.object
            if not (trigger.kind in _VISITS and agents.is_place(agents.of_phrase(c))):
                yield c, part
        elif relation == "nsubj" and c > verb and c != subject and not _is_aside(doc, c):
            yield c, trigger.object
        elif relation.startswith("obl"):
            found = _oblique(doc, agents, trigger, c, passive=passive)
            if found:
                yield c, found
            elif passive:  # "was towed to Oslo by the navy"
                yield from ((d, trigger.subject) for d in doc.children[c] if clauses.case_of(doc, d) == "by")


def _is_aside(doc: Document, i: int) -> bool:
    """Whether a comma sets a phrase apart: "with Acme, the company that …" tells of nobody else."""
    first = doc.subtree(i)[0]
    return "," in doc.words[first - 1 : first + 1]


def _oblique(doc: Document, agents: Agents, trigger: Trigger, i: int, *, passive: bool) -> Part | None:
    case = clauses.case_of(doc, i)
    if passive and (case == "by" or doc.relations[i] == "obl:agent"):
        return trigger.subject
    if case in {"with", "between", "among", "alongside"}:
        return "party" if trigger.subject == "party" or trigger.kind in {"cooperation", "agreement"} else None
    if case == "to":
        return _goal(doc, agents, trigger, i)
    if case == "at" and trigger.kind in _HOSTED:
        return "host"
    return "target" if case == "against" else None


def _goal(doc: Document, agents: Agents, trigger: Trigger, i: int) -> Part | None:
    """What somebody is to whom something goes: no part for a country that is merely travelled to."""
    if trigger.kind in _VISITS and agents.is_place(agents.of_phrase(i)):
        return None
    has_object = any(doc.relations[c] == "obj" for c in doc.children[trigger.head])
    return _TO.get(trigger.kind, "recipient" if has_object else None)


def _of_noun(doc: Document, agents: Agents, trigger: Trigger) -> Iterator[tuple[int, Part]]:
    i = trigger.head
    mutual = trigger.subject == "party"
    for c in doc.children[i]:
        relation = doc.relations[c]
        if relation == "nmod:poss":
            yield c, trigger.object if _undergoes(doc, agents, trigger, c) else trigger.subject
        elif relation.startswith(("nmod", "obl")) and relation != "nmod:desc":
            part = _under_noun(doc, agents, trigger, c, mutual=mutual)
            if part:
                yield c, part
        elif relation in {"compound", "nmod:desc"} and agents.at(c):
            yield c, trigger.subject
    yield from _in_compound(doc, agents, trigger)
    yield from _of_carrier(doc, agents, trigger, mutual=mutual)


def _undergoes(doc: Document, agents: Agents, trigger: Trigger, i: int) -> bool:
    """Whether it is done to a person whose it is called: "Lee's arrest", but not "Lee's arrest of Kim"."""
    done = trigger.kind in _DONE_TO_PERSONS or doc.lemmas[trigger.head] in _DISMISSALS
    person = done and agents.is_person(agents.owner(i) or "")
    return person and not any(clauses.case_of(doc, c) == "of" for c in doc.children[trigger.head])


def _under_noun(doc: Document, agents: Agents, trigger: Trigger, i: int, *, mutual: bool) -> Part | None:
    case = clauses.case_of(doc, i)
    if case == "by" or (case == "from" and trigger.kind not in _VISITS and agents.acts(agents.of_phrase(i))):
        return trigger.subject
    if case == "of":
        return (
            trigger.subject
            if mutual or trigger.subject == "target" or trigger.kind in _VISITS
            else trigger.object
        )
    if case in {"with", "between", "among"}:
        return "party" if mutual or trigger.kind in {"cooperation", "agreement", "contact"} else None
    if case == "against":
        return "target"
    return _goal(doc, agents, trigger, i) if case == "to" else None


def _in_compound(doc: Document, agents: Agents, trigger: Trigger) -> Iterator[tuple[int, Part]]:
    """The names directly before a noun, joined by dashes: "the Holm-Vega summit"."""
    i = trigger.first - 1
    while i >= 0 and (agents.at(i) or doc.words[i] in {"-", "–", "—"}):
        if agents.at(i) and i not in agents.adjectives:
            yield i, trigger.subject
        i -= 1


def _of_governor(doc: Document, trigger: Trigger, verb: int, *, mutual: bool) -> int:
    """The verb above a noun, if its subject takes part: "flew out for talks", "planned a vote"; else -1."""
    i = trigger.head
    if mutual and clauses.case_of(doc, i) == "for":
        return verb
    plans = doc.relations[i] == "obj" and effects.of(doc, verb) in {"planned", "cancelled", "postponed"}
    return verb if plans or _is_led(doc, trigger, verb) else -1


def _is_led(doc: Document, trigger: Trigger, verb: int) -> bool:
    """As in "took her on a trip": who is taken along takes part."""
    on = clauses.case_of(doc, trigger.head) == "on"
    return on and trigger.kind in _VISITS and doc.lemmas[verb] in _LEADS


def _of_carrier(
    doc: Document, agents: Agents, trigger: Trigger, *, mutual: bool
) -> Iterator[tuple[int, Part]]:
    """Whoever holds the talks, or prepares for them."""
    i = trigger.head
    verb = trigger.carrier
    if any(doc.relations[c] == "cop" for c in doc.children[i]):
        for c in doc.children[i]:
            if doc.relations[c] == "nsubj":
                yield antecedent(doc, i, c), trigger.subject
    if verb < 0 and doc.tags[doc.heads[i]][0] == "V":
        verb = _of_governor(doc, trigger, doc.heads[i], mutual=mutual)
    if verb < 0 or doc.relations[i] in {"nsubj", "nsubj:pass"}:
        return
    subject = subject_of(doc, agents, verb)
    if subject is not None and subject != i:
        yield subject, trigger.object if doc.lemmas[verb] in _SUFFERED else trigger.subject
    led = _is_led(doc, trigger, verb)
    for c in doc.children[verb]:
        if doc.relations[c].startswith("obl") and clauses.case_of(doc, c) == "with" and mutual:
            yield c, "party"
        elif led and doc.relations[c] == "obj":
            yield c, trigger.subject
