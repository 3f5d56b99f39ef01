"""What ``kg validate --fix`` and ``--diff`` do: mend files, or show how they would be."""

from __future__ import annotations

import difflib
import sys
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

import click

from kg.cli.color import colored
from kg.cli.console import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.validate import Options, Report
    from kg.validate.files.find import Source

_ROUNDS: Final = 5
"""How often to look again whether what was mended lets more be mended."""
_OF_DIFF: Final = {"+": "green", "-": "red", "@": "cyan"}


def show_diff(report: Report, *, unsafe: bool) -> None:
    """Prints what would be mended, as patches are written."""
    from kg.validate.fixes import mended  # noqa: PLC0415

    shown = colored(sys.stdout)
    for path, (old, new) in mended(report, unsafe=unsafe).items():
        for line in _diff(old, new, PurePath(path).as_posix()):
            painted = click.style(line, fg=_OF_DIFF.get(line[:1])) if shown else line
            click.echo(painted, nl=False, color=shown)


def _diff(old: str, new: str, name: str) -> Iterator[str]:
    for line in difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{name}", f"b/{name}"
    ):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def mend(report: Report, found: list[Source], how: Options, *, unsafe: bool, quiet: bool) -> Report:
    """Mends what can be mended, in the files.

    Args:
        report: what was found.
        found: the files.
        how: how they were validated, and are again.
        unsafe: whether to do what is only likely meant, too.
        quiet: whether to say nothing of what was done.

    Returns:
        What is found afterwards.
    """
    from kg.validate import validate_sources  # noqa: PLC0415
    from kg.validate.fixes import fixable, mended, unmended  # noqa: PLC0415

    total = 0
    for _ in range(_ROUNDS):
        changes = mended(report, unsafe=unsafe)
        if not changes:
            break
        _write({path: new for path, (_, new) in changes.items()})
        after = validate_sources(found, replace(how, allow_empty=True))
        worse = _newly_broken(report, after) & changes.keys()
        if worse:
            _write({path: changes[path][0] for path in worse})
            say(f"{', '.join(sorted(map(str, worse)))}: could not be mended and is as it was")
            return validate_sources(found, how)
        total += sum(map(len, fixable(report, unsafe=unsafe).values()))
        report = after
    if not quiet:
        say(f"mended {total:,} finding{'' if total == 1 else 's'}")
        for reason in unmended(report, unsafe=unsafe):
            say(reason)
    return report


def _write(texts: dict[Path, str]) -> None:
    from kg.write import atomic  # noqa: PLC0415

    for path, text in texts.items():
        with atomic(path) as file:
            file.write(text.encode())


def _newly_broken(before: Report, after: Report) -> Collection[Path]:
    broken = {finding.file for finding in before.findings if finding.rule == "syntax"}
    return {Path(f.file) for f in after.findings if f.rule == "syntax" and f.file and f.file not in broken}
