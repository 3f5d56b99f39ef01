"""Which stories a store holds: asked in SPARQL, so that every store can answer.

The queries are plain ones. Virtuoso takes OPTIONAL with a FILTER for something else, and one variable for the
name of a graph and a subject in it for two.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from kg.errors import StoreError, UsageError
from kg.graph import names as n
from kg.graph.iris import iri
from kg.ntriples import literal
from kg.store.graphs import DIGEST, FACTS, Entry, own_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.ntriples import Triple
    from kg.store.backend import Backend

_PROPERTIES: Final = {name: predicate for predicate, name in FACTS.items()}
_CHUNK: Final = 100
_SAME: Final = "FILTER(?graph = ?story)"
_FACTS: Final = f"""
  {{ GRAPH ?graph {{ ?story ?property ?value }} FILTER(?property IN ({", ".join(FACTS)})) }}
  UNION {{ GRAPH ?graph {{ ?story {n.publisher} ?who . ?who {n.name} ?publisher }} }}
  UNION {{ GRAPH ?graph {{ ?node {n.is_based_on} ?story ; {DIGEST} ?digest }} }} {_SAME}"""


def stories(backend: Backend) -> Iterator[Entry]:
    """Every story of a store, in the order of their IRIs."""
    last, page = "", backend.page
    limit = f"LIMIT {page}" if page else ""
    while True:
        after = f"FILTER(STR(?graph) > {literal(last)})" if last else ""
        pattern = f"GRAPH ?graph {{ ?story a {n.NEWS_ARTICLE} }} {_SAME} {after}"
        found = _names(backend, f"{pattern} }} ORDER BY STR(?graph) {limit}")
        yield from _entries(backend, found)
        if page is None or not found:
            return
        last = found[-1]


def graphs(
    backend: Backend, names: Iterable[str], predicates: Iterable[str]
) -> Iterator[tuple[str, list[Triple]]]:
    """The graphs of these names, of each the triples with one of some predicates, a hundred at a time.

    From a store that gives only so many rows for a query one at a time, since it would cut off the rest.
    """
    wanted = ", ".join(sorted(predicates))
    for some in _chunks(names, 1 if backend.page else _CHUNK):
        found: dict[str, list[Triple]] = {f"<{name}>": [] for name in some}
        pattern = f"GRAPH ?g {{ ?s ?p ?o }} FILTER(?p IN ({wanted}))"
        query = f"SELECT ?g ?s ?p ?o WHERE {{ VALUES ?g {{ {' '.join(found)} }} {pattern} }}"
        rows = list(backend.query(query).terms())
        if backend.page and len(rows) >= backend.page:
            raise StoreError("the store does not give all of a graph this large", source=some[0])
        for graph, subject, predicate, value in rows:
            found[graph].append((subject, predicate, value))
        yield from ((name, found[f"<{name}>"]) for name in some)


def named(backend: Backend, wanted: Iterable[Entry]) -> dict[str, Entry]:
    """The stories of a store that share an IRI, an identifier or an address with those wanted, by IRI.

    Whether they are versions of the same story, `Entry.is_version_of` tells.
    """
    wanted = list(wanted)
    return _sharing(
        backend,
        graph={f"<{entry.iri}>" for entry in wanted},
        identifier={literal(entry.identifier) for entry in wanted if entry.identifier},
        url={term for entry in wanted if entry.url for term in _as_terms(entry.url)},
    )


def one(backend: Backend, name: str) -> str:
    """The IRI of the one graph that a name means: its IRI, or the identifier or the address of its story.

    Raises:
        UsageError: there is none, or there are several.
    """
    terms = _as_terms(name)
    found = _sharing(backend, graph=set(terms[1:]), identifier={terms[0]}, url=set(terms))
    if name in found:
        return name
    if len(found) > 1:
        raise UsageError(f"{name!r} may be any of {', '.join(sorted(found))}; name one by its IRI")
    if not found and terms[1:] and backend.query(f"ASK {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"):
        return name
    if not found:
        raise UsageError(f"there is no story {name!r} in {backend.name}; `kg stories` lists what is in")
    return next(iter(found))


def holds(backend: Backend, graph: str, digest: str) -> bool:
    """Whether a store has a graph in just this state."""
    pattern = f"<{own_node(graph)}> {DIGEST} {literal(digest)}"
    return bool(backend.query(f"ASK {{ GRAPH <{graph}> {{ {pattern} }} }}"))


def _sharing(backend: Backend, *, graph: set[str], **keys: set[str]) -> dict[str, Entry]:
    """The entries that have one of the names, or one of the values of a property."""
    found: set[str] = set()
    for some in _chunks(sorted(graph)):
        pattern = f"GRAPH ?graph {{ ?node {n.is_based_on} ?story }} {_SAME}"
        found.update(_names(backend, f"VALUES ?graph {{ {' '.join(some)} }} {pattern} }}"))
    for name, values in keys.items():
        for some in _chunks(sorted(values)):
            pattern = f"GRAPH ?graph {{ ?story {_PROPERTIES[name]} ?value }} {_SAME}"
            found.update(_names(backend, f"VALUES ?value {{ {' '.join(some)} }} {pattern} }}"))
    return {entry.iri: entry for entry in _entries(backend, sorted(found))}


def _names(backend: Backend, pattern: str) -> list[str]:
    rows = backend.query(f"SELECT DISTINCT ?graph WHERE {{ {pattern}").rows()
    return [row["graph"] for row in rows]


def _entries(backend: Backend, names: Iterable[str]) -> Iterator[Entry]:
    """What is known of the stories of these names; of several values the first by alphabet."""
    for some in _chunks(names):
        known: dict[str, dict[str, str]] = {name: {} for name in some}
        values = f"VALUES ?graph {{ {' '.join(f'<{name}>' for name in some)} }}"
        variables = "?graph ?property ?value ?publisher ?digest"
        for row in backend.query(f"SELECT {variables} WHERE {{ {values} {_FACTS} }}").rows():
            facts = known[row.pop("graph")]
            if "property" in row:
                row[FACTS[f"<{row.pop('property')}>"]] = row.pop("value")
            for name, value in row.items():
                facts[name] = min(value, facts.get(name, value))
        yield from (Entry(iri=name, **facts) for name, facts in known.items())


def _chunks(values: Iterable[str], size: int = _CHUNK) -> Iterator[list[str]]:
    """No query is longer than servers take."""
    left = iter(values)
    while some := list(islice(left, size)):
        yield some


def _as_terms(name: str) -> tuple[str, ...]:
    """A name or an address as a literal, and as an IRI if it can be one."""
    return (literal(name), f"<{name}>") if iri(name) == f"<{name}>" else (literal(name),)
