"""From findings to what people and other programs read: pure functions of a report, one module a format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.findings import Report

FORMATS: Final = {
    "text": ".txt",
    "concise": "",
    "json": ".json",
    "jsonl": ".jsonl",
    "sarif": ".sarif",
    "junit": ".xml",
    "github": "",
    "gitlab": "",
    "turtle": ".ttl",
}
"""The formats, each a module with a function ``render``, and the suffix that stands for it."""
_FOR_PEOPLE: Final = ("text", "concise")


def render(report: Report, to: str, *, colored: bool = False) -> Iterator[str]:
    """A report in a format, line by line.

    Args:
        report: what was found.
        to: one of `FORMATS`.
        colored: whether to colour what is for people, by the escapes of a terminal.
    """
    options = {"colored": colored} if to in _FOR_PEOPLE else {}
    lines: Iterator[str] = import_module(f"kg.report.{to}").render(report, **options)
    return lines
