"""The titles that stand behind a name, and those that begin at a word: "X, 45, a teacher and a poet"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities.words import LETTERS, PARTICLES, QUOTES
from kg.extract.roles import titles
from kg.extract.roles.titles import Title

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document

_AGENTIVE = ("er", "or", "ist", "ian", "path", "eer", "ess")  # endings of nouns for persons
_BRACKETS = {"(": ")", "[": "]"}
_COMMAS = frozenset((",", "—", "–", "--"))
_ASIDE = 80  # words in brackets behind a name
_ADVERBS = frozenset(("now", "currently", "formerly", "previously", "once", "still", "later", "also"))
_CHOSEN = frozenset(("elected", "appointed", "named"))
_ENDS_OF_LINKS = titles.NOUNS | {"JJ", "CD", "VBG", "''", '"'}
_QUOTED = 8  # words of a name in quotation marks, with them
_PARTICIPLES = frozenset(("VBN", "VBG"))
_FURTHER_LINKS = frozenset(("of", "for", "in", "at"))
_REMARK = 4  # words in brackets behind a title, with them
_NEAR = 6  # words of a name


def after(doc: Document, end: int) -> list[Title]:
    """The titles in apposition to a name that ends before word ``end``: "X, 45, a teacher and a poet"."""
    stop = doc.sentences[doc.sentence_of[end - 1]][1]
    i = end
    if i < stop and doc.words[i] == "(":
        inside = [title for title in series(doc, i + 1, stop) if not _is_work(doc, title)]
        if inside:
            return inside
        i = past_brackets(doc, i, stop)  # "X (1944-2020), a painter"
    if i < stop and i == end and doc.words[i] in LETTERS:  # "X KC"
        return [Title(i, i + 1, i, "")]
    if i + 2 < stop and doc.lower[i] == "the" and doc.words[i + 1].istitle() and doc.words[i + 2] == ",":
        i += 2 * (not titles.is_title(doc, i + 1))  # "Peter the Great, Emperor of Russia"
    if i < stop and doc.words[i] in _COMMAS:
        i += 1
    elif not (i < stop and i == end and doc.lower[i] == "the"):
        return []
    if i + 1 < stop and doc.tags[i] == "CD" and doc.words[i + 1] == ",":  # an age
        i += 2
    letters: list[Title] = []
    if i < stop and doc.words[i] in LETTERS and doc.words[i + 1 : i + 2] in ([","], ["."], [")"], []):
        letters = [Title(i, i + 1, i, "")]
        i += 2
        if doc.words[i - 1 : i] != [","]:
            return letters
    found = series(doc, i, stop)
    return letters if found and _is_subject(doc, found[-1], end, stop) else [*letters, *found]


def past_brackets(doc: Document, i: int, stop: int) -> int:
    """The word behind the brackets that open at word ``i``, or ``i`` if they do not or are not closed."""
    while i < stop and doc.words[i] in _BRACKETS:
        opening, closing = doc.words[i], _BRACKETS[doc.words[i]]
        depth, k = 1, i + 1
        while k < min(stop, i + _ASIDE) and depth:
            depth += (doc.words[k] == opening) - (doc.words[k] == closing)
            k += 1
        if depth:
            break
        i = k
    return i


def _is_work(doc: Document, title: Title) -> bool:
    """Whether what stands in brackets is rather the name of a work: "Kazan (The Last Tycoon)"."""
    return doc.words[title.first][:1].isupper() and not titles.governs(doc, title)


def _is_subject(doc: Document, title: Title, end: int, stop: int) -> bool:
    """Whether a title behind a comma does something itself: "According to X, a detective was given …"."""
    tag = doc.tags[title.after] if title.after < stop else ""
    bare = not (title.determiner or titles.is_several(doc, title.head))
    if bare or tag not in {"VBD", "VBZ", "VBP", "MD"}:
        return False
    return not any(doc.relations[i].startswith("nsubj") for i in range(max(0, end - _NEAR), end))


def series(doc: Document, i: int, stop: int) -> list[Title]:
    """The titles whose noun phrases begin at word ``i`` and follow each other with "and" or commas."""
    found = []
    while i < stop:
        title = at(doc, i, stop)
        if title is None:
            break
        found.append(title)
        i = past_brackets(doc, title.after, min(stop, title.after + _REMARK))  # "General (retired)"
        if i < stop and doc.lower[i] == "and":
            i += 1
        elif i + 1 < stop and doc.words[i] == "," and _is_middle(doc, i + 1, stop):
            i += 2 if doc.lower[i + 1] == "and" else 1
        else:
            break
    return found


def _is_middle(doc: Document, i: int, stop: int) -> bool:
    """Whether a list of titles goes on behind a comma: "actress, singer and director"."""
    if doc.lower[i] == "and":
        return True
    title = at(doc, i, stop)
    return (
        title is not None
        and doc.lower[title.after : title.after + 1] in (["and"], [","])
        and not title.determiner
    )


def at(doc: Document, i: int, stop: int) -> Title | None:
    """The title whose noun phrase begins at word ``i``."""
    if i + 1 < stop and doc.lower[i] in {"both", "also"} and doc.lower[i + 1] in titles.ARTICLES:
        i += 1  # "both an artist and a businessman"
    if i + 1 < stop and doc.lower[i] in _ADVERBS and not doc.tags[i + 1].startswith("VB"):
        i += 1  # "X, now a pundit"
    first = i
    determiner = ""
    if i < stop and (doc.lower[i] in titles.ARTICLES or doc.tags[i] == "PRP$" or _is_of_all(doc, i, stop)):
        determiner = doc.lower[i]
        first = i + 1
    head, behind = None, -1
    i = first + (not determiner and doc.lower[first : first + 1] == ["then"])  # "X, then head of the office"
    while i < stop and (doc.tags[i] in titles.PREMODIFIERS or _joins(doc, i, first, stop)):
        if i == behind and doc.tags[i] in _PARTICIPLES and doc.lower[i] != "turned":
            break  # "the founder named by them"
        end = titles.compound_end(doc, i, stop)
        if doc.tags[i] == "VBN" and doc.lower[i] in _CHOSEN and i > first and doc.tags[i - 1] == "NN":
            first = i + 1  # "the first woman elected president"
        bound = end == i + 1 and i + 1 < stop and doc.tags[i + 1] in {"POS", "HYPH"}
        if not bound and (titles.is_title(doc, i) or (determiner and _is_someone(doc, i))):
            head, behind = i, end
            i = end
        else:
            i += 1
    if head is None or (i != behind and doc.tags[behind] != "CD"):
        return None
    return Title(first, _with_links(doc, behind, stop), head, determiner)


def _is_of_all(doc: Document, i: int, stop: int) -> bool:
    """Whether a word says that a title is everyone's who was named: "A and B, both ministers"."""
    return doc.lower[i] in {"both", "all"} and i + 1 < stop and doc.tags[i + 1] in titles.PREMODIFIERS


