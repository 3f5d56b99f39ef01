"""Whether to colour what people read: ``--color``, ``NO_COLOR``, ``FORCE_COLOR``, or as the terminal can."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from typing import TextIO

_MEANING: Final = {"auto": None, "always": True, "never": False}


def _choose(context: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.color = context.find_root().color = _MEANING[value]


option = click.option(
    "--color",
    type=click.Choice(list(_MEANING)),
    expose_value=False,
    is_eager=True,
    callback=_choose,
    help="Whether to colour what people read.  [default: auto, which is at a terminal]",
)


def colored(stream: TextIO) -> bool:
    """Whether to colour what goes to a stream."""
    context = click.get_current_context(silent=True)
    if context is not None and context.color is not None:
        return context.color
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()
