"""Findings as SARIF 2.1.0, for code scanning.

GitHub keeps 5,000 results of a run and refuses more than 25,000: the gravest come first, and no more.
"""

from __future__ import annotations

import json
from importlib import metadata
from typing import TYPE_CHECKING, Any, Final

from kg.report.files import relative, uri
from kg.report.names import Names
from kg.validate.findings import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.findings import Finding, Position, Report, Severity

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final[dict[Severity, str]] = {"violation": "error", "warning": "warning", "info": "note"}
_HELP: Final = "https://w3id.org/kgn/shapes"
_HERE: Final = "%SRCROOT%"
_MOST: Final = 25_000


def render(report: Report) -> Iterator[str]:
    """The report as one SARIF log."""
    names = Names(report)
    every = [*((finding, False) for finding in report.findings), *((f, True) for f in report.suppressed)]
    every.sort(key=lambda pair: SEVERITIES.index(pair[0].severity))
    left_out = max(len(every) - _MOST, 0)
    del every[_MOST:]
    rules = {finding.rule: finding for finding, _ in reversed(every)}
    order = {rule: number for number, rule in enumerate(sorted(rules))}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "kg",
                        "version": metadata.version("storykg"),
                        "informationUri": _HELP,
                        "rules": [_rule(rules[rule]) for rule in order],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_HERE: {"description": {"text": "where kg was run"}}},
                "properties": {"resultsLeftOut": left_out},
                "results": [_result(finding, order, names, known=known) for finding, known in every],
            }
        ],
    }
    yield json.dumps(log, ensure_ascii=False, indent=2)


def _rule(finding: Finding) -> dict[str, Any]:
    name, shape = finding.rule.partition("/")[0], finding.shape or ""
    return {
        "id": finding.rule,
        "shortDescription": {"text": finding.message},
        "helpUri": shape[1:-1] if shape.startswith("<http") else _HELP,
        "help": {"text": f"{finding.help or finding.message}\n\nkg rule {name} explains this rule."},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }


def _result(finding: Finding, order: dict[str, int], names: Names, *, known: bool) -> dict[str, Any]:
    causes = "".join(f"\n- {cause}" for cause in finding.causes)
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": order[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{names.what(finding)}{causes}"},
        "locations": [_location(finding)],
    }
    if finding.related:
        found["relatedLocations"] = [
            {**_physical(place), "message": {"text": message}} for place, message in finding.related
        ]
    if finding.fingerprint:
        found["partialFingerprints"] = {"kg/v1": finding.fingerprint}
    if known:
        found["suppressions"] = [{"kind": "external", "justification": "in the baseline"}]
    if finding.fix and finding.fix.edits and finding.file:
        found["fixes"] = [_fix(finding)]
    return found


def _location(finding: Finding) -> dict[str, Any]:
    found: dict[str, Any] = _physical(finding.position) if finding.position else {}
    if finding.focus:
        iri = finding.focus.strip("<>")
        found["logicalLocations"] = [{"fullyQualifiedName": iri, "kind": "resource"}]
    return found or {"message": {"text": "in no single file"}}


def _physical(position: Position) -> dict[str, Any]:
    artifact = {"uri": uri(position.file)}
    if not relative(position.file).startswith("/"):
        artifact["uriBaseId"] = _HERE
    region = {
        "startLine": position.line,
        "startColumn": position.column,
        "endLine": position.end_line,
        "endColumn": position.end_column,
    }
    known = {key: value for key, value in region.items() if value is not None}
    place: dict[str, Any] = {"artifactLocation": artifact}
    return {"physicalLocation": {**place, "region": known} if known else place}


def _fix(finding: Finding) -> dict[str, Any]:
    assert finding.fix
    assert finding.file
    replacements = [
        {
            "deletedRegion": {
                "startLine": edit.line,
                "startColumn": edit.column,
                "endLine": edit.end_line,
                "endColumn": edit.end_column,
            },
            "insertedContent": {"text": edit.text},
        }
        for edit in finding.fix.edits
    ]
    change = {"artifactLocation": {"uri": uri(finding.file)}, "replacements": replacements}
    return {"description": {"text": finding.fix.message}, "artifactChanges": [change]}
