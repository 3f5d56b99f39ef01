"""The shapes graph: read, checked and compiled once, and asked where in its files a shape stands."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg import bundled
from kg.errors import ReadError, ShapesError, UsageError
from kg.validate.files import imports
from kg.validate.files.blame import Files
from kg.validate.files.find import sources
from kg.validate.files.load import load
from kg.validate.names import rule_name
from kg.validate.shacl.compile import compile_shapes
from kg.validate.shacl.index import Index
from kg.validate.shacl.shapes import NotCovered, sh
from kg.validate.shacl.targets import targeted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.ntriples import Triple
    from kg.validate.files.load import Loaded
    from kg.validate.files.remote import Remote
    from kg.validate.findings import Position
    from kg.validate.shacl.shapes import Rooted

PathLike = str | os.PathLike[str]
Paths = PathLike | Iterable[PathLike]


class ShapesGraph:
    """Shapes, ready to run.

    Attributes:
        files: what was loaded.
        compiled: the shapes that have targets; None where only the reference engine knows them.
        imports: of what was to be fetched because it is imported, why it was not to be had, "" if it was.
    """

    def __init__(
        self,
        files: tuple[Loaded, ...],
        triples: Iterable[Triple] | None = None,
        imports: Mapping[str, str] | None = None,
    ) -> None:
        """Compiles the shapes of files, or those at hand as triples.

        Raises:
            ShapesError: if a shape is not usable; it says where it stands.
        """
        self.files = files
        self.imports = imports or {}
        self.triples = tuple(triples or (triple for file in files for triple in file.triples))
        self.compiled: tuple[Rooted, ...] | None = None
        try:
            self.compiled = compile_shapes(self.index)
        except NotCovered:
            return
        except ShapesError as error:
            raise self._placed(error) from error

    @cached_property
    def index(self) -> Index:
        """The graph, to be asked."""
        return Index(self.triples)

    @cached_property
    def classes(self) -> frozenset[str]:
        """The classes that shapes are about."""
        pairs = (self.index.pairs(sh(name)) for name in ("targetClass", "class"))
        return frozenset(value for found in pairs for _, value in found)

    @cached_property
    def rules(self) -> dict[str, str]:
        """What each shape that has targets is called in findings."""
        return {node: rule_name(self.index, node) for node, _ in targeted(self.index)}

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The namespaces that the files declare, by prefix."""
        found: dict[str, str] = {}
        for file in self.files:
            found = {**file.prefixes, **found}
        return found

    def positions(self, shapes: Iterable[str]) -> dict[str, Position]:
        """Where shapes are described."""
        wanted = list(dict.fromkeys(shapes))
        where = Files(self.files, set(wanted))
        places = ((shape, where.node(shape)) for shape in wanted)
        return {shape: place[0] for shape, place in places if place}

    def _placed(self, error: ShapesError) -> ShapesError:
        place = self.positions([error.shape]).get(error.shape) if error.shape and self.files else None
        if place is None:
            return error
        return ShapesError(error.message, source=place.file, line=place.line, shape=error.shape)


def shapes_graph(paths: Paths | None, remote: Remote | None = None) -> ShapesGraph:
    """The shapes of files and folders, the bundled ones if None; kept until one of the files changes.

    They are not kept on disk: the bundled ones take 16 ms, of which a file of their triples would save 5.

    Args:
        paths: the files and folders.
        remote: what fetches the shapes that these import; nothing is fetched if None.

    Raises:
        ShapesError: if they cannot be read, or are not usable.
    """
    try:
        key = _bundled() if paths is None else _dated(source.path for source in sources(several(paths)))
    except (UsageError, OSError) as error:
        raise ShapesError(f"the shapes cannot be read: {error}") from error
    if not key:
        raise ShapesError("there is no file of shapes")
    return _compiled(key, remote, own=paths is not None)


@cache
def _bundled() -> tuple[tuple[str, int], ...]:
    """The bundled files, which are looked for once: they are not changed while kg runs."""
    return _dated(bundled.shapes())


def _dated(files: Iterable[Path | None]) -> tuple[tuple[str, int], ...]:
    """The files with the times at which they were changed."""
    return tuple((str(path), path.stat().st_mtime_ns) for path in files if path)


@lru_cache(maxsize=16)
def _compiled(files: tuple[tuple[str, int], ...], remote: Remote | None, *, own: bool) -> ShapesGraph:
    """The shapes of files; ``own`` ones may be ill-formed in ways that the compiler need not know."""
    try:
        found = [replace(source, remote=remote) for source in sources([Path(path) for path, _ in files])]
        loaded = [load(source, number) for number, source in enumerate(found)]
        imported, outcome = imports.followed(loaded, remote) if remote else ([], {})
        graph = ShapesGraph((*loaded, *imported), imports=outcome)
    except ReadError as error:
        raise ShapesError(error.message, source=error.source, line=error.line) from error
    if own:
        from kg.validate import wellformed  # noqa: PLC0415  not needed for the bundled ones

        wellformed.require(graph.index, graph.files)
    return graph


def several(paths: Paths) -> Iterable[PathLike]:
    """One path or several as several."""
    return [paths] if isinstance(paths, str | os.PathLike) else paths
