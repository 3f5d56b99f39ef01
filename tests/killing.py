"""Loads that are killed at random points and started again; nothing may be lost, doubled or half.

Used by the tests with a few kills and by `bench/kills.py` with many.
"""

import random
import signal
import subprocess
import sys
import time

from kg import graph, store
from kg.story import Metadata, ParsedStory, Person

COUNT = 24
LOAD = """
import sys
from kg import store
with store.open(sys.argv[1]) as db:
    print("begun", flush=True)
    db.load(sys.argv[2], batch=4)
"""


def stories(version):
    """Of each kind six: the same in both versions, in other words, with another title, only in the second."""
    for number in range(COUNT):
        kind = number % 4
        if kind == 3 and version == 1:
            continue
        words = f"Version {version if kind == 1 else 1}." if kind != 3 else "New."
        title = f"Title {version if kind == 2 else 1}"
        persons = tuple(Person(id=f"person/p{each}", name=f"Person {each}") for each in range(40))
        yield ParsedStory(
            id=f"story-{number}",
            text=f"Story {number}. {words}",
            story=Metadata(title=title),
            persons=persons,
        )


def quads(version):
    return [store.named_graph(graph.graph_name(each), graph.triples(each)) for each in stories(version)]


def state(db):
    """Every graph of a store with its statements."""
    found = {}
    rows = db.query(
        "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), 'https://kg.')) }"
    ).rows()
    for row in rows:
        found.setdefault(row["g"], set()).add((row["s"], row["p"], row["o"]))
    return found


class Killing:
    """Loads into a store, which are killed.

    Args:
        target: the store.
        folder: for the files that are loaded.
        seed: of the points at which they are killed.
    """

    def __init__(self, target, folder, seed=0):
        self.target, self.random = str(target), random.Random(seed)  # noqa: S311
        self.files = {}
        for version in (1, 2):
            self.files[version] = folder / f"version-{version}.nq"
            self.files[version].write_text("".join(each.nquads() for each in quads(version)), "utf-8")
        self.versions = {version: self._expected(version) for version in (1, 2)}
        self.seconds = 0.5
        self.kills = 0

    def _expected(self, version):
        with store.memory() as db:
            db.load(self.files[version])
            return state(db)

    def begin(self):
        """The store has the first version of the stories and nothing else."""
        with store.open(self.target) as db:
            db.unload(*[entry.iri for entry in db.stories()])
            db.load(self.files[1])
            assert state(db) == self.versions[1]

    def load(self, kill):
        """Load the second version, and kill that at a random point; whether it had ended before."""
        process = subprocess.Popen(
            [sys.executable, "-c", LOAD, self.target, str(self.files[2])], stdout=subprocess.PIPE
        )
        process.stdout.readline()
        start = time.monotonic()
        try:
            process.wait(self.random.uniform(0, self.seconds))
        except subprocess.TimeoutExpired:
            kill(process)
            self.kills += 1
        ended = process.wait(60) == 0
        process.stdout.close()
        if ended:
            self.seconds = 0.9 * self.seconds + 0.1 * 1.2 * (time.monotonic() - start)
        return ended

    def check(self, *, finished):
        """Every graph is whole and of one version, and no story is there twice or has gone."""
        with store.open(self.target, read_only=True) as db:
            found = state(db)
        if finished:
            assert found == self.versions[2]
            return
        for name, statements in found.items():
            assert statements in [version.get(name) for version in self.versions.values()], name
        numbers = sorted(number_of(statements) for statements in found.values())
        assert len(numbers) == len(set(numbers)), "a story is there twice"
        assert set(numbers) >= {number_of(each) for each in self.versions[1].values()}, "a story is lost"

    def until_done(self, kill=lambda process: process.kill(), revive=lambda: None):
        """Kill loads until one has ended before it could be killed."""
        self.begin()
        ended = False
        while not ended:
            ended = self.load(kill)
            revive()
            self.check(finished=ended)


def number_of(statements):
    """Which story a graph is of."""
    return next(value for _, name, value in statements if name == "http://schema.org/identifier")


def stop(process):
    """Kill a server as a power cut would."""
    process.send_signal(signal.SIGKILL)
    process.wait()
