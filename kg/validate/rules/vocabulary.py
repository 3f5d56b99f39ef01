"""The terms that ontologies define, and the one that may be meant by a term that none does."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from kg import bundled
from kg.terms import KGN, KGV
from kg.validate.files.find import sources
from kg.validate.files.load import load
from kg.validate.similar import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.ntriples import Triple

_ONTOLOGY: Final = "<http://www.w3.org/2002/07/owl#Ontology>"
_NAMESPACE: Final = "<http://purl.org/vocab/vann/preferredNamespaceUri>"
_TYPE: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


class Vocabulary:
    """Defined terms by the namespace that they are in.

    >>> known = Vocabulary({"https://w3id.org/kgn/ns#"}, {"<https://w3id.org/kgn/ns#status>"})
    >>> known.suggestion("<https://w3id.org/kgn/ns#statos>")
    '<https://w3id.org/kgn/ns#status>'
    """

    def __init__(self, namespaces: Iterable[str], terms: Iterable[str]) -> None:
        self.namespaces = tuple(f"<{namespace}" for namespace in sorted(namespaces))
        self.terms = frozenset(terms)

    def __or__(self, other: Vocabulary) -> Vocabulary:
        namespaces = {name[1:] for name in (*self.namespaces, *other.namespaces)}
        return Vocabulary(namespaces, self.terms | other.terms)

    def lacks(self, term: str) -> bool:
        """Whether a term is in one of the namespaces and not defined."""
        return term.startswith(self.namespaces) and term not in self.terms and not self._is_namespace(term)

    def suggestion(self, term: str) -> str | None:
        """The defined term of its namespace that is most like this one."""
        namespace = next((name for name in self.namespaces if term.startswith(name)), "<")
        return nearest(term, (known for known in self.terms if known.startswith(namespace)), cutoff=0.7)

    def _is_namespace(self, term: str) -> bool:
        return f"{term[:-1]}#" in self.namespaces or term[:-1] in self.namespaces


def defined(triples: Iterable[Triple], namespaces: Iterable[str] = ()) -> Vocabulary:
    """The vocabulary that an ontology defines: what it speaks of, in its own namespaces."""
    found = set(namespaces)
    subjects: dict[str, None] = {}
    for subject, predicate, value in triples:
        subjects[subject] = None
        if predicate == _TYPE and value == _ONTOLOGY:
            iri = subject[1:-1]
            found |= {iri if iri.endswith(("#", "/")) else f"{iri}#", f"{iri.rstrip('#/')}/"}
        elif predicate == _NAMESPACE:
            found.add(value.strip('<>"').split('"')[0])
    used = {namespace for namespace in found if any(s.startswith(f"<{namespace}") for s in subjects)}
    return Vocabulary(used, subjects)


@cache
def ours() -> Vocabulary:
    """What our own ontology and vocabulary define."""
    files = [bundled.ontology(name) for name in ("kgn.ttl", "vocab.ttl")]
    triples = [triple for source in sources(files) for triple in load(source).triples]
    return defined(triples, (KGN, KGV))


def of(paths: Iterable[Path]) -> Vocabulary:
    """Our own vocabulary, and what other ontologies define.

    Raises:
        KgError: if one of them cannot be read.
    """
    found = ours()
    for source in sources(paths):
        found |= defined(load(source).triples)
    return found
