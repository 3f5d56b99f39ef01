"""``kg validate``: RDF in, findings out."""

from __future__ import annotations

import gc
import time
from dataclasses import fields, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli import options
from kg.cli.configuration import configuration, configured
from kg.cli.console import Console
from kg.cli.mend import mend, show_diff
from kg.cli.verdict import Settings, tell
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.validate import Options, Report
    from kg.validate.files.find import Source
    from kg.validate.files.remote import Remote

FORMATS: Final = ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml")
_QUICK: Final = 5_000_000
"""How many bytes are read before anyone wonders whether something happens."""
_UNITS: Final = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


def _targets(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> Any:
    return tuple(map(_target, values))


def _target(value: str) -> tuple[str, str]:
    """A format and a path, of ``sarif=out.json`` or of ``out.sarif``."""
    from kg.report import FORMATS  # noqa: PLC0415
    from kg.suggestions import unknown  # noqa: PLC0415

    name, equals, path = value.partition("=")
    if equals and name in FORMATS:
        return name, path
    if equals and not PurePath(value).suffix:
        raise click.BadParameter(unknown("format", name, FORMATS))
    suffix = PurePath(value).suffix
    known = {ending: name for name, ending in FORMATS.items() if ending}
    if suffix not in known:
        raise click.BadParameter(f"{value!r} does not say its format: write FORMAT={value}")
    return known[suffix], value


def _bytes(_context: click.Context, _option: click.Parameter, value: str) -> int:
    number, unit = value.lower().removesuffix("b"), ""
    if number[-1:] in _UNITS:
        number, unit = number[:-1], number[-1:]
    if not number.isdecimal():
        raise click.BadParameter(f"{value!r} is no size; write it like 500MB")
    return int(number) * _UNITS[unit]


@click.command(short_help="Check RDF files against SHACL shapes and more.")
@configured
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=options.PATH)
@options.shapes
@click.option(
    "--ontology",
    "ontologies",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Know the terms of this ontology too; may be repeated.",
)
@click.option(
    "--input-format",
    type=click.Choice(FORMATS),
    help="What standard input is, and files whose suffix does not say it.",
)
@click.option("--stdin-filename", metavar="NAME", help="What standard input is called in findings.")
@click.option("--list-files", is_flag=True, help="Print the files that would be validated, and end.")
@click.option("--each", is_flag=True, help="Validate each file by itself: nothing in another one counts.")
@click.option(
    "--allow-remote",
    is_flag=True,
    help="Fetch what files import and JSON-LD contexts, over https, and keep them for a day.",
)
@click.option(
    "--max-bytes",
    metavar="SIZE",
    default="500MB",
    show_default=True,
    callback=_bytes,
    help="Read no file that is longer, unpacked.",
)
@click.option(
    "--select",
    metavar="RULE",
    multiple=True,
    help="Apply these rules only, by name or pattern (event-*); may be repeated.",
)
@click.option("--ignore", metavar="RULE", multiple=True, help="Do not apply these rules; may be repeated.")
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "warning", "info", "never"]),
    default="violation",
    show_default=True,
    help="Exit with 1 from this severity on.",
)
@click.option(
    "--exit-zero", "fail_on", flag_value="never", help="Exit with 0 whatever is found, as --fail-on never."
)
@click.option("--allow-empty", is_flag=True, help="Do not mind if no shape has anything to check.")
@click.option(
    "-f",
    "--format",
    type=options.FormatOf("kg.report", others=("auto",)),
    default="auto",
    show_default=True,
    help="How to print findings. auto is text, and on GitHub Actions annotations too.",
)
@click.option(
    "-o",
    "--output",
    metavar="FORMAT=FILE",
    multiple=True,
    callback=_targets,
    help="Write findings to FILE too; its suffix can say the format. May be repeated.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Set aside the findings that FILE lists.",
)
@click.option("--update-baseline", is_flag=True, help="Write all findings to the baseline.")
@click.option(
    "--strict-baseline", is_flag=True, help="Exit with 1 if the baseline lists what is not found any more."
)
@click.option(
    "--changed",
    metavar="[=REF]",
    is_flag=False,
    flag_value="HEAD",
    help="Report only on files that git sees changed, since REF or the last commit.",
)
@click.option("--fix", is_flag=True, help="Mend what can safely be mended, in the files.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also what is only likely meant.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Print hints too: findings of no harm by rules of kg's own."
)
@options.quiet
def validate(
    paths: tuple[str, ...],
    *,
    input_format: str | None,
    stdin_filename: str | None,
    list_files: bool,
    max_bytes: int,
    **given: Any,
) -> int:
    """Validate RDF files against SHACL shapes and by rules of kg's own; the files are one graph.

    PATH is a file, a folder, a quoted pattern such as "data/**/*.ttl", or - for standard input; without one,
    what the configuration calls data. Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML are read, packed
    (.gz, .bz2, .xz) or not. Nothing is fetched from the network, unless --allow-remote.

    The exit code is 0 if nothing is found, 1 if something is that --fail-on counts, and 2 if nothing could be
    validated: a missing file, broken shapes, no node that any shape is about. `kg rule ID` explains a rule.
    """
    from kg.validate.files.find import sources  # noqa: PLC0415

    start = time.perf_counter()
    gc.disable()  # a graph is millions of strings and no circle
    click.get_current_context().call_on_close(gc.enable)
    settings = Settings(**{each.name: given.pop(each.name) for each in fields(Settings)})
    found = sources(
        paths or _data(), input_format=input_format, stdin_name=stdin_filename, max_bytes=max_bytes
    )
    if list_files:
        click.echo("".join(f"{source.name}\n" for source in found), nl=False)
        return 0
    how = _options(settings, max_bytes=max_bytes, **given)
    report = _checked(found, how, settings)
    if settings.diff:
        show_diff(report, unsafe=settings.unsafe_fixes)
    elif settings.fix:
        report = mend(report, found, how, unsafe=settings.unsafe_fixes, quiet=settings.quiet)
    if settings.changed:
        from kg.validate.changed import only_changed  # noqa: PLC0415

        report = only_changed(report, settings.changed)
    return tell(report, settings, start)


