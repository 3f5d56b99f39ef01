"""What the functions of SPARQL filters read of values.

Values are terms in N-Triples syntax, or strings, numbers and truth values of Python where a function has made
them; which of these an expression gives is known when it is read. What SPARQL calls a type error raises
`Wrong`, and a filter takes that for false.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from kg.validate.shacl import literals
from kg.validate.shacl.datatypes import XSD
from kg.validate.shacl.literals import words

if TYPE_CHECKING:
    from decimal import Decimal

Value = Any
Kind = Literal["term", "text", "number", "truth"]
Readers = Mapping[Kind, "Callable[[Value], Value] | None"]
"""What makes the wanted value of one of each kind; None where it is the value itself."""


class Unknown(Exception):
    """A query has what is not known here."""


class Wrong(Exception):
    """What SPARQL calls a type error."""


def never(_: Value) -> Value:
    """The reader of a kind of values that something cannot take.

    Raises:
        Wrong: always.
    """
    raise Wrong


@lru_cache(maxsize=1 << 12)
def _truth(term: str) -> bool:
    found = literals.parse(term)
    if found and found.datatype == f"{XSD}boolean":
        return found.lexical in {"true", "1"}
    if found and found.datatype == f"{XSD}string":
        return bool(found.lexical)
    if found and (number := literals.number(term)) is not None:
        return bool(number)
    raise Unknown("the truth of a value that is no truth value")


@lru_cache(maxsize=1 << 12)
def _string(term: str) -> str:
    """The words of a plain string or one with a language."""
    found = literals.parse(term)
    if found is None or not (found.language or found.datatype == f"{XSD}string"):
        raise Wrong
    return found.lexical


@lru_cache(maxsize=1 << 12)
def _plain(term: str) -> str:
    """The words of a string without a language."""
    found = literals.parse(term)
    if found is None or found.datatype != f"{XSD}string":
        raise Wrong
    return found.lexical


@lru_cache(maxsize=1 << 12)
def _number(term: str) -> Decimal:
    number = literals.number(term)
    if number is not None:
        return number
    found = literals.parse(term)
    if found and found.datatype.startswith(XSD) and found.datatype != f"{XSD}string":
        raise Unknown("arithmetic with what is no whole or decimal number")  # engines differ
    raise Wrong


@lru_cache(maxsize=1 << 12)
def shown(term: str) -> str:
    """What ``STR`` gives of a term.

    Raises:
        Wrong: it is a blank node.
    """
    if term[0] == "_":
        raise Wrong
    return words(term)


TERM: Final[Readers] = {"term": None}
TEXT: Final[Readers] = {"text": None, "term": _string}
PLAIN: Final[Readers] = {"text": None, "term": _plain}
NUMBER: Final[Readers] = {"number": None, "term": _number}
TRUTH: Final[Readers] = {"truth": None, "text": bool, "number": bool, "term": _truth}
