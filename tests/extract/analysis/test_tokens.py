"""Words, sentences and paragraphs, with their places in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.analysis.tokens import LONGEST, tokenize


def words(text):
    return tokenize(text).words


def sentences(text):
    found = tokenize(text)
    return [text[found.starts[a] : found.ends[b - 1]] for a, b in found.sentences]


WORDS = {
    "a possessive": ("Kim's house", ["Kim", "'s", "house"]),
    "a curly possessive": ("Kim’s house", ["Kim", "’s", "house"]),
    "a negation": ("They didn't go", ["They", "did", "n't", "go"]),
    "cannot": ("We cannot go", ["We", "can", "not", "go"]),
    "a hyphen": ("Ulan-Ude", ["Ulan", "-", "Ude"]),
    "a prefix stays": ("the co-founder", ["the", "co-founder"]),
    "a courtesy title": ("Mr. Kim", ["Mr.", "Kim"]),
    "initials": ("J. K. Holm", ["J.", "K.", "Holm"]),
    "letters with stops": ("the U.S. navy", ["the", "U.S.", "navy"]),
    "a name with an apostrophe": ("O’Connell left", ["O’Connell", "left"]),
    "money": ("$5.4 million", ["$", "5.4", "million"]),
    "a number with a comma": ("1,200 men", ["1,200", "men"]),
    "an address": ("see https://example.org/a?b=c.", ["see", "https://example.org/a?b=c", "."]),
    "mail": ("to a.b@example.org, please", ["to", "a.b@example.org", ",", "please"]),
    "a dash": ("rain — again", ["rain", "—", "again"]),
    "three dots": ("so ... no", ["so", "...", "no"]),
    "letters with accents": ("Ángela Ruiz", ["Ángela", "Ruiz"]),
    "letters with marks of their own": ("Jose\u0301 left", ["Jose\u0301", "left"]),
}


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS)
def test_words(text, expected):
    assert words(text) == expected


SENTENCES = {
    "a stop": ("It rains. He left.", ["It rains.", "He left."]),
    "an abbreviation": ("Mr. Holm left. It rained.", ["Mr. Holm left.", "It rained."]),
    "letters with stops go on": ("The U.S. President left.", ["The U.S. President left."]),
    "letters with stops may end": ("He is in the U.S. He left.", ["He is in the U.S.", "He left."]),
    "a quotation mark closes over the stop": ("“It rains.” He left.", ["“It rains.”", "He left."]),
    "a quotation that goes on": ("“Why?” he asked.", ["“Why?” he asked."]),
    "a question": ("Who? Nobody.", ["Who?", "Nobody."]),
    "a paragraph": ("A headline\n\nIt rains.", ["A headline", "It rains."]),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_sentences(text, expected):
    assert sentences(text) == expected


def test_lines_that_a_program_wrapped_are_one_paragraph():
    line = "The harbour was closed for the whole of the day because of a very strong wind"
    assert len(tokenize(f"{line}\n{line}\n{line}\n{line}\n{line}").paragraphs) == 1


def test_an_empty_text_has_no_words():
    assert tokenize("") == ([], [], [], [], [])


def test_no_sentence_is_longer_than_the_limit():
    assert max(b - a for a, b in tokenize("rain " * 1000).sentences) <= LONGEST


@given(st.text(max_size=200))
def test_words_stand_where_their_offsets_say(text):
    found = tokenize(text)
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == found.words


@given(st.text(max_size=200))
def test_only_space_and_underscores_are_left_out(text):
    found = tokenize(text)
    borders = zip([0, *found.ends], [*found.starts, len(text)], strict=True)
    assert not "".join(text[a:b] for a, b in borders).strip()


@given(st.text(max_size=200))
def test_sentences_follow_each_other_without_a_gap(text):
    found = tokenize(text)
    assert [i for a, b in found.sentences for i in range(a, b)] == list(range(len(found.words)))
