"""``kg parse``: stories in, parsed stories out."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from itertools import chain, islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

import click

from kg.cli import options
from kg.cli.console import Console
from kg.cli.sources import spared, stories
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.cli.sources import Sources
    from kg.story import ParsedStory

_Format = Literal["json", "jsonl"]
_SUFFIXES: dict[str, _Format] = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}


@click.command(short_help="Stories in, parsed stories out, as JSON.")
@options.reads_stories
@options.output(".json", ".jsonl")
@click.option(
    "--to",
    type=click.Choice(["json", "jsonl"]),
    help="One indented object, or a line a story.  [default: by suffix, or json for one, jsonl for several]",
)
def parse(sources: Sources, output: str | None, to: _Format | None, *, quiet: bool) -> int:
    """Read stories and print what is found in them, in the format kgn-story/1.

    SOURCE is what `kg export` reads, and `kg export` reads what this prints. `kg schema` prints the schema of
    the format.

    A story that cannot be read is named on standard error and left out; the others are printed and the exit
    code is 1.
    """
    from kg.write import atomic  # noqa: PLC0415

    spared(sources.names, output)
    file_name = None if output == "-" else output
    to = to or (_format_of(file_name) if file_name else None)
    console = Console(quiet=quiet, output=output)
    found = (story.parsed for story in stories(sources, console))
    first = next(found, None)
    if first is not None:
        with atomic(file_name) if file_name else nullcontext(sys.stdout.buffer) as file:
            file.writelines(_json(chain([first], found), to))
            file.flush()
    return console.close()


def _format_of(output: str) -> _Format:
    suffix = PurePath(output.lower().removesuffix(".gz")).suffix
    if suffix not in _SUFFIXES:
        raise UsageError(
            f"the suffix must be one of {', '.join(_SUFFIXES)}, or --to say the format", source=output
        )
    return _SUFFIXES[suffix]


def _json(parsed: Iterator[ParsedStory], to: _Format | None) -> Iterable[bytes]:
    """The stories as JSON; which kind of it is settled, if need be, by whether there is a second one."""
    from kg.story import encode  # noqa: PLC0415

    ahead = list(islice(parsed, 1 if to == "jsonl" else 2))
    if to == "json" and len(ahead) > 1:
        raise UsageError("several stories do not fit into one JSON object; write them with --to jsonl")
    if to != "jsonl" and len(ahead) == 1:
        yield encode(ahead[0], indent=2) + b"\n"
    else:
        for story in chain(ahead, parsed):
            yield encode(story) + b"\n"
