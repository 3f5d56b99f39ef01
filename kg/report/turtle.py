"""Findings as a validation report of SHACL, in Turtle.

What a rule of our own finds has the rule's IRI as its constraint component, and so has what stands in a file
that does not parse, which is about no node.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.ntriples import literal
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.findings import Finding, Report, Severity

_SEVERITIES: Final[dict[Severity, str]] = {
    "violation": "sh:Violation",
    "warning": "sh:Warning",
    "info": "sh:Info",
}
_RULES: Final = "https://w3id.org/kgn/rules#"
_TOKEN: Final = re.compile(r"<[^>]*>|[()^/|*+?]")
_REPEATED: Final = {"*": "sh:zeroOrMorePath", "+": "sh:oneOrMorePath", "?": "sh:zeroOrOnePath"}


def render(report: Report) -> Iterator[str]:
    """The report as a graph."""
    yield "@prefix sh: <http://www.w3.org/ns/shacl#> ."
    yield f"@prefix xsd: <{PREFIXES['xsd']}> ."
    yield ""
    conforms = "true" if not report.findings else "false"
    yield f"[] a sh:ValidationReport ; sh:conforms {conforms}{' ;' if report.findings else ' .'}"
    for number, finding in enumerate(report.findings, 1):
        end = "." if number == len(report.findings) else ";"
        yield f"  sh:result [ {' ; '.join(_said(finding))} ] {end}"


def _said(finding: Finding) -> Iterator[str]:
    yield "a sh:ValidationResult"
    yield f"sh:resultSeverity {_SEVERITIES[finding.severity]}"
    yield f"sh:focusNode {finding.focus or literal(finding.file or '')}"
    if finding.path:
        yield f"sh:resultPath {path(finding.path)}"
    if finding.value:
        yield f"sh:value {finding.value}"
    yield f"sh:resultMessage {literal(finding.message)}"
    if finding.shape:
        yield f"sh:sourceShape {finding.shape}"
    yield f"sh:sourceConstraintComponent <{finding.component or f'{_RULES}{finding.rule}'}>"


def path(written: str) -> str:
    """A property path in SPARQL's syntax as SHACL has it.

    >>> path("(^<s:parent>/(<s:about>)*)")
    '( [ sh:inversePath <s:parent> ] [ sh:zeroOrMorePath <s:about> ] )'
    """
    return _Path(_TOKEN.findall(written)).whole()


class _Path:
    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens

    def whole(self) -> str:
        steps = [self._step()]
        between = self._tokens[0] if self._tokens else ")"
        while self._tokens and self._tokens[0] in "/|":
            self._tokens.pop(0)
            steps.append(self._step())
        if len(steps) == 1:
            return steps[0]
        members = f"( {' '.join(steps)} )"
        return members if between == "/" else f"[ sh:alternativePath {members} ]"

    def _step(self) -> str:
        first = self._tokens.pop(0)
        if first == "^":
            return f"[ sh:inversePath {self._step()} ]"
        found = first
        if first == "(":
            found = self.whole()
            self._tokens.pop(0)
        while self._tokens and self._tokens[0] in _REPEATED:
            found = f"[ {_REPEATED[self._tokens.pop(0)]} {found} ]"
        return found
