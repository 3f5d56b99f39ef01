"""Part-of-speech tags, names, noun types and a dependency tree for every sentence, by a small neural network.

The network (made by training/train_tagger.py) is a stack of dilated convolutions over word features with a
biaffine head for the tree (Dozat and Manning 2017, arXiv:1611.01734). Its weights and activations are small
whole numbers, whose products and sums are exact in float32 in whatever order they are added: every machine
gives the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import count, islice, pairwise, starmap
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

from kg.extract.analysis import features, semicolons
from kg.extract.analysis.tokens import LONGEST
from kg.extract.analysis.trees import trees

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

MODEL = Path(__file__).parent / "model" / "tagger.npz"
_LIMIT = 255.0
_STEP = 32.0  # an activation of 1.0
_CHUNK = 6000  # words at a time, which bounds the memory
_CACHED_WORDS = 20_000
_OUTPUTS = ("tagger", "namer", "typer", "dependent", "head", "rel_dependent", "rel_head")


class Analysis(NamedTuple):
    """What the tagger says of each word.

    ``heads`` are indices into the same words, -1 for the root. ``leanings`` say how much more a word looks
    like part of a person's name than like anything else, as a logarithm of odds.
    """

    tags: list[str]
    names: list[str]
    leanings: list[float]
    types: list[str]
    heads: list[int]
    relations: list[str]


class _Beside(NamedTuple):
    """What stands at a distance from each word: ``first`` have no word of their sentence so far before them.

    ``last`` have none so far behind them.
    """

    distance: int
    first: NDArray[np.int64]
    last: NDArray[np.int64]

    def write(self, rows: NDArray[Any], before: NDArray[Any], behind: NDArray[Any]) -> None:
        """Write what stands before and behind each word, of a row for each, and 0 where nothing does."""
        before[self.distance :] = rows[: -self.distance]
        before[self.first] = 0
        behind[: -self.distance] = rows[self.distance :]
        behind[self.last] = 0


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
        self._stack("outputs", _OUTPUTS)
        self._labels = {
            n: np.array(_lines(arrays[f"labels_{n}"]), dtype=object)
            for n in ("tags", "names", "types", "relations")
        }
        self._of_person = np.array([label.endswith("-PER") for label in self._labels["names"]])
        self._distance: Matrix = arrays["distance"].astype(np.float32).T
        kinds = [kind for kind in features.KINDS if kind != "lists"]
        self._vocabularies = [
            {word: i + 1 for i, word in enumerate(_lines(arrays[f"vocabulary_{kind}"]))} for kind in kinds
        ]
        self._tables = [arrays[f"table_{kind}"] for kind in kinds]
        self._lists: Matrix = arrays["table_lists"].astype(np.float32)
        self._blas = ThreadpoolController().select(user_api="blas")
        self._table_of_words = Lock()  # which all threads read and add to
        self._forget()

    def _stack(self, name: str, parts: Sequence[str]) -> None:
        """Make one layer of several that see the same: one product instead of many."""
        weights, biases, _ = zip(*(self._layers[part] for part in parts), strict=True)
        self._layers[name] = (np.hstack(weights), np.concatenate(biases), np.float32(1))
        ends = np.cumsum([len(bias) for bias in biases]).tolist()
        self._parts = dict(zip(parts, starmap(slice, pairwise([0, *ends])), strict=True))

    def _forget(self) -> None:
        """Begin the table of words anew, with a first row of nothing: what stands beyond a sentence."""
        self._rows: defaultdict[str, int] = defaultdict(count(1).__next__)
        width = self._lists.shape[1]
        # Of each word its vector, and the products of the first layer with it as left, middle and right.
        # Zeros take no memory before they are written over.
        rows = 1 + _CACHED_WORDS + _CHUNK + LONGEST
        self._known: list[Matrix] = [np.zeros((rows, width), dtype=np.float32) for _ in range(4)]

    def __call__(self, words: Sequence[str], sentences: Sequence[tuple[int, int]]) -> Analysis:
        """Analyse words that are cut into sentences, given as ranges that follow each other without a gap."""
        result = Analysis([], [], [], [], [], [])
        chunk: list[tuple[int, int]] = []
        for i, sentence in enumerate(sentences):
            chunk.append(sentence)
            if sentence[1] - chunk[0][0] >= _CHUNK or i + 1 == len(sentences):
                with self._blas.limit(limits=1):  # the products are too small to be shared out
                    self._analyse(words, chunk, result)
                chunk = []
        return result

    def _analyse(self, words: Sequence[str], sentences: list[tuple[int, int]], result: Analysis) -> None:
        offset = sentences[0][0]
        here = [(a - offset, b - offset) for a, b in sentences]
        x = self._encode(words[offset : sentences[-1][1]], here)
        outputs = self._linear("outputs", np.concatenate((x, self._root)))
        y = {name: outputs[:, part] for name, part in self._parts.items()}
        named = np.ascontiguousarray(y["namer"][:-1].T)
        leanings = named[self._of_person].max(0) - named[~self._of_person].max(0)
        result.leanings.extend((leanings * (self._layers["namer"][2] / _STEP)).tolist())
        result.names.extend(self._best("names", y["namer"][:-1]))
        result.tags.extend(self._best("tags", y["tagger"][:-1]))
        result.types.extend(self._best("types", y["typer"][:-1]))
        clauses = semicolons.cut(words[offset : sentences[-1][1]], result.tags[offset:], here)
        heads = self._heads(self._rectified("dependent", y), self._rectified("head", y), clauses)
        further = semicolons.joined(heads, here, clauses)
        result.heads.extend(np.where(heads < 0, heads, heads + offset).tolist())
        relations = self._best("relations", self._relations(y, heads))
        for root in further:
            relations[root] = "parataxis"
        result.relations.extend(relations)

    def _best(self, labels: str, scores: Matrix) -> list[str]:
        """The label with the highest score of each word."""
        chosen: list[str] = self._labels[labels][scores.argmax(1)].tolist()
        return chosen

    def _linear(self, name: str, x: Matrix) -> Matrix:
        """A product of whole numbers, exact."""
        weight, bias, _ = self._layers[name]
        product: Matrix = x @ weight
        product += bias
        return product

    def _rectified(self, name: str, outputs: dict[str, Matrix]) -> Matrix:
        return _rounded(np.ascontiguousarray(outputs[name]), self._layers[name][2], _LIMIT)

    def _encode(self, words: Sequence[str], sentences: list[tuple[int, int]]) -> Matrix:
        lengths = [b - a for a, b in sentences]
        here = np.arange(len(words))
        before = here - np.repeat([a for a, _ in sentences], lengths)
        behind = np.repeat([b for _, b in sentences], lengths) - here - 1
        beside = {
            d: _Beside(d, np.flatnonzero(before < d), np.flatnonzero(behind < d))
            for d in set(self._dilations)
        }
        with self._table_of_words:
            x = self._first_layer(self._embed(words), beside[self._dilations[0]])
        width = x.shape[1]
        near = (len(self._layers["conv1"][0]) - width) // 2
        window = np.empty((len(x), width + 2 * near), dtype=np.float32)
        for i, dilation in enumerate(self._dilations[1:], 1):
            window[:, near:-near] = x
            beside[dilation].write(x[:, :near], window[:, :near], window[:, -near:])
            x += _rounded(self._linear(f"conv{i}", window), self._layers[f"conv{i}"][2])
            np.clip(x, -_LIMIT, _LIMIT, out=x)
        return x

    def _first_layer(self, rows: NDArray[np.int64], beside: _Beside) -> Matrix:
        """The layer that sees no more of a word than the word: its products are in the table of words."""
        before, behind = np.empty_like(rows), np.empty_like(rows)
        beside.write(rows, before, behind)
        vectors, left, middle, right = self._known
        y = middle.take(rows, 0)
        y += left.take(before, 0)
        y += right.take(behind, 0)
        x: Matrix = vectors.take(rows, 0)
        x += _rounded(y, self._layers["conv0"][2])
        return np.clip(x, -_LIMIT, _LIMIT, out=x)

    def _embed(self, words: Sequence[str]) -> NDArray[np.int64]:
        """The row of each word in the table of words; those not met before are added to it."""
        if len(self._rows) > _CACHED_WORDS:
            self._forget()
        rows = self._rows
        known = len(rows)
        found = np.fromiter(map(rows.__getitem__, words), dtype=np.int64, count=len(words))
        if len(rows) > known:
            new = [*islice(reversed(rows), len(rows) - known)]
            self._learn(new[::-1], known + 1)
        return found

    def _learn(self, words: list[str], first: int) -> None:
        """Fill the rows of new words, from row ``first`` on."""
        vectors = self._vectors(words)
        weight, bias, _ = self._layers["conv0"]
        left, middle, right = (vectors @ part for part in np.split(weight, 3))
        for known, rows in zip(self._known, (vectors, left, middle + bias, right), strict=True):
            known[first : first + len(words)] = rows

    def _vectors(self, words: list[str]) -> Matrix:
        """The sum of each word's features, which does not depend on where it stands."""
        total = np.zeros((len(words), self._lists.shape[1]), dtype=np.float32)
        letters = zip(*map(features.letters, words), strict=True)
        for vocabulary, table, own in zip(self._vocabularies, self._tables, letters, strict=True):
            total += table.take([vocabulary.get(one, 0) for one in own], 0)
        if len(self._lists) == len(features.LISTS):  # else the network was trained without word lists
            flags = np.zeros((len(words), len(self._lists)), dtype=np.float32)
            for row, word in zip(flags, words, strict=True):
                row[features.lists(word)] = 1
            total += flags @ self._lists
        return np.clip(total, -_LIMIT, _LIMIT)

    def _heads(
        self, dependents: Matrix, heads: Matrix, sentences: list[tuple[int, int]]
    ) -> NDArray[np.int64]:
        """The head of each word, -1 for the root, which is the last of the heads."""
        asked = self._linear("arc", dependents)
        asked *= self._layers["arc"][2]
        np.clip(np.rint(asked, out=asked), -_LIMIT, _LIMIT, out=asked)
        longest = max(b - a for a, b in sentences)
        far = self._distance.shape[1] // 2
        apart = np.clip(np.arange(1 - longest, longest + 1), -far, far) + far
        by_distance = (asked @ self._distance.take(apart, 1)).ravel()
        scores = np.full((len(asked) - 1, longest), -np.inf, dtype=np.float32)
        for a, b in sentences:
            arcs = np.matmul(asked[a:b], heads[a:b].T, out=scores[a:b, : b - a])
            # Row by row the same distances stand one further to the left.
            at = a * len(apart) + longest - 1
            arcs += by_distance[at : at + (b - a) * (len(apart) - 1)].reshape(b - a, -1)[:, : b - a]
        return trees(scores, asked[:-1] @ heads[-1], sentences)

    def _relations(self, outputs: dict[str, Matrix], heads: NDArray[np.int64]) -> Matrix:
        y = outputs["rel_head"].take(heads, 0) * self._layers["rel_head"][2]
        y += outputs["rel_dependent"][:-1] * self._layers["rel_dependent"][2]
        return self._linear("rel", _rounded(y, np.float32(1), _LIMIT))


def _rounded(y: Matrix, scale: np.float32, limit: float = np.inf) -> Matrix:
    """The positive part of sums up to a limit, in place, as whole multiples of an activation's step."""
    y *= scale
    np.rint(y, out=y)
    return np.clip(y, 0, limit, out=y)  # many times faster than np.maximum with a single number


def _lines(array: NDArray[np.uint8]) -> list[str]:
    return array.tobytes().decode().split("\n")


@cache
def default() -> Tagger:
    """The network that ships with the package, loaded once."""
    return Tagger()
