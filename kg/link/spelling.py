"""Words that are spelt otherwise and may be one: by how they sound in the usual romanisations, and look."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

# Spellings of one sound in the usual romanisations; longer ones first.
_SOUNDS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("dzh", "j"), ("kh", "k"), ("gh", "g"), ("dh", "d"),
    ("th", "t"), ("ph", "f"), ("ck", "k"), ("ch", "c"), ("cz", "c"), ("sh", "s"), ("zh", "j"), ("dj", "j"),
    ("x", "ks"), ("q", "k"), ("w", "v"), ("z", "s"), ("g", "k"),
)  # fmt: skip
_VOWELS = re.compile(r"(?<=.)[aeiouyhj]+")
_SOFT_C = re.compile(r"c(?=[eiy])")
_UKRAINIAN = re.compile(r"h\w+(?:enko|chuk|iuk|yuk|sk[iy]|sky[iy]|skiy|ych)")
_DOUBLED = re.compile(r"(.)\1+")
_ALIKE = 0.65
_SHORTEST = 2  # letters


@lru_cache(maxsize=100_000)
def is_variant(one: str, other: str) -> bool:
    """Whether two words sound alike by usual spellings, and look alike.

    >>> is_variant("yeltsin", "eltsin"), is_variant("mohammed", "muhammad"), is_variant("reid", "rudd")
    (True, True, False)
    """
    if not sounds(one) & sounds(other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The consonants of a word, those of one sound in one letter.

    >>> skeleton("gaddafi") == skeleton("qadhafi"), skeleton("smith"), skeleton("yeltsin")
    (True, 'smt', 'ltsn')
    """
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    word = _SOFT_C.sub("s", word).replace("c", "k")
    bare = _DOUBLED.sub(r"\1", _VOWELS.sub("", word))
    return bare.lstrip("aeiouyhj") or bare


def sounds(word: str) -> frozenset[str]:
    """How a word may sound: "dj" may stand for one letter, "h" in Ukraine for the "g" of Russia.

    >>> bool(sounds("dordevic") & sounds("djordjevic")), bool(sounds("hrytsenko") & sounds("gritsenko"))
    (True, True)
    """
    written = {word, word.replace("dj", "d"), f"g{word[1:]}" if _UKRAINIAN.fullmatch(word) else word}
    return frozenset(sound for each in written if len(sound := skeleton(each)) >= _SHORTEST)
