"""What is known already: findings that a file lists are set aside, and told of once they are gone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import UsageError

if TYPE_CHECKING:
    import os

    from kg.validate.findings import Report


class Compared(NamedTuple):
    """A report beside a baseline.

    Attributes:
        report: without the findings that the baseline lists.
        stale: what the baseline lists and was not found any more, as rule and file.
    """

    report: Report
    stale: tuple[str, ...]


def compared(report: Report, path: str | os.PathLike[str]) -> Compared:
    """A report without what a baseline lists.

    Raises:
        UsageError: if the baseline cannot be read, or is none.
    """
    known = _read(Path(path))
    new = tuple(finding for finding in report.findings if finding.fingerprint not in known)
    old = tuple(finding for finding in report.findings if finding.fingerprint in known)
    gone = known.keys() - {finding.fingerprint for finding in old}
    files = set(report.files)
    stale = [
        f"{known[each]['rule']} in {known[each].get('file', '?')}"
        for each in gone
        if _looked_at(known[each], files)
    ]
    return Compared(replace(report, findings=new, suppressed=old), tuple(sorted(stale)))


def written(report: Report) -> str:
    """The baseline that lists every finding of a report, those that an older one listed too.

    >>> from kg.validate.findings import Finding, Report
    >>> json.loads(written(Report((Finding("syntax", "violation", "…", fingerprint="00ff-1"),))))["findings"]
    [{'fingerprint': '00ff-1', 'rule': 'syntax', 'file': None}]
    """
    every = sorted((*report.findings, *report.suppressed), key=lambda finding: finding.sort_key)
    listed = [
        {"fingerprint": finding.fingerprint, "rule": finding.rule, "file": finding.file} for finding in every
    ]
    return json.dumps({"version": 1, "findings": listed}, indent=1, ensure_ascii=False) + "\n"


def _looked_at(entry: dict[str, Any], files: set[str]) -> bool:
    return entry.get("file") is None or entry["file"] in files


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        content = json.loads(path.read_bytes())
        return {entry["fingerprint"]: {"rule": "?", **entry} for entry in content["findings"]}
    except OSError as error:
        advice = "; --update-baseline makes it" if isinstance(error, FileNotFoundError) else ""
        raise UsageError(
            f"the baseline cannot be read: {error.strerror}{advice}", source=str(path)
        ) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError("this is no baseline; --update-baseline makes one", source=str(path)) from error
