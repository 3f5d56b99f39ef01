"""Findings as one JSON object. Fields may be added to it, never renamed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.findings import Finding, Position, Report


def render(report: Report) -> Iterator[str]:
    """The report as ``{"version": 1, "summary": {…}, "findings": […]}``.

    >>> from kg.validate.findings import Report
    >>> json.loads("".join(render(Report(nodes=3, shapes=1))))["summary"]["nodes"]
    3
    """
    whole = {
        "version": 1,
        "summary": {
            "conforms": report.conforms,
            **{f"{severity}s": report.count(severity) for severity in ("violation", "warning")},
            "infos": report.count("info"),
            "files": len(report.files),
            "nodes": report.nodes,
            "shapes": report.shapes,
            "suppressed": len(report.suppressed),
            "ignored": report.ignored,
        },
        "findings": [as_object(finding) for finding in report.findings],
        "suppressed": [as_object(finding) for finding in report.suppressed],
    }
    yield json.dumps(whole, ensure_ascii=False, indent=2)


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
