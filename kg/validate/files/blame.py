"""Which file a finding is in, and where there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.validate.findings import Finding, Position, Related
from kg.validate.shacl.index import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from kg.ntriples import Triple
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

    def __init__(self, files: Sequence[Loaded], wanted: AbstractSet[str]) -> None:
        self._files = files
        self._referrers = _referrers(files, wanted)
        self._wanted = frozenset(wanted).union(subject for subject, _ in self._referrers.values())
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
        found = [place for place in places if place]
        named = None if found else self._referrer(focus)
        if named:
            return self.find(replace(finding, focus=named[0], path=named[1], value=named[2]))
        return found or [Position(self._files[number].name) for number in numbers]

    def node(self, node: str) -> list[Position]:
        """Where a node is described."""
        return self.find(Finding("", "info", "", node))

    def places(self, number: int) -> Places:
        """The places in one of the files."""
        if number not in self._places:
            from kg.validate.files.places import Places  # noqa: PLC0415  mostly nothing is found

            self._places[number] = Places(self._files[number], self._wanted)
        return self._places[number]

    def _referrer(self, node: str) -> Triple | None:
        """The triple of a named node that leads to a blank one of JSON-LD, by others or not."""
        seen: set[str] = set()
        while node in self._referrers and node not in seen:
            seen.add(node)
            subject, predicate = self._referrers[node]
            if not subject.startswith("_:"):
                return subject, predicate, node
            node = subject
        return None

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


def _referrers(files: Sequence[Loaded], wanted: AbstractSet[str]) -> dict[str, tuple[str, str]]:
    """What refers to blank nodes of JSON-LD, which have no place of their own there."""
    if not any(node.startswith("_:") for node in wanted):
        return {}
    found: dict[str, tuple[str, str]] = {}
    for file in files:
        if file.source.kind == ox.RdfFormat.JSON_LD:
            for subject, predicate, value in file.triples:
                if value.startswith("_:") and value != subject:
                    found.setdefault(value, (subject, predicate))
    return found


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
