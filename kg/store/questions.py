"""The competency questions that ship: SPARQL files that run as they are, and can be asked of others.

In a question a ``VALUES`` of one literal is a parameter: what is given takes its place. Every column of the
answer is one too: only rows with what is given are told then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg import bundled
from kg.edtf import is_edtf
from kg.errors import UsageError
from kg.ntriples import literal
from kg.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARAMETER = re.compile(r'VALUES \?(\w+) \{ "((?:[^"\\]|\\.)*)"(\^\^\S+|@[\w-]+)? \}')
_SELECT = re.compile(r"^SELECT (?:DISTINCT )?(.*) WHERE \{", re.MULTILINE)
_COLUMN = re.compile(r"\(.*?\bAS \?(\w+)\)|\?(\w+)")
_ORDER = re.compile(r"^\} ?.*?(ORDER BY .*)?\Z", re.MULTILINE | re.DOTALL)
_DATE: Final = "^^xsd:date"


@dataclass(frozen=True)
class Question:
    """A competency question.

    Attributes:
        name: what it is called.
        number: its number.
        text: the question in English.
        sparql: the query.
        defaults: the parameters with what they are if they are not given.
        columns: the names of the columns of the answer.
    """

    name: str
    number: int
    text: str
    sparql: str
    defaults: Mapping[str, str]
    columns: tuple[str, ...]

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of all that can be given."""
        return tuple(dict.fromkeys((*self.defaults, *self.columns)))

    def asked(self, given: Mapping[str, str] | None = None) -> str:
        """The query with what is given.

        Raises:
            UsageError: a parameter is not known, or is no date where one is needed.

        >>> print(question("spouses").asked({"one": "Jon Arnarson"}).splitlines()[2])
        SELECT ?one ?other WHERE { { SELECT ?one ?other WHERE {
        """
        given = given or {}
        for name in given:
            if name not in self.parameters:
                raise UsageError(f"{self.name}: {unknown('parameter', name, self.parameters)}")
        filled = _PARAMETER.sub(lambda match: _filled(match, given), self.sparql)
        values = {name: value for name, value in given.items() if name not in self.defaults}
        return _narrowed(filled, self.columns, values) if values else filled


def questions() -> list[Question]:
    """All questions, by number."""
    return [
        _read(path.stem, path.read_text("utf-8"))
        for path in sorted(bundled.ontology("questions").glob("*.rq"))
    ]


def question(name: str) -> Question:
    """The question of this name or number.

    Raises:
        UsageError: there is none.

    >>> question("19").name, question("19-what-one-person-does").name
    ('what-one-person-does', 'what-one-person-does')
    """
    known = questions()
    for each in known:
        if name in {each.name, str(each.number), f"{each.number:02}", f"{each.number:02}-{each.name}"}:
            return each
    raise UsageError(unknown("question", name, (each.name for each in known), listed_by="kg query --list"))


def _read(stem: str, text: str) -> Question:
    number, _, name = stem.partition("-")
    defaults = {match[1]: match[2] for match in _PARAMETER.finditer(text)}
    selected = _SELECT.search(text)
    assert selected is not None, stem
    columns = tuple(match[1] or match[2] for match in _COLUMN.finditer(selected[1]))
    comment = text.partition("\n")[0].removeprefix("# ")
    return Question(name, int(number), comment, text, defaults, columns)


def _filled(match: re.Match[str], given: Mapping[str, str]) -> str:
    name, kind = match[1], match[3] or ""
    if name not in given:
        return match[0]
    if kind == _DATE and not (is_edtf(given[name]) and len(given[name]) == len("2026-03-03")):
        raise UsageError(f"--{name} {given[name]!r} is not a day; write it like 2026-03-03")
    return f"VALUES ?{name} {{ {literal(given[name])}{kind} }}"


def _narrowed(sparql: str, columns: tuple[str, ...], values: Mapping[str, str]) -> str:
    """The query within one that lets rows with these values through: texts in any case, codes, or IRIs."""
    start = sparql.index("SELECT ")
    order = _ORDER.search(sparql)
    tests = " && ".join(_is(name, value) for name, value in values.items())
    last = f" {order[1].strip()}" if order and order[1] else ""
    selected, inner = " ".join(f"?{name}" for name in columns), sparql[start:].strip()
    return f"{sparql[:start]}SELECT {selected} WHERE {{ {{ {inner} }} FILTER({tests}) }}{last}\n"


def _is(name: str, value: str) -> str:
    text = f"LCASE(STR(?{name}))"
    wanted, code = literal(value.lower()), literal(f"#{value.lower()}")
    return f"({text} = {wanted} || (ISIRI(?{name}) && STRENDS({text}, {code})))"
