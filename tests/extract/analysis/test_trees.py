"""Trees from scores of arcs: one root, no cycle, and each sentence by itself."""

from __future__ import annotations

from itertools import accumulate, pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from kg.extract.analysis.trees import trees

scores = st.integers(1, 12).flatmap(
    lambda n: arrays.arrays(np.float32, (n, n + 1), elements=st.integers(-9, 9).map(float))
)


def best(matrix):
    """The head of each word without regard to the others."""
    free = matrix.copy()
    np.fill_diagonal(free[:, 1:], -np.inf)
    return free.argmax(1).tolist()


def trees_of(*matrices):
    """The heads of sentences, those of each by itself: 1 is its first word, 0 the root."""
    sentences = list(pairwise(accumulate(map(len, matrices), initial=0)))
    longest = max(map(len, matrices))
    arcs = [np.pad(m[:, 1:], ((0, 0), (0, longest - len(m))), constant_values=-np.inf) for m in matrices]
    found = trees(np.concatenate(arcs), np.concatenate([m[:, 0] for m in matrices]), sentences).tolist()
    return [[head - a + 1 if head >= 0 else 0 for head in found[a:b]] for a, b in sentences]


def tree_of(matrix):
    """The heads of one sentence."""
    [heads] = trees_of(matrix)
    return heads


def reaches_root(heads, word):
    steps = 0
    while heads[word] and steps <= len(heads):
        word, steps = heads[word] - 1, steps + 1
    return steps <= len(heads)


@given(scores)
def test_one_word_hangs_on_the_root(matrix):
    assert tree_of(matrix).count(0) == 1


@given(scores)
def test_there_is_no_cycle(matrix):
    heads = tree_of(matrix)
    assert all(reaches_root(heads, word) for word in range(len(heads)))


@given(scores)
def test_what_is_a_tree_already_stays(matrix):
    heads = best(matrix)
    if heads.count(0) == 1 and all(reaches_root(heads, word) for word in range(len(heads))):
        assert tree_of(matrix) == heads


def test_a_cycle_is_broken_where_it_costs_least():
    matrix = np.array([[0, 0, 9, 1], [5, 9, 0, 8], [9, 0, 0, 0]], dtype=np.float32)
    assert tree_of(matrix) == [2, 3, 0]


@given(scores, scores)
def test_sentences_side_by_side_have_the_trees_that_they_have_alone(one, other):
    assert trees_of(one, other) == [tree_of(one), tree_of(other)]
