"""What linking needs to know of a story's nodes: small records, read from the triples of its graph."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from kg.edtf import bounds, is_edtf
from kg.extract.analysis.lemmas import lemma
from kg.graph import names as n
from kg.ntriples import unescape, unwrap
from kg.terms import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.ntriples import Triple

Type = Literal["person", "organization", "place", "event"]
"""What is linked: each with its own kind only."""

TYPES: Final[dict[str, Type]] = {
    n.EVENT: "event",
    n.PERSON: "person",
    n.ORGANIZATION: "organization",
    n.PLACE: "place",
}
KEPT: Final = frozenset(
    (n.TYPE, n.name, n.alternate_name, n.honorific_prefix, n.same_as, n.identifier, n.location,
     n.contained_in_place, n.birth_date, n.date_published, n.date_created, n.member, n.role_name,
     n.organization, n.attested, n.start_date, n.end_date, n.kind, n.status, n.earliest, n.latest, n.place,
     n.participation, n.participant, n.mention, n.exact, n.parent, n.spouse, n.sibling)
)  # fmt: skip
"""The properties that are looked at; all others are passed over."""


@dataclass(slots=True)
class Role:
    """A role held, as a story tells it.

    Attributes:
        iri: the story's node.
        title: in the story's words.
        organization: the IRI of the story's node; "" if not told.
        attested, begin, end: in EDTF; "" if not told.
    """

    iri: str
    title: str
    organization: str = ""
    attested: str = ""
    begin: str = ""
    end: str = ""


@dataclass(slots=True)
class Node:
    """A person, organisation, place or event, as a story tells of it.

    Attributes:
        iri: the story's node.
        story: the IRI of its story.
        type: what it is.
        name: its name, or the label of an event.
        others: its other names; of an event the words that tell of it, as lemmas.
        ids: what it is called elsewhere: IRIs, and identifiers of the wire.
        kind: of an event, the IRI of its kind; of others the honorific.
        status: of an event.
        born: of a person, in EDTF.
        earliest, latest: of an event, ISO days.
        place: of an event, where it happened; of others the country or place that they are in: a node's IRI.
        who: of an event those who take part, of a person their relatives: nodes' IRIs.
        roles: of a person.
    """

    iri: str
    story: str
    type: Type
    name: str
    others: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    kind: str = ""
    status: str = ""
    born: str = ""
    earliest: str = ""
    latest: str = ""
    place: str = ""
    who: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(slots=True)
class StoryNodes:
    """What one story tells of.

    Attributes:
        story: its IRI.
        published: the day it was published, in EDTF; "" if not known.
        nodes: persons, organisations, places and events, by their IRIs.
        is_authority: it is a file of who is known, whose entries have nothing to do with each other.
    """

    story: str
    published: str = ""
    nodes: list[Node] = field(default_factory=list)
    is_authority: bool = False


_Facts = dict[str, list[str]]


def story_nodes(name: str, triples: Iterable[Triple]) -> StoryNodes:
    """The nodes of a graph of a story.

    Args:
        name: the graph's name, which is the story's IRI.
        triples: in N-Triples syntax.
    """
    facts: dict[str, _Facts] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in triples:
        if predicate in KEPT:
            facts[subject][predicate].append(value)
    story = facts.get(f"<{name}>", {})
    published = (story.get(n.date_published) or story.get(n.date_created) or [""])[0]
    found = StoryNodes(name, text(published))
    roles = _roles(facts)
    for subject in sorted(facts):
        about = facts[subject]
        types = about.get(n.TYPE, ())
        type_ = next((TYPES[each] for each in TYPES if each in types), None)
        if type_ == "event":
            found.nodes.append(_event(subject, about, facts, name))
        elif type_ is not None and about.get(n.name):
            found.nodes.append(_thing(subject, about, name, type_, roles.get(subject, ())))
    return found


def _thing(subject: str, about: _Facts, story: str, type_: Type, roles: Iterable[Role]) -> Node:
    inside = about.get(n.contained_in_place) or about.get(n.location) or [""]
    relatives = [iri for kin in (n.parent, n.spouse, n.sibling) for iri in about.get(kin, ())]
    return Node(
        _iri(subject),
        story,
        type_,
        text(about[n.name][0]),
        tuple(sorted(map(text, about.get(n.alternate_name, ())))),
        _ids(about),
        kind=text(about.get(n.honorific_prefix, [""])[0]),
        born=text(about.get(n.birth_date, [""])[0]),
        place=_iri(inside[0]),
        who=tuple(sorted(map(_iri, relatives))),
        roles=tuple(roles),
    )


def _event(subject: str, about: _Facts, facts: Mapping[str, _Facts], story: str) -> Node:
    who = {
        iri for part in about.get(n.participation, ()) for iri in facts.get(part, {}).get(n.participant, ())
    }
    return Node(
        _iri(subject),
        story,
        "event",
        text(about.get(n.name, [""])[0]),
        _told(about, facts),
        _ids(about),
        kind=_iri(about.get(n.kind, [""])[0]),
        status=_iri(about.get(n.status, [""])[0]).rpartition("#")[2],
        earliest=text(about.get(n.earliest, [""])[0]),
        latest=text(about.get(n.latest, [""])[0]),
        place=_iri(about.get(n.place, [""])[0]),
        who=tuple(sorted(map(_iri, who))),
    )


def _told(about: _Facts, facts: Mapping[str, _Facts]) -> tuple[str, ...]:
    """The lemmas of the words that tell of an event; those of its label if the graph has no quotations."""
    quotes = [mention.replace("#char=", "#quote=") for mention in about.get(n.mention, ())]
    quoted = [text(value) for quote in quotes for value in facts.get(quote, {}).get(n.exact, ())]
    return tuple(
        sorted(
            {stem(word) for phrase in quoted or [text(about.get(n.name, [""])[0])] for word in told(phrase)}
        )
    )


def told(phrase: str) -> list[str]:
    """The words of a phrase, in plain letters."""
    return [word for word in plain(phrase).replace("-", " ").split() if len(word) > 2]  # noqa: PLR2004


def stem(word: str) -> str:
    """The dictionary form of a word whose class is not known.

    >>> stem("met"), stem("talks"), stem("resigning"), stem("arrested")
    ('meet', 'talk', 'resign', 'arrest')
    """
    tag = "VBG" if word.endswith("ing") else "VBD"
    found = lemma(word, tag)
    return lemma(word, "NNS") if found == word and word.endswith("s") else found


def _roles(facts: Mapping[str, _Facts]) -> dict[str, list[Role]]:
    """The roles of each person, by the person's node."""
    found: dict[str, list[Role]] = {}
    for subject in sorted(subject for subject, about in facts.items() if n.TENURE in about.get(n.TYPE, ())):
        about = facts[subject]
        told = {
            name: text(about.get(name, [""])[0])
            for name in (n.role_name, n.attested, n.start_date, n.end_date)
        }
        role = Role(_iri(subject), told[n.role_name], _iri(about.get(n.organization, [""])[0]))
        role.attested, role.begin, role.end = told[n.attested], told[n.start_date], told[n.end_date]
        for holder in about.get(n.member, ()):
            found.setdefault(holder, []).append(role)
    return found


def _ids(about: _Facts) -> tuple[str, ...]:
    return tuple(sorted({*map(_iri, about.get(n.same_as, ())), *map(text, about.get(n.identifier, ()))}))


def text(term: str) -> str:
    """What a literal says."""
    return unescape(unwrap(term)[0]) if term.startswith('"') else term


def _iri(term: str) -> str:
    return term.strip("<>")


def overlap(one: str, other: str) -> bool:
    """Whether two periods in EDTF have a day in common, as far as they tell."""
    if not (is_edtf(one) and is_edtf(other)):
        return True
    (a, b), (c, d) = bounds(one), bounds(other)
    return not ((b and c and b < c) or (d and a and d < a))
