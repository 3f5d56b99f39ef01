"""What validation costs: the shapes, one story, many stories as one graph, and pySHACL beside it.

    python bench/validate.py --stories 100

Ratios within one run mean something; times of two machines or two days do not compare.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "tests" / "stories" / "harbour-talks" / "parsed.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--story", type=Path, default=EXAMPLE, help="a parsed story")
    parser.add_argument("--stories", type=int, default=50, help="how often it stands in the large graph")
    parser.add_argument("--reference", action="store_true", help="also check the story with pySHACL (slow)")
    options = parser.parse_args()

    from kg import bundled, graph, story
    from kg.validate.files import find, load
    from kg.validate.shacl import engine
    from kg.validate.shacl.index import Index
    from kg.validate.shapesgraph import ShapesGraph
    from kg.validate.triples import answer_of

    parsed = story.decode(json.loads(options.story.read_bytes()))
    one = graph.triples(parsed)
    many = [
        triple
        for n in range(options.stories)
        for triple in graph.triples(parsed, base=f"https://kg.example/{n}/")
    ]
    show("import kg.validate, with Python itself", of_process("import kg.validate"))
    show("Python itself", of_process("pass"))

    def read_shapes() -> ShapesGraph:
        numbered = enumerate(find.sources(bundled.shapes()))
        return ShapesGraph(tuple(load.load(source, number) for number, source in numbered))

    shapes = read_shapes()
    show("read and compile the bundled shapes", median(read_shapes))
    fast = median(lambda: engine.run(shapes.compiled, Index(one)))
    show(f"check one story, {len(one):,} triples", fast)
    large = median(lambda: engine.run(shapes.compiled, Index(many)), 3)
    show(f"check {options.stories} stories as one graph, {len(many):,} triples", large)
    if options.reference:
        slow = median(lambda: answer_of(shapes, Index(one), "reference", {}), 1)
        show("check one story with pySHACL", slow)
        print(f"{slow / fast:,.0f} times as fast as pySHACL")


def median(work: Callable[[], object], times: int = 9) -> float:
    """Seconds that a piece of work takes, warm."""
    work()
    return statistics.median(seconds(work) for _ in range(times))


def of_process(code: str) -> float:
    """Seconds that a fresh Python takes."""
    return median(lambda: subprocess.run([sys.executable, "-c", code], check=True))


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def show(what: str, taken: float) -> None:
    print(f"{taken * 1000:10,.1f} ms  {what}")


if __name__ == "__main__":
    main()
