"""Findings as plain words, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.report.names import Names
from kg.report.text import concise_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.findings import Report


def render(report: Report, *, colored: bool = False) -> Iterator[str]:
    """The findings of a report, a line each, in its order.

    >>> from kg.validate.findings import Finding, Position, Report
    >>> focus = "<https://kg.example/story/695955f5767513dd/person/ann-example>"
    >>> where = Position("ann.ttl", 4)
    >>> finding = Finding("named/minCount", "violation", "Needs a name.", focus, position=where)
    >>> print(*render(Report((finding,), nodes=1, shapes=1)))
    ann.ttl:4: error[named/minCount] person/ann-example: Needs a name.
    """
    names = Names(report)
    return (concise_line(finding, names, colored=colored) for finding in report.findings)
