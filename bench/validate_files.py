"""200 files as one graph of 100,000 triples, 50 planted errors: found, where, how fast, and peers beside it.

    python bench/validate_files.py [--stories 562] [--pyshacl] [--rudof PYTHON] [--jena]

``--rudof`` names a Python with pyrudof; ``--jena`` needs a JDK and Debian's libapache-jena-java. Each is a
process of its own; times are wall and processor time with start, memory is the peak. Ratios within one run
mean something, times of two machines do not.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "tests" / "stories" / "harbour-talks" / "parsed.json"
SHAPES = sorted(str(path) for path in (ROOT / "shapes").glob("*.ttl"))
FILES, ERRORS = 200, 50
KGN, SCHEMA = "https://w3id.org/kgn/ns#", "http://schema.org/"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
EDTF = "<http://id.loc.gov/datatypes/edtf/EDTF-level1>"

PYSHACL = """
import logging, sys, rdflib, pyshacl
logging.disable(logging.CRITICAL)
data, shapes = rdflib.Graph(), rdflib.Graph()
for path in sys.argv[1].split(","): data.parse(path)
for path in sys.argv[2].split(","): shapes.parse(path)
_, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
print(len(list(report.objects(None, rdflib.SH.result))), "results")
"""
RUDOF = """
import sys
from pyrudof import Rudof, RudofConfig
rudof = Rudof(RudofConfig())
for path in sys.argv[1].split(","): rudof.read_data(path, merge=True)
rudof.read_shacl("".join(open(path).read() for path in sys.argv[2].split(",")))
print(len(rudof.validate_shacl()), "results")
"""
JENA = """
import org.apache.jena.graph.*; import org.apache.jena.riot.*; import org.apache.jena.shacl.*;
import org.apache.jena.sparql.graph.GraphFactory;
public class Jena {
  public static void main(String[] given) {
    Graph shapes = GraphFactory.createDefaultGraph();
    for (String path : given[1].split(",")) RDFDataMgr.read(shapes, path);
    for (int run = 0; run < Integer.parseInt(given[2]); run++) {
      long start = System.nanoTime();
      Graph data = GraphFactory.createDefaultGraph();
      for (String path : given[0].split(",")) RDFDataMgr.read(data, path);
      int found = ShaclValidator.get().validate(Shapes.parse(shapes), data).getEntries().size();
      System.out.printf("run %d: %d results in %.2f s%n", run + 1, found, (System.nanoTime() - start) / 1e9);
    }
  }
}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=56, help="56 are 100,000 triples, 562 a million")
    parser.add_argument("--pyshacl", action="store_true")
    parser.add_argument("--rudof", metavar="PYTHON")
    parser.add_argument("--jena", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files, planted = written(Path(folder), options.stories)
        names = ",".join(files)
        output = measured(
            "kg validate", [sys.executable, "-m", "kg", "validate", "-q", "-f", "jsonl", folder]
        )
        compare([json.loads(line) for line in output.splitlines()], planted)
        show_parse(files)
        if options.pyshacl:
            measured("pySHACL", [sys.executable, "-c", PYSHACL, names, ",".join(SHAPES)], tell=True)
        if options.rudof:
            measured("pyrudof", [options.rudof, "-c", RUDOF, names, ",".join(SHAPES)], tell=True)
        if options.jena:
            measured(
                "Jena, 5 runs in one process", [*jena(Path(folder)), names, ",".join(SHAPES), "5"], tell=True
            )


# --- the data


def written(folder: Path, stories: int):
    """The files, and for each planted error its rule, file and line."""
    from kg import graph, story

    parsed = story.decode(json.loads(EXAMPLE.read_bytes()))
    nodes = []
    for number in range(stories):
        about: dict[str, list[tuple[str, str]]] = {}
        for subject, predicate, value in graph.triples(parsed, base=f"https://kg.example/{number}/"):
            about.setdefault(subject, []).append((predicate, value))
        nodes += about.items()
    wanted = plants(nodes)
    size = -(-len(nodes) // FILES)
    files, planted = [], set()
    for number in range(0, len(nodes), size):
        path = folder / f"{number // size:03}.ttl"
        lines = []
        for subject, said in nodes[number : number + size]:
            lines.append(subject)
            if (rule := wanted.get((subject, None))) is not None:
                planted.add((rule, str(path), len(lines)))
            for predicate, value in said:
                lines.append(f"    {predicate} {value} ;")
                if (rule := wanted.get((subject, predicate))) is not None:
                    planted.add((rule, str(path), len(lines)))
            lines.append(".")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        files.append(str(path))
    assert len(planted) == ERRORS, len(planted)
    return files, planted


def plants(nodes):
    """Changes nodes, each once; the rule that each breaks, by node and property (None: it is missing)."""
    kinds = [
        ("Event", f"<{KGN}status>", None, "event-status/minCount"),
        ("Event", f"<{KGN}status>", "<https://w3id.org/kgn/vocab#rumoured>", "event-status/in"),
        ("Event", f"<{KGN}when>", f'"April 2019"^^{EDTF}', "when/node"),
        ("Event", f"<{KGN}place>", "<https://example.org/nowhere>", "event-place/class"),
        ("Event", f"<{KGN}nickname>", '"x"', "event/closed"),
        ("Person", f"<{SCHEMA}name>", None, "named/minCount"),
        ("Person", f"<{SCHEMA}name>", '""', "named/minLength"),
        ("Tenure", f"<{SCHEMA}roleName>", None, "tenure-role-name/minCount"),
        ("NewsArticle", f"<{KGN}textDigest>", '"ABC"', "story-text-digest/pattern"),
        ("TextQuoteSelector", "<http://www.w3.org/ns/oa#prefix>", f'"{"x" * 65}"', "quote-prefix/maxLength"),
    ]
    changed, found = set(), {}
    for number in range(ERRORS):
        of_class, predicate, value, rule = kinds[number % len(kinds)]
        candidates = (
            (subject, said)
            for subject, said in nodes[number * len(nodes) // ERRORS :] + nodes
            if subject not in changed
            and any(p == TYPE and v.endswith(f"{of_class}>") for p, v in said)
            and (predicate.endswith("nickname>") or any(p == predicate for p, _ in said))
        )
        subject, said = next(candidates)
        changed.add(subject)
        said[:] = [each for each in said if each[0] != predicate]
        if value is not None:
            said.append((predicate, value))
        found[subject, None if value is None else predicate] = rule
    return found


# --- what is measured


def compare(findings, planted):
    found = {(finding["rule"], finding["file"], finding["line"]) for finding in findings}
    print(
        f"{'':12}{len(planted & found)} of {len(planted)} planted errors found on their lines, "
        f"{len(found - planted)} findings besides"
    )
    for each in sorted(planted - found):
        print("  missed", each)
    for each in sorted(found - planted):
        print("  besides", each)


def show_parse(files):
    import pyoxigraph as ox

    start = time.process_time()
    triples = sum(1 for path in files for _ in ox.parse(path=path))
    print(f"{'':12}{triples:,} triples; pyoxigraph alone parses them in {time.process_time() - start:.2f} s")


def measured(name, command, *, tell=False):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = used.ru_utime + used.ru_stime
    print(f"{name}: {wall:.2f} s, {cpu:.2f} s of processors, {used.ru_maxrss / 1000:,.0f} MB")
    if tell:
        print("".join(f"{'':12}{line}\n" for line in output.splitlines()[-5:]), end="")
    return output


def jena(folder: Path):
    """The command that runs Jena; Debian's package wants some resources of Xerces under another name."""
    (folder / "Jena.java").write_text(JENA, encoding="utf-8")
    jars = [
        str(path)
        for path in sorted(Path("/usr/share/java").glob("*.jar"))
        if "log4j" not in path.name and "slf4j" not in path.name
    ]
    path = ":".join([*jars, "/usr/share/java/slf4j-api.jar", "/usr/share/java/slf4j-nop.jar", str(folder)])
    subprocess.run(["javac", "-cp", path, "Jena.java"], cwd=folder, check=True)
    subprocess.run(
        ["unzip", "-qo", "/usr/share/java/jena-core.jar", "org/apache/jena/ext/xerces/*"],
        cwd=folder,
        check=False,
    )
    (folder / "org/apache/jena/ext/xerces").rename(folder / "xerces")
    return ["java", "-cp", path, "Jena"]


if __name__ == "__main__":
    main()
