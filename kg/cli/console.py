"""What people read: everything that is not data, on standard error."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import click

from kg.cli.color import colored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.errors import KgError


def say(message: str) -> None:
    """One line on standard error; what would move a cursor or end the line is written as an escape."""
    line = "".join(
        letter if letter.isprintable() else ascii(letter)[1:-1] for letter in message.replace("\n", " ")
    )
    label = click.style("kg:", fg="red", bold=True) if colored(sys.stderr) else "kg:"
    # Not click.echo, which writes past the progress bar that has taken the place of standard error.
    print(label, line, file=sys.stderr, flush=True)  # noqa: T201


class Console:
    """Tells of errors as they happen and of everything else, each thing once, at the end.

    Args:
        quiet: tell of errors only.
        output: the file that data go to, None or "-" for standard output.

    Attributes:
        failures: how many errors were told.
    """

    def __init__(self, *, quiet: bool = False, output: str | None = None) -> None:
        self._quiet = quiet
        data_on_terminal = output in {None, "-"} and sys.stdout.isatty()
        self._watched = not quiet and sys.stderr.isatty() and not data_on_terminal
        self.failures = 0
        self._notes: dict[str, list[str]] = {}

    def error(self, error: KgError) -> None:
        """Tell why something is left out."""
        self.failures += 1
        say(str(error))

    def note(self, text: str, about: str) -> None:
        """Keep something to tell about a story; stories with the same note share a line."""
        self._notes.setdefault(text, []).append(about)

    def close(self) -> int:
        """Tell the notes; the exit code of the command."""
        if not self._quiet:
            for text, (first, *others) in self._notes.items():
                say(f"{first}{f' and {len(others)} more' if others else ''}: {text}")
        return 1 if self.failures else 0

    @contextlib.contextmanager
    def progress(self, total: int | None, *, shown: bool) -> Iterator[Callable[[int], None]]:
        """A bar, if someone watches; what is yielded moves it on.

        Args:
            total: where the bar ends, None if that is not known.
            shown: whether the work takes long enough for a bar.
        """
        if not (shown and self._watched):
            yield lambda _: None
            return
        from rich.console import Console as Terminal  # noqa: PLC0415  slow to import
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn  # noqa: PLC0415

        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        terminal = Terminal(stderr=True, no_color=not colored(sys.stderr))
        with Progress(*columns, console=terminal, transient=True, redirect_stdout=False) as bar:
            task = bar.add_task("", total=total)
            yield lambda amount: bar.advance(task, amount)
