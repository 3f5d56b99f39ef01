"""How fast `kg link` is, how much memory it takes and how right it is, on stories made for it.

    python bench/linking_scale.py FOLDER 10000 100000 1000000 [--workers 1 2] [--add]

For each number of nodes of persons shards are made in FOLDER, as `kg export -o DIR/ --compression zstd`
writes them, if they are not there; then `kg link` goes from these files to links on disk, in a process of its
own. What is printed, of all its processes together: seconds of the processor and by the clock, and the most
memory; and B-cubed against who is meant. `--add`: then a story more comes, and it is run again.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import zstandard
from watched import Watched

from kg.graph import graph_name, triples
from kg.story import Metadata, ParsedStory, Person, Role
from kg.story.records import Dated, Mention
from kg.write.lines import nquads

if TYPE_CHECKING:
    from collections.abc import Iterator

STORIES = 2_000
"""So many are in a shard."""
SAME = "<http://schema.org/sameAs>"


class Who(NamedTuple):
    """A person of the made world."""

    name: str
    office: int


def world(number: int) -> tuple[random.Random, list[Who]]:
    """Persons: a few names are frequent, as in life."""
    draw = random.Random(5)
    sounds = ["ka", "lo", "mi", "ran", "tes", "vor", "bel", "din", "gar", "hol", "nis", "per", "sol", "zim"]
    names = ["".join(draw.choice(sounds) for _ in range(draw.randint(2, 4))).title() for _ in range(20_000)]
    usual = lambda: names[int(len(names) * draw.random() ** 3)]  # noqa: E731
    return draw, [Who(f"{usual()} {usual()}", draw.randrange(500)) for _ in range(max(number // 4, 10))]


def stories(number: int) -> Iterator[ParsedStory]:
    """Stories with eight persons each; those of one circle share theirs, the better known more often."""
    draw, people = world(number)
    for i in range(number // 8):
        circle = int(len(people) / 20 * draw.random() ** 2) * 20
        chosen = sorted({min(circle + int(30 * draw.random() ** 2), len(people) - 1) for _ in range(12)})[:8]
        yield story(i, [(k, people[k]) for k in chosen], draw)


def story(number: int, chosen: list[tuple[int, Who]], draw: random.Random) -> ParsedStory:
    """A story that names some persons, each in full or with an initial, some with an office."""
    text, persons, roles = f"Story {number}:", [], []
    for k, who in chosen:
        told = who.name if draw.random() < 0.8 else f"{who.name[0]}. {who.name.split()[1]}"
        begin = len(text) + 1
        text += f" {told},"
        mention = Mention(start=begin, end=begin + len(told), text=told)
        persons.append(Person(id=f"person/{k}", name=told, mentions=(mention,)))
        if draw.random() < 0.3:
            roles.append(Role(id=f"role/{k}", holder=f"person/{k}", title=f"office {who.office}"))
    date = Dated(edtf=f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}")
    meta = Metadata(language="en", date_published=date)
    return ParsedStory(id=str(number), text=text, story=meta, persons=tuple(persons), roles=tuple(roles))


def shards(folder: Path, number: int) -> Path:
    """The folder with the shards of so many nodes."""
    place = folder / f"stories-{number}"
    if place.exists():
        return place
    making = folder / f"making-{number}"
    making.mkdir(parents=True, exist_ok=True)
    some: list[tuple[str, Any]] = []
    shard = 0
    for i, each in enumerate(stories(number), 1):
        some.append((graph_name(each), list(triples(each))))
        if i % STORIES == 0 or i == number // 8:
            lines = "".join(nquads(some)).encode()
            (making / f"part-{shard:06}.nq.zst").write_bytes(zstandard.ZstdCompressor(3).compress(lines))
            some, shard = [], shard + 1
    return making.rename(place)


def told(used: Watched, nodes: int) -> str:
    """What a run took, for people."""
    each = f"{1e6 * used.processor / nodes:.0f} µs a node"
    return f"{used.processor:.1f} s ({used.seconds:.1f} s by the clock), {each}, {used.together:,.0f} MB"


def linked(links: Path) -> Iterator[tuple[str, str]]:
    """Who a node is, and what it was linked to."""
    with links.open(encoding="utf-8") as lines:
        for line in lines:
            subject, predicate, value = line.split(" ", 3)[:3]
            if predicate == SAME and "/story/" in subject:
                yield subject.rstrip(">").rpartition("/")[2], value


def b_cubed(links: Path) -> str:
    """Precision and recall of B-cubed, and how many clusters there are for how many persons."""
    pairs = Counter(linked(links))
    true, found = Counter[str](), Counter[str]()
    for (who, canonical), count in pairs.items():
        true[who] += count
        found[canonical] += count
    nodes = true.total()
    precision = sum(count * count / found[canonical] for (_, canonical), count in pairs.items()) / nodes
    recall = sum(count * count / true[who] for (who, _), count in pairs.items()) / nodes
    return f"{len(found):,} canonical of {len(true):,}: P {precision:.1%} R {recall:.1%}"


def main() -> None:
    plain_text = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=plain_text)
    parser.add_argument("folder", type=Path)
    parser.add_argument("numbers", type=int, nargs="+")
    parser.add_argument("--workers", type=int, nargs="+", default=[1])
    parser.add_argument("--add", action="store_true")
    args = parser.parse_args()
    for number in args.numbers:
        place, links = shards(args.folder, number), args.folder / f"links-{number}.nq"
        for workers in args.workers:
            used = Watched("link", str(place), "-o", str(links), "--fresh", "--workers", str(workers))
            print(
                f"{number:>9,} nodes, {workers} workers: {told(used, number)}, {b_cubed(links)}", flush=True
            )
        if args.add:
            add(args.folder, place, links, number)


def add(folder: Path, place: Path, links: Path, number: int) -> None:
    """One story more, of people who are known: what the next run takes."""
    draw, people = world(number)
    one = folder / "one.nq"
    new = story(number, [(k, people[k]) for k in range(0, 16, 2)], draw)
    one.write_text("".join(nquads([(graph_name(new), list(triples(new)))])), encoding="utf-8")
    before = set(linked(links))
    used = Watched("link", str(place), str(one), "-o", str(links))
    gone = len(before - set(linked(links)))
    print(f"and a story: {told(used, number)}, {gone} nodes with another canonical IRI", flush=True)


if __name__ == "__main__":
    main()
