"""Words that news uses for one and the same event."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FILE = Path(__file__).with_suffix(".txt")


def senses(words: Iterable[str]) -> frozenset[int]:
    """The lines of ``synonyms.txt`` that any of these words, lemmas, stand in.

    >>> senses(["capture"]) & senses(["arrest"]) == frozenset()
    False
    >>> senses(["capture"]) & senses(["marry"])
    frozenset()
    """
    table = _table()
    return frozenset(number for word in words for number in table.get(word, ()))


@cache
def _table() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(_FILE.read_text("utf-8").splitlines()):
        for word in () if line.startswith("#") else line.split():
            found[word] = (*found.get(word, ()), number)
    return found
