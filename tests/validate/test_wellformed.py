"""The user's own shapes are held to the rules of SHACL before anything is checked with them."""

from __future__ import annotations

import pytest

from kg import bundled
from kg.errors import ShapesError
from kg.validate.files.find import sources
from kg.validate.files.load import load
from kg.validate.shacl.index import Index
from kg.validate.shapesgraph import shapes_graph
from kg.validate.wellformed import require

PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix ex: <https://example.org/> .\n"


def refused(tmp_path, shape):
    path = tmp_path / "shapes.ttl"
    path.write_text(f"{PREFIXES}ex:S a sh:NodeShape ; sh:targetClass ex:C ;\n{shape} .\n")
    with pytest.raises(ShapesError) as error:
        shapes_graph([path])
    assert error.value.source == str(path)
    return error.value


@pytest.mark.parametrize(
    ("shape", "says"),
    [
        ("sh:minCount 1", "is no node shape, which takes 0 sh:minCount at most"),
        ("sh:property [ sh:minCount 1 ]", "needs 1 or more sh:path"),
        ("sh:property [ sh:path ex:p ; sh:message 4 ]", "sh:message must conform"),
        (
            'sh:property [ sh:path ex:p ; sh:datatype "int" ]',
            'sh:datatype must be an IRI, as <https://…> or prefix:name. Found "int"',
        ),
        ('sh:property [ sh:path ex:p ; sh:minLength "1" ]', "sh:minLength must be a whole number"),
        ('sh:property [ sh:path ex:p ; sh:uniqueLang "yes" ]', "sh:uniqueLang must be"),
        ('sh:property [ sh:path ex:p ; sh:deactivated "no" ]', "write one of true, false"),
        ("sh:targetClass [ ]", "sh:targetClass must be an IRI"),
    ],
)
def test_what_is_ill_formed_is_told_with_its_line(tmp_path, shape, says):
    error = refused(tmp_path, shape)
    assert says in error.message
    assert error.line in (3, 4)


def test_the_faults_after_the_first_are_told_with_their_places(tmp_path):
    error = refused(
        tmp_path, 'sh:property [ sh:path ex:p ; sh:datatype "a" ] ,\n [ sh:path ex:q ; sh:class "b" ]'
    )
    assert error.line == 4
    assert "shapes.ttl:5:28: the shape here: a value of sh:class must be an IRI" in error.message


def test_the_bundled_shapes_are_well_formed():
    files = [load(source, number) for number, source in enumerate(sources(bundled.shapes()))]
    require(Index(triple for file in files for triple in file.triples), files)
