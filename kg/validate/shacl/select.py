"""SPARQL over columns: for the plain SELECT queries of constraints, many times faster than filling a store.

What is known: triple patterns with variables, IRIs and literals; paths of ``^ / + *`` from a bound subject;
UNION; FILTER with the functions and operators below. Anything else is `Unknown` and left to Oxigraph. The
query is evaluated for given values of ``$this``, as SHACL's prebinding wants it.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.ntriples import literal
from kg.validate.shacl import expressions, literals, paths
from kg.validate.shacl.expressions import Unknown
from kg.validate.shacl.index import TYPE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    _Get = Callable[[tuple[str, ...]], str]

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


class _Pattern(NamedTuple):
    """A triple pattern: variables as ``?name``, other terms in N-Triples syntax."""

    subject: str
    path: paths.Path | str
    value: str


class _Group(NamedTuple):
    patterns: tuple[_Pattern, ...]
    filters: tuple[Expression, ...]


class Plan(NamedTuple):
    """A query that can be evaluated.

    Attributes:
        groups: the alternatives.
        selected: the names of the variables that it selects.
    """

    groups: tuple[_Group, ...]
    selected: tuple[str, ...]

    def rows(self, data: Index, nodes: Sequence[str]) -> Iterator[Row]:
        """The solutions for each node as ``$this``; what is not selected is left out.

        A solution may come more often than SPARQL gives it, which makes no difference to a constraint.
        """
        for group in self.groups:
            names, rows = _joined(group, data, nodes, self.selected)
            wanted = [(name, names[f"?{name}"]) for name in self.selected if f"?{name}" in names]
            for row in rows:
                yield {name: row[place] for name, place in wanted}


def plan(prologue: str, select: str) -> Plan:
    """A query made ready.

    Args:
        prologue: its prefixes.
        select: the query.

    Raises:
        Unknown: if it has what is not known here.
    """
    return _Reader(dict(_PREFIX.findall(prologue)), select).query()


# --- evaluation

_Rows = list[tuple[str, ...]]


def _joined(
    group: _Group, data: Index, nodes: Sequence[str], selected: Sequence[str]
) -> tuple[dict[str, int], _Rows]:
    """The rows of a group, and the place of each variable in them."""
    names = {"?this": 0}
    rows: _Rows = [(node,) for node in nodes]
    filters = list(group.filters)
    rows = _filtered(rows, filters, names)
    waiting = list(group.patterns)
    while waiting and rows:
        best = min(waiting, key=lambda pattern: _cost(pattern, names))
        waiting.remove(best)
        rows = _extended(rows, best, names, data, _others(group, best, selected))
        rows = _filtered(rows, filters, names)
    return names, [] if waiting else rows


def _others(group: _Group, pattern: _Pattern, selected: Sequence[str]) -> set[object]:
    """The variables that matter elsewhere: in other patterns, in filters, or since they are selected."""
    terms = {term for other in group.patterns if other is not pattern for term in other}
    return terms.union(*(each.variables for each in group.filters), (f"?{name}" for name in selected))


def _cost(pattern: _Pattern, names: Mapping[str, int]) -> int:
    """The less a pattern leaves open, the earlier it is looked up."""
    return sum(
        weight
        for term, weight in ((pattern.subject, 1), (pattern.value, 1), (pattern.path, 2))
        if isinstance(term, str) and term[0] == "?" and term not in names
    )


def _filtered(rows: _Rows, filters: list[Expression], names: Mapping[str, int]) -> _Rows:
    """The rows that pass the filters whose variables are all there; those filters are done."""
    ready = [each for each in filters if each.variables <= names.keys()]
    for each in ready:
        filters.remove(each)
        test = each.test(names)
        rows = [row for row in rows if test(row)]
    return rows


def _extended(
    rows: _Rows, pattern: _Pattern, names: dict[str, int], data: Index, elsewhere: AbstractSet[object]
) -> _Rows:
    """The rows, each with what a pattern adds to it."""
    if isinstance(pattern.path, str):
        return _with_any_predicate(rows, pattern, names, data, elsewhere)
    subject, value = _getter(pattern.subject, names), _getter(pattern.value, names)
    if subject:
        return _from_subject(rows, pattern, subject, names, data)
    predicate = pattern.path.predicate
    if predicate is None:
        raise Unknown("a path from a subject that is not known yet")
    if value:
        inverse = data.inverse(predicate).get
        return _bound(
            pattern.subject, names, [(*row, each) for row in rows for each in inverse(value(row), ())]
        )
    if pattern.subject not in elsewhere and pattern.subject != pattern.value:
        values = data.inverse(predicate)  # who has the value is not asked
        return _bound(pattern.value, names, [(*row, each) for row in rows for each in values])
    return _of_pairs(rows, pattern, names, data.pairs(predicate))


def _from_subject(rows: _Rows, pattern: _Pattern, subject: _Get, names: dict[str, int], data: Index) -> _Rows:
    path, value = pattern.path, pattern.value
    assert isinstance(path, paths.Path)
    find = data.column(path.predicate).get if path.predicate else None
    found = (find(subject(row), ()) if find else path.values(data, subject(row)) for row in rows)
    pairs = zip(rows, found, strict=True)
    known = _getter(value, names)
    if known:
        return [row for row, values in pairs if known(row) in values]
    return _bound(value, names, [(*row, each) for row, values in pairs for each in values])


def _of_pairs(
    rows: _Rows, pattern: _Pattern, names: dict[str, int], pairs: Iterable[tuple[str, str]]
) -> _Rows:
    """Every subject and value of a predicate beside every row."""
    if pattern.subject == pattern.value:
        alone = [subject for subject, value in pairs if subject == value]
        return _bound(pattern.subject, names, [(*row, each) for row in rows for each in alone])
    names[pattern.subject] = len(names)
    names[pattern.value] = len(names)
    both = list(pairs)
    return [row + pair for row in rows for pair in both]


def _with_any_predicate(
    rows: _Rows, pattern: _Pattern, names: dict[str, int], data: Index, elsewhere: AbstractSet[object]
) -> _Rows:
    """Where only the predicate matters, each one once: who has it is not asked again."""
    assert isinstance(pattern.path, str)
    ends = (pattern.subject, pattern.value)
    alone = all(end[0] == "?" and end not in names and end not in elsewhere for end in ends)
    if not alone or pattern.path in names or pattern.subject == pattern.value:
        raise Unknown("a variable predicate of nodes that matter")
    return _bound(pattern.path, names, [(*row, each) for row in rows for each in data.predicates()])


def _bound(variable: str, names: dict[str, int], rows: _Rows) -> _Rows:
    names[variable] = len(names)
    return rows


def _getter(term: str, names: Mapping[str, int]) -> Callable[[tuple[str, ...]], str] | None:
    """What reads a term from a row; None for a variable that is not bound yet."""
    if term[0] != "?":
        return lambda _: term
    if term not in names:
        return None
    place = names[term]
    return lambda row: row[place]


# --- reading


class _Reader:
    def __init__(self, prefixes: Mapping[str, str], text: str) -> None:
        self._prefixes = prefixes
        self._tokens: list[tuple[str, str]] = []
        self._fresh = count()
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
        return Plan(tuple(groups), tuple(selected))

    def _group(self) -> list[_Group]:
        """A group; where it has a UNION, one for each alternative."""
        self._mark("{")
        patterns: list[_Pattern] = []
        filters: list[Expression] = []
        union: list[_Group] = [_Group((), ())]
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
        return [_Group((*patterns, *each.patterns), (*filters, *each.filters)) for each in union]

    def _union(self, before: list[_Group]) -> list[_Group]:
        found = self._group()
        while self._is("UNION"):
            self._next()
            found += self._group()
        return [
            _Group(one.patterns + two.patterns, one.filters + two.filters) for one in before for two in found
        ]

    def _triples(self) -> list[_Pattern]:
        subject = self.term()
        found = []
        while True:
            path = self._path()
            found.append(_Pattern(subject, path, self.term()))
            while self._is(","):
                self._next()
                found.append(_Pattern(subject, path, self.term()))
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
            return literal(text, f"<{literals.XSD}integer>")
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
