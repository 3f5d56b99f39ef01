"""Who takes part in an event, with what part and in what role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kg.extract.events import clauses, status
from kg.story import Participant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.analysis.document import Document
    from kg.extract.events.agents import Agents
    from kg.extract.events.tellings import Telling, Trigger
    from kg.story import Part, Status

_PASSIVE: Final = frozenset({"nsubj:pass", "csubj:pass"})
_TOGETHER: Final = frozenset(
    (
        "they",
        "them",
        "two",
        "both",
        "couple",
        "pair",
        "parents",
        "duo",
        "spouses",
        "brothers",
        "sisters",
        "countries",
        "sides",
        "nations",
        "leaders",
        "neighbours",
        "neighbors",
        "companies",
    )
)
_SUFFERED: Final = frozenset({"undergo", "face", "suffer", "sustain", "receive", "stand"})
_MEMBERS: Final = frozenset({"from", "at", "of"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_DEEPEST: Final = 4
_HOSTED: Final = frozenset({"meeting", "summit", "negotiation", "visit", "ceremony", "performance", "speech"})
_LEADS: Final = frozenset({"accompany", "bring", "lead", "send", "take"})
_VISITS: Final = frozenset({"visit"})
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


class Found(NamedTuple):
    """Somebody who takes part: the word that stands for them, who it is, the part, and whether by name."""

    word: int
    who: str
    part: Part
    named: bool = True


def find(doc: Document, agents: Agents, trigger: Trigger, told: Status) -> list[Found]:
    """Those who take part in the event of a trigger, each once, in the order of their parts.

    Who takes part in what is only talked of is nobody in particular if no name is told.
    """
    particular = told != "hypothetical"
    words = _of_noun(doc, agents, trigger) if trigger.noun else _of_verb(doc, agents, trigger, trigger.head)
    found: dict[str, Found] = {}
    for word, part in words:
        for one in _with_conjuncts(doc, word):
            named = _behind(doc, agents, one)
            for who in named or (_unnamed(doc, agents, trigger, one, part) if particular else ()):
                if agents.takes_part(who) and who != agents.at(trigger.head):
                    found.setdefault(who, Found(one, who, part, bool(named)))
    return list(found.values())


def _behind(doc: Document, agents: Agents, i: int) -> tuple[str, ...]:
    """Who is meant by a word: one node, or by "they" and "the couple" the persons last told of together."""
    who = agents.owner(i) if doc.relations[i] == "nmod:poss" else agents.of_phrase(i)
    if who is not None:
        return (who,)
    seated = agents.at_seat(i)
    if seated:  # "at the Council's headquarters"
        return (seated,)
    return agents.together(i) if doc.lower[i] in _TOGETHER else ()


def _unnamed(doc: Document, agents: Agents, trigger: Trigger, i: int, part: Part) -> Iterator[str]:
    """Whoever is meant by a noun without a name, and the organisations they are of: "a team from Yale".

    Those who act, and those to whom something is done that has a kind.
    """
    who = None if trigger.kind == "other" and part not in {"agent", "party"} else agents.unnamed.at(i)
    if who is None:
        return
    yield who
    for c in doc.children[i]:
        joined = any(doc.relations[d] == "cc" for d in doc.children[c])
        if doc.relations[c] == "nmod" and (joined or clauses.case_of(doc, c) in _MEMBERS):
            for one in _with_conjuncts(doc, c):
                of = agents.of_phrase(one)
                if of and agents.is_body(of):
                    yield of


def represented(agents: Agents, chain: Sequence[Telling]) -> None:
    """Of a mutual event leave out the countries for which somebody takes part who is named."""
    persons = {f.who for telling in chain for f in telling.found if agents.is_person(f.who)}
    countries = {of for who in persons for of in agents.employers(who)}
    for telling in chain:
        telling.found = [f for f in telling.found if f.part != "party" or f.who not in countries]


def records(doc: Document, agents: Agents, found: list[Found]) -> tuple[Participant, ...]:
    """Participants as the parsed story holds them; a role counts where it is told in the same sentence."""
    out: dict[str, Participant] = {}
    for one in found:
        first, after = doc.sentences[doc.sentence_of[one.word]]
        role = agents.role(one.who, first, after)
        if one.who not in out or (role and not out[one.who].as_):
            part = out[one.who].part if one.who in out else one.part
            out[one.who] = Participant(who=one.who, part=part, as_=role)
    return tuple(out.values())


def _with_conjuncts(doc: Document, i: int) -> list[int]:
    """A noun and those that are joined to it by "and", also where each hangs on the one before."""
    found = [i]
    for one in found:
        found += [c for c in doc.children[one] if doc.relations[c] == "conj" and c > one]
    return found


# ---- verbs


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
        elif relation == "nsubj" and c > verb and c != subject:
            yield c, trigger.object
        elif relation.startswith("obl"):
            found = _oblique(doc, agents, trigger, c, passive=passive)
            if found:
                yield c, found
            elif passive:  # "was towed to Oslo by the navy"
                yield from ((d, trigger.subject) for d in doc.children[c] if clauses.case_of(doc, d) == "by")


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


def is_passive(doc: Document, verb: int) -> bool:
    """Whether a verb is in the passive, with or without its auxiliary."""
    if doc.tags[verb] != "VBN":
        return False
    relations = {doc.relations[c] for c in doc.children[verb]}
    if relations & {"aux:pass", "nsubj:pass", "obl:agent"}:
        return True
    return "aux" not in relations and "obj" not in relations


def subject_of(doc: Document, agents: Agents, verb: int, depth: int = 0) -> int | None:
    """The word that is the subject of a verb, also where another clause lends it."""
    subjects = [c for c in doc.children[verb] if doc.relations[c] in {"nsubj", "nsubj:pass"} and c < verb]
    if subjects:
        return _antecedent(doc, verb, subjects[-1])
    before = _name_before(doc, agents, verb)
    if before is not None:
        return before
    return _lent_subject(doc, agents, verb, depth) if doc.heads[verb] >= 0 and depth <= _DEEPEST else None


def _name_before(doc: Document, agents: Agents, verb: int) -> int | None:
    """The name right before a verb, that the tree has bound elsewhere, but for that of a phrase."""
    first = min(
        (c for c in doc.children[verb] if doc.relations[c].startswith("aux") and c < verb), default=verb
    )
    before = first - 1
    while before > 0 and doc.tags[before] == "RB":
        before -= 1
    if before < 0 or not doc.tags[before].startswith("NNP") or not agents.acts(agents.at(before)):
        return None
    if doc.tags[verb] in {"VBG", "VBN"} and first == verb:
        return before
    opens = agents.first(before)
    free = opens == 0 or doc.tags[opens - 1] in {",", "CC", ".", ":"} or doc.relations[before] == "conj"
    return before if doc.tags[verb] in _FINITE and free else None


def _lent_subject(doc: Document, agents: Agents, verb: int, depth: int) -> int | None:
    """The subject of a clause without one: what it modifies, or the subject or object of its main clause."""
    head, relation = doc.heads[verb], doc.relations[verb]
    if relation in {"acl", "acl:relcl"}:
        return head if doc.tags[head][0] in "NP" else None
    if relation == "ccomp" and doc.tags[verb] in {"VBD", "VBZ", "VBP"}:
        return _nearest_before(doc, agents, verb, head)
    objects = [c for c in doc.children[head] if doc.relations[c] == "obj" and c < verb]
    if relation == "xcomp" and objects:
        return objects[0]
    shares = relation in {"xcomp", "conj", "advcl", "parataxis", "obl"}
    return subject_of(doc, agents, head, depth + 1) if shares else None


def _nearest_before(doc: Document, agents: Agents, verb: int, head: int) -> int | None:
    """The last name before a verb whose subject the tree has lost, but none before the verb it hangs on."""
    start = head + 1 if head < verb else doc.sentences[doc.sentence_of[verb]][0]
    for i in range(verb - 1, start - 1, -1):
        if doc.tags[i][0] == "V":
            return None
        if agents.at(i):
            return i
    return None


def _antecedent(doc: Document, verb: int, subject: int) -> int:
    """Of a relative pronoun the noun before it, else the subject itself."""
    if doc.tags[subject] in {"WP", "WDT"} or doc.lower[subject] in {"who", "which", "that"}:
        head = doc.heads[verb]
        if head >= 0 and doc.relations[verb].startswith("acl"):
            return head
    return subject


# ---- nouns


def _of_noun(doc: Document, agents: Agents, trigger: Trigger) -> Iterator[tuple[int, Part]]:
    i = trigger.head
    mutual = trigger.subject == "party"
    for c in doc.children[i]:
        relation = doc.relations[c]
        if relation == "nmod:poss":
            yield c, trigger.subject
        elif relation.startswith(("nmod", "obl")) and relation != "nmod:desc":
            part = _under_noun(doc, agents, trigger, c, mutual=mutual)
            if part:
                yield c, part
        elif relation in {"compound", "nmod:desc"} and agents.at(c):
            yield c, trigger.subject
    yield from _in_compound(doc, agents, trigger)
    yield from _of_carrier(doc, agents, trigger, mutual=mutual)


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
    plans = doc.relations[i] == "obj" and status.effect_of(doc, verb) in {"planned", "cancelled", "postponed"}
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
                yield _antecedent(doc, i, c), trigger.subject
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
