"""Clauses that semicolons join: each has a tree of its own, as none is part of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""The tags of verbs that make a clause."""


def cut(words: Sequence[str], tags: Sequence[str], sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences, cut at semicolons between finite verbs.

    Args:
        words: the words.
        tags: their part-of-speech tags.
        sentences: ranges of them that follow each other.

    >>> cut(["He", "left", ";", "she", "stayed"], ["PRP", "VBD", ":", "PRP", "VBD"], [(0, 5)])
    [(0, 2), (2, 5)]
    """
    if ";" not in words:
        return sentences
    found = []
    for start, end in sentences:
        first = start
        for i in range(start, end):
            if words[i] == ";" and not (_FINITE.isdisjoint(tags[first:i]) or _FINITE.isdisjoint(tags[i:end])):
                found.append((first, i))
                first = i
        found.append((first, end))
    return found


def joined(
    heads: NDArray[np.int64], sentences: Sequence[tuple[int, int]], clauses: Sequence[tuple[int, int]]
) -> list[int]:
    """Let the root of each further clause of a sentence hang on that of the first.

    Args:
        heads: the head of each word, -1 for the root of each clause. Written over.
        sentences: the ranges of sentences.
        clauses: those that `cut` gave.

    Returns:
        The roots of the further clauses.
    """
    if len(clauses) == len(sentences):
        return []
    begins, first, further = {a for a, _ in sentences}, -1, []
    for a, b in clauses:
        root = a + int(heads[a:b].argmin())
        if a in begins:
            first = root
        else:
            heads[root] = first
            further.append(root)
    return further
