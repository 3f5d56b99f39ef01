"""The dictionary form of a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.analysis.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("visited", "VBD", "visit"),
        ("met", "VBD", "meet"),
        ("said", "VBD", "say"),
        ("stopped", "VBD", "stop"),
        ("hoping", "VBG", "hope"),
        ("tried", "VBD", "try"),
        ("agreed", "VBN", "agree"),
        ("was", "VBD", "be"),
        ("talks", "NNS", "talk"),
        ("countries", "NNS", "country"),
        ("churches", "NNS", "church"),
        ("men", "NNS", "man"),
        ("businessmen", "NNS", "businessman"),
        ("goes", "VBZ", "go"),
        ("watches", "VBZ", "watch"),
        ("Kim", "NNP", "kim"),
        ("Quickly", "RB", "quickly"),
    ],
)
def test_lemma(word, tag, expected):
    assert lemma(word, tag) == expected


@given(st.text(min_size=1, max_size=15), st.sampled_from(["NN", "NNS", "VBD", "VBN", "VBG", "VBZ", "NNP"]))
def test_any_word_has_a_lemma(word, tag):
    assert isinstance(lemma(word, tag), str)
