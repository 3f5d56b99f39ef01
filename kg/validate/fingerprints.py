"""What makes a finding the same one in the next run, wherever in its file it then stands."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.validate.findings import Finding
    from kg.validate.shacl.index import Index

_DEPTH: Final = 3
_LENGTH: Final = 32


def added(findings: Iterable[Finding], data: Index) -> Iterator[Finding]:
    """The findings with their fingerprints: of rule, file, focus node, path and value.

    Blank nodes count by what is said of them; of several findings that are otherwise the same, each has a
    number.
    """
    seen: Counter[str] = Counter()
    names: dict[str, str] = {}
    files: dict[str | None, str] = {None: ""}
    for finding in findings:
        if finding.file not in files:
            files[finding.file] = _relative(finding.file or "")
        parts = (
            finding.rule,
            files[finding.file],
            *(_name(part or "", data, names) for part in (finding.focus, finding.path, finding.value)),
        )
        print_ = _digest("\n".join(parts))
        seen[print_] += 1
        yield replace(finding, fingerprint=f"{print_}-{seen[print_]}")


def _digest(text: str) -> str:
    return sha256(text.encode(errors="replace")).hexdigest()[:_LENGTH]


def _relative(file: str) -> str:
    """A file's name as it is from the working directory, with slashes."""
    path = PurePath(file)
    if path.is_absolute() and path.is_relative_to(os.getcwd()):  # noqa: PTH109  only compared
        path = path.relative_to(os.getcwd())  # noqa: PTH109
    return path.as_posix()


def _name(term: str, data: Index, names: dict[str, str]) -> str:
    if not term.startswith("_:"):
        return term
    if term not in names:
        names[term] = _structure(term, data, _DEPTH)
    return names[term]


def _structure(node: str, data: Index, depth: int) -> str:
    """What is said of a blank node, and of those it leads to."""
    if not depth:
        return "_:"
    said = sorted(
        f"{predicate} {_structure(value, data, depth - 1) if value.startswith('_:') else value}"
        for predicate, values in data.properties(node).items()
        for value in values
    )
    return f"_:{_digest(' '.join(said))}"
