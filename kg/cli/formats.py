"""``kg formats``: what kg reads and writes."""

from __future__ import annotations

import click


@click.command(short_help="List the formats that are read and written.")
def formats() -> None:
    """List the formats, each with the suffixes of its files and what it is.

    What a file is, is told by its content; its suffix decides only where the content leaves it open.
    """
    from kg import read, write  # noqa: F401, PLC0415
    from kg.read import FORMATS as reads  # noqa: N811, PLC0415
    from kg.write import FORMATS as writes  # noqa: N811, PLC0415

    click.echo("Read, each packed by gzip, bzip2 or xz or not, in folders, zip and tar:")
    for name, reader in reads.items():
        _line(name, reader.SUFFIXES, (reader.__doc__ or "").partition("\n")[0].rstrip("."))
    click.echo("Written:")
    for name, written in writes.items():
        _line(name, written.suffixes, "")


def _line(name: str, suffixes: tuple[str, ...], words: str) -> None:
    click.echo(f"  {name:<11} {' '.join(suffixes):<22} {words}".rstrip())
