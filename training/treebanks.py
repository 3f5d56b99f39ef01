"""The training data: Universal Dependencies treebanks and named-entity corpora, all openly licensed.

``--data DIR`` of the training scripts holds ``treebanks/*.conllu.gz`` (GUM's openly licensed genres, EWT dev
and test, PUD) and ``ner/*.gz`` (UNER EWT and PUD, Wikigold). Nothing else is trained on.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from kg.extract import lexicon

NAMES = ("PER", "ORG", "LOC")
_GUM_NAMES = {"person": "PER", "organization": "ORG", "place": "LOC"}
_UNKNOWN = ""


@dataclass
class Sentence:
    """A sentence with whatever its corpus says: an empty label is one that the corpus does not give."""

    document: str
    words: list[str]
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # 0 is the root, words count from 1
    relations: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # BIO
    types: list[str] = field(default_factory=list)  # entity type at the head of a noun phrase
    lemmas: list[str] = field(default_factory=list)


def load(data: Path) -> list[Sentence]:
    """Every sentence of the data, in a fixed order."""
    uner = {
        **_iob(data / "ner/uner-ewt-dev-test.iob2.gz"),
        **_iob(data / "ner/uner-pud.iob2.gz"),
    }
    found = []
    for name in ("gum-open", "ewt-dev-test", "pud"):
        for identifier, sentence in _conllu(data / f"treebanks/{name}.conllu.gz"):
            labels = uner.get(identifier)
            if labels and len(labels) == len(sentence.words):
                sentence.names = labels
            found.append(sentence)
    found.extend(_wikigold(data / "ner/wikigold.conll.gz"))
    return found


def _blocks(path: Path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from file.read().strip().split("\n\n")


def _conllu(path: Path):
    document = ""
    for block in _blocks(path):
        lines = block.split("\n")
        for line in lines:
            if line.startswith("# newdoc id"):
                document = line.split(" = ")[1]
        identifier = next((line.split(" = ")[1] for line in lines if line.startswith("# sent_id")), "")
        rows = [line.split("\t") for line in lines if re.match(r"\d+\t", line)]
        sentence = Sentence(
            document,
            [row[1] for row in rows],
            [row[4] for row in rows],
            [int(row[6]) for row in rows],
            [row[7] for row in rows],
            lemmas=[row[2] for row in rows],
        )
        if path.name.startswith("gum"):
            _gum_entities(sentence, rows)
        else:
            sentence.types = [_UNKNOWN] * len(rows)
        yield identifier, sentence


def _gum_entities(sentence: Sentence, rows: list[list[str]]) -> None:
    """Names and types of noun phrases from GUM's entity brackets."""
    count = len(rows)
    sentence.names = ["O"] * count
    sentence.types = [
        "none" if row[3] in {"NOUN", "PROPN", "ADJ", "VERB", "NUM"} else _UNKNOWN for row in rows
    ]
    open_: list[tuple[str, str, int]] = []
    for i, row in enumerate(rows):
        misc = re.search(r"Entity=([^|]*)", row[9])
        for piece in re.findall(r"\([^()]+|[^()]*\)", misc.group(1)) if misc else ():
            if piece.startswith("("):
                parts = piece[1:].split("-")
                open_.append((parts[0], parts[1] if len(parts) > 1 else "", i))
            else:
                key = piece[:-1].split("-")[0]
                at = next((k for k in range(len(open_) - 1, -1, -1) if not key or open_[k][0] == key), None)
                if at is not None:
                    _, kind, start = open_.pop(at)
                    _entity(sentence, rows, kind, start, i)


