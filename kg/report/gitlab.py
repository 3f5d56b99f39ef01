"""Findings as a code quality report of GitLab."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from kg.report.files import relative
from kg.report.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.findings import Finding, Report, Severity

_SEVERITIES: Final[dict[Severity, str]] = {"violation": "major", "warning": "minor", "info": "info"}
_BLOCKERS: Final = ("syntax", "unreadable")


def render(report: Report) -> Iterator[str]:
    """The findings as a JSON array; each has a fingerprint of its own, which does not depend on its line."""
    names = Names(report)
    yield json.dumps([_issue(finding, names) for finding in report.findings], ensure_ascii=False, indent=2)


def _issue(finding: Finding, names: Names) -> dict[str, object]:
    about = f"{names.focus(finding)}: " if finding.focus else ""
    return {
        "type": "issue",
        "description": f"{about}{names.what(finding)}",
        "check_name": finding.rule,
        "categories": ["Bug Risk"],
        "fingerprint": finding.fingerprint,
        "severity": "blocker" if finding.rule in _BLOCKERS else _SEVERITIES[finding.severity],
        "location": {
            "path": relative(finding.file) if finding.file else ".",
            "lines": {"begin": finding.line or 1},
        },
    }