def _joins(doc: Document, i: int, first: int, stop: int) -> bool:
    """Whether a word joins two others of a title: "Ministry of Health aide", "lawyer turned novelist"."""
    low = doc.lower[i]
    if i == first or i + 1 >= stop:
        return False
    if low == "turned":
        return titles.is_title(doc, i - 1)
    if low not in {"and", "&", "of"}:
        return False
    pair = low == "and" and doc.tags[i - 1] in {"NN", "JJ"} and not titles.is_title(doc, i - 1)
    modifiers = pair and {doc.relations[i - 1], doc.relations[i + 1]} <= {"compound", "amod", "conj"}
    return modifiers or titles.inside_name(doc, i, stop)


def _is_someone(doc: Document, i: int) -> bool:
    """A noun for a person that no list holds, in apposition: "a retired beekeeper"."""
    return (
        doc.tags[i] == "NN"
        and (doc.relations[i] == "appos" or doc.lower[i].endswith("ologist"))
        and (doc.types[i] == "person" or doc.lower[i].endswith(_AGENTIVE))
        and doc.lower[i] not in lexicon.table("kinship")
    )


def _with_links(doc: Document, i: int, stop: int) -> int:
    """The end of the phrases "of the panel", "for North Korea", "at X" that follow a title noun at ``i``."""
    allowed, portfolio = titles.LINKS, doc.lower[i - 1] in titles.PORTFOLIO
    while i + 1 < stop and doc.lower[i] in allowed:
        j = i + 1
        while j < stop and (
            (quoted := _past_quoted(doc, j, stop)) > j
            or doc.tags[j] in {"DT", "PRP$"}
            or doc.tags[j] in titles.PREMODIFIERS
            or (doc.tags[j] == "RB" and doc.tags[j + 1 : j + 2] == ["HYPH"])  # "the now-shut plant"
            or (doc.lower[j] in {"and", "&"} and _inside_list(doc, j, stop))
            or (doc.words[j] in PARTICLES and titles.inside_name(doc, j, stop))
        ):
            j = max(j + 1, quoted)
        if doc.lower[j - 1] in {"time", "moment"}:  # "the minister at the time"
            break
        if j == i + 1 or doc.tags[j - 1] not in _ENDS_OF_LINKS:
            break
        if i + 1 in doc.time_words or j - 1 in doc.time_words:
            break
        # "the envoy for X's visit": the possessive binds the whole phrase to an event.
        possessive = next((k for k in range(i + 1, j) if doc.tags[k] == "POS"), None)
        if (
            possessive is not None
            and doc.lower[i] != "of"
            and (doc.types[j - 1] == "event" or doc.tags[j - 1] not in titles.NOUNS or _heads_event(doc, j))
        ):
            return possessive
        i = j
        allowed = _FURTHER_LINKS | {"to"} if portfolio else _FURTHER_LINKS  # "ambassador of Yemen to Jordan"
    return i


def _past_quoted(doc: Document, i: int, stop: int) -> int:
    """The word behind a name in quotation marks that begins at word ``i``, or ``i``."""
    if doc.words[i] not in QUOTES or i + 1 >= stop or not doc.words[i + 1][:1].isupper():
        return i
    return next((k + 1 for k in range(i + 2, min(stop, i + _QUOTED)) if doc.words[k] in QUOTES), i)


def _heads_event(doc: Document, after_: int) -> bool:
    return doc.lemmas[after_ - 1] in lexicon.table("events") or (
        after_ < len(doc) and doc.types[after_] == "event"
    )


def _inside_list(doc: Document, j: int, stop: int) -> bool:
    return (
        j + 1 < stop
        and doc.words[j - 1][:1].isupper() == doc.words[j + 1][:1].isupper()
        and doc.tags[j + 1] in titles.PREMODIFIERS
        and not titles.is_title(doc, j + 1)
        and doc.lower[j + 1] not in lexicon.table("kinship")
    )
