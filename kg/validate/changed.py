"""Which files have changed, as git knows it: the whole graph is validated, what is new to it is reported."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.validate.findings import Report


def only_changed(report: Report, since: str) -> Report:
    """A report with the findings of files that are not as they were.

    Args:
        report: of all files.
        since: a commit, branch or tag of git.

    Raises:
        UsageError: if there is no git, no repository, or nothing of that name.
    """
    changed = _changed(since)
    kept = tuple(
        finding
        for finding in report.findings
        if finding.file is None or os.path.realpath(finding.file) in changed
    )
    return replace(report, findings=kept)


def _changed(since: str) -> set[str]:
    if since.startswith("-"):
        raise UsageError(f"--changed: {since!r} is not a commit, branch or tag")
    root = Path(_git("rev-parse", "--show-toplevel").strip())
    names = _git("diff", "--name-only", "-z", since, "--").split("\0")
    new = _git("-C", str(root), "ls-files", "--others", "--exclude-standard", "-z").split("\0")
    return {os.path.realpath(root / name) for name in (*names, *new) if name}


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(("git", *arguments), capture_output=True, check=True)  # noqa: S603, S607  git as the user has it
    except FileNotFoundError as error:
        raise UsageError("--changed needs git, which is not installed") from error
    except subprocess.CalledProcessError as error:
        reason = os.fsdecode(error.stderr).strip().partition("\n")[0]
        raise UsageError(f"--changed: git says: {reason}") from error
    return os.fsdecode(done.stdout)
