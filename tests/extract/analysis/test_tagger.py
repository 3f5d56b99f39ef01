"""The tagger: trees are trees, and the answer does not depend on what stands around a sentence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from reading import document

from kg.extract.analysis import tagger
from kg.extract.analysis.tokens import tokenize

scores = st.integers(1, 12).flatmap(
    lambda n: arrays.arrays(np.float32, (n, n + 1), elements=st.integers(-9, 9).map(float))
)


def best(matrix):
    """The head of each word without regard to the others."""
    free = matrix.copy()
    np.fill_diagonal(free[:, 1:], -np.inf)
    return free.argmax(1).tolist()


def reaches_root(heads, word):
    steps = 0
    while heads[word] and steps <= len(heads):
        word, steps = heads[word] - 1, steps + 1
    return steps <= len(heads)


@given(scores)
def test_one_word_hangs_on_the_root(matrix):
    assert tagger.tree(matrix).count(0) == 1


@given(scores)
def test_there_is_no_cycle(matrix):
    heads = tagger.tree(matrix)
    assert all(reaches_root(heads, word) for word in range(len(heads)))


@given(scores)
def test_what_is_a_tree_already_stays(matrix):
    heads = best(matrix)
    if heads.count(0) == 1 and all(reaches_root(heads, word) for word in range(len(heads))):
        assert tagger.tree(matrix) == heads


def test_a_cycle_is_broken_where_it_costs_least():
    matrix = np.array([[0, 0, 9, 1], [5, 9, 0, 8], [9, 0, 0, 0]], dtype=np.float32)
    assert tagger.tree(matrix) == [2, 3, 0]


def test_every_word_has_an_answer():
    tokens = tokenize("Lars Holm left. It rained.")
    analysis = tagger.default()(tokens.words, tokens.sentences)
    assert {len(column) for column in analysis} == {len(tokens.words)}


def test_no_words_give_no_answer():
    assert tagger.default()([], []) == ([], [], [], [], [])


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gives_trees_within_its_sentences(text):
    doc = document(text)
    for a, b in doc.sentences:
        heads = doc.heads[a:b]
        assert heads.count(-1) == 1
        assert all(a <= head < b for head in heads if head >= 0)


@pytest.mark.parametrize("other", ["", "Rain fell. ", "The mayor of Bergen, Anna Berg, opened the bridge. "])
def test_a_sentence_is_read_alike_whatever_stands_before_it(other):
    alone, behind = document("Lars Holm left Oslo."), document(f"{other}Lars Holm left Oslo.")
    assert behind.tags[-len(alone) :] == alone.tags
    assert behind.names[-len(alone) :] == alone.names


def test_two_readings_of_a_text_are_equal():
    text = "President Lars Holm left Norway on Monday."
    assert document(text).relations == document(text).relations
