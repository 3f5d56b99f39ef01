"""How right the extraction is, and how fast: parse annotated stories and score them.

    python bench/extraction.py --data DIR [--task TASK]... [--sample N] [--show N]

DIR holds a scorer `eval/score.py`, annotated corpora `eval/dev/{persons,roles,attribution,events}.jsonl` and
whole stories with parses made by hand, `stories/*.json`. Prints the scorer's figures for each corpus, and the
words a second. Attribution is scored twice: as kg tells it, where a quotation that its attribution breaks is
a statement for each stretch, and with such stretches joined, as PolNeAR annotates them.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from kg.extract import parse
from kg.read import read
from kg.story import Metadata, Story, encode

CORPORA = ("persons", "roles", "attribution", "events")


def records(data: Path, task: str) -> list[dict[str, Any]]:
    if task == "story":
        paths = sorted((data / "stories").glob("*.json"))
        return [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    with (data / f"eval/dev/{task}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def source(record: dict[str, Any]) -> dict[str, Any]:
    """The record as a reader gets it: no annotation, no parse."""
    day = record.get("date") or (record.get("story") or {}).get("anchorDate")
    return {"id": record["id"], "text": record["text"], "language": "en"} | ({"date": day} if day else {})


def corpora(data: Path, task: str, sample: int) -> dict[str, list[dict[str, Any]]]:
    """The records of a task, or a sample of them, by their corpus."""
    rows = records(data, task)
    if sample and sample < len(rows):
        rows = random.Random(7).sample(rows, sample)
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row.get("corpus", "whole stories"), []).append(row)
    return found


def joined(parsed: dict[str, Any]) -> dict[str, Any]:
    """A parsed story in which a quotation with its attribution in the middle is one statement."""
    kept: dict[object, dict[str, Any]] = {}
    for number, statement in enumerate(parsed.get("statements", ())):
        cue, spoken = statement.get("cue"), statement["quoteKind"] in {"direct", "mixed"}
        key = (statement["source"], cue["start"]) if cue and spoken else number
        one = kept.setdefault(key, statement)
        between = parsed["text"][one["span"]["end"] : statement["span"]["start"]]
        if one is not statement and "\n" not in between:
            kept[key] = one | {"span": {"start": one["span"]["start"], "end": statement["span"]["end"]}}
        elif one is not statement:
            kept[number] = statement
    return parsed | {"statements": list(kept.values())}


def score(data: Path, task: str, rows: list[dict[str, Any]], parsed: list[dict[str, Any]], show: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, stories in (("gold", rows), ("parsed", parsed)):
            paths.append(Path(folder, f"{name}.jsonl"))
            paths[-1].write_text("".join(json.dumps(story) + "\n" for story in stories), encoding="utf-8")
        scorer = [sys.executable, str(data / "eval/score.py"), task, *map(str, paths)]
        subprocess.run([*scorer, "--show", str(show)], check=True)


def measure(data: Path, task: str, sample: int, show: int) -> None:
    for corpus, rows in corpora(data, task, sample).items():
        lines = b"".join(json.dumps(source(row)).encode() + b"\n" for row in rows)
        words = sum(len(row["text"].split()) for row in rows)
        began = time.process_time()
        encoded = [encode(parse(story)) for story in read(io.BytesIO(lines), format="jsonl")]
        took = time.process_time() - began
        parsed = [json.loads(story) for story in encoded]
        print(
            f"\n== {task}, {corpus}: {len(rows)} stories, {words} words, {words / took:,.0f} words/s",
            flush=True,
        )
        score(data, task, rows, parsed, show)
        if task == "attribution":
            print("-- the same with broken quotations joined", flush=True)
            score(data, task, rows, [joined(story) for story in parsed], 0)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--task", choices=["story", *CORPORA], action="append", help="default: all")
    parser.add_argument("--sample", type=int, default=0, help="stories of each; 0: all")
    parser.add_argument("--show", type=int, default=0, help="this many misses and false alarms")
    args = parser.parse_args()
    parse(Story(id="warm", text="It rained in Oslo.", meta=Metadata(language="en")))
    for task in args.task or ["story", *CORPORA]:
        measure(args.data, task, args.sample, args.show)


if __name__ == "__main__":
    main()
