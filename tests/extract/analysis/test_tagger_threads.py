"""One tagger may be asked by several threads at once."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from kg.extract.analysis.tagger import Tagger


@pytest.fixture
def hasty_threads():
    """Threads that take turns all the time."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hasty_threads")
def test_threads_that_meet_new_words_at_once_get_the_answers_of_one():
    texts = [f"Minister Holm{i} met Vik{i} in Oslo{j} .".split() for i in range(40) for j in range(4)]
    alone, shared = Tagger(), Tagger()
    expected = [alone(words, [(0, len(words))]) for words in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda words: shared(words, [(0, len(words))]), texts)) == expected
