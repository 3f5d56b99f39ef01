"""Findings as annotations of GitHub Actions, and as the table of a job's summary.

GitHub shows ten annotations a step: the ten worst are given, and then how many more there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.report.files import relative
from kg.report.names import Names
from kg.report.text import WORDS
from kg.validate.findings import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.validate.findings import Finding, Report, Severity

_MOST: Final = 10
_ROWS: Final = 1_000
_COMMANDS: Final[dict[Severity, str]] = {"violation": "error", "warning": "warning", "info": "notice"}


def render(report: Report) -> Iterator[str]:
    """The worst findings, a command each."""
    names = Names(report)
    worst = _by_severity(report.findings)
    shown = worst if len(worst) <= _MOST else worst[: _MOST - 1]
    yield from (_command(finding, names) for finding in shown)
    if len(worst) > len(shown):
        more = f"{len(worst) - len(shown):,} more findings"
        yield f"::notice title=kg validate::{more}; the log and the summary have them"


def step_summary(report: Report) -> Iterator[str]:
    """All findings as a table in Markdown."""
    names = Names(report)
    yield "| where | what | rule |"
    yield "|---|---|---|"
    for finding in _by_severity(report.findings)[:_ROWS]:
        about = f"{names.focus(finding)}: " if finding.focus else ""
        what = _cell(f"{WORDS[finding.severity]}: {about}{names.what(finding)}")
        yield f"| {_cell(str(finding.position or ''))} | {what} | {_cell(finding.rule)} |"
    if len(report.findings) > _ROWS:
        yield f"\n… and {len(report.findings) - _ROWS:,} more."


def _by_severity(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def _command(finding: Finding, names: Names) -> str:
    position = finding.position
    properties = {
        "file": relative(position.file) if position else None,
        "line": position and position.line,
        "col": position and position.column,
        "endLine": position and position.end_line,
        "endColumn": position and position.end_column,
        "title": finding.rule,
    }
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    advice = finding.fix.message if finding.fix else finding.help
    about = f"{names.focus(finding)}: " if finding.focus else ""
    message = "\n".join(filter(None, (f"{about}{names.what(finding)}", advice)))
    return f"::{_COMMANDS[finding.severity]} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
