"""What ``kg validate`` does with what it found: sets known findings aside, tells the rest."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import click

from kg.cli.color import colored
from kg.cli.console import say
from kg.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.validate import Report
    from kg.validate.findings import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options of one run that are about what to do with findings, as the command line has them."""

    format: str
    output: tuple[tuple[str, str], ...]
    fail_on: Severity | Literal["never"]
    baseline: Path | None
    update_baseline: bool
    strict_baseline: bool
    changed: str | None
    fix: bool
    unsafe_fixes: bool
    diff: bool
    verbose: bool
    quiet: bool

    @property
    def hints(self) -> bool:
        """Whether to tell what does no harm."""
        return self.verbose or self.fail_on == "info"


def tell(report: Report, settings: Settings, start: float) -> int:
    """Prints and writes a report.

    Args:
        report: what was found.
        settings: what to do with it.
        start: when the run began, as `time.perf_counter` tells it.

    Returns:
        The exit code.
    """
    from kg.report.text import summary  # noqa: PLC0415
    from kg.validate import exit_code  # noqa: PLC0415

    stale: tuple[str, ...] = ()
    if settings.update_baseline:
        _write_baseline(report, settings.baseline)
        report = replace(report, findings=(), suppressed=report.findings)
    elif settings.baseline:
        from kg.validate.baseline import compared  # noqa: PLC0415

        report, stale = compared(report, settings.baseline)
    if not settings.hints:
        report = _without_hints(report)
    _print(report, settings)
    for format_, path in settings.output:
        _write(report, format_, path)
    for entry in stale:
        say(f"{settings.baseline}: not found any more: {entry}; --update-baseline takes it out")
    if not settings.quiet:
        click.echo(summary(report, time.perf_counter() - start), err=True)
    return exit_code(report, settings.fail_on) or int(bool(stale) and settings.strict_baseline)


def _write_baseline(report: Report, path: Path | None) -> None:
    from kg.validate.baseline import written  # noqa: PLC0415
    from kg.write import atomic  # noqa: PLC0415

    if path is None:
        raise UsageError("--update-baseline needs --baseline FILE to say which file to write")
    with atomic(path) as file:
        file.write(written(report).encode())


def _print(report: Report, settings: Settings) -> None:
    if settings.diff:
        return
    on_github = settings.format == "auto" and os.environ.get("GITHUB_ACTIONS") == "true"
    to = "text" if settings.format == "auto" else settings.format
    _echo(report, to)
    if on_github:
        _echo(report, "github")
    if on_github or to == "github":
        _summarise_step(report)


def _without_hints(report: Report) -> Report:
    """A report without what rules of our own only hint at."""
    kept = tuple(finding for finding in report.findings if finding.severity != "info" or finding.component)
    return replace(report, findings=kept)


def _echo(report: Report, to: str) -> None:
    from kg.report import render  # noqa: PLC0415

    shown = colored(sys.stdout)
    for line in render(report, to, colored=shown):
        click.echo(line, color=shown)


def _summarise_step(report: Report) -> None:
    """Appends to the summary that GitHub shows of a step."""
    from kg.report.github import step_summary  # noqa: PLC0415

    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if place and report.findings:
        with open(place, "a", encoding="utf-8") as file:  # noqa: PTH123
            file.writelines(f"{line}\n" for line in step_summary(report))


def _write(report: Report, to: str, path: str) -> None:
    from kg.report import render  # noqa: PLC0415
    from kg.write import atomic  # noqa: PLC0415

    if path == "-":
        _echo(report, to)
        return
    with atomic(path) as file:
        file.writelines(f"{line}\n".encode(errors="replace") for line in render(report, to))
