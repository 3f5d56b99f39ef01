"""The graph of links: written, and read again before the next run."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, Final

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
_Facts = dict[str, list[str]]


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
    facts: dict[str, _Facts] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in found:
        facts[subject][predicate].append(value)
    canonicals: dict[str, Canonical] = {}
    for subject in sorted(facts):
        types = facts[subject].get(n.TYPE, [])
        type_ = next((_TYPES[each] for each in types if each in _TYPES), None)
        if n.CANONICAL in types and type_ is not None:
            about = facts[subject]
            canonicals[subject] = Canonical(
                subject[1:-1],
                type_,
                text(about[n.name][0]),
                tuple(sorted(map(text, about.get(n.alternate_name, ())))),
                tuple(sorted(each[1:-1] for each in about.get(n.same_as, ()))),
            )
    for subject in sorted(facts):
        about = facts[subject]
        if (
            n.LINK in about.get(n.TYPE, ())
            and (canonical := canonicals.get(about[n.canonical][0])) is not None
        ):
            canonical.links.append(_read_link(about, facts))
    for canonical in canonicals.values():
        canonical.links.sort(key=lambda link: link.node)
    return list(canonicals.values())


def _read_link(about: _Facts, facts: dict[str, _Facts]) -> Link:
    evidence = sorted(about.get(n.evidence, ()), key=lambda part: int(part.rstrip(">").rpartition("/")[2]))
    read_evidence = tuple(
        Evidence(
            facts[part][n.evidence_kind][0].rpartition("#evidence-")[2].rstrip(">"),
            float(text(facts[part][n.weight][0])),
            text(facts[part][n.description][0]),
        )
        for part in evidence
    )
    decided = any(each.kind == _DECISION for each in read_evidence)
    compared = about.get(n.compared_with, ["<>"])[0][1:-1]
    return Link(
        about[n.node][0][1:-1], float(text(about[n.confidence][0])), compared, read_evidence, decided=decided
    )
