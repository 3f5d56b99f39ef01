"""Findings as one JSON object. Fields may be added to it, never renamed."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.validate.findings import Finding, Position, Report


def render(report: Report) -> Iterator[str]:
    """The report as ``{"version": 1, "summary": {…}, "findings": […], "suppressed": […]}``, bit by bit.

    >>> from kg.validate.findings import Report
    >>> json.loads("".join(render(Report(nodes=3, shapes=1))))["summary"]["nodes"]
    3
    """
    summary = {
        "conforms": report.conforms,
        **{f"{severity}s": report.count(severity) for severity in ("violation", "warning")},
        "infos": report.count("info"),
        "files": len(report.files),
        "nodes": report.nodes,
        "shapes": report.shapes,
        "suppressed": len(report.suppressed),
        "ignored": report.ignored,
    }
    yield '{\n  "version": 1,'
    yield f'  "summary": {_indented(summary, 2).lstrip()},'
    yield from _array("findings", report.findings, ",")
    yield from _array("suppressed", report.suppressed, "")
    yield "}"


def _array(name: str, findings: Sequence[Finding], after: str) -> Iterator[str]:
    if not findings:
        yield f'  "{name}": []{after}'
        return
    yield f'  "{name}": ['
    last = len(findings) - 1
    for number, finding in enumerate(findings):
        yield f"{_indented(as_object(finding), 4)}{'' if number == last else ','}"
    yield f"  ]{after}"


def _indented(value: object, by: int) -> str:
    return textwrap.indent(json.dumps(value, ensure_ascii=False, indent=2), " " * by)


def as_object(finding: Finding) -> dict[str, Any]:
    """A finding as JSON has it; terms are in N-Triples syntax, what is not known is left out."""
    found = {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        **_place(finding.position),
        "focus": finding.focus or None,
        "path": finding.path,
        "value": finding.value,
        "component": finding.component,
        "shape": finding.shape,
        "causes": list(finding.causes) or None,
        "related": [{**_place(place), "message": message} for place, message in finding.related] or None,
        "fix": finding.fix
        and {
            "message": finding.fix.message,
            "safe": finding.fix.safe,
            "edits": [
                {
                    "line": edit.line,
                    "column": edit.column,
                    "endLine": edit.end_line,
                    "endColumn": edit.end_column,
                    "text": edit.text,
                }
                for edit in finding.fix.edits
            ],
        },
        "fingerprint": finding.fingerprint or None,
    }
    return {key: value for key, value in found.items() if value is not None}


def _place(position: Position | None) -> dict[str, Any]:
    if position is None:
        return {}
    found = {
        "file": position.file,
        "line": position.line,
        "column": position.column,
        "endLine": position.end_line,
        "endColumn": position.end_column,
    }
    return {key: value for key, value in found.items() if value is not None}
