"""What to write instead, where that follows from what was asked for; and putting it there.

A fix is *safe* where what was meant is plain: words that fit the datatype once they have it, spaces around
them, a namespace with the other scheme. Where it is the likeliest of several, it is not.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pyoxigraph as ox

from kg.edtf import is_edtf
from kg.terms import PREFIXES
from kg.validate.files.find import SUFFIXES
from kg.validate.files.text import Text
from kg.validate.findings import Edit, Fix
from kg.validate.messages import term as shown
from kg.validate.shacl import literals
from kg.validate.shacl.literals import XSD, Literal
from kg.validate.shacl.shapes import SH, sh
from kg.validate.similar import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kg.validate.files.load import Loaded
    from kg.validate.findings import Finding, Position, Report
    from kg.validate.shacl.index import Index

_EDITABLE: Final = (
    ox.RdfFormat.TURTLE,
    ox.RdfFormat.TRIG,
    ox.RdfFormat.N_TRIPLES,
    ox.RdfFormat.N_QUADS,
)
_WITH_PREFIXES: Final = (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG)
_STRING: Final = f"{XSD}string"
_IN_IRIS: Final = "".join(c for c in map(chr, range(33, 127)) if c not in '<>"{}|\\^`')
_OURS: Final = tuple(PREFIXES.values())

_Suggestion = tuple[str, bool]
"""A term in N-Triples syntax, and whether it is surely the one that was meant."""


def with_fixes(findings: Iterable[Finding], files: Sequence[Loaded], shapes: Index) -> Iterator[Finding]:
    """The findings, with a fix where there is one."""
    by_name = {file.name: file for file in files}
    for finding in findings:
        file = by_name.get(finding.file or "")
        suggestion = None if finding.fix or not finding.value else _suggestion(finding, shapes)
        if suggestion is None or file is None:
            yield finding
        else:
            yield replace(finding, fix=_fix(suggestion, finding.position, file))


def mended(report: Report, *, unsafe: bool = False) -> dict[Path, tuple[str, str]]:
    """The files that fixes change: their text as it is, and as it would be.

    Files that are packed, and standard input, stay as they are.

    Args:
        report: what was found.
        unsafe: whether to take the likeliest of several that may be meant, too.
    """
    fixable: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.fix and finding.fix.edits and finding.file and (finding.fix.safe or unsafe):
            fixable.setdefault(finding.file, []).append(finding)
    found = {}
    for name, findings in fixable.items():
        path = Path(name)
        if path.suffix in SUFFIXES and path.is_file():
            text = path.read_bytes().decode("utf-8")
            found[path] = text, edited(text, _edits(findings))
    return found


def _edits(findings: Sequence[Finding]) -> list[Edit]:
    """What to change in one file; a prefix that a change needs is not taken away by another."""
    edits = [edit for finding in findings if finding.fix for edit in finding.fix.edits]
    needed = " ".join(edit.text for edit in edits)
    unneeded = {
        edit
        for finding in findings
        if finding.rule == "unused-prefix"
        and finding.fix
        and f"{literals.words(finding.value or '')}:" in needed
        for edit in finding.fix.edits
    }
    return [edit for edit in edits if edit not in unneeded]


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made, but for those that overlap one before them."""
    where = Text("", text.encode())
    pieces, done = [], 0
    for edit in sorted(edits):
        start, end = where.offset(edit.line, edit.column), where.offset(edit.end_line, edit.end_column)
        if start >= done:
            pieces += [text[done:start], edit.text]
            done = end
    return "".join([*pieces, text[done:]])


def _fix(suggestion: _Suggestion, position: Position | None, file: Loaded) -> Fix:
    wanted, safe = suggestion
    prefixes = file.prefixes if file.source.kind in _WITH_PREFIXES else {}
    text = _written(wanted, prefixes)
    if file.source.kind not in _EDITABLE or position is None or position.line is None:
        return Fix(f"write {shown(wanted, file.prefixes)}")
    if position.column is None or position.end_line is None or position.end_column is None:
        return Fix(f"write {text}")
    edit = Edit(position.line, position.column, position.end_line, position.end_column, text)
    return Fix(f"write {text}", (edit,), safe)


def _suggestion(finding: Finding, shapes: Index) -> _Suggestion | None:
    value = finding.value or ""
    if finding.rule == "bad-iri" and not value.startswith("<file:") and ":" in value:
        return f"<{quote(value[1:-1], safe=_IN_IRIS)}>", False
    if finding.rule == "unknown-term" or value.startswith("<http"):
        found = _namespace(value)
        if found:
            return found
    component = (finding.component or "").removeprefix(SH).removesuffix("ConstraintComponent")
    if component == "Closed" and finding.path:
        return _closed(finding.path, finding.shape or "", shapes)
    derive = _DERIVED.get(component)
    if derive is None or finding.path is None:
        return None
    arguments = shapes.objects(finding.shape or "", sh(component[0].lower() + component[1:]))
    return next((found for argument in arguments if (found := derive(value, argument, shapes))), None)


def _namespace(value: str) -> _Suggestion | None:
    """The same IRI in a namespace of ours, which it misses by its scheme only."""
    for scheme, other in (("<http:", "<https:"), ("<https:", "<http:")):
        if value.startswith(scheme):
            turned = value.replace(scheme, other, 1)
            return (turned, True) if turned[1:].startswith(_OURS) else None
    return None


def _datatype(value: str, wanted: str, _: Index) -> _Suggestion | None:
    literal = literals.parse(value)
    datatype = wanted[1:-1]
    if literal is None:
        return None
    for lexical in dict.fromkeys((literal.lexical, literal.lexical.strip())):
        made = Literal(lexical, datatype, "")
        fits = is_edtf(lexical) if datatype.startswith(PREFIXES["edtf"]) else literals.is_valid(made)
        if fits and literals.known(datatype):
            written = literals.written(lexical, datatype=None if datatype == _STRING else datatype)
            return written, not literal.language
    return None


def _in(value: str, head: str, shapes: Index) -> _Suggestion | None:
    try:
        allowed = shapes.items(head)
    except ValueError:
        return None
    return _nearest(value, allowed)


def _nearest(value: str, allowed: Sequence[str]) -> _Suggestion | None:
    found = nearest(value, allowed)
    return (found, False) if found else None


def _closed(path: str, shape: str, shapes: Index) -> _Suggestion | None:
    """The same property in our namespace, or that of the shape which looks most like it."""
    if found := _namespace(path):
        return found
    inner = shapes.objects(shape, sh("property"))
    return _nearest(path, [path for each in inner for path in shapes.objects(each, sh("path"))])


_DERIVED: Final[dict[str, Callable[[str, str, Index], _Suggestion | None]]] = {
    "Datatype": _datatype,
    "In": _in,
}


def _written(term: str, prefixes: Mapping[str, str]) -> str:
    """A term as the file would write it."""
    literal = literals.parse(term)
    if literal is None:
        return _curie(term, prefixes)
    if literal.datatype == _STRING or literal.language:
        return term
    text, _, datatype = term.rpartition("^^")
    return f"{text}^^{_curie(datatype, prefixes)}"


def _curie(term: str, prefixes: Mapping[str, str]) -> str:
    for prefix, namespace in prefixes.items():
        local = term[1 + len(namespace) : -1]
        if term.startswith(f"<{namespace}") and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return term
