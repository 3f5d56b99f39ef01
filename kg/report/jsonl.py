"""Findings as JSON, one a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.report.json import as_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.findings import Report


def render(report: Report) -> Iterator[str]:
    """Each finding as `kg.report.json` writes it."""
    return (json.dumps(as_object(finding), ensure_ascii=False) for finding in report.findings)
