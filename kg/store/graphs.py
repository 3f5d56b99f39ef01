"""A named graph as it goes into a store, and what tells its story from others."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from kg.edtf import bounds, is_edtf
from kg.errors import UsageError
from kg.graph import names as n
from kg.ntriples import literal, unescape, unwrap
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kg.ntriples import Triple

DIGEST = f"<{PREFIXES['schema']}sha256>"
"""Says of a graph, in the graph: the SHA-256 of its other statements, as sorted N-Triples."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
FACTS = {
    n.identifier: "identifier",
    n.url: "url",
    n.headline: "headline",
    n.date_published: "published",
    n.date_modified: "modified",
    n.version: "version",
}
"""The properties of a story that a store is asked for, and what they are called in an `Entry`."""


@dataclass(frozen=True)
class Deferred:
    """A graph that need not be made if an earlier load, which was stopped, has made and loaded it.

    Attributes:
        key: tells what it is made from, and how.
        make: makes it; None if it is left out.
    """

    key: str
    make: Callable[[], NamedGraph | None]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a store knows of a story.

    Attributes:
        iri: names the story and its graph.
        identifier: what its publisher or the input calls it.
        url: its canonical address.
        publisher: the name of who published it.
        headline: its title.
        published: when, in EDTF.
        modified: when it was last changed, in EDTF.
        version: which of its versions it is, as its publisher counts them.
        digest: of the graph, as it was loaded.
    """

    iri: str
    identifier: str | None = None
    url: str | None = None
    publisher: str | None = None
    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    version: str | None = None
    digest: str | None = None

    def is_version_of(self, other: Entry) -> bool:
        """Whether both are the same story, in the same words or others: by address, or by identifier.

        The same identifier at two publishers is two stories.

        >>> one = Entry(iri="urn:1", identifier="7", publisher="The Post")
        >>> one.is_version_of(Entry(iri="urn:2", identifier="7"))
        True
        >>> one.is_version_of(Entry(iri="urn:3", identifier="7", publisher="The Times"))
        False
        """
        if self.iri == other.iri or (self.url is not None and self.url == other.url):
            return True
        other_publisher = self.publisher and other.publisher and self.publisher != other.publisher
        return self.identifier is not None and self.identifier == other.identifier and not other_publisher

    def is_older_than(self, other: Entry) -> bool:
        """Whether its version says so, else its dates: the last change if both have one, else publication.

        >>> one = Entry(iri="urn:1", published="2026-03-03")
        >>> one.is_older_than(Entry(iri="urn:2", published="2026-03-04"))
        True
        """
        versions = _numbers(self.version), _numbers(other.version)
        if all(versions) and versions[0] != versions[1]:
            return versions[0] < versions[1]
        if self.modified and other.modified:
            return _is_before(self.modified, other.modified)
        return bool(self.published and other.published and _is_before(self.published, other.published))


@dataclass(frozen=True, eq=False)
class NamedGraph:
    """A graph, ready to be loaded.

    Attributes:
        entry: what a store will know of it.
        lines: its statements in N-Triples, sorted, each once, with a line's end; among them the digest.
        key: what it was made from, so that a load that was stopped does not make it again.
    """

    entry: Entry
    lines: tuple[str, ...]
    key: str | None = None

    @property
    def iri(self) -> str:
        """The name of the graph."""
        return self.entry.iri

    def has_blank_nodes(self) -> bool:
        """Whether there may be blank nodes in it."""
        return any(line.startswith("_:") or " _:" in line for line in self.lines)

    def ntriples(self) -> str:
        """The statements."""
        return "".join(self.lines)

    def nquads(self) -> str:
        """The statements, each with the name of the graph."""
        end = f" <{self.iri}> .\n"
        return "".join([line[:-3] + end for line in self.lines])


def named_graph(iri: str, triples: Iterable[Triple], *, key: str | None = None) -> NamedGraph:
    """The graph of this name with these triples.

    Raises:
        UsageError: the name is no absolute IRI.

    A digest that the triples have of an earlier load is left out.

    >>> graph = named_graph("urn:s", [("<urn:s>", "<http://schema.org/identifier>", '"rain-1"')])
    >>> graph.entry.identifier, len(graph.lines)
    ('rain-1', 3)
    """
    if not _NAME.fullmatch(iri):
        raise UsageError(f"{iri!r} cannot name a graph; give an absolute IRI, such as https://vocab.example/")
    node, based = f"<{own_node(iri)}>", (f"<{own_node(iri)}>", n.is_based_on, f"<{iri}>")
    statements = [*(triple for triple in triples if triple[:2] != (node, DIGEST)), based]
    lines = sorted({f"{s} {p} {o} .\n" for s, p, o in statements})
    digest = hashlib.sha256("".join(lines).encode()).hexdigest()
    lines.append(f"{node} {DIGEST} {literal(digest)} .\n")
    return NamedGraph(Entry(iri=iri, digest=digest, **_facts(iri, statements)), tuple(lines), key)


def own_node(iri: str) -> str:
    """The IRI of the node that stands for the graph itself, as in the graphs that kg makes."""
    return f"{iri}graph" if iri.endswith("/") else f"{iri}#graph"


def _facts(iri: str, triples: Iterable[Triple]) -> Mapping[str, str]:
    subject = f"<{iri}>"
    found: dict[str, str] = {}
    names: dict[str, str] = {}
    publisher = None
    for s, p, o in triples:
        if s == subject and p in FACTS:
            found.setdefault(FACTS[p], plain(o))
        elif s == subject and p == n.publisher:
            publisher = publisher or o
        elif p == n.name:
            names.setdefault(s, o)
    if publisher is not None:
        found["publisher"] = plain(names.get(publisher, publisher))
    return found


def plain(term: str) -> str:
    """What a term says: an IRI without its brackets, a literal without its type.

    >>> plain('"Ann"@en'), plain("<urn:a>")
    ('Ann', 'urn:a')
    """
    return unescape(unwrap(term)[0]) if term.startswith('"') else term.strip("<>")


def _numbers(version: str | None) -> tuple[int, ...]:
    """What versions are compared by."""
    return tuple(int(digits) for digits in re.findall(r"[0-9]{1,15}", version or ""))


def _is_before(one: str, other: str) -> bool:
    """Whether a date is surely before another: by the second where both tell it, else by the day."""
    times = _time(one), _time(other)
    if times[0] and times[1]:
        return times[0] < times[1]
    days = _last_day(one), _last_day(other)
    return bool(days[0] and days[1] and days[0] < days[1])


def _time(text: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(text) if "T" in text else None
    except ValueError:
        return None
    return time.replace(tzinfo=time.tzinfo or UTC) if time else None


def _last_day(text: str) -> date | None:
    return bounds(text)[1] if is_edtf(text) else None
