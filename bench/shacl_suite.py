"""How much of the W3C SHACL test suite each engine passes.

The suite is not ours to ship. Get https://github.com/w3c/data-shapes and run:

    python bench/shacl_suite.py --data data-shapes/data-shapes-test-suite/tests
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlparse

from kg.errors import ShapesError
from kg.validate.files import find, load
from kg.validate.shacl import paths
from kg.validate.shacl.index import TYPE, Index
from kg.validate.shacl.shapes import sh
from kg.validate.shapesgraph import ShapesGraph
from kg.validate.triples import answer_of

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"
FAILURE = f"<{SHT}Failure>"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the suite's tests")
    parser.add_argument(
        "--engine",
        choices=("compiled", "auto", "reference"),
        default=("compiled", "auto", "reference"),
        nargs="*",
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="name each test that is not passed")
    options = parser.parse_args()
    for part in ("core", "sparql"):
        files = sorted(path for path in (options.data / part).rglob("*.ttl"))
        for engine in options.engine:
            verdicts: Counter[str] = Counter()
            for path in files:
                for name, verdict in tests(path, engine):
                    verdicts[verdict] += 1
                    if options.verbose and verdict != "passed":
                        print(f"  {engine}: {name}: {verdict}")
            print(
                f"{part}, {engine}: "
                + ", ".join(f"{count} {what}" for what, count in sorted(verdicts.items()))
            )


def tests(path: Path, engine: str) -> list[tuple[str, str]]:
    """Each test of a file with its verdict."""
    try:
        manifest = Index(read(path).triples)
    except load.RdfSyntaxError as error:
        return [(path.stem, f"not read ({error.message})")]
    found = []
    for test in manifest.subjects(TYPE, f"<{SHT}Validate>"):
        (action,) = manifest.objects(test, f"<{MF}action>")
        (expected,) = manifest.objects(test, f"<{MF}result>")
        data, shapes = (
            local(next(iter(manifest.objects(action, f"<{SHT}{what}>"))))
            for what in ("dataGraph", "shapesGraph")
        )
        found.append((path.stem, verdict(manifest, expected, data, shapes, engine)))
    return found


def verdict(manifest: Index, expected: str, data: Path, shapes: Path, engine: str) -> str:
    definitions = tuple(read(shapes).triples)
    try:
        graph = ShapesGraph((), definitions)
    except ShapesError as error:
        return (
            "passed"
            if expected == FAILURE or "no shape has a target" in error.message
            else f"failed ({error})"
        )
    if engine == "compiled" and graph.compiled is None:
        return "handed on"
    try:
        index = Index(read(data).triples)
        how = "reference" if engine == "reference" else "auto"
        report = answer_of(graph, index, how, {})
    except ShapesError as error:
        return "passed" if expected == FAILURE else f"failed ({error})"
    if expected == FAILURE:
        return "failed (no failure)"
    got = {(f.focus, f.path, f.value, f.component, f.shape, f.severity) for f in report.findings}
    want = results(manifest, expected)
    return (
        "passed"
        if got == want
        else f"failed (missing {sorted(map(str, want - got))}, too many {sorted(map(str, got - want))})"
    )


def results(manifest: Index, report: str) -> set[tuple[str | None, ...]]:
    found = set()
    for node in manifest.objects(report, sh("result")):

        def only(name: str, of: str = node) -> str | None:
            return next(iter(manifest.objects(of, sh(name))), None)

        path = only("resultPath")
        severity = {sh("Warning"): "warning", sh("Info"): "info"}.get(
            only("resultSeverity") or "", "violation"
        )
        component = (only("sourceConstraintComponent") or "").strip("<>")
        written = paths.read(manifest, path).text if path else None
        found.add((only("focusNode"), written, only("value"), component, only("sourceShape"), severity))
    return found


def read(path: Path) -> load.Loaded:
    (source,) = find.sources([path])
    return load.load(source)


def local(iri: str) -> Path:
    return Path(unquote(urlparse(iri.strip("<>")).path))


if __name__ == "__main__":
    main()
