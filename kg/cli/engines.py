"""The options by which a command says what runs its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli.options import together

if TYPE_CHECKING:
    from collections.abc import Callable

_ENGINE: Final = (
    click.option(
        "--engine",
        type=click.Choice(["local", "dask"]),
        default="local",
        show_default=True,
        help="Work in processes here, or on a Dask cluster.",
    ),
    click.option("--scheduler", metavar="ADDRESS", help="Of the Dask cluster, such as tcp://10.0.0.1:8786."),
)


def options(workers: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a command have ``--workers``, ``--engine`` and ``--scheduler``; ``workers`` tells the default."""
    count = click.option(
        "--workers", type=click.IntRange(1, 1024), help=f"How many processes.  [default: {workers}]"
    )

    return together(count, *_ENGINE)
