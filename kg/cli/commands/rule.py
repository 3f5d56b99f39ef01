"""``kg rule``: what a rule of the validator wants, and why."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.configuration import configured

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.validate.explain import Explanation


def _names(_context: click.Context, _argument: click.Parameter, incomplete: str) -> list[str]:
    from kg.validate.explain import explanations  # noqa: PLC0415
    from kg.validate.shapesgraph import shapes_graph  # noqa: PLC0415

    names = (page.name for page in explanations(shapes_graph(None)))
    return [name for name in names if name.startswith(incomplete)]


@click.command(short_help="Say what a rule of the validator wants, and why.")
@configured
@click.argument("rule", metavar="[ID]", required=False, shell_complete=_names)
@options.shapes
def rule(rule: str | None, shapes: tuple[Path, ...]) -> None:
    """Say what a rule wants, why, and how it looks when it is kept and when it is broken.

    ID is what findings have in brackets, such as event-status/minCount, or without the constraint.
    Without one, all rules are listed.
    """
    from kg.validate.explain import explanation, explanations  # noqa: PLC0415
    from kg.validate.shapesgraph import shapes_graph  # noqa: PLC0415

    graph = shapes_graph(shapes or None)
    lines = _table(explanations(graph)) if rule is None else _page(explanation(rule, graph))
    for line in lines:
        click.echo(line)


def _table(pages: Iterator[Explanation]) -> Iterator[str]:
    found = list(pages)
    width = max(len(page.name) for page in found)
    return (f"{page.name:{width}}  {page.severity:9}  {' '.join(page.wants.split())}" for page in found)


def _page(page: Explanation) -> Iterator[str]:
    yield f"{page.name} ({page.severity})"
    yield ""
    yield from textwrap.wrap(page.wants, 100)
    if page.why:
        yield ""
        yield from textwrap.wrap(page.why, 100)
    for title, lines in (("It is about", page.about), ("It asks", page.demands)):
        if lines:
            yield f"\n{title}:"
            yield from (f"  - {line}" for line in lines)
    for title, example in (("This breaks it", page.fails), ("This keeps it", page.passes)):
        if example:
            yield f"\n{title}:"
            yield textwrap.indent(example, "    ")
