"""Nouns that say what someone is: "President", "spokesman", "co-founder"; and the phrases that they head."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities.words import LETTERS
from kg.extract.value import Value

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document

NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
PREMODIFIERS = NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "CD", "FW", "AFX", "RBS"}
"""The tags of words in a noun phrase, but for its determiner."""
ARTICLES = frozenset(("the", "a", "an", "one", "another"))
LINKS = frozenset(("of", "for", "at", "in", "to", "with", "from", "on"))
"""Prepositions that bind to a title what it is a title of."""
PORTFOLIO = frozenset(
    """representative envoy ambassador negotiator coordinator rapporteur expert specialist adviser
    advisor""".split()  # noqa: SIM905
)
"""Titles that are held to or for something, which is not the body that they are held in."""
RULERS = frozenset("king queen emperor empress emir sheikh sultan tsar shah pharaoh".split())  # noqa: SIM905


_GOES_ON = frozenset(("-", "emeritus", "emerita"))
"""Words with which a title noun goes on behind its last word."""


class Title(Value, frozen=True):
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
    low = doc.lower[i]
    if doc.tags[i] in NOUNS and _is_noun(doc.words[i], low, doc.lemmas[i]):
        return True
    return low in _tails() and i > 0 and f"{doc.lower[i - 1]} {low}" in lexicon.table("titles")


@cache
def _tails() -> frozenset[str]:
    """The last words of titles of two words, which may be none alone: "back" of "running back"."""
    return frozenset(title.partition(" ")[2] for title in lexicon.table("titles") if title.count(" ") == 1)


def is_listed(doc: Document, i: int) -> bool:
    """Whether word ``i`` itself is in the lists of titles, in full or in letters: "minister", "CEO"."""
    return doc.lower[i] in lexicon.table("titles") or doc.words[i] in lexicon.table("title_abbreviations")


@lru_cache(maxsize=50_000)
def _is_noun(word: str, low: str, lemma: str) -> bool:
    if low == "national" and word[0] == "N":  # "the British National Corpus"
        return False
    table = lexicon.table("titles")
    if low.startswith("co") and (low[2:] in table or low[3:] in table):  # "coauthor", "co-founder"
        return True
    if low in table or lemma in table or word in table or _is_plural(word, low):
        return True
    if word.rstrip(".") + "." in lexicon.table("title_abbreviations"):
        return True
    # "vice-president", "co-founder", "ex-minister": the word after the hyphen decides.
    tail = low.rpartition("-")[2]
    return tail != low and tail in table


_OF_BODIES = frozenset(
    """founder cofounder chairman chairwoman chairperson chair president director owner co-owner head
    chief ceo cfo coo cto executive officer manager editor publisher partner secretary treasurer leader
    principal dean rector""".split()  # noqa: SIM905
)


def is_of_body(doc: Document, title: Title) -> bool:
    """Whether a title is that of someone in a body, and is hardly told without it: founder, chief."""
    return doc.lower[title.head].removeprefix("co-").removeprefix("vice-") in _OF_BODIES


_SCHOLARS = frozenset(
    """scientist physicist astronomer economist historian professor lecturer researcher engineer analyst
    psychologist biologist chemist geologist epidemiologist sociologist""".split()  # noqa: SIM905
)


@cache
def players() -> frozenset[str]:
    """The titles of those who play or coach: "head coach", "running back"."""
    return frozenset(row[0] for row in lexicon.rows("titles") if row[1] == "sport")


def is_member(doc: Document, i: int) -> bool:
    """Whether a title is of those whom bodies have, not persons: no "Holm adviser", but "Holm striker"."""
    phrase = " ".join(doc.lower[i - 1 : i + 1])
    member = doc.lower[i] in _SCHOLARS or not players().isdisjoint((doc.lower[i], phrase))
    return (member and doc.lower[i] not in {"manager", "scout"}) or phrase == "athletic director"


def is_plural(doc: Document, i: int) -> bool:
    """Whether word ``i`` is a title in the plural, whatever its tag: "Ministers"."""
    return _is_plural(doc.words[i], doc.lower[i]) or bool(singular_short(doc.words[i]))


def is_several(doc: Document, i: int) -> bool:
    """Whether word ``i`` is a title in the plural, by its form or its tag: "Ministers", "businessmen"."""
    return is_plural(doc, i) or doc.tags[i] in {"NNS", "NNPS"}


def _is_plural(word: str, low: str) -> bool:
    table = lexicon.table("titles")
    if low.endswith("men"):
        return low[:-2] + "an" in table
    if not low.endswith("s"):
        return False
    return (low[:-1] in table and low not in table) or word[:-1] in LETTERS  # "MEPs"


def singular_short(word: str) -> str:
    """The short form of a title of which a word is the plural, or nothing: "Sen." of "Sens."."""
    one = word[:-2] + "."
    return one if word.endswith("s.") and one in lexicon.table("title_abbreviations") else ""


def compound_end(doc: Document, head: int, stop: int) -> int:
    """The end of a title noun with what may follow it: "editor-in-chief", "president-elect"."""
    i = head + 1
    if i >= stop or doc.lower[i] not in _GOES_ON:
        return i
    tail = "".join(doc.lower[i : min(i + 4, stop)])
    if tail in {"-in-chief", "-in-waiting"}:
        return i + 4
    if tail.startswith(("-elect", "-designate")):
        return i + 2
    return i + tail.startswith(("emeritus", "emerita"))


def noun_start(doc: Document, title: Title) -> int:
    """Where the title noun itself begins: "prime" of "Russian prime minister", by the longest entry."""
    return listed_start(doc, title.head, title.first)


def listed_start(doc: Document, head: int, least: int) -> int:
    """Where the longest entry of the list that ends at word ``head`` begins, not before ``least``."""
    table, short = lexicon.table("titles"), lexicon.table("title_abbreviations")
    for first in range(max(least, head - 4), head):
        if " ".join(doc.lower[first : head + 1]) in table or " ".join(doc.words[first : head + 1]) in short:
            return first
    return head


@cache
def _governing() -> frozenset[str]:
    offices = {row[0] for row in lexicon.rows("titles") if row[1] in {"office", "religion"}} | RULERS
    short = {row[0].lower() for row in lexicon.rows("title_abbreviations") if row[1] in offices}
    return frozenset(offices | short)


def governs(doc: Document, title: Title) -> bool:
    """Whether a title is an office that a place may have: mayor, bishop, king, but not farmer or duke."""
    head = title.head
    phrase = " ".join(doc.lower[noun_start(doc, title) : head + 1])
    return not _governing().isdisjoint((phrase, doc.lower[head], doc.lemmas[head]))


@cache
def _ranks() -> frozenset[str]:
    ranks = {row[0] for row in lexicon.rows("titles") if row[1] == "rank"} | {"professor"}
    return frozenset(
        ranks | {row[0].lower() for row in lexicon.rows("title_abbreviations") if row[1] in ranks}
    )


def is_rank(doc: Document, i: int) -> bool:
    """Whether a title stands before names whatever its holder's office is: general, professor."""
    return doc.lower[i] in _ranks()


def modifier(doc: Document, i: int) -> str:
    """What a word before a title says of the holding of it: former, acting, designate … or nothing."""
    table = lexicon.table("title_modifiers")
    low = doc.lower[i]
    row = table.get(low) or table.get(low + "-") or (table.get("then") if low == "then" else None)
    if row is None and "-" in low:
        row = table.get(low.partition("-")[0]) or table.get(low.partition("-")[0] + "-")
    return row[0][1] if row else ""


def inside_name(doc: Document, i: int, stop: int) -> bool:
    """Whether "and" or "of" stands between two capitalised words, as in "Ministry of Health spokesman"."""
    return (
        i + 1 < stop
        and doc.words[i - 1][:1].isupper()
        and doc.words[i + 1][:1].isupper()
        and not is_title(doc, i - 1)
    )
