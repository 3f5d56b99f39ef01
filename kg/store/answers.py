"""What a query gives: rows, yes or no, or triples; the same from every store, in every format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

import pyoxigraph as ox

from kg.errors import StoreError, UsageError
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["rows", "boolean", "graph"]

FORMATS: Final = ("table", "csv", "tsv", "json", "xml", "turtle")
"""What answers can be printed as; a table is for people and made by the command line."""

_RESULTS: Final = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


_FORM: Final = re.compile(
    r"(?:\s+|#[^\n]*(?:\n|$)|base\s*<[^>]*>|prefix\s*[^\s:]*:\s*<[^>]*>)*(select|ask|construct|describe)\b",
    re.IGNORECASE,
)
_KINDS: Final[dict[str, Kind]] = {"select": "rows", "ask": "boolean"}


def kind_of(sparql: str) -> Kind:
    r"""What a query asks for; "rows" if that cannot be seen.

    >>> kind_of("PREFIX s: <urn:s#> # who\nASK { ?x s:knows ?y }"), kind_of("DESCRIBE <urn:ann>")
    ('boolean', 'graph')
    """
    found = _FORM.match(sparql)
    return _KINDS.get(found[1].lower(), "graph") if found else "rows"


class Answer:
    """The answer to a query; it is read once.

    Args:
        found: solutions, a truth value, or triples, as pyoxigraph gives them.
        cut_at: the number of rows after which the store has cut it off, if it has.
    """

    def __init__(
        self,
        found: ox.QuerySolutions | ox.QueryBoolean | Iterator[ox.Triple | ox.Quad],
        *,
        cut_at: int | None = None,
    ) -> None:
        self._found = found
        self.cut_at = cut_at

    @property
    def kind(self) -> Kind:
        """What it is: "rows" of SELECT, the "boolean" of ASK, or the "graph" of CONSTRUCT and DESCRIBE."""
        if isinstance(self._found, ox.QuerySolutions):
            return "rows"
        return "boolean" if isinstance(self._found, ox.QueryBoolean) else "graph"

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the columns, of rows."""
        return tuple(name.value for name in self._solutions().variables)

    def rows(self) -> Iterator[dict[str, str]]:
        """Each row by the names of its columns: IRIs and texts as they are, what is not bound left out."""
        solutions = self._solutions()
        names = [name.value for name in solutions.variables]
        for solution in _readable(solutions):
            bound = zip(names, solution, strict=True)
            yield {name: _plain(value) for name, value in bound if value is not None}

    def terms(self) -> Iterator[tuple[str, ...]]:
        """Each row whose columns are all bound, as N-Triples writes terms."""
        for solution in _readable(self._solutions()):
            yield tuple(map(str, solution))

    def triples(self) -> Iterator[tuple[str, str, str]]:
        """Each triple, as N-Triples writes it."""
        if self.kind != "graph":
            raise UsageError("only CONSTRUCT and DESCRIBE give triples")
        for triple in self._triples():
            yield str(triple.subject), str(triple.predicate), str(triple.object)

    def __bool__(self) -> bool:
        """What ASK says."""
        if not isinstance(self._found, ox.QueryBoolean):
            raise UsageError("only ASK gives yes or no")
        return bool(self._found)

    def serialize(self, to: str) -> bytes:
        """The answer in one of `FORMATS`.

        Raises:
            UsageError: there is no such format, or it cannot hold this answer.
        """
        if isinstance(self._found, ox.QuerySolutions | ox.QueryBoolean):
            if to not in _RESULTS:
                raise UsageError(
                    f"{to} holds a graph, and this query gives none; choose one of {', '.join(_RESULTS)}"
                )
            try:
                return self._found.serialize(format=_RESULTS[to]) or b""
            except SyntaxError as error:
                raise _unreadable(error) from error
        if to != "turtle":
            raise UsageError(f"this query gives a graph, which {to} does not hold; choose turtle")
        return ox.serialize(self._triples(), format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""

    def _solutions(self) -> ox.QuerySolutions:
        if not isinstance(self._found, ox.QuerySolutions):
            raise UsageError("only SELECT gives rows")
        return self._found

    def _triples(self) -> Iterator[ox.Triple]:
        if isinstance(self._found, ox.QuerySolutions | ox.QueryBoolean):
            return
        for each in self._found:
            yield each.triple if isinstance(each, ox.Quad) else each


def _readable(solutions: ox.QuerySolutions) -> Iterator[ox.QuerySolution]:
    """Solutions, which are read as they come."""
    try:
        yield from solutions
    except SyntaxError as error:
        raise _unreadable(error) from error


def _unreadable(error: SyntaxError) -> StoreError:
    return StoreError(f"the answer of the store cannot be read: {error}")


def _plain(term: object) -> str:
    """An IRI or a text as it is; a blank node or a quoted triple as SPARQL writes it."""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