def _entity(sentence: Sentence, rows: list[list[str]], kind: str, start: int, end: int) -> None:
    inside = range(start, end + 1)
    head = next(
        (
            i
            for i in inside
            if not start < sentence.heads[i] <= end + 1 and sentence.heads[i] - 1 not in inside
        ),
        start,
    )
    if rows[head][3] in {"NOUN", "PROPN", "ADJ", "VERB", "NUM"}:
        sentence.types[head] = kind
    members = _named(sentence, rows, kind, start, end, head) if kind in _GUM_NAMES else set()
    if not members:
        return
    a, b = min(members), max(members)
    if any(label != "O" for label in sentence.names[a : b + 1]) and any(
        label != "O" for label in (sentence.names[a], sentence.names[b])
    ):
        width = sum(label != "O" for label in sentence.names[a : b + 1])
        if width >= b + 1 - a:
            return
    sentence.names[a : b + 1] = [f"B-{_GUM_NAMES[kind]}"] + [f"I-{_GUM_NAMES[kind]}"] * (b - a)


def _named(sentence: Sentence, rows: list[list[str]], kind: str, start: int, end: int, head: int) -> set[int]:
    """The words of the name in a noun phrase; none if it has no name of its own."""
    proper = rows[head][4].startswith("NNP")
    if kind == "person":
        members = _flat(sentence, rows, start, end, head) if proper else _behind(sentence, rows, head, end)
        title = all(
            rows[i][1].lower() in lexicon.words("titles") for i in members
        )  # "the Senator" names nobody
        return set() if title else members
    if not proper:
        return set()
    first = next((i for i in range(start, end + 1) if rows[i][3] != "DET"), start)
    if all(
        rows[i][1][:1].isupper() or rows[i][1] in {"of", "the", "for", "and", "-", "on", "&", "de", "."}
        for i in range(first, end + 1)
    ):
        return set(range(first, end + 1))
    members = _flat(sentence, rows, start, end, head, "compound")
    for i in range(head - 1, start - 1, -1):
        if not (rows[i][4].startswith("NNP") or rows[i][1] == "-"):
            break
        members.add(i)
    return members


def _flat(sentence: Sentence, rows: list[list[str]], start: int, end: int, head: int, *more: str) -> set[int]:
    """The proper noun at the head and what hangs on it as part of one name."""
    members = {head}
    for i in range(start, end + 1):
        bound = rows[i][7] in {"flat", "goeswith"} or (rows[i][7] in more and rows[i][4].startswith("NNP"))
        if sentence.heads[i] - 1 in members and bound:
            members.add(i)
    return members


def _behind(sentence: Sentence, rows: list[list[str]], head: int, end: int) -> set[int]:
    """The name that stands right behind a common noun for the same person: "curator Ada Holm"."""
    first = head + 1
    while first <= end and rows[first][1].lower() in lexicon.words("titles"):
        first += 1
    bound = (
        first <= end
        and sentence.heads[first] - 1 == head
        and rows[first][7] in {"flat", "appos", "nmod:desc"}
    )
    if not bound:
        return set()
    proper = lambda i: rows[i][4] in {"NNP", "NNPS", "HYPH"}  # noqa: E731
    return set(takewhile(proper, range(first, end + 1)))


def _iob(path: Path) -> dict[str, list[str]]:
    found = {}
    for block in _blocks(path):
        lines = block.split("\n")
        identifier = next((line.split(" = ")[1] for line in lines if line.startswith("# sent_id")), "")
        rows = [line.split("\t") for line in lines if re.match(r"\d+\t", line)]
        found[identifier] = [row[2] if row[2][2:] in NAMES else "O" for row in rows]
    return found


def _wikigold(path: Path):
    for number, block in enumerate(_blocks(path)):
        rows = [
            line.split(" ") for line in block.split("\n") if " " in line and not line.startswith("-DOCSTART-")
        ]
        if not rows:
            continue
        names, before = [], "O"
        for row in rows:
            label = row[1] if row[1][2:] in NAMES else "O"
            names.append("O" if label == "O" else ("I" if before == label[2:] else "B") + label[1:])
            before = label[2:] if label != "O" else "O"
        words = [row[0] for row in rows]
        yield Sentence(f"wikigold-{number}", words, [], [], [], names, [])
