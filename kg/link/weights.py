"""The table of weights, and what evidence is made of."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_suffix(".tsv")


class Evidence(NamedTuple):
    """A piece of evidence for or against two nodes being one.

    Attributes:
        kind: its code in the vocabulary: "name", "role" …
        bits: the logarithm to base 2 of how much it changes the odds, as in I. P. Fellegi and A. B. Sunter,
            A Theory for Record Linkage, 1969.
        words: what it is, for people.
        shared: the numbers of what stands for the words, by which the corpus tells them.
    """

    kind: str
    bits: float
    words: str = ""
    shared: frozenset[int] = frozenset()


@cache
def weights() -> dict[str, float]:
    """The bits of each kind of evidence, by its name in ``weights.tsv``.

    >>> weights()["name.same"]
    0.0
    """
    lines = _FILE.read_text("utf-8").splitlines()
    return {
        name: float(bits)
        for name, bits, _ in (line.split("\t") for line in lines if not line.startswith("#"))
    }
