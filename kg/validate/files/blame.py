"""Which file a finding is in, and where there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.validate.findings import Finding, Position, Related
from kg.validate.shacl.index import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.validate.files.load import Loaded
    from kg.validate.files.places import Places

_MOST_RELATED: Final = 5
_OF_PROPERTY: Final = tuple(
    f"#{name}ConstraintComponent" for name in ("Closed", "MaxCount", "QualifiedMaxCount")
)
"""What is wrong is that a node has a property, or has it too often."""


class Files:
    """Files that were loaded, asked where in them something is said.

    Each is read once more for that, and only if something was found in it.

    Args:
        files: the files; what stands in the first ones is named first.
        wanted: the nodes and values that will be asked for.
    """

    def __init__(self, files: Sequence[Loaded], wanted: Iterable[str]) -> None:
        self._files = files
        self._wanted = frozenset(wanted)
        self._places: dict[int, Places] = {}
        self._by_name = {file.name: [number] for number, file in enumerate(files)}
        self._owners = _owners(files, self._wanted) if len(files) > 1 else None

    def find(self, finding: Finding) -> list[Position]:
        """Where something is wrong; the first position is that of the value, if there is one, or the node.

        More than one if several files describe a node that has no such value. A finding that knows its file
        is looked for there.
        """
        focus, path, value = finding.focus, finding.path, finding.value
        of_property = (finding.component or "").endswith(_OF_PROPERTY)
        numbers = self._by_name.get(finding.file or "") or self._numbers(focus, path, value)
        places = (self.places(number).find(focus, path, value, property_=of_property) for number in numbers)
        return [place for place in places if place] or [Position(self._files[n].name) for n in numbers]

    def node(self, node: str) -> list[Position]:
        """Where a node is described."""
        return self.find(Finding("", "info", "", node))

    def places(self, number: int) -> Places:
        """The places in one of the files."""
        if number not in self._places:
            from kg.validate.files.places import Places  # noqa: PLC0415  mostly nothing is found

            self._places[number] = Places(self._files[number], self._wanted)
        return self._places[number]

    def _numbers(self, focus: str, path: str | None, value: str | None) -> Sequence[int]:
        if not focus:
            return ()
        if self._owners is None:
            return range(len(self._files))
        keys = [
            (focus, path, value),
            *([value] if path is None and value else []),
            (focus, TYPE),
            focus,
            value,
        ]
        return next((self._owners[key] for key in keys if key in self._owners), ())


def blame(findings: Iterable[Finding], files: Sequence[Loaded]) -> Iterator[Finding]:
    """The findings, each with its position as far as it can be told.

    Args:
        findings: what was found in the union of the files.
        files: the files.
    """
    findings = list(findings)
    wanted = {term for finding in findings for term in (finding.focus, finding.value) if term}
    where = Files(files, wanted)
    for finding in findings:
        if finding.line:
            yield finding
            continue
        found = where.find(finding)
        related = [Related(other, "also described here") for other in found[1 : 1 + _MOST_RELATED]]
        first = found[0] if found else None
        yield replace(finding, position=first, related=(*finding.related, *related))


def _owners(files: Sequence[Loaded], wanted: frozenset[str]) -> dict[object, list[int]]:
    """The files that hold each triple about a wanted node, give it a type, describe or mention it."""
    owners: dict[object, dict[int, None]] = {}
    mentions: dict[object, dict[int, None]] = {}
    for number, file in enumerate(files):
        for triple in file.triples:
            subject, predicate, value = triple
            if subject in wanted:
                for key in (triple, subject, *([(subject, TYPE)] if predicate == TYPE else [])):
                    owners.setdefault(key, {})[number] = None
            if value in wanted:
                mentions.setdefault(value, {})[number] = None
            if predicate in wanted:
                mentions.setdefault(predicate, {})[number] = None
    return {key: list(numbers) for key, numbers in (mentions | owners).items()}
