"""Which file a finding is in, and on which line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.validate import load

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from kg.validate.findings import Finding


def blame(findings: Sequence[Finding], files: Mapping[int, load.Loaded]) -> list[Finding]:
    """The findings, each with its file and line as far as they can be told.

    A finding is blamed on the one file that holds the offending triple, else on the one that describes the
    focus node; where there is only one file, on that. The line is found in the same way.

    Args:
        findings: what was found in the union of the files.
        files: the files, by the number that kept their blank nodes apart.
    """
    owners = _owners({finding.focus for finding in findings}, files)
    places: dict[int, _Places] = {}
    found = []
    for finding in findings:
        number = _owner(finding, owners) if len(files) > 1 else next(iter(files))
        if number is None:
            found.append(finding)
            continue
        if number not in places:
            places[number] = _Places(Path(files[number].name), number, owners)
        found.append(replace(finding, file=files[number].name, line=places[number].line(finding)))
    return found


def _owners(wanted: set[str], files: Mapping[int, load.Loaded]) -> dict[object, list[int]]:
    """The files that speak of each wanted node, and those that hold each triple about it."""
    owners: dict[object, list[int]] = {}
    for number, file in files.items():
        about = [triple for triple in file.triples if triple[0] in wanted]
        for key in dict.fromkeys([*about, *(subject for subject, _, _ in about)]):
            owners.setdefault(key, []).append(number)
    return owners


def _owner(finding: Finding, owners: Mapping[object, list[int]]) -> int | None:
    """The one file that holds the offending triple, else the one that speaks of the focus node."""
    for key in ((finding.focus, finding.path, finding.value), finding.focus):
        if len(owners.get(key, ())) == 1:
            return owners[key][0]
    return None


class _Places:
    """The lines of a file on which something is said of the wanted nodes."""

    def __init__(self, path: Path, number: int, wanted: Container[object]) -> None:
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
