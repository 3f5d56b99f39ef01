"""Every constraint of the shapes, shown by small graphs that pass and that fail.

``tests/shapes/<shape>/pass/*.ttl`` conform. ``tests/shapes/<shape>/fail/<constraint>[-<hint>].ttl`` break
that constraint of ``kgs:<shape>`` and no other shape: ``Event-kind/fail/maxCount.ttl``.
Where neither can be had alone, a line ``# also: <shape>`` names the other. A file is found by being there.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH, URIRef

from kg import bundled, terms

HERE = Path(__file__).parents[1] / "shapes"
PASS = sorted(HERE.glob("*/pass/*.ttl"))
FAIL = sorted(HERE.glob("*/fail/*.ttl"))
# Parameters that only complete another one, or say nothing that can be broken.
NO_CONSTRAINT = {"path", "message", "severity", "property", "ignoredProperties", "qualifiedValueShape"}


def parse_all(paths: list[Path]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in paths:
        graph.parse(path)
    return graph


SHAPES = parse_all(bundled.shapes())


def local(iri: str) -> str:
    return str(iri).rpartition("#")[2]


def name(path: Path) -> str:
    return f"{path.parts[-3]}-{path.stem}"


def broken(path: Path) -> list[tuple[str, str, str]]:
    """The shape, constraint component and severity of each result, as local names."""
    logging.getLogger("pyshacl").setLevel(logging.ERROR)
    _, report, _ = pyshacl.validate(rdflib.Graph().parse(path), shacl_graph=SHAPES, inference="none")
    return sorted(
        tuple(
            local(report.value(result, part))
            for part in (SH.sourceShape, SH.sourceConstraintComponent, SH.resultSeverity)
        )
        for result in report.objects(None, SH.result)
    )


def also(path: Path) -> set[str]:
    """The other shapes that the graph breaks, as its own lines say."""
    return set(re.findall("^# also: (.+)$", path.read_text("utf-8"), re.MULTILINE))


def checked_shapes() -> list[URIRef]:
    """The shapes that results name: those with a target, and property shapes that those use."""
    targeted = {s for s, p in SHAPES.subject_predicates() if local(p).startswith("target")}
    return sorted(targeted | {prop for shape in targeted for prop in SHAPES.objects(shape, SH.property)})


def constraints() -> list[str]:
    """Every constraint as ``shape/parameter``."""
    return [
        f"{local(shape)}/{local(predicate)}"
        for shape in checked_shapes()
        for predicate in sorted(set(SHAPES.predicates(shape)) - {RDF.type})
        if not local(predicate).startswith("target") and local(predicate) not in NO_CONSTRAINT
    ]


@pytest.mark.parametrize("path", PASS, ids=name)
def test_it_conforms(path: Path) -> None:
    assert {result[0] for result in broken(path)} == also(path)


@pytest.mark.parametrize("path", FAIL, ids=name)
def test_it_breaks_this_shape_and_no_other(path: Path) -> None:
    shape, constraint = path.parts[-3], path.stem.partition("-")[0]
    # SPARQL is the only component whose name is not its parameter's with a capital.
    component = "SPARQL" if constraint == "sparql" else constraint[0].upper() + constraint[1:]
    severity = local(SHAPES.value(URIRef(terms.SHAPES + shape), SH.severity, default=SH.Violation))
    results = broken(path)
    assert {result[0] for result in results} == {shape} | also(path)
    assert f"{component}ConstraintComponent" in {result[1] for result in results}
    assert {result[2] for result in results} == {severity}


@pytest.mark.parametrize("constraint", constraints())
def test_every_constraint_has_a_failing_and_a_passing_example(constraint: str) -> None:
    shape, parameter = constraint.split("/")
    assert list((HERE / shape / "pass").glob("*.ttl"))
    assert [path for path in FAIL if path.parts[-3] == shape and path.stem.partition("-")[0] == parameter]


def test_every_folder_belongs_to_a_shape() -> None:
    names = {local(shape) for shape in checked_shapes()}
    assert {path.name for path in HERE.iterdir() if path.is_dir()} <= names


def test_every_example_says_in_its_first_line_what_it_shows() -> None:
    assert all(path.read_text("utf-8").startswith("# ") for path in PASS + FAIL)


def test_every_shape_has_an_iri_and_a_message() -> None:
    """But for the paths and lists of SHACL, nothing in the shapes is a blank node."""
    shapes = set(SHAPES.subjects(RDF.type, SH.NodeShape)) | set(SHAPES.subjects(RDF.type, SH.PropertyShape))
    assert all(isinstance(shape, URIRef) for shape in shapes)
    no_own = {RDF.type, SH.property, SH.targetNode, SH.targetSubjectsOf}
    for shape in shapes - set(SHAPES.subjects(SH.sparql, None)):
        only_properties = set(SHAPES.predicates(shape)) <= no_own
        assert only_properties or len(list(SHAPES.objects(shape, SH.message))) == 1, shape
    for rule in SHAPES.objects(None, SH.sparql):
        assert isinstance(rule, URIRef)
        assert SHAPES.value(rule, SH.message)


def test_the_shapes_are_valid_by_the_shapes_of_shacl() -> None:
    graph = rdflib.Graph().parse(HERE / "Graph-hasStory" / "pass" / "1.ttl")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=SHAPES, meta_shacl=True)
    assert conforms, report
