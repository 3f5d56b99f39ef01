"""Who takes part in an event, with what part and in what role; `arguments` finds the words for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.events import arguments, clauses
from kg.extract.events.tellings import Found
from kg.story import Participant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.analysis.document import Document
    from kg.extract.events.agents import Agents
    from kg.extract.events.tellings import Telling, Trigger
    from kg.story import Part, Status

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
_MEMBERS: Final = frozenset({"from", "at", "of"})


def find(doc: Document, agents: Agents, trigger: Trigger, told: Status) -> list[Found]:
    """Those who take part in the event of a trigger, each once, in the order of their parts.

    Who takes part in what is only talked of is nobody in particular if no name is told.
    """
    particular = told != "hypothetical"
    found: dict[str, Found] = {}
    for word, part in arguments.of(doc, agents, trigger):
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
