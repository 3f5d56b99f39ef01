"""Dependency trees from scores of arcs: the best head of each word, mended where these make no tree."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Scores = NDArray[np.float32]


def trees(scores: Scores, as_root: Scores, sentences: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """The head of each word of sentences that follow each other, as an index of words; -1 for the root.

    One word of a sentence hangs on the root: the one that loses least by it. A cycle is broken where that
    costs least.

    Args:
        scores: in row i and column j, how well word j of its sentence heads word i; -inf where there is no
            word j. Written over.
        as_root: how well the root heads each word.
        sentences: ranges of words.
    """
    lengths = [b - a for a, b in sentences]
    first = np.repeat([a for a, _ in sentences], lengths)
    here = np.arange(len(as_root))
    scores[here, here - first] = -np.inf  # no word is its own head
    best = scores.argmax(1)
    loss = scores[here, best] - as_root
    heads = np.empty(len(as_root) + 1, dtype=np.int64)  # at the end, as -1, stands the root, its own head
    np.add(best, first, out=heads[:-1])
    heads[[-1, *[a + int(loss[a:b].argmin()) for a, b in sentences]]] = -1
    ends = dict(sentences)
    for a, lost in groupby(_lost(heads, lengths), lambda i: int(first[i])):
        b = ends[a]
        heads[a:b] = _mended(heads[a:b].tolist(), scores[a:b, : b - a], a, [i - a for i in lost])
    return heads[:-1]


def _lost(heads: NDArray[np.int64], lengths: Sequence[int]) -> list[int]:
    """The words from which the root is not reached."""
    reached = heads
    for _ in range(max(lengths, default=0).bit_length()):  # twice as far up each time
        reached = reached[reached]
    found: list[int] = np.flatnonzero(reached != -1).tolist()
    return found


def _mended(found: list[int], arcs: Scores, first: int, lost: list[int]) -> list[int]:
    """The heads of one sentence, each cycle broken at the word that loses least by another head.

    Args:
        found: the heads, in all sentences.
        arcs: the scores of the sentence.
        first: its first word.
        lost: those of its words, counted from the first, from which the root is not reached.
    """
    heads = [head - first if head >= 0 else -1 for head in found]
    while cycle := _cycle(heads, lost):
        inside = _below(heads, lost, cycle)
        outside = [i for i in range(len(heads)) if i not in inside]
        losses = []
        for i in cycle:
            row = arcs[i].tolist()
            other = max(outside, key=row.__getitem__)
            losses.append((row[heads[i]] - row[other], i, other))
        _, word, head = min(losses, key=itemgetter(0))
        heads[word] = head
    return [head + first if head >= 0 else -1 for head in heads]


def _cycle(heads: list[int], words: Iterable[int]) -> list[int]:
    """The words of the first cycle to which the heads of some words lead, or none."""
    known: set[int] = {-1}
    for start in words:
        i, path = start, dict[int, None]()
        while i not in known and i not in path:
            path[i] = None
            i = heads[i]
        if i in path:
            found = list(path)
            return found[found.index(i) :]
        known.update(path)
    return []


def _below(heads: list[int], words: Iterable[int], cycle: list[int]) -> set[int]:
    """The cycle and those of the words that hang on it."""
    hanging: dict[int, list[int]] = {}
    for i in words:
        if i not in cycle:
            hanging.setdefault(heads[i], []).append(i)
    found = list(cycle)
    for i in found:
        found += hanging.get(i, ())
    return set(found)
