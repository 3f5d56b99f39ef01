"""Dependency trees from scores of arcs: the best head of each word, mended where these make no tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    for i in _cyclic(heads, lengths):
        a, b = sentences[i]
        heads[a:b] = _mended(heads[a:b].tolist(), scores[a:b, : b - a], as_root[a:b], a)
    return heads[:-1]


def _cyclic(heads: NDArray[np.int64], lengths: Sequence[int]) -> list[int]:
    """Which sentences have a word from which the root is not reached."""
    reached = heads
    for _ in range(max(lengths, default=0).bit_length()):  # twice as far up each time
        reached = reached[reached]
    lost = np.flatnonzero(reached != -1)
    return np.unique(np.searchsorted(np.cumsum(lengths), lost, side="right")).tolist() if len(lost) else []


def _mended(found: list[int], arcs: Scores, as_root: Scores, first: int) -> list[int]:
    """The heads of one sentence, each cycle broken at the word that loses least by another head."""
    heads = [head - first + 1 if head >= 0 else 0 for head in found]  # from here on 0 is the root
    scores = np.column_stack((as_root, arcs))
    while cycle := _cycle(heads):
        inside = np.zeros(len(heads) + 1, dtype=bool)
        inside[[i + 1 for i in _below(heads, cycle)]] = True
        inside[0] = True  # the root has its word already
        outside = np.where(inside, -np.inf, scores[cycle])
        loss = scores[cycle, [heads[i] for i in cycle]] - outside.max(1)
        at = int(loss.argmin())
        heads[cycle[at]] = int(outside[at].argmax())
    return [head + first - 1 if head else -1 for head in heads]


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
    hanging: dict[int, list[int]] = {}
    for i, head in enumerate(heads):
        hanging.setdefault(head - 1, []).append(i)
    found = list(cycle)
    known = set(cycle)
    for i in found:
        new = [word for word in hanging.get(i, ()) if word not in known]
        found += new
        known.update(new)
    return found
