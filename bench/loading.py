"""Loading and asking: kg beside what the stores bring themselves, in one run.

python bench/loading.py [STORIES [STORIES-FOR-SERVERS]]     1,000 and 200 if not given; a quarter of an hour

Processor time is that of client and server together, since kg may not gain by making a server work more.
"""

import contextlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

import httpx
import pyoxigraph as ox
import servers
from corpus import stories
from watched import Watched

from kg import bundled, store
from kg.extract import parse
from kg.graph import graph_name, triples
from kg.store.questions import questions
from kg.story import Dated, Metadata, Story

BULK = """
import sys, pyoxigraph
pyoxigraph.Store(sys.argv[1]).bulk_load(path=sys.argv[2], format=pyoxigraph.RdfFormat.N_QUADS)
"""
LOAD = """
import sys
from kg import store
with store.open(sys.argv[1]) as db:
    db.load(sys.argv[2])
"""
ASKED = 40


def write(count, folder):
    """The stories as N-Quads, and each as a file of N-Triples with the name of its graph beside it."""
    (folder / "files").mkdir()
    lines = 0
    with (folder / "stories.nq").open("w", encoding="utf-8") as quads:
        for number, record in enumerate(stories(count)):
            meta = Metadata(
                url=record["url"],
                identifier=record["id"],
                date_published=Dated(edtf=record["date"]),
                language="en",
            )
            parsed = parse(Story(id=record["id"], text=record["text"], meta=meta))
            graph = store.named_graph(graph_name(parsed), triples(parsed))
            own = [line for line in graph.lines if "sha256" not in line]
            quads.writelines(f"{line[:-3]} <{graph.iri}> .\n" for line in own)
            (folder / "files" / f"{number:05}.nt").write_text("".join(own), "utf-8")
            (folder / "files" / f"{number:05}.name").write_text(graph.iri, "utf-8")
            lines += len(own)
    return lines


def child(code, *arguments):
    """Wall time, processor time and peak of a fresh process."""
    begin = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)])
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, status
    return time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def embedded(folder, quads):
    print(f"\n{'embedded, a fresh process':34}{'s':>8}{'cpu s':>8}{'MB':>8}")
    bulk = child(BULK, folder / "bulk", quads)
    ours = child(LOAD, folder / "db", quads)
    again = child(LOAD, folder / "db", quads)
    rows = {"pyoxigraph bulk_load": bulk, "kg load": ours, "kg load again": again}
    for name, (wall, cpu, peak) in rows.items():
        print(f"{name:34}{wall:8.1f}{cpu:8.1f}{peak:8}")
    print(f"{'speed of kg load / bulk_load, cpu':34}{bulk[1] / ours[1]:8.2f}")


def memory(folder, quads, count):
    """The peak with a quarter of the stories; it should be that of all."""
    few = folder / "few.nq"
    with quads.open(encoding="utf-8") as all_lines, few.open("w", encoding="utf-8") as some:
        names = set()
        for line in all_lines:
            names.add(line.rsplit(" ", 2)[1])
            if len(names) > count // 4:
                break
            some.write(line)
    print(f"{'kg load of a quarter of them':34}{'':16}{child(LOAD, folder / 'few', few)[2]:8}")


def used_by(process):
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(process, run):
    """Wall time, and processor time of the server and of what is run."""
    wall, server = time.perf_counter(), used_by(process)
    clients = resource.getrusage(resource.RUSAGE_CHILDREN)
    before = clients.ru_utime + clients.ru_stime
    run()
    clients = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used_by(process) - server + clients.ru_utime + clients.ru_stime - before
    return time.perf_counter() - wall, cpu


def by_curl(files, url, parameter, *login):
    for file in files:
        address = f"{url}?{parameter}={file.with_suffix('.name').read_text()}"
        command = [
            "curl",
            "-sf",
            *login,
            "-X",
            "PUT",
            "-T",
            file,
            "-H",
            "Content-Type: application/n-triples",
        ]
        subprocess.run([*map(str, command), address], check=True, stdout=subprocess.DEVNULL)


def by_kg(files, url):
    code = "import sys\nfrom kg import store\nwith store.open(sys.argv[1]) as db: db.load(sys.argv[2:])"
    subprocess.run([sys.executable, "-c", code, url, *map(str, files)], check=True)


