"""Literals in N-Triples syntax: their parts, whether the words fit the datatype, and which is the lesser."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kg.ntriples import unescape, unwrap
from kg.terms import PREFIXES
from kg.validate.shacl.datatypes import DATATYPES, NO_ORDER, XSD, Moment
from kg.validate.shacl.index import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable

_INTEGER: Final = f'"^^<{XSD}integer>'

# What pyoxigraph escapes when it writes a term, so that terms of both compare as strings.
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | str.maketrans(
    {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)


class Literal(NamedTuple):
    """The parts of a literal: its words, its datatype's IRI without brackets, its language in lower case."""

    lexical: str
    datatype: str
    language: str


@lru_cache(maxsize=1 << 16)
def parse(term: str) -> Literal | None:
    """The parts of a literal; None for an IRI or a blank node.

    >>> parse('"5"^^<http://www.w3.org/2001/XMLSchema#integer>').lexical, parse('"hallo"@de').language
    ('5', 'de')
    """
    if term[0] != '"':
        return None
    text, datatype, language = unwrap(term)
    if language:
        return Literal(unescape(text), f"{RDF}langString", language.lower())
    return Literal(unescape(text), datatype or f"{XSD}string", "")


def written(lexical: str, *, datatype: str | None = None, language: str | None = None) -> str:
    r"""A literal in N-Triples syntax; without datatype and language it is a string.

    >>> print(written('say "hi"', language="en"))
    "say \"hi\""@en
    """
    escaped = lexical.translate(_ESCAPES)
    if language:
        return f'"{escaped}"@{language.lower()}'
    return f'"{escaped}"^^<{datatype}>' if datatype else f'"{escaped}"'


@lru_cache(maxsize=1 << 14)
def is_of(term: str, datatype: str) -> bool:
    """Whether a term is a literal of a datatype, given without brackets, and its words fit.

    >>> is_of('"2020-02-30"^^<http://www.w3.org/2001/XMLSchema#date>', "http://www.w3.org/2001/XMLSchema#date")
    False
    """
    literal = parse(term)
    return literal is not None and literal.datatype == datatype and is_valid(literal)


def is_valid(literal: Literal) -> bool:
    """Whether a literal's words fit its datatype; of a datatype that is not known here, any words do.

    >>> is_valid(parse('"2020-02-30"^^<http://www.w3.org/2001/XMLSchema#date>'))
    False
    """
    known = DATATYPES.get(literal.datatype)
    return known is None or known[1](literal.lexical) is not None


def known(datatype: str) -> bool:
    """Whether it is known here which words fit a datatype."""
    return datatype in DATATYPES or datatype.startswith(PREFIXES["edtf"])


def words(term: str) -> str:
    """What SPARQL's STR gives: the words of a literal, or an IRI without its brackets.

    >>> words('"hallo"@de'), words("<http://schema.org/name>")
    ('hallo', 'http://schema.org/name')
    """
    if term[0] != '"':
        return term.strip("<>")
    text = term[1 : term.rindex('"')]
    return unescape(text) if "\\" in text else text


def language_of(term: str) -> str:
    """The language tag of a term; empty if it has none."""
    literal = parse(term)
    return literal.language if literal else ""


def is_true(term: str) -> bool:
    """Whether a term is the literal ``true``; SHACL means the term, not the value."""
    return term == f'"true"^^<{XSD}boolean>'


@lru_cache(maxsize=1 << 14)
def compare(left: str, right: str) -> int | None:
    """Which of two terms is the lesser: -1, 0 or 1 as the left one is; None if they cannot be compared.

    >>> compare('"9"^^<http://www.w3.org/2001/XMLSchema#integer>', '"10.5"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    -1
    >>> compare('"9"', "<https://example.org/>") is None
    True
    """
    (kind, a), (other_kind, b) = _ordered(left), _ordered(right)
    if kind is None or kind != other_kind:
        return None
    if isinstance(a, Moment):
        if a.zoned != b.zoned:
            return None
    elif isinstance(a, float) or isinstance(b, float):
        a, b = float(a), float(b)
        if a != a or b != b:  # noqa: PLR0124  not a number
            return None
    return int(a > b) - int(a < b)


@lru_cache(maxsize=1 << 14)
def number(term: str) -> Decimal | None:
    """The value of a whole or decimal number; None for anything else.

    >>> number('"5"^^<http://www.w3.org/2001/XMLSchema#byte>')
    Decimal('5')
    """
    if term.endswith(_INTEGER) and (digits := term[1 : -len(_INTEGER)]).isascii() and digits.isdigit():
        return Decimal(digits)
    kind, value = _ordered(term)
    return value if kind == "number" and isinstance(value, Decimal) else None


def best_text(terms: Iterable[str]) -> str | None:
    """The words to show of several literals: those without a language, else the English ones, else the first.

    >>> best_text(['"un nom"@fr', '"a name"@en'])
    'a name'
    """
    found = sorted(literal for literal in map(parse, terms) if literal)
    found.sort(key=lambda literal: (bool(literal.language), not literal.language.startswith("en")))
    return found[0].lexical if found else None


@lru_cache(maxsize=1 << 14)
def _ordered(term: str) -> tuple[str | None, Any]:
    literal = parse(term)
    kind, read = DATATYPES.get(literal.datatype, NO_ORDER) if literal else NO_ORDER
    value = read(literal.lexical) if literal and kind else None
    return (None, None) if value is None else (kind, value)
