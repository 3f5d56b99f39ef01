"""Noun phrases that say what someone is: "Russian President", "a spokesman for the military"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities.words import HYPHENS, PARTICLES, is_joined

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document

_PREMODIFIERS = frozenset(
    ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "CD", "FW", "AFX", "RBS")
)
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_ARTICLES = frozenset(("the", "a", "an", "one", "another"))
_LINKS = frozenset(("of", "for", "at", "in", "to", "with", "from", "on"))
_COMMAS = frozenset((",", "—", "-", "–", "--"))
_BEFORE_APPOSITION = frozenset(
    (",", "IN", "``", "''", ":", "VBD", "VBZ", "CC", "VBG", "-RRB-", "-LRB-", "WDT")
)
_AGENTIVE = ("er", "or", "ist", "ian", "path", "eer", "ess")  # endings of nouns for persons
_NEAR = 6  # words of a name
_LONGEST = 16  # words of a title before a name
LETTERS = frozenset("QC KC SC JP MP MEP MSP MLA MLC MHA TD MD PhD Ph.D. RN CPA".split())  # noqa: SIM905
"""Letters behind a name that stand for an office or calling."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it stands in the text.

    Attributes:
        first, after: the whole phrase without its article, as a range of words.
        head: the last word of the title noun ("President", "Secretary" of "Secretary of State").
        determiner: the word before the phrase if it is an article or possessive, in lower case, else "".
    """

    first: int
    after: int
    head: int
    determiner: str


def is_title(doc: Document, i: int) -> bool:
    """Whether word ``i`` is, or ends, a noun that says what someone is."""
    if doc.tags[i] not in _NOUNS:
        return False
    low, lemma = doc.lower[i], doc.lemmas[i]
    table = lexicon.table("titles")
    if low.startswith("co") and (low[2:] in table or low[3:] in table):  # "coauthor", "co-founder"
        return True
    if low in table or lemma in table or doc.words[i] in table or is_plural(doc, i):
        return True
    if doc.words[i].rstrip(".") + "." in lexicon.table("title_abbreviations"):
        return True
    # "vice-president", "co-founder", "ex-minister": the word after the hyphen decides.
    tail = low.rpartition("-")[2]
    return tail != low and tail in table


def is_plural(doc: Document, i: int) -> bool:
    """Whether word ``i`` is a title in the plural, whatever its tag: "Ministers"."""
    low = doc.lower[i]
    return low.endswith("s") and low[:-1] in lexicon.table("titles") and low not in lexicon.table("titles")


def before(doc: Document, name: int) -> Title | None:
    """The title that stands directly before the name that begins at word ``name``."""
    head = name - 1
    start = doc.sentences[doc.sentence_of[name]][0]
    if head < start:
        return None
    if doc.words[head] in _COMMAS:
        return _apposed(doc, head, start)
    if doc.lower[head] in {"named", "called"} and head > start and is_title(doc, head - 1):
        return _extend(doc, head - 1, head, start)
    if doc.lower[head] in {"elect", "designate"} and head - 2 >= start and is_title(doc, head - 2):
        return _extend(doc, head - 2, name, start)
    if is_title(doc, head) or _unlisted(doc, head, name):
        return _extend(doc, head, name, start)
    return _linked(doc, name, start)


def _linked(doc: Document, name: int, start: int) -> Title | None:
    """A title before a name whose noun lies before a chain of "of": "Director of the State Museum X"."""
    for i in range(name - 1, max(start, name - _LONGEST), -1):
        if doc.lower[i] in {"of", "for", "at", "to"} and is_title(doc, i - 1):
            title = _extend(doc, i - 1, name, start)
            capital = doc.words[i - 1][:1].isupper() or (title.first == start and not title.determiner)
            whole = capital and doc.tags[name - 1] in _NOUNS and _one_phrase(doc, i, name)
            return title if whole else None
    return None


def _unlisted(doc: Document, head: int, name: int) -> bool:
    """A noun for a person that no list holds, right before the name: "beekeeper Tom Hale"."""
    return (
        doc.tags[head] == "NN"
        and doc.types[head] == "person"
        and doc.words[head].islower()
        and doc.lower[head] not in lexicon.table("kinship")
        and doc.starts[name] == doc.ends[head] + 1
        and (name <= doc.heads[head] < name + _NEAR or doc.heads[name] == head)
    )


def _apposed(doc: Document, comma: int, start: int) -> Title | None:
    """A title that ends at the comma before a name: "Norway's finance minister, X"."""
    end = comma
    for i in range(comma - 1, max(start - 1, comma - _LONGEST - 1), -1):
        if is_title(doc, i) and (
            i == end - 1 or (doc.lower[i + 1] in _LINKS and _one_phrase(doc, i + 1, end))
        ):
            then = doc.lower[comma - 3 : comma] == ["at", "the", "time"]
            title = _extend(doc, i, i + 1 if then else end, start)
            return title if _stands_alone(doc, title, start, comma) else None
        if doc.tags[i] in {",", ".", ":"} or doc.tags[i].startswith("VB"):
            return None
    return None


def _stands_alone(doc: Document, title: Title, start: int, comma: int) -> bool:
    """Whether a title before a comma and a name is in apposition to it, and no part of something longer."""
    opening = title.first - (1 if title.determiner else 0)
    tag = doc.tags[opening - 1] if opening > start else ""
    if not (opening == start or tag in _BEFORE_APPOSITION or doc.words[opening - 1] == "Also"):
        return False
    if title.determiner in {
        "a",
        "an",
    }:  # "put through to an attorney, X", "A spokesman for the union, X, said"
        closed = "," in doc.words[comma + 2 : comma + 2 + _NEAR]
        return (tag == "IN" and title.head == comma - 1) or (opening == start and closed)
    capital = doc.words[title.first][:1].isupper() and opening == start
    return (
        bool(title.determiner) or capital or any(doc.tags[k] == "POS" for k in range(title.first, title.head))
    )


def after(doc: Document, end: int) -> list[Title]:
    """The titles in apposition to a name that ends before word ``end``: "X, 45, a teacher and a poet"."""
    stop = doc.sentences[doc.sentence_of[end - 1]][1]
    i = end
    if i < stop and doc.words[i] in {",", "—", "–", "--", "("}:
        i += 1
    elif not (i < stop and doc.lower[i] == "the"):
        return []
    if i + 1 < stop and doc.tags[i] == "CD" and doc.words[i + 1] == ",":  # an age
        i += 2
    if i < stop and doc.words[i] in LETTERS and doc.words[i + 1 : i + 2] in ([","], ["."], [")"], []):
        return [Title(i, i + 1, i, "")]
    found = series(doc, i, stop)
    return [] if found and _is_subject(doc, found[-1], end, stop) else found


def _is_subject(doc: Document, title: Title, end: int, stop: int) -> bool:
    """Whether a title behind a comma does something itself: "According to X, a detective was given …"."""
    tag = doc.tags[title.after] if title.after < stop else ""
    if tag not in {"VBD", "VBZ", "VBP", "MD"}:
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
        i = title.after
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
    if i + 1 < stop and doc.lower[i] in {"both", "also"} and doc.lower[i + 1] in _ARTICLES:
        i += 1  # "both an artist and a businessman"
    first = i
    determiner = ""
    if i < stop and (doc.lower[i] in _ARTICLES or doc.tags[i] == "PRP$"):
        determiner = doc.lower[i]
        first = i + 1
    head = None
    i = first
    while i < stop and (
        doc.tags[i] in _PREMODIFIERS
        or (doc.lower[i] in {"and", "&", "of"} and doc.words[i - 1 : i] and _inside_name(doc, i, stop))
    ):
        if (is_title(doc, i) or (determiner and _is_someone(doc, i))) and not (
            i + 1 < stop and doc.tags[i + 1] in {"POS", "HYPH"}
        ):
            head = i
        i += 1
    if head is None or (i - 1 != head and not (i > head and doc.tags[head + 1 : head + 2] == ["CD"])):
        return None
    return Title(first, _with_links(doc, head + 1, stop), head, determiner)


def _is_someone(doc: Document, i: int) -> bool:
    """A noun for a person that no list holds, in apposition: "a retired beekeeper"."""
    return (
        doc.tags[i] == "NN"
        and doc.relations[i] == "appos"
        and (doc.types[i] == "person" or doc.lower[i].endswith(_AGENTIVE))
        and doc.lower[i] not in lexicon.table("kinship")
    )


def _inside_name(doc: Document, i: int, stop: int) -> bool:
    """Whether "and" or "of" stands between two capitalised words, as in "Ministry of Health spokesman"."""
    return (
        i + 1 < stop
        and doc.words[i - 1][:1].isupper()
        and doc.words[i + 1][:1].isupper()
        and not is_title(doc, i - 1)
    )


def _with_links(doc: Document, i: int, stop: int) -> int:
    """The end of the phrases "of the panel", "for North Korea", "at X" that follow a title noun at ``i``."""
    allowed = _LINKS
    while i + 1 < stop and doc.lower[i] in allowed:
        j = i + 1
        while j < stop and (
            doc.tags[j] in {"DT", "PRP$"}
            or doc.tags[j] in _PREMODIFIERS
            or (doc.lower[j] in {"and", "&"} and _inside_list(doc, j, stop))
            or (doc.words[j] in PARTICLES and _inside_name(doc, j, stop))
        ):
            j += 1
        if doc.lower[j - 1] in {"time", "moment"}:  # "the minister at the time"
            break
        if j == i + 1 or doc.tags[j - 1] not in {*_NOUNS, "JJ", "CD"}:
            break
        if i + 1 in doc.time_words or j - 1 in doc.time_words:
            break
        # "the envoy for X's visit": the possessive binds the whole phrase to an event.
        possessive = next((k for k in range(i + 1, j) if doc.tags[k] == "POS"), None)
        if possessive is not None and (
            doc.types[j - 1] == "event" or doc.tags[j - 1] not in _NOUNS or _heads_event(doc, j)
        ):
            return possessive
        i = j
        allowed = frozenset(("of", "for", "in", "at"))
    return i


def _heads_event(doc: Document, after_: int) -> bool:
    return doc.lemmas[after_ - 1] in lexicon.table("events") or (
        after_ < len(doc) and doc.types[after_] == "event"
    )


def _inside_list(doc: Document, j: int, stop: int) -> bool:
    return (
        j + 1 < stop
        and doc.words[j - 1][:1].isupper() == doc.words[j + 1][:1].isupper()
        and doc.tags[j + 1] in _PREMODIFIERS
        and not is_title(doc, j + 1)
    )


def _one_phrase(doc: Document, first: int, after_: int) -> bool:
    """Whether the words are nothing but a chain of noun phrases bound by "of" and its like."""
    return all(
        doc.tags[i] in _PREMODIFIERS
        or doc.tags[i] in {"DT", "PRP$"}
        or doc.lower[i] in _LINKS
        or doc.lower[i] in {"and", "&"}
        for i in range(first, after_)
    )


def _extend(doc: Document, head: int, end: int, start: int) -> Title:
    """Take in the words before a title noun that belong to it: "the former Russian foreign" minister."""
    first = head
    i = head - 1
    while i >= start and head - i <= _LONGEST:
        tag = doc.tags[i]
        if doc.lower[i] in {"then", "ex"} and doc.words[i + 1] in HYPHENS:
            first = i
            break
        joins = (
            doc.lower[i] in {"of", "and", "&", "for"}
            and i > start
            and (
                _inside_name(doc, i, head)
                or (doc.lower[i] == "and" and doc.lower[i - 1] in lexicon.table("titles"))
            )
        )
        hyphen = doc.words[i] in HYPHENS and is_joined(doc, i)
        if not (tag in _PREMODIFIERS or joins or hyphen) or doc.words[i] in {'"', "“", "”"}:
            break
        if tag in {"VBN", "VBG"} and doc.relations[i] not in {"amod", "compound"} and not modifier(doc, i):
            break
        if i in doc.time_words:
            break
        if doc.tags[i] == "CD" and not (i + 1 < len(doc) and doc.tags[i + 1] == "HYPH"):
            break
        if joins and doc.lower[i] == "of" and not doc.words[i - 1][:1].isupper():
            break
        first = i
        i -= 1
    while first < head and doc.tags[first] in {"POS", "HYPH", "CC", "IN"}:
        first += 1
    determiner = ""
    if first > start and (doc.lower[first - 1] in _ARTICLES or doc.tags[first - 1] == "PRP$"):
        determiner = doc.lower[first - 1]
    # "the company's chief executive": the article belongs to the possessor, the phrase keeps both.
    return Title(first, end, head, determiner)


def noun_start(doc: Document, title: Title) -> int:
    """Where the title noun itself begins: "prime" of "Russian prime minister", by the longest entry."""
    table = lexicon.table("titles")
    for first in range(max(title.first, title.head - 4), title.head):
        if " ".join(doc.lower[first : title.head + 1]) in table:
            return first
    return title.head


def modifier(doc: Document, i: int) -> str:
    """What a word before a title says of the holding of it: former, acting, designate … or nothing."""
    table = lexicon.table("title_modifiers")
    low = doc.lower[i]
    row = table.get(low) or table.get(low + "-") or (table.get("then") if low == "then" else None)
    if row is None and "-" in low:
        row = table.get(low.partition("-")[0]) or table.get(low.partition("-")[0] + "-")
    return row[0][1] if row else ""