def into_servers(folder, count):
    files = sorted((folder / "files").glob("*.nt"))[:count]
    print(f"\n{f'{len(files)} files into a server':34}{'s':>8}{'cpu s':>8}")
    kinds = {
        "Oxigraph": (servers.oxigraph, lambda url: (f"{url}/store", "graph")),
        "Virtuoso": (
            servers.virtuoso,
            lambda url: (
                url.replace("/sparql", "/sparql-graph-crud-auth"),
                "graph-uri",
                *("--digest", "-u", "kg:secret"),
            ),
        ),
    }
    for name, (start, address) in kinds.items():
        for who in ("curl", "kg"):
            place = folder / f"{name}-{who}"
            place.mkdir()
            with start(place) as (url, process):
                curl = partial(by_curl, files, *address(url))
                wall, cpu = measured(process, curl if who == "curl" else partial(by_kg, files, url))
            print(f"{f'{name} by {who}':34}{wall:8.1f}{cpu:8.1f}")


def workers(folder, count):
    """`kg load` of texts by one process and by two workers, in turn, into a folder and into a server."""
    source = folder / "texts.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in stories(count)), "utf-8")
    print(f"\n{f'{count} texts, by kg load':34}{'s':>8}{'cpu s':>8}{'of it the first process':>26}")
    for turn, number in enumerate((1, 2, 1, 2)):
        for name, start in (("a folder", contextlib.nullcontext), ("Oxigraph", servers.oxigraph)):
            place = folder / f"by-{turn}-{name}"
            with start(place) as server:
                target = server[0] if name == "Oxigraph" else place
                run = Watched("load", source, "--store", target, "--workers", number, "--quiet")
            what = f"{name}, {number} worker{'s' if number > 1 else ''}"
            print(f"{what:34}{run.seconds:8.1f}{run.processor:8.1f}{run.first:26.1f}", flush=True)


def median_ms(call):
    times = []
    for _ in range(ASKED):
        begin = time.perf_counter()
        call()
        times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1000


def overhead(folder):
    print(f"\n{'a query, median ms':34}{'its own':>8}{'kg':>8}")
    query = "SELECT ?s ?h WHERE { ?s <http://schema.org/headline> ?h } ORDER BY ?s LIMIT 100"
    own = ox.Store.read_only(str(folder / "db"))
    own_ms = median_ms(
        lambda: own.query(query, use_default_graph_as_union=True).serialize(format=ox.QueryResultsFormat.JSON)
    )
    with store.open(folder / "db", read_only=True) as db:
        print(f"{'embedded':34}{own_ms:8.1f}{median_ms(lambda: db.query(query).serialize('json')):8.1f}")
    with (
        servers.oxigraph(folder / "Oxigraph-kg") as (url, _),
        httpx.Client() as client,
        store.open(url) as db,
    ):
        parameters = {"query": query, "union-default-graph": "true"}
        headers = {"Accept": "application/sparql-results+json"}
        plain = median_ms(lambda: client.post(f"{url}/query", data=parameters, headers=headers).read())
        ours = median_ms(lambda: db.query(query).serialize("json"))
        print(f"{'Oxigraph, beside httpx':34}{plain:8.1f}{ours:8.1f}")


def asked(folder):
    with store.open(folder / "db") as db:
        db.load(bundled.ontology("vocab.ttl"), graph="https://w3id.org/kgn/vocab")
    with store.open(folder / "db", read_only=True) as db:  # as kg query does
        print(f"\n{'question':38}{'cpu ms':>8}{'rows':>8}")
        slow = 0
        for question in questions():
            begin = time.process_time()
            rows = sum(1 for _ in db.query(question.asked()).rows())
            taken = time.process_time() - begin
            slow += taken > 1
            print(f"{question.name:38}{taken * 1000:8.0f}{rows:8}{'   over a second' if taken > 1 else ''}")
        print(f"{slow} of {len(questions())} over a second")


def main():
    count, for_servers = (int(each) for each in (*sys.argv[1:], *("1000", "200")[len(sys.argv) - 1 :]))
    os.environ |= {"KG_STORE_USER": "kg", "KG_STORE_PASSWORD": "secret"}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_STATE_HOME"] = name
        print(f"{count} stories, {write(count, folder):,} triples", flush=True)
        embedded(folder, folder / "stories.nq")
        memory(folder, folder / "stories.nq", count)
        with contextlib.suppress(FileNotFoundError):
            into_servers(folder, for_servers)
        workers(folder, for_servers)
        overhead(folder)
        asked(folder)


if __name__ == "__main__":
    main()
