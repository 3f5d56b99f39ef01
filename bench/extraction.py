"""How right the extraction is, and how fast: parse annotated stories and score them.

    python bench/extraction.py --data DIR [--task TASK]... [--sample N] [--show N]

DIR holds a scorer `eval/score.py`, annotated corpora `eval/dev/{persons,roles,attribution,events}.jsonl` and
whole stories with parses made by hand, `stories/*.json`. Prints the scorer's figures and the words a second.
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


def measure(data: Path, task: str, sample: int, show: int) -> None:
    rows = records(data, task)
    if sample and sample < len(rows):
        rows = random.Random(7).sample(rows, sample)  # noqa: S311 - a sample for measuring
    with tempfile.TemporaryDirectory() as folder:
        gold, parsed = Path(folder, "gold.jsonl"), Path(folder, "parsed.jsonl")
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        lines = b"".join(json.dumps(source(row)).encode() + b"\n" for row in rows)
        words = sum(len(row["text"].split()) for row in rows)
        began = time.process_time()
        with parsed.open("wb") as out:
            for story in read(io.BytesIO(lines), format="jsonl"):
                out.write(encode(parse(story)) + b"\n")
        took = time.process_time() - began
        print(f"\n== {task}: {len(rows)} stories, {words} words, {words / took:,.0f} words/s", flush=True)
        scorer = [sys.executable, str(data / "eval/score.py"), task]
        subprocess.run([*scorer, str(gold), str(parsed), "--show", str(show)], check=True)


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
