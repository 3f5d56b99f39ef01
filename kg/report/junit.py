"""Findings as JUnit's XML: a suite is a file, a case is a shape or a rule that was applied to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from kg.report.files import relative
from kg.report.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.validate.findings import Finding, Report

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOWHERE: Final = "(no single file)"


def render(report: Report) -> Iterator[str]:
    """The report as one document; what nothing was found by has passed, and is counted too."""
    names = Names(report)
    by_file: dict[str, dict[str, list[Finding]]] = {name: {} for name in report.files}
    for finding in report.findings:
        rules = by_file.setdefault(finding.file or _NOWHERE, {})
        rules.setdefault(finding.rule.partition("/")[0], []).append(finding)
    cases = sum(len(_cases(report, found)) for found in by_file.values())
    failures = sum(len(found) for found in by_file.values())
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="kg validate" tests="{cases}" failures="{failures}" errors="0">'
    for file, found in by_file.items():
        yield from _suite(relative(file), _cases(report, found), found, names)
    yield "</testsuites>"


def _cases(report: Report, found: dict[str, list[Finding]]) -> list[str]:
    passed = (rule for rule, nodes in report.checked.items() if nodes)
    return sorted({*passed, *found})


def _suite(file: str, cases: Sequence[str], found: dict[str, list[Finding]], names: Names) -> Iterator[str]:
    yield (
        f'  <testsuite name={_attribute(file)} tests="{len(cases)}" failures="{len(found)}" errors="0" '
        'skipped="0" time="0">'
    )
    for case in cases:
        start = f'    <testcase classname={_attribute(file)} name={_attribute(case)} time="0"'
        if case not in found:
            yield f"{start}/>"
            continue
        first = found[case][0]
        yield f"{start}>"
        text = "\n".join(_line(finding, names) for finding in found[case])
        kind = f"type={_attribute(first.severity)}"
        yield f"      <failure message={_attribute(names.what(first))} {kind}>{_text(text)}</failure>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _line(finding: Finding, names: Names) -> str:
    return f"{finding.position or ''}: [{finding.rule}] {names.focus(finding)} {names.what(finding)}"


def _text(words: str) -> str:
    clean = _FORBIDDEN.sub("\ufffd", words)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(words: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", words))
