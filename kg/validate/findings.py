"""Findings: the one contract between what checks a graph and what reports on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["violation", "warning", "info"]

SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")
"""From the gravest down."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a graph, and where.

    Terms (``focus``, ``value``, ``shape``) are in N-Triples syntax, so an IRI stands in angle brackets.

    Attributes:
        rule: a stable name of what was broken, such as ``story-text-digest/minCount``; ``syntax`` for a file
            that cannot be parsed.
        severity: how grave the shape says it is.
        message: one sentence, from the shape or of our own.
        focus: the node that was checked; empty for ``syntax``.
        path: the property path from the focus node, in SPARQL's syntax.
        value: the offending value, where there is one.
        component: the IRI of the constraint component, without brackets.
        shape: the shape that holds the constraint.
        file: the file in which the focus node is described, where that is exactly one.
        line: the line in ``file``, from 1.
        column: the column in ``line``, from 1.
    """

    rule: str
    severity: Severity
    message: str
    focus: str = ""
    path: str | None = None
    value: str | None = None
    component: str | None = None
    shape: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str, str]:
        """By place, then by what is wrong there; the same from run to run."""
        where = (self.file or "", self.line or 0, self.column or 0)
        return (*where, self.focus, self.rule, self.path or "", self.value or "")


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found, and how much it looked at.

    Attributes:
        findings: sorted by file, line, focus node and rule.
        nodes: how many focus nodes were checked. A target node that the data does not mention is none.
        shapes: how many shapes had such a focus node.
        files: how many files were read.
    """

    findings: tuple[Finding, ...] = ()
    nodes: int = 0
    shapes: int = 0
    files: int = 0

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
