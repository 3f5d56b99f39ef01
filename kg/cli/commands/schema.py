"""``kg schema``: the JSON Schema of parsed stories."""

from __future__ import annotations

import json

import click

from kg.cli import color


@click.command(short_help="Print the JSON Schema of parsed stories.")
@color.option
def schema() -> None:
    """Print the JSON Schema of kgn-story/1, the format of parsed stories."""
    from kg import story  # noqa: PLC0415

    click.echo(json.dumps(story.schema(), indent=2, ensure_ascii=False))
