"""Dependency trees from scores of arcs: the best head of each word, mended where these make no tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]


def trees(scores: Scores, inside: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The head of each word of several sentences, 0 for the root.

    One word of a sentence hangs on the root: the one that loses least by it. A cycle is broken where that
    costs least.

    Args:
        scores: of sentence, word and head: how well head j (1 is the first word, 0 the root) heads the word.
            Written over.
        inside: of sentence and word: which words a sentence has. They come first.
    """
    size = scores.shape[1]
    words = scores[:, :, 1:]
    words[np.broadcast_to(~inside[:, None, :], words.shape)] = -np.inf
    words[:, np.arange(size), np.arange(size)] = -np.inf
    best = words.argmax(2)
    loss = np.take_along_axis(words, best[:, :, None], axis=2)[:, :, 0] - scores[:, :, 0]
    loss[~inside] = np.inf
    heads: NDArray[np.int64] = np.where(inside, best + 1, 0)
    heads[np.arange(len(heads)), loss.argmin(1)] = 0
    for i in np.flatnonzero(_are_cyclic(heads)):
        length = int(inside[i].sum())
        heads[i, :length] = _mended(heads[i, :length].tolist(), scores[i, :length, : length + 1])
    return heads


def _are_cyclic(heads: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which sentences have a word from which the root is not reached."""
    reached = np.concatenate((np.zeros_like(heads[:, :1]), heads), axis=1)
    for _ in range(heads.shape[1].bit_length()):  # twice as far up each time
        reached = np.take_along_axis(reached, reached, axis=1)
    return np.asarray(reached.any(1))


def _mended(heads: list[int], scores: Scores) -> list[int]:
    """The heads of one sentence, each cycle broken at the word that loses least by another head."""
    while cycle := _cycle(heads):
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
