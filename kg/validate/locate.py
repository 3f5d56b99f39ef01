"""Which file a finding is in, and on which line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.validate import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.validate.findings import Finding


def blame(findings: Sequence[Finding], files: Mapping[int, load.Loaded]) -> list[Finding]:
    """The findings, each with its file and line as far as they can be told.

    A finding is blamed on the file that describes its focus node, if that is exactly one; where there is only
    one file, on that. The line is that of the offending triple, else the first one about the focus node.

    Args:
        findings: what was found in the union of the files.
        files: the files, by the number that kept their blank nodes apart.
    """
    owners = _owners({finding.focus for finding in findings}, files)
    places: dict[int, _Places] = {}
    found = []
    for finding in findings:
        numbers = owners.get(finding.focus, []) if len(files) > 1 else [*files]
        if len(numbers) != 1:
            found.append(finding)
            continue
        number = numbers[0]
        if number not in places:
            places[number] = _Places(Path(files[number].name), number, owners)
        found.append(replace(finding, file=files[number].name, line=places[number].line(finding)))
    return found


def _owners(wanted: set[str], files: Mapping[int, load.Loaded]) -> dict[str, list[int]]:
    """The files in which each node is a subject."""
    owners: dict[str, list[int]] = {}
    for number, file in files.items():
        for subject in dict.fromkeys(subject for subject, _, _ in file.triples if subject in wanted):
            owners.setdefault(subject, []).append(number)
    return owners


class _Places:
    """The lines of a file on which something is said of the wanted nodes."""

    def __init__(self, path: Path, number: int, wanted: Mapping[str, object]) -> None:
        self._of_triple: dict[tuple[str, str | None, str | None], int] = {}
        self._of_subject: dict[str, int] = {}
        if load.has_lines(path):
            for line, triple in load.located(path, number):
                if triple[0] in wanted:
                    self._of_triple.setdefault(triple, line)
                    self._of_subject.setdefault(triple[0], line)

    def line(self, finding: Finding) -> int | None:
        exact = self._of_triple.get((finding.focus, finding.path, finding.value))
        return exact or self._of_subject.get(finding.focus)
