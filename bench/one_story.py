"""What one story costs: the whole command, and each step of it, the first time and once warm.

python bench/one_story.py [STORY]
"""

import io
import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 7
DEFAULT = Path(__file__).parents[1] / "examples" / "harbour-talks.txt"


def seconds(call):
    start = time.perf_counter()
    result = call()
    return time.perf_counter() - start, result


def command(*arguments):
    """The median wall time of a process."""

    def run():
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)

    return statistics.median(seconds(run)[0] for _ in range(RUNS))


def steps(story):
    """Name and time of each step; what a step imports is part of its first time."""

    def read():
        from kg.read import read

        return list(read(story))

    def parse():
        from kg.extract import parse

        return [parse(one) for one in state["read"]]

    def build():
        from kg.graph import graph_name, triples

        return [(graph_name(one), triples(one)) for one in state["parse"]]

    def validate():
        from kg.validate import validate_triples

        return [validate_triples(triples) for _, triples in state["build"]]

    def write():
        from kg.write import write

        return write(state["build"], io.StringIO(), "turtle")

    state = {}
    for step in (read, parse, build, validate, write):
        taken, state[step.__name__] = seconds(step)
        yield step.__name__, taken


def main():
    story = sys.argv[1] if len(sys.argv) > 1 else str(DEFAULT)
    first = dict(steps(story))
    warm = [dict(steps(story)) for _ in range(RUNS)]
    print(f"{'':12}{'first ms':>10}{'warm ms':>10}")
    for name, taken in first.items():
        again = statistics.median(run[name] for run in warm)
        print(f"{name:12}{taken * 1000:10.0f}{again * 1000:10.1f}")
    print(f"{'python':12}{command('-c', 'pass') * 1000:10.0f}")
    print(f"{'kg --version':12}{command('-m', 'kg', '--version') * 1000:10.0f}")
    print(f"{'kg export':12}{command('-m', 'kg', 'export', '-q', story) * 1000:10.0f}")


if __name__ == "__main__":
    main()