def _options(
    settings: Settings,
    *,
    shapes: tuple[Path, ...],
    ontologies: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    allow_remote: bool,
    **others: Any,
) -> Options:
    """How to validate, as the options of the command say."""
    from kg.validate import Options  # noqa: PLC0415
    from kg.validate.choice import Choice  # noqa: PLC0415

    return Options(
        shapes or None,
        ontologies,
        rules=Choice(_split(select), _split(ignore)),
        hints=settings.hints or settings.fix or settings.diff,
        remote=_remote() if allow_remote else None,
        **others,
    )


def _checked(found: Sequence[Source], how: Options, settings: Settings) -> Report:
    """What is found, with a bar while files are read that take their time."""
    from kg.validate import validate_sources  # noqa: PLC0415

    size = sum(source.path.stat().st_size for source in found if source.path and source.path.exists())
    console = Console(quiet=settings.quiet, output="")  # nothing is printed before the bar is gone
    with console.progress(len(found), shown=size > _QUICK) as advance:
        return validate_sources(found, replace(how, on_file=lambda: advance(1)))


def _remote() -> Remote:
    from kg.validate.files.remote import Remote  # noqa: PLC0415

    return Remote()


def _data() -> list[str]:
    """The paths that the configuration calls data."""
    data = configuration().get("data", [])
    if not data.value:
        raise UsageError("name a file or a folder to validate, or set data in kg.toml")
    values = [data] if isinstance(data.value, str) else list(data.each())
    return [str(value.folder / value.text()) for value in values]


def _split(names: Iterable[str]) -> tuple[str, ...]:
    """Rules, one an option or several with commas."""
    return tuple(part.strip() for name in names for part in name.split(",") if part.strip())
