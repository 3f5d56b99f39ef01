"""The dictionary form of a word: the irregular ones by a table, the rest by the rules of spelling."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.extract import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

_VOWELS = frozenset("aeiou")
_SIBILANT = ("ss", "x", "zz", "ch", "sh")
_INFLECTED = frozenset(("NNS", "VBZ", "VBD", "VBN", "VBG"))
_DOUBLED_STAYS = frozenset("lsz")
_SILENT_E = tuple("at iz is bl tl pl kl gl v c u ag dg rg ng ur ir or ud id od ut in as os us yp".split())  # noqa: SIM905


def of(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """The lemmas of words in lower case: only inflected ones have others than themselves."""
    irregular = _irregular_forms()
    return [
        lemma(word, tag) if tag in _INFLECTED or word in irregular else word
        for word, tag in zip(words, tags, strict=True)
    ]


@lru_cache(maxsize=50_000)
def lemma(word: str, tag: str) -> str:
    """The lemma of a word that carries a Penn Treebank tag, in lower case.

    >>> lemma("visited", "VBD"), lemma("met", "VBD"), lemma("talks", "NNS"), lemma("Kim", "NNP")
    ('visit', 'meet', 'talk', 'kim')
    """
    low = word.lower().replace("’", "'")
    irregular = _irregular().get((low, tag[:2]))
    if irregular:
        return irregular
    if tag == "NNS" and low.endswith("men"):  # "businessmen", "policewomen"
        return low[:-3] + "man"
    if tag in {"NNS", "VBZ"}:
        return _without_s(low)
    if tag in {"VBD", "VBN"} and low.endswith("ed"):
        return low[:-3] + "y" if low.endswith("ied") else _stem(low[:-2])
    if tag == "VBG" and low.endswith("ing"):
        return _stem(low[:-3])
    return low


def _without_s(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:  # noqa: PLR2004
        return low[:-3] + "y"
    if low.endswith("es") and low[:-2].endswith(_SIBILANT) and low[:-1] not in _verbs():
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def _stem(bare: str) -> str:
    """What is left of "stopped", "hoping" or "visited": the first known spelling, else a guess."""
    doubled = len(bare) > 2 and bare[-1] == bare[-2] and bare[-1] not in _VOWELS  # noqa: PLR2004
    candidates = [bare, bare + "e", *([bare[:-1]] if doubled else [])]
    if _would_double(bare):  # "hop" gives "hopped", so that "hoped" is of "hope"
        candidates[:2] = [bare + "e", bare]
    known = _verbs()
    for candidate in candidates:
        if candidate in known:
            return candidate
    if doubled and bare[-1] not in _DOUBLED_STAYS:
        return bare[:-1]
    two_vowels = len(bare) > 2 and bare[-2] in _VOWELS and bare[-3] in _VOWELS  # noqa: PLR2004
    return bare + "e" if bare.endswith(_SILENT_E) and not two_vowels else bare


def _would_double(bare: str) -> bool:
    """Whether a verb of these letters would double the last: one syllable, one vowel, one consonant."""
    vowels = [letter in _VOWELS for letter in bare]
    return vowels[-2:] == [True, False] and sum(vowels) == 1 and bare[-1] not in "wxy"


@cache
def _irregular() -> dict[tuple[str, str], str]:
    table = {(form, tag): base for form, tag, base in lexicon.rows("lemmas")}
    for base, past, participle in lexicon.rows("irregular_verbs"):
        table.update({(form, "VB"): base for form in (*past.split("/"), *participle.split("/"))})
    return table


@cache
def _irregular_forms() -> frozenset[str]:
    return frozenset(form for form, _ in _irregular())


@cache
def _verbs() -> frozenset[str]:
    saying = {phrase.split(" ")[0] for phrase in lexicon.words("reporting_verbs")}
    return lexicon.words("verbs") | lexicon.words("irregular_verbs") | saying
