"""Findings: the one contract between what checks a graph and what reports on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Severity = Literal["violation", "warning", "info"]

SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")
"""From the gravest down."""


class Position(NamedTuple):
    """A place in a file, as far as it is known.

    Lines and columns are counted from 1, columns in Unicode code points; the end is exclusive.

    Attributes:
        excerpt: the line as it stands in the file, or the part of a very long one that holds the column.
        excerpt_column: the column at which ``excerpt`` begins.
    """

    file: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    excerpt: str = ""
    excerpt_column: int = 1

    def __str__(self) -> str:
        return ":".join(str(part) for part in self[:3] if part is not None)


class Edit(NamedTuple):
    """A stretch of a file's text, by lines and columns as in `Position`, and what to put there instead."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Fix(NamedTuple):
    """How to mend what is wrong, in the file of the finding.

    Attributes:
        message: what to do, as an order: ``write "5"``.
        edits: what of the file to replace; none where only a person can do it.
        safe: whether the meaning surely stays what was meant.
    """

    message: str
    edits: tuple[Edit, ...] = ()
    safe: bool = False


class Related(NamedTuple):
    """Another place that has to do with a finding, and what is there."""

    position: Position
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a graph, and where.

    Terms (``focus``, ``value``, ``shape``) are in N-Triples syntax, so an IRI stands in angle brackets.

    Attributes:
        rule: a stable name of what was broken: ``story-text-digest/minCount`` from a shape and its constraint
            component, or one of `kg.validate.rules`, such as ``syntax``.
        severity: how grave the shape or the rule says it is.
        message: one sentence, from the shape or of our own.
        focus: the node that was checked; empty where it is about a file.
        path: the property path from the focus node, in SPARQL's syntax.
        value: the offending value, where there is one.
        component: the IRI of the constraint component, without brackets.
        shape: the shape that holds the constraint.
        position: where the offending value stands, else where the focus node is described.
        help: what the shape says of what it is for (``sh:description``), or advice of our own.
        causes: of a constraint that asks for one of several shapes, why each does not fit.
        related: other places that have to do with it, such as that of the shape.
        fix: what to write instead, where that is known.
        fingerprint: the same from run to run for the same fault, wherever in its file it stands.
    """

    rule: str
    severity: Severity
    message: str
    focus: str = ""
    path: str | None = None
    value: str | None = None
    component: str | None = None
    shape: str | None = None
    position: Position | None = None
    help: str | None = None
    causes: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""

    @property
    def file(self) -> str | None:
        """The file of the position."""
        return self.position.file if self.position else None

    @property
    def line(self) -> int | None:
        """The line of the position, from 1."""
        return self.position.line if self.position else None

    @property
    def column(self) -> int | None:
        """The column of the position, from 1."""
        return self.position.column if self.position else None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str, str]:
        """By place, then by what is wrong there; the same from run to run."""
        where = (self.file or "", self.line or 0, self.column or 0)
        return (*where, self.rule, self.focus, self.path or "", self.value or "")


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found, and how much it looked at.

    Attributes:
        findings: sorted by file, line, column and rule.
        nodes: how many focus nodes were checked. A target node that the data does not mention is none.
        shapes: how many shapes had such a focus node.
        files: the names of the files that were read.
        suppressed: findings that a baseline knows already.
        ignored: how many findings a comment in a file asked to leave out.
        prefixes: the namespaces by their prefixes, as each file declares them; those of the shapes under "".
        checked: how many focus nodes each shape had, by the name of its rule.
    """

    findings: tuple[Finding, ...] = ()
    nodes: int = 0
    shapes: int = 0
    files: tuple[str, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    ignored: int = 0
    prefixes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    checked: Mapping[str, int] = field(default_factory=dict)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings are allowed.

        >>> Report((Finding("story-license/minCount", "warning", "Rights are missing."),)).conforms
        True
        """
        return self.count("violation") == 0

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity == severity for finding in self.findings)


def exit_code(report: Report, fail_on: Severity | Literal["never"] = "violation") -> int:
    """What a command ends with: 1 if there is a finding at or above ``fail_on``, else 0.

    >>> exit_code(Report()), exit_code(Report((Finding("syntax", "violation", "Unexpected end of file"),)))
    (0, 1)
    """
    if fail_on == "never":
        return 0
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(finding.severity in grave for finding in report.findings))
