"""Part-of-speech tags, names, noun types and a dependency tree for every sentence, by a small neural network.

The network (made by training/train_tagger.py) is a stack of dilated convolutions over word features with a
biaffine head for the tree (Dozat and Manning 2017, arXiv:1611.01734). Its weights and activations are small
whole numbers, whose products and sums are exact in float32 in whatever order they are added: every machine
gives the same answer.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kg.extract.analysis import features
from kg.extract.analysis.tokens import LONGEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

MODEL = Path(__file__).parent / "model" / "tagger.npz"
_LIMIT = 255.0
_CHUNK = 6000  # words at a time, which bounds the memory
_CACHED_WORDS = 60_000


class Analysis(NamedTuple):
    """What the tagger says of each word. ``heads`` are indices into the same words, -1 for the root."""

    tags: list[str]
    names: list[str]
    types: list[str]
    heads: list[int]
    relations: list[str]


class Tagger:
    """A trained network, ready to be asked."""

    def __init__(self, path: Path = MODEL) -> None:
        with np.load(path) as file:
            arrays = dict(file)
        self._layers = {
            name[: -len("_weight")]: (
                weight.astype(np.float32),
                arrays[name.replace("_weight", "_bias")].astype(np.float32),
                np.float32(arrays[name.replace("_weight", "_scale")]),
            )
            for name, weight in arrays.items()
            if name.endswith("_weight")
        }
        self._dilations: list[int] = arrays["dilations"].tolist()
        self._root: Matrix = arrays["root"].astype(np.float32)[None, :]
        self._labels = {n: _lines(arrays[f"labels_{n}"]) for n in ("tags", "names", "types", "relations")}
        self._distance: Matrix = arrays["distance"].astype(np.float32).T
        far = self._distance.shape[1] // 2
        here = np.arange(LONGEST)
        self._apart = np.clip(here[None, :] - here[:, None], -far, far) + far
        kinds = [kind for kind in features.KINDS if kind != "lists"]
        self._vocabularies = [
            {word: i + 1 for i, word in enumerate(_lines(arrays[f"vocabulary_{kind}"]))} for kind in kinds
        ]
        self._tables = [arrays[f"table_{kind}"] for kind in kinds]
        self._lists = arrays["table_lists"]
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[str, int] = {}
        self._vectors: Matrix = np.empty((4096, self._lists.shape[1]), dtype=np.float32)

    def __call__(self, words: Sequence[str], sentences: Sequence[tuple[int, int]]) -> Analysis:
        """Analyse words that are cut into sentences, given as ranges that follow each other without a gap."""
        result = Analysis([], [], [], [], [])
        chunk: list[tuple[int, int]] = []
        for i, sentence in enumerate(sentences):
            chunk.append(sentence)
            if sentence[1] - chunk[0][0] >= _CHUNK or i + 1 == len(sentences):
                self._analyse(words, chunk, result)
                chunk = []
        return result

    def _analyse(self, words: Sequence[str], sentences: list[tuple[int, int]], result: Analysis) -> None:
        offset = sentences[0][0]
        x = self._encode(words[offset : sentences[-1][1]], [(a - offset, b - offset) for a, b in sentences])
        for layer, labels, into in (
            ("tagger", "tags", result.tags),
            ("namer", "names", result.names),
            ("typer", "types", result.types),
        ):
            names = self._labels[labels]
            into.extend([names[i] for i in self._linear(layer, x).argmax(1).tolist()])
        heads = self._heads(x, [(a - offset, b - offset) for a, b in sentences])
        chosen = np.array([len(x) if h < 0 else h for h in heads])
        result.heads.extend([h if h < 0 else h + offset for h in heads])
        relations = self._labels["relations"]
        result.relations.extend([relations[i] for i in self._relations(x, chosen).argmax(1).tolist()])

    def _linear(self, name: str, x: Matrix) -> Matrix:
        """A product of whole numbers, exact."""
        weight, bias, _ = self._layers[name]
        product: Matrix = x @ weight + bias
        return product

    def _rectified(self, name: str, x: Matrix) -> Matrix:
        return np.minimum(np.rint(np.maximum(self._linear(name, x), 0) * self._layers[name][2]), _LIMIT)

    def _encode(self, words: Sequence[str], sentences: list[tuple[int, int]]) -> Matrix:
        count = len(words)
        x = np.zeros((count + 1, self._vectors.shape[1]), dtype=np.float32)
        x[:count] = self._embed(words)
        lengths = [b - a for a, b in sentences]
        first = np.repeat([a for a, _ in sentences], lengths)
        last = np.repeat([b for _, b in sentences], lengths)
        here = np.arange(count)
        for i, dilation in enumerate(self._dilations):
            before, after = here - dilation, here + dilation
            left = x[np.where(before >= first, before, count)]  # the last row is all zero
            right = x[np.where(after < last, after, count)]
            x[:count] += self._rectified(f"conv{i}", np.concatenate((left, x[:count], right), axis=1))
            np.minimum(x, _LIMIT, out=x)
        return x[:count]

    def _embed(self, words: Sequence[str]) -> Matrix:
        if len(self._rows) > _CACHED_WORDS:
            self._forget()
        rows = self._rows
        found = [rows[word] if word in rows else self._learn(word) for word in words]
        return self._vectors[found]

    def _learn(self, word: str) -> int:
        """The sum of a word's features does not depend on where it stands, so it is computed once."""
        row = self._rows[word] = len(self._rows)
        if row == len(self._vectors):
            self._vectors = np.concatenate((self._vectors, np.empty_like(self._vectors)))
        total = np.zeros(self._lists.shape[1], dtype=np.int32)
        for vocabulary, table, letters in zip(
            self._vocabularies, self._tables, features.letters(word), strict=True
        ):
            total += table[vocabulary.get(letters, 0)]
        if len(self._lists) == len(features.LISTS):  # else the network was trained without word lists
            for flag in features.lists(word):
                total += self._lists[flag]
        self._vectors[row] = np.clip(total, -_LIMIT, _LIMIT)
        return row

    def _heads(self, x: Matrix, sentences: list[tuple[int, int]]) -> list[int]:
        weight, bias, scale = self._layers["arc"]
        dependents = self._rectified("dependent", x) @ weight + bias
        dependents = np.clip(np.rint(dependents * scale), -_LIMIT, _LIMIT)
        heads = self._rectified("head", x)
        root = self._rectified("head", self._root)
        by_distance = dependents @ self._distance
        found: list[int] = []
        for a, b in sentences:
            scores = dependents[a:b] @ np.concatenate((root, heads[a:b])).T
            scores[:, 1:] += np.take_along_axis(by_distance[a:b], self._apart[: b - a, : b - a], axis=1)
            found.extend([h + a - 1 if h else -1 for h in tree(scores)])
        return found

    def _relations(self, x: Matrix, heads: NDArray[np.int64]) -> Matrix:
        dependent = self._linear("rel_dependent", x) * self._layers["rel_dependent"][2]
        head = self._linear("rel_head", np.concatenate((x, self._root))) * self._layers["rel_head"][2]
        return self._linear("rel", np.minimum(np.rint(np.maximum(dependent + head[heads], 0)), _LIMIT))


