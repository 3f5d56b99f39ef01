"""SPARQL over columns: for the plain SELECT queries of constraints, many times faster than filling a store.

What is known: triple patterns with variables, IRIs and literals; paths of ``^ / + *`` from a bound subject;
UNION; FILTER with the functions and operators below. Anything else is `Unknown` and left to Oxigraph. The
query is evaluated for given values of ``$this``, as SHACL's prebinding wants it, by `solutions`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.ntriples import literal
from kg.validate.shacl import expressions, paths
from kg.validate.shacl.datatypes import XSD
from kg.validate.shacl.index import TYPE
from kg.validate.shacl.solutions import Group, Pattern, Way, solutions, way
from kg.validate.shacl.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.validate.shacl.expressions import Expression, Row
    from kg.validate.shacl.index import Index

_TOKEN: Final = re.compile(
    r"\s+|\#[^\n]*"
    r'|(?P<string>"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\')'
    r"|(?P<iri><[^<>\"{}|^`\\\s]*>)"
    r"|(?P<var>[?$]\w+)"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<name>(?:[A-Za-z][\w-]*)?:[\w.-]*\w|[A-Za-z][\w-]*:)"
    r"|(?P<word>[A-Za-z_]+)"
    r"|(?P<mark>&&|\|\||!=|<=|>=|[{}().;,!=<>+*/^-])"
)
_PREFIX: Final = re.compile(r"PREFIX\s+([\w-]*):\s*<([^>]*)>")


class Plan(NamedTuple):
    """A query that can be evaluated.

    Attributes:
        ways: to solve each of the alternatives.
        selected: the names of the variables that it selects.
    """

    ways: tuple[Way, ...]
    selected: tuple[str, ...]

    def rows(self, data: Index, nodes: Sequence[str]) -> Iterator[Row]:
        """The solutions for each node as ``$this``; what is not selected is left out.

        A solution may come more often than SPARQL gives it, which makes no difference to a constraint.
        """
        for each in self.ways:
            table = solutions(each, data, nodes)
            names = [name for name in self.selected if f"?{name}" in table]
            for values in zip(*(table[f"?{name}"] for name in names), strict=True):
                yield dict(zip(names, values, strict=True))


def plan(prologue: str, select: str) -> Plan:
    """A query made ready.

    Args:
        prologue: its prefixes.
        select: the query.

    Raises:
        Unknown: if it has what is not known here.
    """
    return _Reader(dict(_PREFIX.findall(prologue)), select).query()


class _Reader:
    def __init__(self, prefixes: Mapping[str, str], text: str) -> None:
        self._prefixes = prefixes
        self._tokens: list[tuple[str, str]] = []
        at = 0
        for match in _TOKEN.finditer(text):
            if match.start() != at:
                raise Unknown(text[at : match.start()])
            at = match.end()
            if match.lastgroup:
                self._tokens.append((match.lastgroup, match[0]))
        if at != len(text):
            raise Unknown(text[at:])

    def query(self) -> Plan:
        self._word("SELECT")
        if self._is("DISTINCT"):
            self._next()
        selected = []
        while self._kind() == "var":
            selected.append(self._next()[1:])
        if "this" not in selected:
            raise Unknown("a query that does not select $this alone")
        if self._is("WHERE"):
            self._next()
        groups = self._group()
        if self._tokens:
            raise Unknown(self._tokens[0][1])
        asked = [f"?{name}" for name in selected]
        return Plan(tuple(way(group, asked) for group in groups), tuple(selected))

    def _group(self) -> list[Group]:
        """A group; where it has a UNION, one for each alternative."""
        self._mark("{")
        patterns: list[Pattern] = []
        filters: list[Expression] = []
        union: list[Group] = [Group((), ())]
        while not self._is("}"):
            if self._is("FILTER"):
                self._next()
                filters.append(expressions.read(self))
            elif self._is("{"):
                union = self._union(union)
            else:
                patterns += self._triples()
            if self._is("."):
                self._next()
        self._mark("}")
        return [Group((*patterns, *each.patterns), (*filters, *each.filters)) for each in union]

    def _union(self, before: list[Group]) -> list[Group]:
        found = self._group()
        while self._is("UNION"):
            self._next()
            found += self._group()
        return [
            Group(one.patterns + two.patterns, one.filters + two.filters) for one in before for two in found
        ]

    def _triples(self) -> list[Pattern]:
        subject = self.term()
        found = []
        while True:
            path = self._path()
            found.append(Pattern(subject, path, self.term()))
            while self._is(","):
                self._next()
                found.append(Pattern(subject, path, self.term()))
            if not self._is(";"):
                return found
            while self._is(";"):
                self._next()
            if self._is(".") or self._is("}"):
                return found

    def _path(self) -> paths.Path | str:
        if self._kind() == "var":
            return self.term()
        steps = [self._step()]
        while self._is("/"):
            self._next()
            steps.append(self._step())
        return steps[0] if len(steps) == 1 else paths.sequence(steps)

    def _step(self) -> paths.Path:
        inverse = self._is("^")
        if inverse:
            self._next()
        if self._is("a"):
            self._next()
            iri = TYPE
        else:
            iri = self.term()
        if iri[0] != "<":
            raise Unknown(iri)
        step = paths.inverse(iri) if inverse else paths.predicate(iri)
        for mark, repeated in (("+", paths.one_or_more), ("*", paths.zero_or_more)):
            if self._is(mark):
                self._next()
                step = repeated(step)
        return step

    def term(self) -> str:
        """The next term: a variable as ``?name``, another one in N-Triples syntax."""
        kind, text = self._tokens.pop(0) if self._tokens else ("", "")
        if kind == "var":
            return f"?{text[1:]}"
        if kind == "iri":
            return text
        if kind == "name":
            prefix, _, local = text.partition(":")
            if prefix not in self._prefixes:
                raise Unknown(text)
            return f"<{self._prefixes[prefix]}{local}>"
        if kind == "string" and not self._is("^"):
            return literal(expressions.unquoted(text))
        if kind == "number" and "." not in text:
            return literal(text, f"<{XSD}integer>")
        raise Unknown(text)

    # --- tokens

    def _kind(self) -> str:
        return self._tokens[0][0] if self._tokens else ""

    def _is(self, text: str) -> bool:
        return (
            bool(self._tokens)
            and self._tokens[0][0] in {"word", "mark"}
            and self._tokens[0][1].upper() == text.upper()
        )

    def peek(self) -> tuple[str, str]:
        """The kind and the text of the next token."""
        return self._tokens[0] if self._tokens else ("", "")

    def _next(self) -> str:
        return self._tokens.pop(0)[1]

    def take(self, text: str) -> bool:
        """Whether the next token is this one; if so it is taken."""
        if self._is(text):
            self._next()
            return True
        return False

    def _word(self, word: str) -> None:
        if not self.take(word):
            raise Unknown(word)

    _mark = _word
