"""Every format holds the same graph."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import Phase, given, settings
from pyld import jsonld
from strategies import parsed_stories

from kg.errors import UsageError
from kg.graph import Triple, graph_name, triples
from kg.story import ParsedStory, Person, decode
from kg.write import FORMATS, format_of, serialize

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
# Without shrinking: a graph that two parsers read differently is found fast, but takes minutes to make small.
SLOW = settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
HERE = Path(__file__).parent
OXIGRAPH = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
    "nquads": pyoxigraph.RdfFormat.N_QUADS,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
}
RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "ntriples": "nt",
    "nquads": "nquads",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}
Graph = tuple[str, list[Triple]]


def graph(parsed: ParsedStory) -> Graph:
    return graph_name(parsed), triples(parsed)


def harbour() -> ParsedStory:
    raw = json.loads((HERE.parent / "graph" / "harbour.json").read_text(encoding="utf-8"))
    return decode(raw)


def rain() -> ParsedStory:
    return ParsedStory(id="rain", text="It rained.")


def written(graphs: list[Graph], to: str, **options: str) -> str:
    return "".join(serialize(graphs, to, **options))


def by_oxigraph(text: str, to: str) -> set[tuple[str, ...]]:
    return {tuple(map(str, quad.triple)) for quad in pyoxigraph.parse(text, format=OXIGRAPH[to])}


def meant(*graphs: Graph) -> set[tuple[str, ...]]:
    """What the strings say, in the spelling of pyoxigraph."""
    return by_oxigraph("".join(f"{s} {p} {o} .\n" for _, found in graphs for s, p, o in found), "ntriples")


def by_rdflib(text: str, to: str) -> set[tuple[object, ...]]:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=text, format=RDFLIB[to])
    return {quad[:3] for quad in dataset.quads()}


def by_pyld(text: str) -> set[tuple[object, ...]]:
    return by_rdflib(jsonld.to_rdf(json.loads(text), {"format": "application/n-quads"}), "nquads")


@pytest.mark.parametrize("to", FORMATS)
def test_a_story_is_the_same_graph_in_every_format(to):
    found = graph(harbour())
    assert by_oxigraph(written([found], to), to) == meant(found)
    assert by_rdflib(written([found], to), to) == by_rdflib(written([found], "ntriples"), "ntriples")


@pytest.mark.parametrize("to", FORMATS)
def test_several_stories_are_the_same_graph_in_every_format(to):
    found = [graph(harbour()), graph(rain())]
    assert by_oxigraph(written(found, to), to) == meant(*found)
    assert by_rdflib(written(found, to), to) == by_rdflib(written(found, "ntriples"), "ntriples")


@pytest.mark.parametrize("to", FORMATS)
def test_no_story_at_all_is_an_empty_graph(to):
    text = written([], to)
    assert not text or by_oxigraph(text, to) == set()


@pytest.mark.parametrize("to", [name for name, form in FORMATS.items() if form.quads])
def test_formats_for_quads_give_each_story_its_own_graph(to):
    found = [graph(harbour()), graph(rain())]
    quads = pyoxigraph.parse(written(found, to), format=OXIGRAPH[to])
    assert {quad.graph_name.value for quad in quads} == {name for name, _ in found}


@settings(max_examples=40, deadline=None)
@given(parsed_stories())
def test_any_story_is_the_same_graph_in_every_format_for_oxigraph(parsed):
    found = graph(parsed)
    wanted = meant(found)
    for to in ("turtle", "trig", "nquads", "jsonld"):
        assert by_oxigraph(written([found], to), to) == wanted, to


@SLOW
@given(parsed_stories())
def test_any_story_is_the_same_graph_in_every_format_for_rdflib(parsed):
    found = graph(parsed)
    wanted = by_rdflib(written([found], "ntriples"), "ntriples")
    for to in ("turtle", "nquads", "jsonld"):
        assert by_rdflib(written([found], to), to) == wanted, to


@SLOW
@given(parsed_stories(), parsed_stories())
def test_any_stories_as_jsonld_are_the_same_graph_for_pyld(one, other):
    found = [graph(one), graph(other)]
    assert by_pyld(written(found, "jsonld")) == by_rdflib(written(found, "ntriples"), "ntriples")
    assert by_pyld(written(found[:1], "jsonld")) == by_rdflib(written(found[:1], "ntriples"), "ntriples")


@settings(max_examples=30, deadline=None)
@given(parsed_stories())
def test_any_story_as_rdfxml_is_well_formed_and_loses_only_what_xml_cannot_hold(parsed):
    name, found = graph(parsed)
    gone = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
    wanted = {
        tuple(gone.sub("\ufffd", term.value) for term in (q.subject, q.predicate, q.object))
        for q in parse_nt(found)
    }
    quads = pyoxigraph.parse(written([(name, found)], "rdfxml"), format=OXIGRAPH["rdfxml"])
    # XML reads a line's end in any spelling as one character, so these are compared without them.
    got = {tuple(term.value for term in (q.subject, q.predicate, q.object)) for q in quads}
    assert {tuple(map(one_line, row)) for row in got} == {tuple(map(one_line, row)) for row in wanted}


def parse_nt(found: list[Triple]) -> list[pyoxigraph.Quad]:
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in found)
    return list(pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES))


def one_line(text: str) -> str:
    return re.sub(r"[\r\n]+", " ", text)


@pytest.mark.parametrize("to", FORMATS)
def test_a_repeated_triple_is_written_once(to):
    triple = ("<https://kg.example/story/1/>", "<http://schema.org/name>", '"only once"')
    assert written([("https://kg.example/story/1/", [triple, triple])], to).count("only once") == 1


@pytest.mark.parametrize("to", ["turtle", "trig", "ntriples", "nquads"])
def test_a_chunk_is_written_for_each_story_before_the_next_is_made(to):
    made = []

    def stories():
        for parsed in (rain(), harbour()):
            made.append(parsed.id)
            yield graph(parsed)

    next(iter(serialize(stories(), to)))
    assert made == ["rain"]


def test_turtle_declares_only_the_prefixes_that_it_uses():
    text = written([graph(harbour())], "turtle")
    body = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>', "", text)
    declared = re.findall(r"@prefix (\w+):", body)
    used = set(re.findall(r"\b(\w+):", re.sub(r"@prefix.*|^#.*", "", body, flags=re.MULTILINE)))
    assert set(declared) == used
    assert len(declared) == len(used)


@pytest.mark.parametrize(
    ("to", "context", "name"), [("turtle", "inline", "harbour.ttl"), ("jsonld", "url", "harbour.jsonld")]
)
def test_a_whole_story_is_written_as_expected(to, context, name):
    assert written([graph(harbour())], to, context=context) == (HERE / name).read_text(encoding="utf-8")


def tree() -> dict[str, object]:
    return json.loads(written([graph(harbour())], "jsonld", context="url"))


def test_jsonld_reads_as_a_tree_from_the_story_to_those_who_took_part():
    party = tree()["events"][0]["participants"][1]
    assert party["part"] == "party"
    assert party["participant"]["name"] == "Piet de Vries"
    assert party["participant"]["roles"][0]["title"] == "engineer"


def test_jsonld_describes_each_node_once():
    seen: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if len(value) > 1 and "id" in value:
                seen.append(value["id"])
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(tree())
    assert len(seen) == len(set(seen)) == len({s for s, _, _ in triples(harbour())})


def test_jsonld_lists_every_event_and_statement_in_the_story_itself():
    document = tree()
    assert [event["name"] for event in document["events"]] == [
        "Lee meets de Vries",
        "A new harbour wall",
        "Storm of 2011",
    ]
    assert [len(statement) > 5 for statement in document["statements"]] == [True, True]


def test_jsonld_carries_its_context_or_refers_to_it():
    inline = json.loads(written([graph(harbour())], "jsonld"))["@context"]
    assert inline["@base"] == graph_name(harbour())
    assert inline["name"] == "schema:name"
    assert tree()["@context"][0] == "https://w3id.org/kgn/context.jsonld"


def test_jsonld_of_a_very_long_chain_is_not_nested_without_end():
    story = "https://kg.example/story/1/"
    chain = [
        (f"<{story}place/{i}>", "<http://schema.org/containedInPlace>", f"<{story}place/{i + 1}>")
        for i in range(5000)
    ]
    assert by_oxigraph(written([(story, chain)], "jsonld"), "jsonld") == meant((story, chain))


def test_an_unknown_format_is_refused_with_the_known_ones():
    with pytest.raises(UsageError, match="turtle, jsonld, ntriples"):
        serialize([], "n3")


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("a.ttl", ("turtle", None)),
        ("a.b.jsonld", ("jsonld", None)),
        ("A.NT", ("ntriples", None)),
        ("x/a.nq.gz", ("nquads", "gzip")),
        ("a.trig.gz", ("trig", "gzip")),
        ("a.rdf", ("rdfxml", None)),
    ],
)
def test_the_suffix_says_format_and_compression(path, wanted):
    assert format_of(path) == wanted


@pytest.mark.parametrize("path", ["a", "a.csv", "a.gz", ".ttl.d/a", "a.ttl.bz2"])
def test_an_unknown_suffix_is_refused_with_the_known_ones(path):
    with pytest.raises(UsageError, match=r"\.ttl \.jsonld"):
        format_of(path)


@pytest.mark.parametrize("to", FORMATS)
def test_a_graph_without_triples_is_an_empty_graph(to):
    text = written([("https://kg.example/story/1/", [])], to)
    assert not text or by_oxigraph(text, to) == set()


@pytest.mark.parametrize("local", [".", "..", "...", "a.", ".a", "-", "_", "0"])
def test_an_id_of_dots_stays_what_it_is(local):
    found = graph(ParsedStory(id="1", text="It rained.", persons=(Person(id=f"person/{local}", name="A"),)))
    wanted = by_rdflib(written([found], "ntriples"), "ntriples")
    assert by_pyld(written([found], "jsonld")) == by_rdflib(written([found], "turtle"), "turtle") == wanted
    assert by_oxigraph(written([found], "jsonld"), "jsonld") == meant(found)


def test_serialize_takes_an_iterator():
    assert (
        io.StringIO("".join(serialize(iter([graph(rain())]), "ntriples"))).readline().startswith("<https://")
    )
