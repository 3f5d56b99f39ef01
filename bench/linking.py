"""How right `kg link` is, on ECB+, topic by topic; how fast it is, `linking_scale.py` tells.

    python bench/linking.py --data DIR [--splink PYTHON] [--parsed FILE]

DIR holds a scorer `eval/score.py` and the corpus `eval/dev/events.jsonl`, whose ECB+ part says which
mentions of several stories are one person or one event. From the texts alone they are parsed and linked, and
B-cubed is printed for named persons and for events, beside two baselines over the same parses: nodes of the
same name are one, and, with PYTHON an interpreter that has splink, what splink makes of the persons' names
and stories. FILE keeps the parses between runs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.extract import parse
from kg.graph import graph_name, triples
from kg.link import link, story_nodes
from kg.story import Metadata, Story, decode, encode
from kg.terms import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
THINGS = ("persons", "organizations", "places", "events")


def gold(data: Path) -> list[dict[str, Any]]:
    with (data / "eval/dev/events.jsonl").open(encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row.get("topic")]


def parses(rows: list[dict[str, Any]], kept: Path | None) -> list[dict[str, Any]]:
    """The parsed stories, from their texts with nothing given."""
    if kept is not None and kept.exists():
        return [json.loads(line) for line in kept.read_text("utf-8").splitlines()]
    english = Metadata(language="en")
    found = [encode(parse(Story(id=row["id"], text=row["text"], meta=english))) for row in rows]
    if kept is not None:
        kept.write_bytes(b"".join(story + b"\n" for story in found))
    return [json.loads(story) for story in found]


def by_kg(parsed: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    stories, ids = [], {}
    for each in parsed:
        story = decode(each)
        name = graph_name(story)
        ids.setdefault(name, []).append(story.id)
        if len(ids[name]) == 1:
            stories.append(story_nodes(name, triples(story)))
    for canonical in link(stories):
        for each in canonical.links:
            name, _, node = each.node.partition("/story/")[2].partition("/")
            for id_ in ids[f"{each.node.partition('/story/')[0]}/story/{name}/"]:
                yield id_, node, canonical.iri


def by_name(parsed: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Same name, same node: of persons the name, of events the words of the first mention."""
    for story in parsed:
        for kind in THINGS:
            for thing in story.get(kind, ()):
                name = thing["triggers"][0]["text"] if kind == "events" else thing["name"]
                yield story["id"], thing["id"], f"{kind} {plain(name)}"


def by_splink(parsed: list[dict[str, Any]], python: str) -> Iterator[tuple[str, str, str]]:
    rows = []
    for story in parsed:
        names = {kind: sorted({thing["name"] for thing in story.get(kind, ())}) for kind in THINGS[:3]}
        around = sorted({plain(name) for some in names.values() for name in some})
        for person in story.get("persons", ()):
            words = plain(person["name"]).split()
            others = [name for name in around if name != plain(person["name"])]
            rows.append(
                {"unique_id": f"{story['id']} {person['id']}", "given": words[0] if len(words) > 1 else None,
                 "family": words[-1], "name": " ".join(words), "around": others}
            )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "persons.json")
        source.write_text(json.dumps(rows), encoding="utf-8")
        command = [python, str(HERE / "linking_splink.py"), str(source)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for id_, cluster in json.loads(said):
        story, node = id_.split(" ")
        yield story, node, cluster


def score(data: Path, parsed: list[dict[str, Any]], links: Iterable[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines = [json.dumps({"story": s, "node": n, "canonical": c}) for s, n, c in links]
        Path(folder, "links.jsonl").write_text("\n".join(lines), encoding="utf-8")
        Path(folder, "parsed.jsonl").write_text("\n".join(map(json.dumps, parsed)), encoding="utf-8")
        scorer = [sys.executable, str(data / "eval/score.py"), "chains", str(data / "eval/dev/events.jsonl")]
        files = [str(Path(folder, "parsed.jsonl")), "--links", str(Path(folder, "links.jsonl"))]
        subprocess.run([*scorer, *files], check=True)


def right(data: Path, kept: Path | None, python: str | None) -> None:
    parsed = parses(gold(data), kept)
    print("== kg link", flush=True)
    began = time.process_time()
    links = list(by_kg(parsed))
    print(f"{len(links)} nodes of {len(parsed)} stories, {time.process_time() - began:.1f} s", flush=True)
    score(data, parsed, links)
    print("== same name, same node", flush=True)
    score(data, parsed, by_name(parsed))
    if python is not None:
        print("== splink, persons only", flush=True)
        score(data, parsed, by_splink(parsed, python))


def main() -> None:
    plain_text = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=plain_text)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--parsed", type=Path, metavar="FILE")
    parser.add_argument("--splink", metavar="PYTHON")
    args = parser.parse_args()
    right(args.data, args.parsed, args.splink)


if __name__ == "__main__":
    main()
