"""Where the name of a person begins and ends: initials, particles, surnames, suffixes, nicknames.

The tagger marks a part of the name at least; titles are cut off from it, and words that can only belong to it
are taken in: "Al" - "Sisi", "van der" before a capital, a second surname, a nickname in quotation marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities import gazetteer
from kg.extract.entities.extensions import ARTICLES, is_eastern, is_other, right
from kg.extract.entities.words import (
    HYPHENS,
    LETTERS,
    OF_PERSONS,
    PARTICLES,
    PROPER,
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
_KOREA = frozenset(("Korea", "Korean", "Koreans", "Pyongyang"))
_NO_NAMES = frozenset(("IN", "VBD", "VBN", "MD", "VB", "VBP", "JJ", "RB"))
"""Tags of words that are given names too, where they have a capital inside a sentence."""
_HEADLINE = 0.7  # of the words have a capital


def trimmed(doc: Document, first: int, after: int) -> tuple[int, int]:
    """The range without titles, courtesy titles, numbers and words in lower case at its borders."""
    while first > 1 and _is_tail(doc, first):
        first -= 2 if doc.words[first - 1] in HYPHENS else 1
    while first < after and (
        _is_courteous(doc, first)
        or doc.tags[first] == "CD"
        or doc.lower[first] in _DETERMINERS
        or not is_name_form(doc, first)
        or (is_title_word(doc, first) and (after - first > 1 or not is_listed(doc.words[first])))
        or (_is_people(doc.words[first]) and (after - first > 1 or _opens_person(doc, after)))
    ):
        first += 1
    while after > first and not _ends_name(doc, after - 1):
        after -= 1
    if after - first > 1 and _is_headline_verb(doc, after - 1):
        after -= 1
    return first, after


def _is_headline_verb(doc: Document, i: int) -> bool:
    """Whether a word is a verb that has its capital from a headline: "Holm Equates Rain to Snow"."""
    low = doc.lower[i]
    verbs = lexicon.words("verbs")
    verb = low.endswith("s") and (low[:-1] in verbs or (low.endswith("es") and low[:-2] in verbs))
    return verb and not is_listed(doc.words[i]) and _is_headline(doc, *doc.sentences[doc.sentence_of[i]])


def _opens_person(doc: Document, i: int) -> bool:
    """Whether the tagger has a person begin right here: "Ola Berg" of "Norwegian Ola Berg"."""
    return i < len(doc) and doc.names[i] == "B-PER" and follows_on(doc, i)


def _is_people(word: str) -> bool:
    """Whether a word says of which people somebody is, and is no given name: "Dutchman Ruud Bakker"."""
    entry = gazetteer.lookup(word)
    return entry is not None and entry.adjective and not is_given(word)


def _is_courteous(doc: Document, i: int) -> bool:
    """Whether a word is a courtesy title, and no surname as in a story of Korea: "Pak Yong Ho"."""
    if not is_courtesy(doc.words[i]):
        return False
    surname = doc.words[i] in lexicon.words("eastern_surnames")
    return not surname or doc.vocabulary.isdisjoint(_KOREA)


def _proper_start(doc: Document, first: int, after: int) -> int:
    """Where a name begins, without the title, body or portfolio that was taken in before it."""
    first = _behind_title(doc, first, after)
    while after - first > 1 and _belongs_to_title(doc, first):
        first += 1
    return first


def _belongs_to_title(doc: Document, first: int) -> bool:
    """Whether the first word of a name ends what stands before it: "Minister of Tourism Ann Kirui"."""
    word = doc.words[first]
    if _is_governed(doc, first):
        return True
    if is_listed(word):
        return False
    if len(word) >= _BODY and is_acronym(doc, first):
        return True
    if doc.words[first - 1 : first + 1] == ["H", "E"] or doc.words[first : first + 2] == ["H", "E"]:
        return True  # His Excellency
    stop = doc.sentences[doc.sentence_of[first]][1]
    known = is_listed(doc.words[first + 1]) or is_eastern(doc, first + 1, stop)
    if not known or doc.words[first - 1] == ",":  # "the minister of tourism, Ann Kirui"
        return False
    i = first - 1
    while i > 0 and doc.lower[i] in _IN_PORTFOLIO and follows_on(doc, i + 1):
        i -= 1
        while i > 0 and doc.words[i][:1].isupper() and not is_title_word(doc, i):
            i -= 1
    return i < first - 1 and is_title_word(doc, i)


def _is_governed(doc: Document, i: int) -> bool:
    """Whether a word names the place of the title before it: "Mayor of London Ada Moss"."""
    if i < 2 or doc.lower[i - 2] not in lexicon.table("titles"):  # noqa: PLR2004 - a title and "of"
        return False
    entry = gazetteer.lookup(doc.words[i])
    if doc.lower[i - 1] == "to":  # "the envoy to Norway Per Holm"
        return entry is not None and entry.kind == "country" and not is_given(doc.words[i])
    return doc.lower[i - 1] == "of" and (doc.names[i].endswith("LOC") or entry is not None)


def _behind_title(doc: Document, first: int, after: int) -> int:
    """Where a name begins if a title stands inside what was tagged: "Vihiga Senator Ann Kirui"."""
    for i in range(after - 2, first - 1, -1):
        name = doc.words[i + 1]
        if (is_title_word(doc, i) or _is_courteous(doc, i)) and name[:1].isupper() and len(name) > 1:
            return i + 1
    return first


def _is_tail(doc: Document, i: int) -> bool:
    """Whether a word is the hyphen or the second half of a name like "Jae-myung"."""
    hyphen = i if doc.words[i] in HYPHENS else i - 1
    tail = is_joined(doc, hyphen) and doc.words[hyphen] in HYPHENS and doc.words[hyphen + 1].islower()
    return tail and doc.words[hyphen - 1][:1].isupper()


def _ends_name(doc: Document, i: int) -> bool:
    if doc.words[i] in LETTERS and i > 0 and doc.words[i - 1].istitle():  # "Amina Shah KC"
        return False
    if doc.words[i][:1].isupper() or (is_name_form(doc, i) and doc.lower[i] not in PARTICLES):
        return True
    return i > 0 and doc.words[i - 1] in HYPHENS and is_joined(doc, i - 1)


def widened(doc: Document, first: int, after: int) -> tuple[int, int]:
    """The range with all the words beside it that belong to the name."""
    start, stop = doc.sentences[doc.sentence_of[first]]
    named = first > start and doc.lower[first - 1] == "the"  # "the Andy Warhol Legacy Program"
    only_listed = named or _is_headline(doc, start, stop)
    while after < stop and after - first < _LONGEST:
        step = right(doc, after, first, stop, only_listed=only_listed)
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


def _left(doc: Document, first: int, after: int, start: int, *, only_listed: bool) -> int:
    """The beginning of the name when what stands before it is taken in, or ``first``."""
    i = first - 1
    if not follows_on(doc, first):
        return first
    if doc.words[i] in HYPHENS and i > start and is_joined(doc, i):
        half = doc.words[i - 1]
        other = half[:1].isupper() and is_listed(half) and not is_title_word(doc, i - 1)
        return i - 1 if other or half.lower() in ARTICLES - {"an"} else first  # "al-Sisi"
    particle = doc.words[i][:1].isupper() and doc.lower[i] in PARTICLES and after - first == 1
    if particle or (doc.words[i] in OF_PERSONS and doc.words[first] in PARTICLES):  # "van der Holm"
        return i
    if i > start and not only_listed and is_given(doc.words[i]) and doc.tags[i] in _NO_NAMES:
        return i  # "the governor, Per Holm"
    return i if _precedes(doc, i, start, alone=after - first == 1 and not only_listed) else first


def _precedes(doc: Document, i: int, start: int, *, alone: bool) -> bool:
    """Whether a capitalised word belongs to the name behind it (``alone``: which is one word so far)."""
    word, label = doc.words[i], doc.names[i]
    if not word[:1].isupper() or doc.tags[i] not in PROPER or doc.lower[i] in _DETERMINERS:
        return False
    located = label in {"I-ORG", "I-LOC"} or _is_governed(doc, i)
    apart = is_courtesy(word) or is_title_word(doc, i) or i in doc.time_words or located
    if is_initial(word) or apart:
        return is_initial(word)
    known = gazetteer.lookup(word)
    if is_given(word):
        return not (known and known.kind in {"country", "region"} and not known.ambiguous)
    if known is not None or is_other(doc, i) or doc.tags[i] != "NNP":
        return False
    if label.endswith("PER") or doc.names[i + 1] == "I-PER":  # else the tagger is in two minds about one name
        return True
    follows_title = i > start and is_title_word(doc, i - 1)
    return alone and label == "O" and i > start and (follows_title or not is_listed(doc.words[i + 1]))
