"""``kg export`` of many stories: into a folder, by workers."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import click

from kg.cli.color import colored
from kg.cli.console import say
from kg.cli.options import runs_tasks, together
from kg.errors import UsageError

if TYPE_CHECKING:
    from types import TracebackType

    from kg.corpus.manifest import Job
    from kg.corpus.summary import Summary
    from kg.engines import Engine

_EVERY: Final = 30.0
"""Seconds between two lines, where nobody watches a bar."""


options: Final = together(
    runs_tasks("all cores"),
    click.option(
        "--compression",
        type=click.Choice(["gzip", "zstd", "none"]),
        default="gzip",
        show_default=True,
        help="How shards are compressed.",
    ),
    click.option(
        "--shard-size",
        type=click.FloatRange(0.001, 1000),
        metavar="MB",
        help="How much text goes into a shard.  [default: 0.1 to 4, by the size of the corpus]",
    ),
    click.option(
        "--duplicates",
        type=click.Choice(["once", "keep"]),
        default="once",
        show_default=True,
        help="Of stories that repeat one another write only the first, or all with links to it.",
    ),
    click.option(
        "--similarity",
        type=click.FloatRange(0.5, 1),
        default=0.8,
        show_default=True,
        help="The share of sequences of five words that a story must have in common with one it repeats.",
    ),
    click.option(
        "--max-chars",
        type=click.IntRange(1),
        default=250_000,
        show_default=True,
        help="Cut stories that are longer into takes; one of this length takes a worker some 240 MB.",
    ),
    click.option(
        "--max-failures", type=click.IntRange(0), help="Stop when more stories than this are left out."
    ),
    click.option(
        "--summary",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write the summary as JSON, too.",
    ),
    click.option("--profile", is_flag=True, help="Tell at the end where the time went."),
)
"""The options of what is written to a folder."""


def export(
    job: Job,
    names: tuple[str, ...],
    engine: Engine,
    *,
    max_failures: int | None,
    summary: Path | None,
    profile: bool,
    quiet: bool,
) -> int:
    """Export stories into a folder and tell what came of it; the exit code."""
    from kg.corpus import run  # noqa: PLC0415

    try:
        with Bar(quiet=quiet) as bar:
            done = run.export(job, names, engine, progress=bar, max_failures=max_failures)
    except KeyboardInterrupt:
        if not quiet:
            say("stopped; what is done is kept, and the same command goes on from there")
        raise
    finally:
        engine.close()
    if not quiet:
        _tell(done, job, profile=profile)
    if summary is not None:
        _save(done, summary)
    return 1 if done.failures else 0


def engine(name: str, job: Job, workers: int | None, scheduler: str | None) -> Engine:
    """What runs the steps: workers here, one a core if it is not said how many, or a cluster."""
    from kg.corpus.ready import prepare  # noqa: PLC0415
    from kg.engines import chosen, cores  # noqa: PLC0415

    return chosen(
        name, scheduler, workers or cores(), prepare, (job.words,), template="kg.corpus.template", tell=say
    )


def _tell(done: Summary, job: Job, *, profile: bool) -> None:
    for text, count in done.notes.items():
        say(f"{count:,} {'story' if count == 1 else 'stories'}: {text}")
    left_out = [f"{count:,} {reason}" for reason, count in (*done.failures.items(), *done.duplicates.items())]
    shards = "1 shard" if done.shards == 1 else f"{done.shards:,} shards"
    rate = f", {done.written / done.seconds:,.1f} stories/s" if done.seconds else ""
    say(
        f"{job.folder}: {done.written:,} of {done.read:,} stories, {done.triples:,} triples, "
        f"{shards}, {done.bytes / 1e6:,.1f} MB in {_time(done.seconds)}{rate}"
    )
    if left_out:
        say(f"{', '.join(left_out)}: see quarantine.jsonl and duplicates.jsonl there")
    if profile:
        total = sum(done.steps.values()) or 1
        for step, seconds in sorted(done.steps.items(), key=lambda item: -item[1]):
            say(f"{step:8} {seconds:10,.1f} s  {seconds / total:4.0%}")


def _save(done: Summary, path: Path) -> None:
    import msgspec  # noqa: PLC0415

    from kg.write import atomic  # noqa: PLC0415

    data = {key: value for key, value in msgspec.to_builtins(done).items() if key != "files"}
    with atomic(path) as file:
        file.write(msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes else f"{seconds:.1f} s"


class Bar:
    """A bar where someone watches, else a line every so often.

    Args:
        quiet: show neither.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._watched = not quiet and sys.stderr.isatty()
        self._bar: Any = None
        self._task: Any = None
        self._step, self._total, self._done = "", 0, 0
        self._stories = self._triples = self._failures = 0
        self._since = self._told = time.monotonic()

    def begin(self, step: str, total: int) -> None:
        """A step begins that has so many tasks."""
        self._step, self._total, self._done = step, total, 0
        self._stories = self._triples = 0
        self._since = self._told = time.monotonic()
        if self._bar is not None:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(step, total=total, told="")

    def advance(self, *, stories: int, triples: int, failures: int) -> None:
        """A task is done."""
        self._done += 1
        self._stories += stories
        self._triples += triples
        self._failures += failures
        now = time.monotonic()
        rate = self._stories / (now - self._since) if now > self._since else 0.0
        counts = {"stories": self._stories, "triples": self._triples, "failures": self._failures}
        told = ", ".join([*(f"{count:,} {what}" for what, count in counts.items()), f"{rate:,.0f}/s"])
        if self._bar is not None:
            self._bar.update(self._task, advance=1, told=told)
        elif not self._quiet and now - self._told > _EVERY:
            self._told = now
            left = (now - self._since) / self._done * (self._total - self._done)
            say(f"{self._step}: {self._done} of {self._total}, {told}, {_time(left)} left")

    def __enter__(self) -> Self:
        if self._watched:
            from rich.console import Console as Terminal  # noqa: PLC0415  slow to import
            from rich.progress import (  # noqa: PLC0415
                BarColumn,
                MofNCompleteColumn,
                Progress,
                TextColumn,
                TimeRemainingColumn,
            )

            columns = (
                TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
                TextColumn("{task.fields[told]}"), TimeRemainingColumn(),
            )  # fmt: skip
            terminal = Terminal(stderr=True, no_color=not colored(sys.stderr))
            self._bar = Progress(*columns, console=terminal, transient=True, redirect_stdout=False)
            self._bar.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


def to_of(to: str | None, output: str) -> str:
    """The format of the shards.

    Raises:
        UsageError: stories cannot be written one after another in it.
    """
    to = to or "nquads"
    if to not in {"nquads", "ntriples", "trig", "turtle"}:
        raise UsageError(
            f"a folder of shards is written as nquads, trig, ntriples or turtle, not as {to}", source=output
        )
    return to
