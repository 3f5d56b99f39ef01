"""``kg formats``: what kg reads and writes."""

from __future__ import annotations

import click

from kg.cli import color


@click.command(short_help="List the formats that are read and written.")
@color.option
def formats() -> None:
    """List the formats, each with the suffixes of its files and what it is.

    What a file is, is told by its content; its suffix decides only where the content leaves it open.
    """
    from importlib import import_module  # noqa: PLC0415

    read, write = import_module("kg.read"), import_module("kg.write")
    click.echo("Read, each packed by gzip, bzip2, xz or Zstandard or not, in folders, zip and tar:")
    for name, form in read.FORMATS.items():
        _line(name, form.suffixes, (form.reader.__doc__ or "").partition("\n")[0].rstrip("."))
    click.echo("Written:")
    for name, written in write.FORMATS.items():
        _line(name, written.suffixes, "")


def _line(name: str, suffixes: tuple[str, ...], words: str) -> None:
    click.echo(f"  {name:<11} {' '.join(suffixes):<22} {words}".rstrip())