def tree(scores: Matrix) -> list[int]:
    """The head of each word, 0 for the root: the best one, mended where the best ones make no tree.

    ``scores[i, j]`` says how well word j (1 is the first word, 0 the root) heads word i. One word hangs on
    the root; a cycle is broken where that costs least.
    """
    np.fill_diagonal(scores[:, 1:], -np.inf)
    heads: list[int] = scores.argmax(1).tolist()
    roots = [i for i, head in enumerate(heads) if head == 0]
    if len(roots) != 1:
        inner = scores[:, 1:].max(1) if len(heads) > 1 else scores[:, 0]
        gain = scores[:, 0] - inner
        top = int(gain.argmax())
        for i in roots:
            heads[i] = int(scores[i, 1:].argmax()) + 1
        heads[top] = 0
    for _ in range(len(heads)):
        cycle = _cycle(heads)
        if not cycle:
            break
        inside = np.zeros(len(heads) + 1, dtype=bool)
        inside[[i + 1 for i in _below(heads, cycle)]] = True
        inside[0] = True  # the root has its word already
        outside = np.where(inside, -np.inf, scores[cycle])
        loss = scores[cycle, [heads[i] for i in cycle]] - outside.max(1)
        at = int(loss.argmin())
        heads[cycle[at]] = int(outside[at].argmax())
    return heads


def _cycle(heads: list[int]) -> list[int]:
    """The words of one cycle, or none."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path = []
        i = start
        while i >= 0 and not state[i]:
            state[i] = start + 1
            path.append(i)
            i = heads[i] - 1
        if i >= 0 and state[i] == start + 1:
            return path[path.index(i) :]
    return []


def _below(heads: list[int], cycle: list[int]) -> list[int]:
    """The cycle and all that hangs on it."""
    members = set(cycle)
    found = []
    for start in range(len(heads)):
        i, steps = start, 0
        while i >= 0 and i not in members and steps < len(heads):
            i, steps = heads[i] - 1, steps + 1
        if i in members:
            found.append(start)
    return found


def _lines(array: NDArray[np.uint8]) -> list[str]:
    return array.tobytes().decode().split("\n")


@cache
def default() -> Tagger:
    """The network that ships with the package, loaded once."""
    return Tagger()
