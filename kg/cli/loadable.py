"""From the names on the command line to what a store takes: RDF as it is, and the graphs of stories."""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.configuration import configuration
from kg.cli.sources import unparsed
from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.cli.console import Console
    from kg.cli.sources import Sources, Unparsed
    from kg.corpus.making import Making
    from kg.store import Deferred, NamedGraph

_STDIN = "-"
_SHARD = re.compile(r"part-[0-9]{6,}\.json")
_OF_SHARDS = frozenset({"manifest.json", "quarantine.jsonl", "duplicates.jsonl"})


def loadable(
    sources: Sources, console: Console, making: Making, graph: str | None = None
) -> Iterator[NamedGraph | Deferred]:
    """The graphs of the RDF files, then of the stories as they are read; what cannot be read is told.

    Args:
        sources: files of RDF or of stories, folders of both, standard input.
        console: who is told.
        making: how graphs are made of stories.
        graph: the name of the one graph that RDF goes to, where it is not stories.
    """
    from kg.store import files  # noqa: PLC0415

    rdf, stories = told_apart(sources)
    for path in rdf:
        try:
            yield from graphs_of(path, sources.format, graph)
        except KgError as error:
            console.error(error)
    if graph is not None and stories:
        raise click.UsageError("--graph is for RDF; a story's graph has the story's name")
    assert sources.format not in files.FORMATS or not stories
    if stories:
        yield from _of_stories(sources.only(stories), console, making)


def told_apart(sources: Sources) -> tuple[list[str], list[str]]:
    """The RDF files that the sources mean, and the sources that mean stories."""
    found, stories = [], []
    for name in sources.names:
        rdf = _rdf(name, sources.format)
        found += rdf
        if not rdf or (Path(name).is_dir() and _has_stories(Path(name))):
            stories.append(name)
    return found, stories


def _rdf(name: str, form: str | None) -> list[str]:
    """The RDF files that a source means; none if it means stories."""
    from kg.store import files  # noqa: PLC0415

    if name != _STDIN and Path(name).is_dir():
        return [str(path) for path in files.inside(Path(name))]
    is_rdf = form in files.FORMATS if form else files.format_of(name) is not None
    return [name] if is_rdf else []


def graphs_of(name: str, form: str | None, graph: str | None = None) -> Iterator[NamedGraph]:
    """The graphs of an RDF file, or of standard input.

    Args:
        name: the file.
        form: its format, if it is told.
        graph: the name of the one graph that all goes to.
    """
    from kg.store import files  # noqa: PLC0415

    form = form if form in files.FORMATS else None
    if name != _STDIN:
        yield from files.read(name, form=form, graph=graph)
        return
    with tempfile.NamedTemporaryFile() as copy:  # so that it can be gone through twice
        shutil.copyfileobj(sys.stdin.buffer, copy)
        copy.flush()
        yield from files.read(copy.name, form=form, graph=graph, name="<stdin>")


def _has_stories(folder: Path) -> bool:
    from kg.read import FORMATS  # noqa: PLC0415

    suffixes = {suffix for form in FORMATS.values() for suffix in form.suffixes}
    found = (path for path in folder.rglob("*") if Path(path.name.removesuffix(".gz")).suffix in suffixes)
    return not all(map(_is_of_shards, found))


def _is_of_shards(path: Path) -> bool:
    """Whether it is what `kg export` tells of shards beside them: manifests, and what it left out."""
    from kg.store import files  # noqa: PLC0415

    shard = path.stem if _SHARD.fullmatch(path.name) else "part-000000"
    is_named_so = shard == path.stem or path.name in _OF_SHARDS
    return is_named_so and any(files.format_of(each) for each in path.parent.glob(f"{shard}.*"))


def _of_stories(sources: Sources, console: Console, making: Making) -> Iterator[Deferred]:
    from kg.cli.deferred import OfStory, made  # noqa: PLC0415

    words = repr(configuration().value)
    for story in unparsed(sources, console):
        yield OfStory(_key(story, making, words), partial(made, story, console, making), story)


def _key(read: Unparsed, making: Making, words: str) -> str:
    """Tells what a graph is made from: the story, the options, the words of the user's own, and kg itself."""
    from importlib.metadata import version  # noqa: PLC0415

    import msgspec  # noqa: PLC0415

    parts = (
        msgspec.json.encode(read.story),
        repr(making).encode(),
        words.encode(),
        version("storykg").encode(),
    )
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
