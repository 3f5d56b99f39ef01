"""The network answers alike on every machine: its sums are whole numbers that float32 holds exactly."""

import numpy as np
import pytest

from kg.extract.analysis import tagger
from kg.extract.analysis.tokens import tokenize

TEXT = """The minister, Ana Duarte, told reporters on Friday that the ferry would not sail before June.
“We want the ships back,” she said. Mr. Lund's office declined to comment on the report about Port-Vila."""


@pytest.fixture(scope="module")
def network():
    return tagger.default()


def test_every_product_is_the_same_in_float32_and_float64(network, monkeypatch):
    """Were a sum too large for float32, or a weight not whole, the two would differ somewhere."""
    seen = []
    single = network._linear

    def both(name, x):
        weight, bias, _ = network._layers[name]
        double = x.astype(np.float64) @ weight.astype(np.float64) + bias.astype(np.float64)
        answer = single(name, x)
        seen.append((name, np.array_equal(answer.astype(np.float64), double)))
        return answer

    monkeypatch.setattr(network, "_linear", both)
    tokens = tokenize(TEXT)
    network(tokens.words, tokens.sentences)
    assert seen
    assert [name for name, same in seen if not same] == []


def test_what_the_first_layer_makes_of_a_word_is_the_same_in_float32_and_float64(network):
    weight, bias, _ = network._layers["conv0"]
    rows = network._embed(tokenize(TEXT).words)
    vectors = network._known[0][rows].astype(np.float64)
    parts = [vectors @ part for part in np.split(weight.astype(np.float64), 3)]
    parts[1] += bias
    assert all(
        np.array_equal(known[rows], part) for known, part in zip(network._known[1:], parts, strict=True)
    )
    assert np.abs(sum(map(np.abs, parts))).max() < 2**24


def test_activations_are_whole_numbers_within_their_limit(network):
    tokens = tokenize(TEXT)
    x = network._encode(tokens.words, tokens.sentences)
    assert np.array_equal(x, np.rint(x))
    assert np.abs(x).max() <= tagger._LIMIT


def test_a_sentence_is_analysed_alike_alone_and_among_others(network):
    tokens = tokenize(TEXT)
    together = network(tokens.words, tokens.sentences)
    a, b = tokens.sentences[1]
    alone = network(tokens.words[a:b], [(0, b - a)])
    assert alone.tags == together.tags[a:b]
    assert alone.relations == together.relations[a:b]
    assert [h + a if h >= 0 else h for h in alone.heads] == together.heads[a:b]


def test_nothing_at_all_is_analysed_as_nothing(network):
    assert network([], []) == tagger.Analysis([], [], [], [], [], [])
