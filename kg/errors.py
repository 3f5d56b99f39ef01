"""What can go wrong, as one tree.

    KgError
    ├── UsageError            an option, a format or a path that cannot be meant so
    ├── ReadError             a source that cannot be read
    │   ├── UnknownFormat     … because its format is not one that kg reads
    │   └── TooLarge          … because it is over a limit that protects the reader
    ├── ParsedStoryError      a parsed story that does not fit its format; holds every problem found
    ├── ShapesError           a shapes file that is not usable
    ├── NotConforming         a graph that does not conform to the shapes; holds the findings
    ├── WriteError            an output that cannot be written
    └── StoreError            a store that cannot be reached, opened, read or written
        └── Refused           … because it does not take this story or this query; others it may take

A message says what is wrong, where, and what to do. ``exit_code`` is what the command line ends with
when the error stops the whole run: 2, since 1 is for findings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.validate.findings import Finding

__all__ = [
    "KgError",
    "NotConforming",
    "ParsedStoryError",
    "ReadError",
    "Refused",
    "ShapesError",
    "StoreError",
    "TooLarge",
    "UnknownFormat",
    "UsageError",
    "WriteError",
]


class KgError(Exception):
    """Anything that kg itself raises.

    Args:
        message: what is wrong and what to do about it, without the place.
        source: the file, record or story it is about.
        line: the line of ``source``, counted from 1.
    """

    exit_code = 2

    def __init__(self, message: str, *, source: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.line = line

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.source, self.line) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class UsageError(KgError):
    """An option, a format or a path that cannot be meant so."""


class ReadError(KgError):
    """A source that cannot be read."""


class UnknownFormat(ReadError):
    """A source whose format is not one that kg reads."""


class TooLarge(ReadError):
    """A source that is over a limit that protects the reader."""


class ParsedStoryError(KgError):
    """A parsed story that does not fit ``kgn-story/1``.

    Attributes:
        problems: each as ``path: what is wrong``, for instance ``events[2].place: no place/rome here``.
    """

    def __init__(
        self, problems: Sequence[str], *, source: str | None = None, line: int | None = None
    ) -> None:
        super().__init__(f"not a valid parsed story: {_some(problems)}", source=source, line=line)
        self.problems = tuple(problems)


def _some(reasons: Sequence[str], most: int = 5) -> str:
    """The first few reasons in one line, and how many more there are."""
    more = [f"and {len(reasons) - most} more"] if len(reasons) > most else []
    return "; ".join([*reasons[:most], *more])


def _relative(node: str) -> str:
    """The part of an IRI that follows the story's."""
    return re.sub(r"<.*?/story/[0-9a-f]{16}/(.+)>", r"\1", node)


def _here(finding: Finding) -> str:
    """The value that is wrong, if there is one: the end of an IRI, or the words of a literal."""
    value = re.sub(r'<.*[/#](.+)>|"(.*)"[^"]*', r"\1\2", finding.value or "", flags=re.DOTALL)
    return f" Here it is {value!r}." if value else ""


class ShapesError(KgError):
    """A shapes file that is not usable.

    Attributes:
        shape: the shape that is not, where it is one.
    """

    def __init__(
        self, message: str, *, source: str | None = None, line: int | None = None, shape: str | None = None
    ) -> None:
        super().__init__(message, source=source, line=line)
        self.shape = shape


class NotConforming(KgError):
    """A graph that does not conform to the shapes.

    Attributes:
        findings: what the validator found.
    """

    def __init__(self, findings: Sequence[Finding], *, source: str | None = None) -> None:
        reasons = [
            f"{_relative(finding.focus)}: {finding.message}{_here(finding)}".rstrip(".")
            for finding in findings
        ]
        super().__init__(f"the graph does not conform: {_some(reasons)}.", source=source)
        self.findings = tuple(findings)


class WriteError(KgError):
    """An output that cannot be written."""


class StoreError(KgError):
    """A store that cannot be reached, opened, read or written."""


class Refused(StoreError):
    """A story or a query that a store does not take, though it may take others."""
