"""Findings with what to write instead, and files in which that is done."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.validate.files.find import SUFFIXES
from kg.validate.files.text import Text
from kg.validate.findings import Fix
from kg.validate.fixes.suggestions import suggestion
from kg.validate.fixes.writing import writer
from kg.validate.messages import term as shown
from kg.validate.shacl import literals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.validate.files.load import Loaded
    from kg.validate.findings import Edit, Finding, Report
    from kg.validate.fixes.suggestions import Suggestion
    from kg.validate.fixes.writing import Writer
    from kg.validate.shacl.index import Index


def with_fixes(findings: Iterable[Finding], files: Sequence[Loaded], shapes: Index) -> Iterator[Finding]:
    """The findings, with a fix where there is one."""
    by_name = {file.name: file for file in files}
    writers: dict[str, Writer] = {}
    for finding in findings:
        file = by_name.get(finding.file or "")
        meant = None if finding.fix or not finding.value else suggestion(finding, shapes)
        if meant is None or file is None:
            yield finding
        else:
            if file.name not in writers:
                writers[file.name] = writer(file)
            yield replace(finding, fix=_fix(finding, meant, file, writers[file.name]))


def _fix(finding: Finding, meant: Suggestion, file: Loaded, writes: Writer) -> Fix:
    placed = finding.position if finding.position and finding.position.column else None
    edit = writes.edit(placed, finding.value or "", meant) if placed else None
    if edit is None:
        by_hand = " (by hand: --fix replaces plain values only, and this is more)" if placed else ""
        return Fix(f"write {shown(meant.term, file.prefixes)}{by_hand}")
    return Fix(f"write {edit.text}", (edit,), meant.safe)


def fixable(report: Report, *, unsafe: bool = False) -> dict[Path, list[Finding]]:
    """The findings that `mended` takes away, by file.

    Files that are packed, and standard input, stay as they are.

    Args:
        report: what was found.
        unsafe: whether to take the likeliest of several that may be meant, too.
    """
    found: dict[Path, list[Finding]] = {}
    for finding in report.findings:
        fix = finding.fix
        if fix and fix.edits and (fix.safe or unsafe) and _is_editable(finding.file or ""):
            found.setdefault(Path(finding.file or ""), []).append(finding)
    return found


def mended(report: Report, *, unsafe: bool = False) -> dict[Path, tuple[str, str]]:
    """The files that fixes change: their text as it is, and as it would be; see `fixable`."""
    found = {}
    for path, findings in fixable(report, unsafe=unsafe).items():
        with suppress(UnicodeDecodeError):  # which is a finding of its own
            text = path.read_bytes().decode("utf-8")
            found[path] = text, edited(text, _edits(findings))
    return found


def unmended(report: Report, *, unsafe: bool = False) -> Iterator[str]:
    """Why `mended` leaves findings for which there is a fix, a reason a sentence.

    Args:
        report: what was found.
        unsafe: as for `mended`.
    """
    ready = [finding for finding in report.findings if finding.fix and finding.fix.edits]
    likely = sum(not finding.fix.safe for finding in ready if finding.fix)
    if likely and not unsafe:
        yield f"{likely:,} could be mended as is likely meant; --unsafe-fixes does so"
    closed = sum(not _is_editable(finding.file or "") for finding in ready)
    if closed:
        yield f"{closed:,} in packed files or standard input are left to you"


def _is_editable(name: str) -> bool:
    path = Path(name)
    return path.suffix.lower() in SUFFIXES and path.is_file()


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
