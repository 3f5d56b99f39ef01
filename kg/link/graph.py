"""The graph of links: written, and read again before the next run."""

from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING, Final

from kg.errors import ReadError
from kg.graph import names as n
from kg.graph.iris import iri as as_iri
from kg.link.nodes import text
from kg.link.records import Canonical, Link
from kg.link.weights import Evidence
from kg.ntriples import literal
from kg.terms import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.link.nodes import Type
    from kg.link.records import History
    from kg.ntriples import Triple

_CLASSES: Final[dict[Type, str]] = {
    "person": n.PERSON,
    "organization": n.ORGANIZATION,
    "place": n.PLACE,
    "event": n.HAPPENING,
}
_TYPES: Final = {term: type_ for type_, term in _CLASSES.items()}
_DECISION: Final = "decision"
READ: Final = frozenset(
    (n.TYPE, n.name, n.alternate_name, n.same_as, n.node, n.canonical, n.confidence, n.compared_with,
     n.evidence, n.evidence_kind, n.weight, n.description)
)  # fmt: skip
"""The properties that are read again."""


def graph_name(base: str = DEFAULT_BASE) -> str:
    """The IRI of the graph of links."""
    return f"{base}links/"


def triples(canonicals: Iterable[Canonical], *, base: str = DEFAULT_BASE) -> Iterator[Triple]:
    """The graph of links, in N-Triples syntax.

    Args:
        canonicals: what linking has come to.
        base: what the IRI of the graph begins with.
    """
    graph = f"<{graph_name(base)}graph>"
    yield graph, n.TYPE, n.DATASET
    yield graph, n.name, literal("Who is who across stories")
    yield graph, n.subject, n.NEWS_ARTICLE
    yield graph, n.license_, n.CC0
    yield graph, n.conforms_to, n.VERSION
    for canonical in canonicals:
        yield from _canonical(canonical)


def _canonical(canonical: Canonical) -> Iterator[Triple]:
    subject = f"<{canonical.iri}>"
    yield subject, n.TYPE, _CLASSES[canonical.type]
    yield subject, n.TYPE, n.CANONICAL
    yield subject, n.name, literal(canonical.name)
    for other in canonical.others:
        yield subject, n.alternate_name, literal(other)
    for id_ in canonical.ids:
        if (same := as_iri(id_)) is not None:
            yield subject, n.same_as, same
    for role in canonical.roles:
        yield from _role(subject, role)
    for link in canonical.links:
        yield from _link(canonical.iri, link)


def _role(person: str, role: History) -> Iterator[Triple]:
    subject = f"<{role.iri}>"
    yield subject, n.TYPE, n.MEMBERSHIP
    yield subject, n.TYPE, n.CANONICAL
    yield subject, n.member, person
    yield subject, n.role_name, literal(role.title)
    if role.organization:
        yield subject, n.organization, f"<{role.organization}>"
    for predicate, dates in (
        (n.attested, role.attested),
        (n.start_date, role.begins),
        (n.end_date, role.ends),
    ):
        for date in dates:
            yield subject, predicate, literal(date, n.EDTF)
    for predicate, day in ((n.earliest, role.earliest), (n.latest, role.latest)):
        if day:
            yield subject, predicate, literal(day, n.DATE)
    for told in role.told:
        yield subject, n.was_derived_from, f"<{told}>"
    for one, other in role.contradicting:
        yield f"<{one}>", n.contradicts, f"<{other}>"


def _link(canonical: str, link: Link) -> Iterator[Triple]:
    node, name = f"<{link.node}>", f"{canonical}/link/{hashlib.sha256(link.node.encode()).hexdigest()[:12]}"
    subject = f"<{name}>"
    yield node, n.same_as, f"<{canonical}>"
    if link.decided:
        yield node, n.surely_same_as, f"<{canonical}>"
    yield subject, n.TYPE, n.LINK
    yield subject, n.node, node
    yield subject, n.canonical, f"<{canonical}>"
    yield subject, n.confidence, literal(str(link.confidence), n.DECIMAL)
    if link.compared:
        yield subject, n.compared_with, f"<{link.compared}>"
    for number, evidence in enumerate(link.evidence, 1):
        part = f"<{name}/{number}>"
        yield subject, n.evidence, part
        yield part, n.TYPE, n.EVIDENCE
        yield part, n.evidence_kind, n.code(f"evidence-{evidence.kind}")
        yield part, n.weight, literal(str(evidence.bits), n.DECIMAL)
        yield part, n.description, literal(evidence.words)


def read(found: Iterable[Triple]) -> list[Canonical]:
    """What a graph of links says, without the role histories, which are made anew."""
    facts = _Facts(found)
    canonicals: dict[str, Canonical] = {}
    for subject in sorted(facts.of_type(n.CANONICAL)):
        types = facts.all(subject, n.TYPE)
        type_ = next((_TYPES[each] for each in types if each in _TYPES), None)
        if type_ is not None:
            canonicals[subject] = Canonical(
                subject[1:-1],
                type_,
                text(facts.one(subject, n.name)),
                tuple(sorted(map(text, facts.all(subject, n.alternate_name)))),
                tuple(sorted(each[1:-1] for each in facts.all(subject, n.same_as))),
            )
    for subject in sorted(facts.of_type(n.LINK)):
        canonical = canonicals.get(facts.one(subject, n.canonical))
        if canonical is not None:
            canonical.links.append(_read_link(subject, facts))
    for canonical in canonicals.values():
        canonical.links.sort(key=lambda link: link.node)
    return list(canonicals.values())


def _read_link(subject: str, facts: _Facts) -> Link:
    parts = sorted(facts.all(subject, n.evidence), key=lambda part: int(part.rstrip(">").rpartition("/")[2]))
    evidence = tuple(
        Evidence(
            sys.intern(facts.one(part, n.evidence_kind).rpartition("#evidence-")[2].rstrip(">")),
            float(text(facts.one(part, n.weight))),
            text(facts.one(part, n.description)),
        )
        for part in parts
    )
    decided = any(each.kind == _DECISION for each in evidence)
    compared = next(iter(facts.all(subject, n.compared_with)), "<>")[1:-1]
    sure = float(text(facts.one(subject, n.confidence)))
    return Link(facts.one(subject, n.node)[1:-1], sure, compared, evidence, decided=decided)


class _Facts:
    """What is said of each subject, each term kept once: there may be millions.

    Args:
        found: the triples, in any order.
    """

    def __init__(self, found: Iterable[Triple]) -> None:
        self._told: dict[str, list[str]] = {}
        once: dict[str, str] = {}
        for subject, predicate, value in found:
            if predicate in READ:
                told = self._told.setdefault(once.setdefault(subject, subject), [])
                told += (once.setdefault(predicate, predicate), once.setdefault(value, value))

    def all(self, subject: str, predicate: str) -> list[str]:
        """What a subject has of a property."""
        told = self._told.get(subject, [])
        return [told[k + 1] for k in range(0, len(told), 2) if told[k] == predicate]

    def one(self, subject: str, predicate: str) -> str:
        """The first of these.

        Raises:
            ReadError: there is none.
        """
        found = self.all(subject, predicate)
        if not found:
            raise ReadError(f"{subject} has no {predicate}; is this a graph that kg link has written?")
        return found[0]

    def of_type(self, type_: str) -> Iterator[str]:
        """The subjects of a class."""
        return (subject for subject in self._told if type_ in self.all(subject, n.TYPE))
