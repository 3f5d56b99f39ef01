"""Exports of many stories to a folder: cores, cost a story, memory, kills.

python bench/shards.py cores [STORIES]      one worker, two workers, and two exports at once, as the limit
python bench/shards.py flat [COUNT...]      processor time a story of small corpora and of large ones
python bench/shards.py memory [SCALE]       long stories, one-line stories, a WARC: 50 MB, a million, 1 GB
python bench/shards.py kills [KILLS]        killed at random points and started again: the same bytes
python bench/shards.py data DIR [STORIES]   cores and memory, of texts of others: JSON Lines with "text"

Stories are those of `corpus.py`. Memory is the most that any process of a run had (VmHWM), processor time is
that of all of them (`watched.py`).
"""

import io
import json
import os
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import exporting as killed
from corpus import stories
from watched import Watched

KEEP = ("--duplicates", "keep")


class Run(Watched):
    """One export, watched while it runs."""

    def __init__(self, source, folder, *options):
        summary = folder.with_suffix(".summary")
        where = (str(source), "-o", f"{folder}/", "--quiet", "--summary", str(summary))
        super().__init__("export", *where, *options, codes=frozenset((0, 1)))
        self.summary = json.loads(summary.read_text())
        self.stories = self.summary["written"]

    def __str__(self):
        cpu = self.processor
        each = f"{1000 * cpu / self.stories:.2f} ms of processor time a story" if self.stories else "no story"
        return (
            f"{self.seconds:8.1f} s, {self.stories:,} stories, {self.summary['triples']:,} triples, "
            f"{self.summary['bytes'] / 1e6:,.1f} MB, {each}, most memory of a process "
            f"{max(self.memory.values()):,.0f} MB (the first {self.first_memory:,.0f})"
        )


def write(path, records):
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(each) + "\n" for each in records)
    return path


def cores(folder, count=2000, source=None):
    """In turn, so that all see the same machine."""
    source = source or write(folder / "s.jsonl", stories(int(count)))
    for turn in range(2):
        one, two = (Run(source, folder / f"{turn}-{n}", "--workers", str(n), *KEEP) for n in (1, 2))
        with ThreadPoolExecutor() as both:
            same = [folder / f"{turn}-{name}" for name in "ab"]
            alone = list(both.map(lambda place: Run(source, place, "--workers", "1", *KEEP), same))
        for workers, run in ((1, one), (2, two)):
            print(f"{workers} workers: {run}, {run.stories / run.seconds:.1f} stories/s", flush=True)
        cpu = one.processor / (two.first + two.longest)
        print(
            f"two workers are {one.seconds / two.seconds:.2f} times as fast as one, by processor time "
            f"{cpu:.2f}; two exports at once {2 * one.seconds / max(each.seconds for each in alone):.2f}; "
            f"the first process takes {two.first / two.processor:.1%} of the processor time",
            flush=True,
        )


def flat(folder, *counts):
    """The smallest first and last, so that a machine that changes is seen."""
    most, *fewer = sorted(map(int, counts or (1000, 6000, 20000)), reverse=True)
    source = write(folder / "s.jsonl", stories(most))
    costs = {}
    for number, count in enumerate([*fewer[::-1], most, *fewer]):
        some = write(folder / f"{count}.jsonl", map(json.loads, islice(source.open(), count)))
        run = Run(some, folder / f"{number}", "--workers", "1", *KEEP)
        costs.setdefault(count, []).append(1000 * run.processor / run.stories)
        print(f"{run}", flush=True)
    for count, found in costs.items():
        print(f"{count:,} stories: {sum(found) / len(found):.2f} ms of processor time each")


def memory(folder, scale=0.05):
    scale = float(scale)
    one = next(iter(stories(1)))
    words = {"id": "words", "text": "The minister said on Monday that it rained in Oslo. " * 4_800}
    source = write(folder / "words.jsonl", [words, one])
    print("one story of 250,000 characters:", Run(source, folder / "words", "--workers", "1"), flush=True)
    long = (text for each in stories(100_000) for text in (each["text"], "\n\n"))
    source = folder / "long.txt"
    source.write_text("".join(_up_to(long, int(50e6 * scale))), "utf-8")
    run = Run(source, folder / "long")
    print(f"one story of {source.stat().st_size / 1e6:.0f} MB:", run, flush=True)
    lines = ({"id": str(n), "text": f"Ada Holm met {n} people in Oslo."} for n in range(int(1e6 * scale)))
    print("one-line stories:", Run(write(folder / "lines.jsonl", lines), folder / "lines"), flush=True)
    print("WARC:", Run(warc(folder / "crawl.warc.gz", int(1e9 * scale)), folder / "crawl"), flush=True)


def _up_to(texts, size):
    for text in texts:
        yield text
        size -= len(text)
        if size < 0:
            return


def warc(path, size):
    """A crawl of pages, each record packed by itself; so many bytes unpacked."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer, written = WARCWriter(file, gzip=True), 0
        for number, story in enumerate(stories(1_000_000)):
            paragraphs = "".join(f"<p>{each}</p>" for each in story["text"].split("\n\n"))
            menu = "".join(f'<li><a href="/{n}">Section {n} of the paper</a></li>' for n in range(2000))
            body = f"<html><body><nav><ul>{menu}</ul></nav><article>{paragraphs}</article></body></html>"
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
            writer.write_record(
                writer.create_warc_record(
                    f"https://news.example/{number}",
                    "response",
                    payload=io.BytesIO(body.encode()),
                    http_headers=headers,
                )
            )
            written += len(body)
            if written > size:
                return path
    return path


def kills(folder, count=100):
    """Processes of their own, killed alone or with their workers."""
    records = [killed.record(number) for number in range(60)]
    records[7] = {"id": "no-text"}
    records[50] = killed.record(3, publisher="Another Post")
    source = write(folder / "s.jsonl", records)
    command = [sys.executable, "-m", "kg", *killed.arguments(source, folder / "whole")]
    assert subprocess.run(command, check=False).returncode == 1
    whole, done, rounds = killed.files(folder / "whole"), 0, 0
    random = killed.random.Random(1)
    while done < int(count):
        rounds += 1
        target, seconds = folder / f"out-{rounds}", 4.0
        command = [sys.executable, "-m", "kg", *killed.arguments(source, target)]
        while True:
            process = subprocess.Popen(command, start_new_session=True)
            try:
                assert process.wait(random.uniform(0, seconds)) == 1
                break
            except subprocess.TimeoutExpired:
                done, seconds = done + 1, seconds * 1.2
                if random.random() < 0.5:
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    process.kill()
                process.wait()
        assert killed.files(target) == whole, target
    print(f"killed {done} times in {rounds} exports: each came to the same bytes")


def data(folder, place, count=500):
    """Texts of others; each one's own fields are left alone."""
    lines = (line for path in sorted(Path(place).rglob("*.jsonl")) for line in path.open(encoding="utf-8"))
    texts = (record["text"] for record in map(json.loads, lines) if isinstance(record.get("text"), str))
    records = ({"id": str(number), "text": text} for number, text in enumerate(texts))
    cores(folder, source=write(folder / "data.jsonl", islice(records, int(count))))


def main():
    what, *rest = sys.argv[1:] or ["cores"]
    with tempfile.TemporaryDirectory() as folder:
        {"cores": cores, "flat": flat, "memory": memory, "kills": kills, "data": data}[what](
            Path(folder), *rest
        )


if __name__ == "__main__":
    main()
