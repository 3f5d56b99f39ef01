"""How right and how fast persons and their roles are found, the names beside a peer on the same texts.

    python bench/persons.py --data DIR [--sample N]

DIR is that of extraction.py, which prints the figures for roles and for whole stories. A name is right if
both its ends are (strict).

The peer is compromise, a rule-based reader from npm, in one process of Node.js whose start is not counted.
Its names are taken without punctuation, courtesy titles and possessive 's, which makes more of them right.
Speed is by processor time, of all threads. "kg" parses the whole story, with roles, events and statements;
"kg, names" stops at the names.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from extraction import measure

from kg.extract import parse
from kg.extract.analysis.document import Document
from kg.extract.entities import step as entities
from kg.story import Metadata, ParsedStory, Story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Span = tuple[int, int]
Names = list[set[Span]]
"""The names in each story, as spans of code points."""

PACKAGE = "compromise@14"
SCRIPT = """
const nlp = require("compromise");
const texts = require("fs").readFileSync(0, "utf8").trimEnd().split("\\n").map((line) => JSON.parse(line));
const people = (text) => nlp(text).people().json({ offset: true });
people(texts[0]);
const began = process.cpuUsage();
const found = texts.map(people);
const used = process.cpuUsage(began);
const span = ({ terms }) => {
  const name = terms.filter((term) => !term.tags.includes("Honorific"));
  if (!name.length) return null;
  const { offset, text } = name[name.length - 1];
  return [name[0].offset.start, offset.start + text.replace(/['’]s?$/, "").length];
};
for (const names of found) console.log(JSON.stringify(names.map(span).filter(Boolean)));
console.log((used.user + used.system) / 1e6);
"""


class Run(NamedTuple):
    """What a reader found, and the seconds it took."""

    name: str
    found: Names
    seconds: float


def records(path: Path, sample: int) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return random.Random(7).sample(rows, sample) if 0 < sample < len(rows) else rows


def kg(name: str, parser: Callable[[Story], ParsedStory], texts: list[str]) -> Run:
    stories = [Story(id=str(i), text=text, meta=Metadata(language="en")) for i, text in enumerate(texts)]
    parser(stories[0])
    began = time.process_time()
    parsed = [parser(story) for story in stories]
    seconds = time.process_time() - began
    spans = [{(m.start, m.end) for p in s.persons for m in p.mentions if m.form == "name"} for s in parsed]
    return Run(name, spans, seconds)


def names_only(story: Story) -> ParsedStory:
    return entities.step(Document(story), ParsedStory(id=story.id, text=story.text, story=story.meta))


def peer(texts: list[str]) -> Run | str:
    """What compromise finds, or why it is not asked."""
    missing = [program for program in ("node", "npm") if shutil.which(program) is None]
    if missing:
        return f"there is no {' and no '.join(missing)} here"
    with tempfile.TemporaryDirectory() as folder:
        try:
            install = ["npm", "install", "--no-audit", "--no-fund", "--silent", PACKAGE]
            subprocess.run(install, cwd=folder, check=True, capture_output=True, timeout=180)
            Path(folder, "people.cjs").write_text(SCRIPT, encoding="utf-8")
            lines = "".join(json.dumps(text) + "\n" for text in texts)
            answer = subprocess.run(
                ["node", "people.cjs"],
                cwd=folder,
                input=lines,
                check=True,
                capture_output=True,
                encoding="utf-8",
            )
        except subprocess.TimeoutExpired:
            return f"npm did not install {PACKAGE} in time"
        except subprocess.CalledProcessError as error:
            return f"{' '.join(error.cmd)} failed: {str(error.stderr).strip()[:300]}"
    *rows, seconds = answer.stdout.splitlines()
    found = [
        {(points(text, start), points(text, end)) for start, end in json.loads(row)}
        for text, row in zip(texts, rows, strict=True)
    ]
    return Run("compromise", found, float(seconds))


def points(text: str, units: int) -> int:
    """An offset in code points, from one in the UTF-16 units of JavaScript."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def figures(gold: Names, found: Names) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent."""
    right = sum(len(g & f) for g, f in zip(gold, found, strict=True))
    precision = 100 * right / max(1, sum(map(len, found)))
    recall = 100 * right / max(1, sum(map(len, gold)))
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def table(rows: list[dict[str, Any]], runs: list[Run]) -> Iterator[str]:
    gold = [{(p["start"], p["end"]) for p in row["persons"]} for row in rows]
    words = sum(len(row["text"].split()) for row in rows)
    yield f"{len(rows)} stories, {words} words, {sum(map(len, gold))} names"
    yield f"{'':44}{'P':>7}{'R':>7}{'F1':>7}"
    for source in sorted({row["source"] for row in rows}):
        here = [i for i, row in enumerate(rows) if row["source"] == source]
        for run in runs:
            three = figures([gold[i] for i in here], [run.found[i] for i in here])
            yield f"{source.split(' (')[0]:31}{run.name:13}" + "".join(f"{figure:7.1f}" for figure in three)
    yield f"{'':31}{'':13}{'stories/s':>10}{'words/s':>10}"
    for run in runs:
        yield f"{'':31}{run.name:13}{len(rows) / run.seconds:10.1f}{words / run.seconds:10,.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=0, help="this many stories; 0: all")
    args = parser.parse_args()
    rows = records(args.data / "eval/dev/persons.jsonl", args.sample)
    texts = [row["text"] for row in rows]
    runs = [kg("kg", parse, texts), kg("kg, names", names_only, texts)]
    other = peer(texts)
    if isinstance(other, Run):
        runs.insert(1, other)
    print("\n".join(table(rows, runs)))
    if isinstance(other, str):
        print(f"without compromise: {other}")
    else:
        print(f"kg is {other.seconds / runs[0].seconds:.2f} times as fast as compromise")
    for task in ("roles", "story"):
        measure(args.data, task, args.sample, show=0)


if __name__ == "__main__":
    main()
