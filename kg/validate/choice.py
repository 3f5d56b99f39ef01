"""Which rules count: those selected, without those ignored, and without what a comment in a file excuses.

A comment ``# kg: ignore`` excuses the findings on its line, or on the next one if it stands alone;
``# kg: ignore person-name, syntax`` only those of these rules. In RDF/XML it is
``<!-- kg: ignore -->``; in JSON-LD there are no comments.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import UsageError
from kg.suggestions import unknown
from kg.validate.files.text import Text
from kg.validate.names import rule_names
from kg.validate.rules import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.validate.files.load import Loaded
    from kg.validate.findings import Finding
    from kg.validate.shacl.index import Index

_COMMENT: Final = re.compile(r"(?:#|<!--)\s*kg:\s*ignore\b[ \t:]*([^\n\r#]*?)\s*(?:-->|#|$)")
_OF_XML: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_WITH_COMMENTS: Final = (
    ox.RdfFormat.TURTLE,
    ox.RdfFormat.TRIG,
    ox.RdfFormat.N_TRIPLES,
    ox.RdfFormat.N_QUADS,
    ox.RdfFormat.RDF_XML,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of rules, each by name, by name and constraint (``person-name/minCount``) or by a pattern.

    Attributes:
        select: the rules to apply; all if there is none.
        ignore: the rules not to apply.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def require_known(self, shapes: Index) -> None:
        """Makes sure that what is chosen exists.

        Raises:
            UsageError: if a rule does not exist; it names the one that may be meant.
        """
        names = [*PAGES, *rule_names(shapes)]
        for wanted in (*self.select, *self.ignore):
            if not any(fnmatchcase(name, wanted.partition("/")[0]) for name in names):
                raise UsageError(unknown("rule", wanted, sorted(names), listed_by="kg rule"))

    def apply(self, findings: Iterable[Finding], files: Sequence[Loaded]) -> tuple[list[Finding], int]:
        """The findings that count, and how many a comment excuses."""
        chosen = [finding for finding in findings if self._counts(finding.rule)]
        touched = {finding.file for finding in chosen}
        excuses = {file.name: _excuses(file) for file in files if file.name in touched}
        kept = [finding for finding in chosen if not _is_excused(finding, excuses)]
        return kept, len(chosen) - len(kept)

    def _counts(self, rule: str) -> bool:
        selected = not self.select or any(_fits(rule, pattern) for pattern in self.select)
        return selected and not any(_fits(rule, pattern) for pattern in self.ignore)


def _fits(rule: str, pattern: str) -> bool:
    """Whether a rule is one of those meant.

    >>> _fits("person-name/minCount", "person-name"), _fits("person-name/minCount", "person")
    (True, False)
    """
    name = rule if "/" in pattern else rule.partition("/")[0]
    return fnmatchcase(name, pattern)


def _excuses(file: Loaded) -> dict[int, tuple[str, ...]]:
    """The rules that comments excuse, by line; ``*`` for all."""
    content = file.source.read()
    if file.source.kind not in _WITH_COMMENTS or b"kg:" not in content:
        return {}
    text = Text(file.name, content)
    found: dict[int, tuple[str, ...]] = {}
    for span in _comments(text.text, file.source.kind):
        match = _COMMENT.match(text.text, *span)
        position = text.position(span)
        if match and position.line:
            alone = not position.excerpt[: (position.column or 1) - position.excerpt_column].strip()
            rules = tuple(filter(None, re.split(r"[\s,]+", match[1]))) or ("*",)
            found[position.line + alone] = rules
    return found


def _comments(text: str, kind: ox.RdfFormat) -> Iterator[tuple[int, int]]:
    """Where comments stand."""
    if kind == ox.RdfFormat.RDF_XML:
        yield from (match.span() for match in _OF_XML.finditer(text))
        return
    from kg.validate.files import tokens  # noqa: PLC0415  most files excuse nothing

    with suppress(tokens.Unscannable):
        yield from tokens.comments(text)


def _is_excused(finding: Finding, excuses: dict[str, dict[int, tuple[str, ...]]]) -> bool:
    rules = excuses.get(finding.file or "", {}).get(finding.line or 0, ())
    return any(_fits(finding.rule, rule) for rule in rules)
