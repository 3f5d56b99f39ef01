"""What one process does a second, and what one would write otherwise beside it: all of it in one run.

python bench/one_process.py [--stories N] [--peers N] [--data DIR]

Stories are those of `corpus.py`; with `--data`, which is as for `extraction.py`, texts of news by others are
parsed too. Times are of the processor, and medians.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import stories

from kg import bundled, ntriples
from kg.corpus import ready
from kg.extract import parse
from kg.graph import graph_name, triples
from kg.read import read
from kg.validate import validate_triples
from kg.write.lines import nquads

STORY = Path(__file__).parents[1] / "examples" / "harbour-talks.txt"
RUNS = 5


def seconds(work, runs=RUNS, clock=time.process_time):
    """The median of the times that a piece of work takes, once warm."""
    taken = []
    for _ in range(runs + 1):
        start = clock()
        work()
        taken.append(clock() - start)
    return statistics.median(taken[1:])


def of_command(*arguments):
    """A process of its own, from its start; modules are compiled already, as after `pip install`."""
    with tempfile.TemporaryDirectory() as compiled:
        known = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment = known | {"PYTHONPYCACHEPREFIX": compiled}

        def run():
            subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)

        return seconds(run, clock=of_children)


def of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def show(what, value, unit, remark=""):
    print(f"{what:52}{value:12,.2f} {unit:12}{remark}", flush=True)


def lines(parsed):
    """A parsed story as N-Quads."""
    return "".join(nquads([(graph_name(parsed), triples(parsed))])).encode()


def whole(records):
    """From the record of a story to its N-Quads, checked."""
    for story in read(io.BytesIO(records), format="jsonl"):
        parsed = parse(story)
        graph = triples(parsed)
        assert validate_triples(graph).conforms
        yield "".join(nquads([(graph_name(parsed), graph)])).encode()


# --- what one would write otherwise


def terms_of(graph):
    """The triples as rdflib's terms are made: an IRI, or the words of a literal with its datatype."""
    return [tuple(map(parts_of, triple)) for triple in graph]


def parts_of(term):
    if term[0] == "<":
        return (term[1:-1],)
    words, datatype, _ = ntriples.unwrap(term)
    return ntriples.unescape(words), datatype


def with_rdflib(name, terms):
    from rdflib import Dataset, Literal, URIRef

    data = Dataset()
    graph = data.graph(URIRef(name))
    for triple in terms:
        graph.add(
            tuple(URIRef(t[0]) if len(t) == 1 else Literal(t[0], datatype=t[1] or None) for t in triple)
        )
    return data, graph


def with_oxigraph(name, terms):
    import pyoxigraph as ox

    name = ox.NamedNode(name)

    def term(parts):
        if len(parts) == 1:
            return ox.NamedNode(parts[0])
        return ox.Literal(parts[0], datatype=ox.NamedNode(parts[1]) if parts[1] else None)

    quads = (ox.Quad(term(s), term(p), term(o), name) for s, p, o in terms)
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS)


def shapes():
    from rdflib import Graph

    graph = Graph()
    for path in bundled.shapes():
        graph.parse(path)
    return graph


def with_pyshacl(graph, shacl):
    import pyshacl

    return pyshacl.validate(graph, shacl_graph=shacl)[0]


def spacy():
    """spaCy with its small English pipeline where both are installed."""
    try:
        import spacy

        return spacy.load("en_core_web_sm")
    except (ImportError, OSError):
        return None


# --- what is measured


def starts():
    show("python -c pass", of_command("-c", "pass") * 1000, "ms")
    show("kg --help", of_command("-m", "kg", "--help") * 1000, "ms")
    show("kg export, one story", of_command("-m", "kg", "export", "-q", str(STORY)) * 1000, "ms")


def extraction(name, read_stories):
    words = sum(len(story.text.split()) for story in read_stories)
    taken = seconds(lambda: list(map(parse, read_stories)), 3)
    show(f"parsing, {name}", words / taken, "words/s", f"{len(read_stories)} stories, {words:,} words")


def building(parsed):
    """Building and writing, beside the raw write of the same bytes to memory."""
    written = list(map(lines, parsed))

    def raw():
        memory = io.BytesIO()
        for chunk in written:
            memory.write(chunk)

    bare = seconds(raw) / len(parsed)
    own = seconds(lambda: list(map(lines, parsed))) / len(parsed)
    few = [(graph_name(one), terms_of(triples(one))) for one in parsed[:20]]
    rdf = seconds(lambda: [with_rdflib(*one)[0].serialize(format="nquads") for one in few], 3) / len(few)
    ox = seconds(lambda: [with_oxigraph(*one) for one in few], 3) / len(few)
    show("raw write", bare * 1000, "ms a story", f"{sum(map(len, written)) / len(written):,.0f} bytes")
    for what, taken in (
        ("building and writing", own),
        ("  by pyoxigraph", ox),
        ("  by rdflib", rdf),
    ):
        show(what, taken * 1000, "ms a story", f"{taken / bare:,.1f} times the raw write")


def checking(graphs, peers):
    own = seconds(lambda: list(map(validate_triples, graphs))) / len(graphs)
    show("checking", own * 1000, "ms a story", f"{sum(map(len, graphs)) / len(graphs):,.0f} triples")
    if not peers:
        return
    shacl = shapes()
    few = [with_rdflib("urn:graph", terms_of(graph))[1] for graph in graphs[:peers]]
    slow = seconds(lambda: [with_pyshacl(graph, shacl) for graph in few], 1) / len(few)
    show("  by pySHACL", slow * 1000, "ms a story", f"{slow / own:,.0f} times as long")


def end_to_end(records, parsed, peers):
    taken = seconds(lambda: list(whole(records)), 3) / len(parsed)
    show("end to end", 1 / taken, "stories/s", f"{taken * 1000:.1f} ms a story")
    if not peers:
        return
    nlp, shacl = spacy(), shapes()
    few = [(one, graph_name(one), terms_of(triples(one))) for one in parsed[:peers]]

    def naive():
        for one, name, terms in few:
            if nlp:
                nlp(one.text)
            data, graph = with_rdflib(name, terms)
            with_pyshacl(graph, shacl)
            data.serialize(format="nquads")

    slow = seconds(naive, 1) / len(few)
    beside = "spaCy, rdflib, pySHACL" if nlp else "rdflib, pySHACL (spaCy is not there: left out)"
    show(f"  {beside}", 1 / slow, "stories/s", f"{slow / taken:,.0f} times as long")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=300)
    parser.add_argument("--peers", type=int, default=5, help="stories for pySHACL; 0 leaves it out")
    parser.add_argument("--data", type=Path, help="as for extraction.py")
    options = parser.parse_args()
    starts()
    records = "".join(json.dumps(story) + "\n" for story in stories(options.stories)).encode()
    told = list(read(io.BytesIO(records), format="jsonl"))
    parsed = list(map(parse, told))
    ready.prepare({})  # as a worker is
    extraction("our templates", told)
    if options.data:
        from kg.story import Story

        rows = (options.data / "eval/dev/persons.jsonl").open(encoding="utf-8")
        texts = (json.loads(row)["text"] for row in rows)
        extraction("news by others", [Story(id="1", text=text) for text, _ in zip(texts, told, strict=False)])
    building(parsed)
    checking(list(map(triples, parsed)), options.peers)
    end_to_end(records, parsed, options.peers)


if __name__ == "__main__":
    main()
