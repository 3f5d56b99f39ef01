"""Makes many stories out of the examples, each with other names, for what is measured at scale.

python bench/many_stories.py N > stories.jsonl
"""

import itertools
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LEXICON = ROOT / "kg" / "extract" / "lexicon"
SURNAMES = re.compile(
    r"\b(Solheim|Arnarson|Palsdottir|Lund|Ek|Jonsdottir|Berg|Vik|Falcao|Amado|Pinho|Matias)\b"
)
GIVEN = re.compile(r"\b(Ingrid|Jon|Anders|Gudrun|Petter|Karl|Lilja|Hanna|Tomas|Duarte|Teresa|Rui|Carla)\b")


def words(name):
    lines = (LEXICON / name).read_text("utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if line.isascii() and line[:1].isalpha()]


def renamed(text, pattern, names):
    """The text with the next of the names for each that the pattern finds, the same for the same."""
    new = {}
    return pattern.sub(lambda match: new.setdefault(match[0], next(names)), text)


def stories(count):
    """Records with id, url, date and text; the same for the same count."""
    harbour = (ROOT / "examples" / "harbour-talks.txt").read_text("utf-8")
    fraud = (ROOT / "examples" / "fraud-trial.txt").read_text("utf-8").split("\n\n")
    text = "\n\n".join([harbour, *fraud[2:4]])
    surnames, given = itertools.cycle(words("surnames.txt")), itertools.cycle(words("given_names.txt"))
    for number in range(count):
        yield {
            "id": f"harbour-{number}",
            "url": f"https://news.example/harbour/{number}",
            "date": "2026-03-03",
            "publisher": "The Harbour Post",
            "language": "en",
            "text": renamed(renamed(text, SURNAMES, surnames), GIVEN, given),
        }


if __name__ == "__main__":
    for story in stories(int(sys.argv[1])):
        print(json.dumps(story))
