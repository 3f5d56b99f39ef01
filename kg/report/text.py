"""Findings as plain words, one line each: what a person reads at a terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.validate.messages import shortened, term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.findings import Finding, Report, Severity

_WORDS: Final[dict[Severity, str]] = {"violation": "error", "warning": "warning", "info": "info"}
_IN_STORY: Final = re.compile(r"<.*/(story/[0-9a-f]{16}/)([^<>]*)>")


def lines(report: Report) -> Iterator[str]:
    """The findings of a report, a line each, in its order.

    Nodes of a story are written relative to it; where the report is about several stories, with the story's
    id.

    >>> from kg.validate.findings import Finding, Report
    >>> focus = "<https://kg.example/story/695955f5767513dd/person/ann-example>"
    >>> finding = Finding("named/minCount", "violation", "Needs a name.", focus, file="ann.ttl", line=4)
    >>> print(*lines(Report((finding,), nodes=1, shapes=1, files=1)))
    ann.ttl:4: error[named/minCount] person/ann-example: Needs a name.
    """
    stories = {match[1] for finding in report.findings if (match := _IN_STORY.fullmatch(finding.focus))}
    for finding in report.findings:
        yield _line(finding, one_story=len(stories) == 1)


def summary(report: Report, seconds: float | None = None) -> str:
    """How much was found and checked, in one line.

    Args:
        report: what the validator gave.
        seconds: how long it took, where that is to be said.

    >>> from kg.validate.findings import Report
    >>> summary(Report(nodes=37, shapes=5, files=12), 0.42)
    'no findings in 12 files; 37 nodes checked by 5 shapes, 0.4 s'
    """
    checked = f"{_number(report.nodes, 'node')} checked by {_number(report.shapes, 'shape')}"
    time = "" if seconds is None else f", {seconds:.1f} s"
    return f"{_found(report)}; {checked}{time}"


def _line(finding: Finding, *, one_story: bool) -> str:
    place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part is not None)
    what = f"{_WORDS[finding.severity]}[{finding.rule}]"
    message = " ".join(finding.message.split())
    found = _value(finding)
    if found:
        message = f"{message}{'' if message.endswith(('.', '!', '?')) else '.'} {found}"
    focus = _node(finding.focus, one_story=one_story) if finding.focus else ""
    return " ".join(
        part for part in (f"{place}:" if place else "", what, f"{focus}:" if focus else "", message) if part
    )


def _node(focus: str, *, one_story: bool) -> str:
    match = _IN_STORY.fullmatch(focus)
    if not match:
        return term(focus)
    return match[2] if one_story and match[2] else f"{match[1]}{match[2]}"


def _value(finding: Finding) -> str:
    """What was found there, where the message cannot know it."""
    if finding.value is None or finding.value == finding.focus:
        return ""
    closed = (finding.component or "").endswith("#ClosedConstraintComponent")
    path = f"{shortened(finding.path)} " if closed and finding.path else ""
    return f"Found {path}{_relative(finding.value, finding.focus)}."


def _relative(value: str, focus: str) -> str:
    """A value, relative to the story of the focus node where it is of that story."""
    match, around = _IN_STORY.fullmatch(value), _IN_STORY.fullmatch(focus)
    same = match and around and match[1] == around[1]
    return match[2] if match and same and match[2] else term(value)


def _found(report: Report) -> str:
    files = _number(report.files, "file")
    if not report.findings:
        return f"no findings in {files}" if report.files else "no findings"
    counts = ((report.count(severity), word) for severity, word in _WORDS.items())
    parts = ", ".join(_number(count, word) for count, word in counts if count)
    found = f"{_number(len(report.findings), 'finding')} ({parts})"
    touched = len({finding.file for finding in report.findings if finding.file})
    of = f"{touched} of " if touched else ""
    return f"{found} in {of}{files}" if report.files else found


def _number(count: int, noun: str) -> str:
    plural = noun if count == 1 or noun == "info" else f"{noun}s"
    return f"{count:,} {plural}"
