"""What linking comes to: canonical nodes, and the link from each story's node to its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.link.nodes import Type
    from kg.link.weights import Evidence


@dataclass(frozen=True, slots=True)
class Link:
    """That a story's node is a canonical one.

    Attributes:
        node: the IRI of the story's node.
        confidence: how sure it is, from 0 to 1.
        compared: the IRI of the node whose likeness shows it; "" where there is no other.
        evidence: what speaks for and against it.
        decided: whether a person has said so.
    """

    node: str
    confidence: float = 1.0
    compared: str = ""
    evidence: tuple[Evidence, ...] = ()
    decided: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """An office that a canonical person holds, as all stories together tell it.

    Attributes:
        iri: of the canonical tenure.
        title: in the words of most stories.
        organization: the IRI of the canonical organisation; "" if not told.
        attested, begins, ends: all that stories say, in EDTF.
        earliest, latest: the days between which it is attested, ISO; "" if not known.
        told: the IRIs of the stories' nodes.
        contradicting: pairs of these whose dates cannot both be right.
    """

    iri: str
    title: str
    organization: str = ""
    attested: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    earliest: str = ""
    latest: str = ""
    told: tuple[str, ...] = ()
    contradicting: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Canonical:
    """One person, organisation, place or event of several stories, or of one.

    Attributes:
        iri: stays the same when stories come and go.
        type: what it is.
        name: the fullest of those that most stories use.
        others: its other names.
        ids: IRIs of it elsewhere.
        links: from the stories' nodes.
        roles: of a person.
    """

    iri: str
    type: Type
    name: str
    others: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    links: list[Link] = field(default_factory=list)
    roles: list[History] = field(default_factory=list)
