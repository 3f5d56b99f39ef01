"""The tagger: trees are trees, and the answer does not depend on what stands around a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import document

from kg.extract.analysis import tagger
from kg.extract.analysis.tokens import tokenize


def test_every_word_has_an_answer():
    tokens = tokenize("Lars Holm left. It rained.")
    analysis = tagger.default()(tokens.words, tokens.sentences)
    assert {len(column) for column in analysis} == {len(tokens.words)}


def test_no_words_give_no_answer():
    assert tagger.default()([], []) == ([], [], [], [], [], [])


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gives_trees_within_its_sentences(text):
    doc = document(text)
    for a, b in doc.sentences:
        heads = doc.heads[a:b]
        assert heads.count(-1) == 1
        assert all(a <= head < b for head in heads if head >= 0)


def test_a_clause_behind_a_semicolon_has_a_tree_of_its_own():
    doc = document("Norway has sent two ships; a crew of divers arrived in Oslo on Friday.")
    sent, crew, arrived = (doc.words.index(word) for word in ("sent", "crew", "arrived"))
    assert (doc.heads[crew], doc.heads[arrived], doc.relations[arrived]) == (arrived, sent, "parataxis")


def test_a_semicolon_between_names_parts_no_clauses():
    doc = document("The winners were Lars Holm, Norway; Anna Berg, Sweden; and Jo Lee, Ireland.")
    assert "parataxis" not in doc.relations


@pytest.mark.parametrize("other", ["", "Rain fell. ", "The mayor of Bergen, Anna Berg, opened the bridge. "])
def test_a_sentence_is_read_alike_whatever_stands_before_it(other):
    alone, behind = document("Lars Holm left Oslo."), document(f"{other}Lars Holm left Oslo.")
    assert behind.tags[-len(alone) :] == alone.tags
    assert behind.names[-len(alone) :] == alone.names


def test_two_readings_of_a_text_are_equal():
    text = "President Lars Holm left Norway on Monday."
    assert document(text).relations == document(text).relations
