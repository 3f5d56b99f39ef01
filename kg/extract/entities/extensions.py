"""What goes on with a person's name behind it: hyphens, particles, nicknames, suffixes, a second surname."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities import gazetteer
from kg.extract.entities.words import (
    HYPHENS,
    LETTERS,
    LIKE_NAMES,
    PARTICLES,
    PROPER,
    SUFFIXES,
    SURE_PARTICLES,
    follows_on,
    is_acronym,
    is_courtesy,
    is_given,
    is_initial,
    is_joined,
    is_listed,
    is_name_form,
    is_title_word,
)

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document

_OPENING, _CLOSING = frozenset("\"“‘'"), frozenset("\"”’'")
_NO_NAME_BEHIND_HYPHEN = frozenset(
    """led backed era style born based run like themed inspired controlled appointed owned founded turned
    linked friendly bound wide made loyal""".split()  # noqa: SIM905
)
_NICKNAME = 6  # words of a nickname with its quotation marks, at most
_AGES = (["Jr."], ["Jr"], ["Sr."], ["Sr"])
_NUMERAL = re.compile("[IVX]+")
ARTICLES = frozenset("ad an ar as ash at az ed er es ez ul el al".split())  # noqa: SIM905
"""The Arabic article before a hyphen, as it is spoken before the next letter."""
_SYLLABLE = 6  # letters of the second half of an East Asian given name, at most


def right(doc: Document, i: int, first: int, stop: int, *, only_listed: bool) -> int:
    """The end of the name when word ``i`` behind it is taken in, or ``i`` if it does not belong to it."""
    for after in (_past_mark(doc, i, first), _past_given(doc, i, first, stop)):
        if after is not None:
            return after
    for opening in (i, i - 2):
        behind = _past_nickname(doc, opening, stop, only_listed=only_listed) if opening > first else opening
        if behind > i:
            return behind
    continues = (
        _continues(doc, i, only_listed=only_listed)
        or _is_second(doc, i, first, in_headline=only_listed)
        or _is_third(doc, i, first)
        or _is_behind_initial(doc, i, first)
    )
    return i + (continues or _is_regnal(doc, i, first))


def _past_mark(doc: Document, i: int, first: int) -> int | None:
    """The end of a name behind a hyphen, an article with a hyphen, or a suffix; None if there is none."""
    word, behind = doc.words[i], doc.words[i + 1 : i + 2]
    if word in HYPHENS and is_joined(doc, i):
        return i + 2 if _is_half(doc, i, first) else i
    if word in ARTICLES and behind and behind[0] in HYPHENS and is_joined(doc, i + 1):
        return i + 3 if doc.words[i + 2][:1].isupper() else i  # "ad-Din"
    if word in SUFFIXES:
        return i + 1
    return i + 2 if word == "," and behind in _AGES else None


def _past_given(doc: Document, i: int, first: int, stop: int) -> int | None:
    """The end of a name behind an East Asian given name, or particles; None if there are none."""
    if i == first + 1 and is_eastern(doc, first, stop):
        return i + 3
    if i == first + 1 and doc.words[i] == "He" and follows_on(doc, i):  # a pronoun has no capital there
        return i + (doc.words[first] in lexicon.words("eastern_surnames"))
    if doc.lower[i] in PARTICLES and follows_on(doc, i):
        return _past_particles(doc, i, stop)
    return None


def _past_particles(doc: Document, i: int, stop: int) -> int:
    """The end of a name that goes on with particles and a capitalised word, or ``i`` if it does not."""
    j = i
    while j < stop and doc.lower[j] in PARTICLES and follows_on(doc, j):
        j += 1
    sure = (
        doc.lower[i] in SURE_PARTICLES or doc.words[i][:1].isupper() or doc.tags[i] not in {"IN", "DT", "CC"}
    )
    return j + 1 if sure and j < stop and doc.words[j][:1].isupper() and follows_on(doc, j) else i


def _is_regnal(doc: Document, i: int, first: int) -> bool:
    """Whether a word is the number of a king or pope: "Queen Elizabeth I"."""
    if i != first + 1 or first == 0 or not _NUMERAL.fullmatch(doc.words[i]):
        return False
    rows = lexicon.table("titles").get(doc.lower[first - 1], ())
    return any(row[1] in {"nobility", "religion"} for row in rows) and doc.tags[i + 1 : i + 2] != ["VBP"]


def _past_nickname(doc: Document, i: int, stop: int, *, only_listed: bool) -> int:
    """The end of a name that goes on behind a nickname in quotation marks, or ``i``: Eddie "Manny" Reyes."""
    opening = i + (doc.words[i] == "(")
    if opening + 3 >= stop or doc.words[opening] not in _OPENING or not doc.words[opening + 1][:1].isupper():
        return i
    if doc.starts[i] == doc.ends[i - 1] or doc.starts[opening + 1] > doc.ends[opening]:
        return i
    for k in range(opening + 2, min(opening + _NICKNAME, stop - 1)):
        if doc.words[k] in _CLOSING:
            behind = k + 1 + (doc.words[k + 1] == ")")
            goes_on = opening - i == behind - k - 1 and behind < stop
            return behind + 1 if goes_on and _continues(doc, behind, only_listed=only_listed) else i
    return i


def is_eastern(doc: Document, first: int, stop: int) -> bool:
    """Whether a given name with a hyphen follows the surname at ``first``: "Lee Jae-myung"."""
    hyphen = first + 2
    if hyphen + 1 >= stop or doc.words[hyphen] not in HYPHENS or not is_joined(doc, hyphen):
        return False
    given, behind = doc.words[first + 1], doc.words[hyphen + 1]
    return (
        doc.words[first] in lexicon.words("eastern_surnames")
        and follows_on(doc, first + 1)
        and given[:1].isupper()
        and max(len(given), len(behind)) <= _SYLLABLE
        and behind.isalpha()
        and behind.islower()
        and behind not in _NO_NAME_BEHIND_HYPHEN
    )


def _is_second(doc: Document, i: int, first: int, *, in_headline: bool) -> bool:
    """Whether a word is the other half of a given name that stands alone before it: "Dmitry Medvedev"."""
    return (
        i == first + 1
        and is_given(doc.words[first])
        and follows_on(doc, i)
        and doc.words[i][:1].isupper()
        and (doc.tags[i] in PROPER or (_like_word(doc, i) and not in_headline))
        and not is_title_word(doc, i)
        and i not in doc.time_words
        and not is_other(doc, i)
    )


def _like_word(doc: Document, i: int) -> bool:
    """Whether a surname is tagged as the common word that it is too: "Omar Said", "Tim Weeks"."""
    return doc.tags[i][:2] == "VB" or (doc.tags[i] == "NNS" and doc.words[i] in lexicon.words("surnames"))


def _is_behind_initial(doc: Document, i: int, first: int) -> bool:
    """Whether a word ends a name that has come to an initial: "Kevin L. Tays"."""
    word = doc.words[i]
    surname = word.istitle() and len(word) > 1 and doc.tags[i][:2] in {"NN", "JJ", "FW"}
    apart = is_title_word(doc, i) or is_courtesy(word) or i in doc.time_words
    return i > first + 1 and is_initial(doc.words[i - 1]) and surname and follows_on(doc, i) and not apart


def _is_third(doc: Document, i: int, first: int) -> bool:
    """Whether a word ends a Vietnamese or Chinese name, though it is a place too: "Tran Thi Mai"."""
    word = doc.words[i]
    syllables = i == first + 2 and len(doc.words[first + 1]) < len("Nguyen") and len(word) < len("Nguyen")
    eastern = doc.words[first] in lexicon.words("eastern_surnames") and not is_given(doc.words[first])
    return syllables and eastern and word.istitle() and doc.tags[i] in PROPER and follows_on(doc, i)


def _continues(doc: Document, i: int, *, only_listed: bool) -> bool:
    """Whether a capitalised word goes on with the name before it."""
    word = doc.words[i]
    if is_initial(word):
        return follows_on(doc, i)
    if not is_name_form(doc, i) or not follows_on(doc, i) or _is_apart(doc, i):
        return False
    if is_listed(word):
        return True
    known = doc.tags[i] == "NNPS" or doc.lower[i] in doc.lower_words or gazetteer.lookup(word) is not None
    return not (only_listed or known or doc.words[i + 1 : i + 2] == [":"])


def _is_apart(doc: Document, i: int) -> bool:
    """Whether a word behind a name is surely none of it: a title, a time, the beginning of another name."""
    person = doc.names[i].endswith("PER")
    if doc.tags[i] not in LIKE_NAMES and not person:
        return True
    begins_other = doc.names[i].startswith("B-") or doc.names[i - 1] == doc.names[i]
    if begins_other and not person and doc.names[i] != "O":
        return True
    titled = is_title_word(doc, i) or is_courtesy(doc.words[i]) or doc.words[i] in LETTERS
    return titled or i in doc.time_words or is_other(doc, i)


def is_other(doc: Document, i: int) -> bool:
    """Whether a word is a place, or makes the words before it the name of an organisation or place."""
    word = doc.words[i]
    if is_acronym(doc, i) or gazetteer.is_place(word):
        return True
    listed = word in lexicon.words("surnames") and doc.names[i] == "I-PER"
    return not listed and any(
        word in lexicon.words(name) for name in ("org_words", "place_words", "not_person_words")
    )


def _is_half(doc: Document, hyphen: int, first: int) -> bool:
    """Whether a name goes on behind a hyphen: "Bauer-Lindner", "Suk-yeol", but not "Trump-backed"."""
    behind = doc.words[hyphen + 1]
    if behind[:1].isupper():
        return not gazetteer.is_place(behind) and not is_title_word(doc, hyphen + 1)
    if not behind.isalpha() or behind in _NO_NAME_BEHIND_HYPHEN or len(behind) > _SYLLABLE:
        return False
    if is_given(f"{doc.words[hyphen - 1]}-{behind}"):
        return True
    eastern = hyphen - 1 > first and doc.words[first] in lexicon.words("surnames")
    return eastern or not (behind.endswith(("ed", "ing")) or behind in lexicon.words("verbs"))
