"""Whether shapes are well-formed, by the shapes for shapes of W3C, which pySHACL brings along."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import ShapesError
from kg.validate import results
from kg.validate.files.blame import blame
from kg.validate.files.find import sources
from kg.validate.files.load import load
from kg.validate.messages import term
from kg.validate.shacl import engine
from kg.validate.shacl.compile import compile_shapes
from kg.validate.shacl.index import Index
from kg.validate.shacl.shapes import sh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.validate.files.load import Loaded
    from kg.validate.findings import Finding
    from kg.validate.shacl.shapes import Rooted

_FILE: Final = Path("assets", "shacl-shacl.ttl")
_SHAPES: Final = "<http://www.w3.org/ns/shacl-shacl#{}Shape>: "
_KINDS: Final = {
    _SHAPES.format("NodeShape"): "no node shape",
    _SHAPES.format("PropertyShape"): "no property shape",
}
_MOST: Final = 5


def require(shapes: Index, files: Sequence[Loaded]) -> None:
    """Makes sure that shapes are well-formed.

    Args:
        shapes: the shapes graph.
        files: what it was loaded from.

    Raises:
        ShapesError: if one is not; it says where it stands, and where others are that are not.
    """
    prefixes = {prefix: name for file in files for prefix, name in file.prefixes.items()}
    found = sorted(blame(_faults(shapes, prefixes), files), key=lambda finding: finding.sort_key)
    if not found:
        return
    problems = [_problem(finding, prefixes) for finding in found]
    others = [f"{each.position}: {problem}" for each, problem in zip(found, problems, strict=True)][1:]
    more = f"; and {len(others) - _MOST} more" if len(others) > _MOST else ""
    raise ShapesError(
        f"{'; '.join([problems[0], *others[:_MOST]])}{more}",
        source=found[0].file,
        line=found[0].line,
        shape=found[0].focus,
    )


def _problem(finding: Finding, prefixes: Mapping[str, str]) -> str:
    """What is wrong with a shape, in words."""
    node = f"the shape {term(finding.focus, prefixes)}" if finding.focus[0] == "<" else "the shape here"
    causes = [
        cause.replace(name, f"{kind}, which ")
        for cause in finding.causes
        for name, kind in _KINDS.items()
        if cause.startswith(name)
    ]
    if causes:
        return f"{node} is {', and '.join(causes)}"
    value = f". Found {term(finding.value, prefixes)}" if finding.value and finding.value[0] != "_" else ""
    message = finding.message.rstrip(".")
    return f"{node}: {message[:1].lower()}{message[1:]}{value}{f'; {finding.help}' if finding.help else ''}"


def _faults(shapes: Index, prefixes: Mapping[str, str]) -> list[Finding]:
    """What is wrong with shapes; that one is of neither kind only where nothing else is wrong with it."""
    index, compiled = _shapes_for_shapes()
    outcome = engine.run(compiled, shapes)
    found = [results.finding(result, outcome.run, index, prefixes) for result in outcome.results]
    otherwise = {finding.focus for finding in found if finding.path}
    return list(dict.fromkeys(finding for finding in found if finding.path or finding.focus not in otherwise))


@cache
def _shapes_for_shapes() -> tuple[Index, tuple[Rooted, ...]]:
    spec = find_spec("pyshacl")  # not imported, which takes longer than most checks
    assert spec
    assert spec.submodule_search_locations
    (source,) = sources([Path(spec.submodule_search_locations[0]) / _FILE])
    index = Index(load(source).triples)
    paths = set(index.subjects(sh("path"), sh("path")))
    # What a property path may be, the compiler knows better: W3C's own tests have some that this refuses.
    index = Index(triple for triple in index.triples if not (triple[0] in paths and triple[1] == sh("or")))
    return index, compile_shapes(index)
