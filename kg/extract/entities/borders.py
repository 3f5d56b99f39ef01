"""Where the name of a person begins and ends: initials, particles, surnames, suffixes, nicknames.

The tagger marks a part of the name at least; titles are cut off from it, and words that can only belong to it
are taken in: "Al" - "Sisi", "van der" before a capital, a second surname, a nickname in quotation marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities import gazetteer
from kg.extract.entities.words import (
    HYPHENS,
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

_DETERMINERS = frozenset(("the", "a", "an", "one", "this"))
_IN_PORTFOLIO = frozenset(("of", "for", "and", "&", "the", ","))
_BODY = 3  # letters of an organisation's initials, at least
_LONGEST = 8  # words of a name
_OPENING, _CLOSING = frozenset("\"“‘'"), frozenset("\"”’'")
_NO_NAME_BEHIND_HYPHEN = frozenset(
    """led backed era style born based run like themed inspired controlled appointed owned founded turned
    linked friendly bound wide made loyal""".split()  # noqa: SIM905
)
_SYLLABLE = 6  # letters of the second half of an East Asian given name, at most
_HEADLINE = 0.7  # of the words have a capital


def trimmed(doc: Document, first: int, after: int) -> tuple[int, int]:
    """The range without titles, courtesy titles, numbers and words in lower case at its borders."""
    while first > 1 and _is_tail(doc, first):
        first -= 2 if doc.words[first - 1] in HYPHENS else 1
    while first < after and (
        is_courtesy(doc.words[first])
        or doc.tags[first] == "CD"
        or doc.lower[first] in _DETERMINERS
        or not is_name_form(doc, first)
        or (is_title_word(doc, first) and (after - first > 1 or not is_listed(doc.words[first])))
    ):
        first += 1
    while after > first and not _ends_name(doc, after - 1):
        after -= 1
    return first, after


def _proper_start(doc: Document, first: int, after: int) -> int:
    """Where a name begins, without the title, body or portfolio that was taken in before it."""
    first = _behind_title(doc, first, after)
    while after - first > 1 and _belongs_to_title(doc, first):
        first += 1
    return first


def _belongs_to_title(doc: Document, first: int) -> bool:
    """Whether the first word of a name ends what stands before it: "Minister of Tourism Ann Kirui"."""
    word = doc.words[first]
    if is_listed(word):
        return False
    if len(word) >= _BODY and is_acronym(doc, first):
        return True
    if doc.words[first - 1 : first + 1] == ["H", "E"] or doc.words[first : first + 2] == ["H", "E"]:
        return True  # His Excellency
    stop = doc.sentences[doc.sentence_of[first]][1]
    if not (is_listed(doc.words[first + 1]) or is_eastern(doc, first + 1, stop)):
        return False
    i = first - 1
    while i > 0 and doc.lower[i] in _IN_PORTFOLIO and follows_on(doc, i + 1):
        i -= 1
        while i > 0 and doc.words[i][:1].isupper() and not is_title_word(doc, i):
            i -= 1
    return i < first - 1 and is_title_word(doc, i)


def _behind_title(doc: Document, first: int, after: int) -> int:
    """Where a name begins if a title stands inside what was tagged: "Vihiga Senator Ann Kirui"."""
    for i in range(after - 2, first - 1, -1):
        name = doc.words[i + 1]
        if (is_title_word(doc, i) or is_courtesy(doc.words[i])) and name[:1].isupper() and len(name) > 1:
            return i + 1
    return first


def _is_tail(doc: Document, i: int) -> bool:
    """Whether a word is the hyphen or the second half of a name like "Jae-myung"."""
    hyphen = i if doc.words[i] in HYPHENS else i - 1
    tail = is_joined(doc, hyphen) and doc.words[hyphen] in HYPHENS and doc.words[hyphen + 1].islower()
    return tail and doc.words[hyphen - 1][:1].isupper()


def _ends_name(doc: Document, i: int) -> bool:
    if doc.words[i][:1].isupper() or (is_name_form(doc, i) and doc.lower[i] not in PARTICLES):
        return True
    return i > 0 and doc.words[i - 1] in HYPHENS and is_joined(doc, i - 1)


def widened(doc: Document, first: int, after: int) -> tuple[int, int]:
    """The range with all the words beside it that belong to the name."""
    start, stop = doc.sentences[doc.sentence_of[first]]
    named = first > start and doc.lower[first - 1] == "the"  # "the Andy Warhol Legacy Program"
    only_listed = named or _is_headline(doc, start, stop)
    while after < stop and after - first < _LONGEST:
        step = _right(doc, after, first, stop, only_listed=only_listed)
        if step == after:
            break
        after = step
    while first > start and after - first < _LONGEST:
        step = _left(doc, first, after, start, only_listed=only_listed)
        if step == first:
            break
        first = step
    return _proper_start(doc, first, after), after


def _is_headline(doc: Document, start: int, stop: int) -> bool:
    """Whether nearly every word has a capital, so that a capital says nothing."""
    if doc.words[stop - 1] in {".", "!", "?", "”", '"'}:
        return False
    words = [w for w in doc.words[start:stop] if w.isalpha() and len(w) > 3]  # noqa: PLR2004
    return len(words) > 3 and sum(w[0].isupper() for w in words) > _HEADLINE * len(words)  # noqa: PLR2004


def _right(doc: Document, i: int, first: int, stop: int, *, only_listed: bool) -> int:
    """The end of the name when word ``i`` behind it is taken in, or ``i`` if it does not belong to it."""
    word = doc.words[i]
    if word in HYPHENS and is_joined(doc, i):
        return i + 2 if _is_half(doc, i, first) else i
    if word in SUFFIXES or (word == "," and doc.words[i + 1 : i + 2] in (["Jr."], ["Jr"], ["Sr."], ["Sr"])):
        return i + 1 + (word == ",")
    if i == first + 1 and is_eastern(doc, first, stop):
        return i + 3
    if doc.lower[i] in PARTICLES and follows_on(doc, i):
        return _past_particles(doc, i, stop)
    for opening in (i, i - 2):
        if opening > first and _is_nickname(doc, opening, stop, only_listed=only_listed):
            return opening + 4
    return i + (_continues(doc, i, only_listed=only_listed) or _is_second(doc, i, first))


def _past_particles(doc: Document, i: int, stop: int) -> int:
    """The end of a name that goes on with particles and a capitalised word, or ``i`` if it does not."""
    j = i
    while j < stop and doc.lower[j] in PARTICLES and follows_on(doc, j):
        j += 1
    sure = (
        doc.lower[i] in SURE_PARTICLES or doc.words[i][:1].isupper() or doc.tags[i] not in {"IN", "DT", "CC"}
    )
    return j + 1 if sure and j < stop and doc.words[j][:1].isupper() and follows_on(doc, j) else i


def _is_nickname(doc: Document, i: int, stop: int, *, only_listed: bool) -> bool:
    """Whether a word in quotation marks stands inside a name: Eduardo "Manny" Reyes."""
    quoted = i + 3 < stop and doc.words[i] in _OPENING and doc.words[i + 2] in _CLOSING
    return quoted and doc.words[i + 1][:1].isupper() and _continues(doc, i + 3, only_listed=only_listed)


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


def _is_second(doc: Document, i: int, first: int) -> bool:
    """Whether a word is the other half of a given name that stands alone before it: "Dmitry Medvedev"."""
    return (
        i == first + 1
        and is_given(doc.words[first])
        and follows_on(doc, i)
        and doc.words[i][:1].isupper()
        and doc.tags[i] in PROPER
        and not is_title_word(doc, i)
        and i not in doc.time_words
        and not _is_other(doc, i)
    )


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
    titled = is_title_word(doc, i) or is_courtesy(doc.words[i])
    return titled or i in doc.time_words or _is_other(doc, i)


def _is_other(doc: Document, i: int) -> bool:
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


def _left(doc: Document, first: int, after: int, start: int, *, only_listed: bool) -> int:
    """The beginning of the name when what stands before it is taken in, or ``first``."""
    i = first - 1
    if not follows_on(doc, first):
        return first
    if doc.words[i] in HYPHENS and i > start and is_joined(doc, i):
        half = doc.words[i - 1]
        return i - 1 if half[:1].isupper() and is_listed(half) and not is_title_word(doc, i - 1) else first
    if doc.words[i][:1].isupper() and doc.lower[i] in PARTICLES and after - first == 1:
        return i
    return i if _precedes(doc, i, start, alone=after - first == 1 and not only_listed) else first


def _precedes(doc: Document, i: int, start: int, *, alone: bool) -> bool:
    """Whether a capitalised word belongs to the name behind it (``alone``: which is one word so far)."""
    word, label = doc.words[i], doc.names[i]
    if not word[:1].isupper() or doc.tags[i] not in PROPER or doc.lower[i] in _DETERMINERS:
        return False
    apart = is_courtesy(word) or is_title_word(doc, i) or i in doc.time_words or label in {"I-ORG", "I-LOC"}
    if is_initial(word) or apart:
        return is_initial(word)
    known = gazetteer.lookup(word)
    if is_given(word):
        return not (known and known.kind in {"country", "region"} and not known.ambiguous)
    if known is not None or _is_other(doc, i) or doc.tags[i] != "NNP":
        return False
    if label.endswith("PER") or doc.names[i + 1] == "I-PER":  # else the tagger is in two minds about one name
        return True
    follows_title = i > start and is_title_word(doc, i - 1)
    return alone and label == "O" and i > start and (follows_title or not is_listed(doc.words[i + 1]))
