"""Findings for people: with the line of the file, what to write instead, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.report.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.findings import Finding, Position, Report, Severity

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
WORDS: Final[dict[Severity, str]] = {"violation": "error", "warning": "warning", "info": "info"}
"""The severities as tools of other kinds call them."""
MOST: Final = 1_000
"""How many findings a person is shown."""
_COLORS: Final[dict[Severity, str]] = {"violation": "1;31", "warning": "1;33", "info": "1;36"}
_BOLD: Final = "1"


def render(report: Report, *, colored: bool = False) -> Iterator[str]:
    """The findings of a report, in its order; of very many the first."""
    names = Names(report)
    for finding in report.findings[:MOST]:
        yield concise_line(finding, names, colored=colored)
        yield from _excerpt(finding, _COLORS[finding.severity] if colored else "")
        yield from (f"  = {harmless(note)}" for note in _notes(finding))
        yield ""
    if len(report.findings) > MOST:
        yield f"… and {len(report.findings) - MOST:,} more findings; --format concise shows all of them."


def concise_line(finding: Finding, names: Names, *, colored: bool = False) -> str:
    """A finding in one line: where, how bad, which rule, what about, and what is wrong."""
    place = f"{finding.position}:" if finding.position else ""
    what = f"{WORDS[finding.severity]}[{finding.rule}]"
    focus = names.focus(finding)
    place, what, *others = map(harmless, (place, what, f"{focus}:" if focus else "", names.what(finding)))
    if colored:
        place, what = _painted(place, _BOLD), _painted(what, _COLORS[finding.severity])
    return " ".join(filter(None, (place, what, *others)))


def _painted(text: str, color: str) -> str:
    """A text as a terminal shows it in a colour, which is none if it is empty."""
    return f"\x1b[{color}m{text}\x1b[0m" if text and color else text


def harmless(line: str) -> str:
    r"""A line in which what would move a cursor, end the line or turn its direction is written as an escape.

    >>> print(harmless("a\x1b[2Jb"))
    a\x1b[2Jb
    """
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), line)


def summary(report: Report, seconds: float | None = None) -> str:
    """How much was found and checked, in one line.

    Args:
        report: what the validator gave.
        seconds: how long it took, where that is to be said.

    >>> from kg.validate.findings import Report
    >>> summary(Report(nodes=37, shapes=5, files=("ann.ttl",) * 12), 0.42)
    'no findings in 12 files; 37 nodes checked by 5 shapes, 0.4 s'
    """
    checked = f"{_number(report.nodes, 'node')} checked by {_number(report.shapes, 'shape')}"
    time = "" if seconds is None else f", {seconds:.1f} s"
    return f"{_found(report)}{_left_out(report)}; {checked}{time}"


def _excerpt(finding: Finding, color: str) -> Iterator[str]:
    """The line of the file, with what is wrong in it underlined and what to do about it beside that."""
    advice = harmless(" ".join(((finding.fix and finding.fix.message) or finding.help or "").split()))
    position = finding.position
    if position is None or not position.line or not position.excerpt.strip():
        if advice:
            yield f"  = {advice}"
        return
    number, line = str(position.line), position.excerpt.replace("\t", " ")
    margin = " " * len(number)
    yield f"{margin} |"
    yield f"{number} | {harmless(line)}"
    start = min(max((position.column or 1) - position.excerpt_column, 0), len(line))
    width = _width(position, len(line) - start) if position.column else len(line.rstrip()) - start
    mark = f"{'^' * width}{f' {advice}' if advice else ''}"
    yield f"{margin} | {' ' * start}{_painted(mark, color)}"


def _width(position: Position, most: int) -> int:
    """How many characters of the line are what is meant."""
    if position.end_line is None or position.end_column is None:
        return 1
    if position.end_line != position.line:
        return max(most, 1)
    return max(min(position.end_column - (position.column or 1), most), 1)


def _notes(finding: Finding) -> Iterator[str]:
    if finding.causes:
        yield "none of these fits:" if len(finding.causes) > 1 else "this does not fit:"
        yield from (f"  - {cause}" for cause in finding.causes)
    for place, message in finding.related:
        yield f"{message}, {place}"
    yield f"kg rule {finding.rule.partition('/')[0]} explains this"


def _left_out(report: Report) -> str:
    known = [f"{len(report.suppressed):,} known from the baseline"] if report.suppressed else []
    excused = [f"{report.ignored:,} ignored by comments"] if report.ignored else []
    notes = [*known, *excused]
    return f" ({'; '.join(notes)})" if notes else ""


def _found(report: Report) -> str:
    files = _number(len(report.files), "file")
    if not report.findings:
        return f"no findings in {files}" if report.files else "no findings"
    counts = ((report.count(severity), word) for severity, word in WORDS.items())
    parts = ", ".join(_number(count, word) for count, word in counts if count)
    fixable = sum(bool(finding.fix and finding.fix.edits) for finding in report.findings)
    fixes = f"; {fixable:,} fixable" if fixable else ""
    found = f"{_number(len(report.findings), 'finding')} ({parts}{fixes})"
    touched = len({finding.file for finding in report.findings if finding.file})
    of = f"{touched} of " if touched else ""
    return f"{found} in {of}{files}" if report.files else found


def _number(count: int, noun: str) -> str:
    plural = noun if count == 1 or noun == "info" else f"{noun}s"
    return f"{count:,} {plural}"
