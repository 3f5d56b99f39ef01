"""The title that stands before a name: "Norwegian President X", "the president of Norway, X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities import gazetteer
from kg.extract.entities.words import HYPHENS, QUOTES, is_joined
from kg.extract.roles import titles
from kg.extract.roles.titles import Title

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document

_COMMAS = frozenset((",", "—", "-", "–", "--"))
_VERBS = frozenset(("VB", "VBP", "VBD", "VBZ", "VBG", "VBN"))
_BEFORE_APPOSITION = _VERBS | {",", "IN", "``", "''", ":", "CC", "-RRB-", "-LRB-", "WDT"}
_NOBODY = frozenset("post group team family couple crowd pair trio duo band vessel carrier".split())  # noqa: SIM905
"""Nouns that the tagger takes for persons, and that stand before names of others."""
_STYLES = frozenset("majesty highness highnesses excellency eminence holiness hrh hm".split())  # noqa: SIM905
_BINDING = frozenset(("compound", "amod", "nmod:desc", "nmod"))
_NAMED = frozenset(("named", "called"))
_NEAR = 6  # words of a name
_LONGEST = 16  # words of a title before a name


def before(doc: Document, name: int) -> Title | None:
    """The title that stands directly before the name that begins at word ``name``."""
    start = doc.sentences[doc.sentence_of[name]][0]
    if name - 1 < start:
        return None
    if doc.words[name - 1] in _COMMAS:
        return _apposed(doc, name - 1, start)
    head, end = _head(doc, name, start)
    if head is None:
        return _linked(doc, name, start)
    title = _extend(doc, head, end, start)
    return None if end < name and doc.lower[end] in _NAMED and title.determiner == "the" else title


def _head(doc: Document, name: int, start: int) -> tuple[int | None, int]:
    """The noun of the title that ends before a name, if there is one, and the end of the title."""
    last = name - 1
    for noun in (
        last - 4,
        last - 2,
        last - 1,
    ):  # "editor-in-chief X", "president-elect X", "rector emeritus X"
        compound = noun >= start and titles.compound_end(doc, noun, name) == name
        if compound and titles.is_title(doc, noun):
            return noun, name
    if titles.is_title(doc, last) or _unlisted(doc, last, name):
        return last, name
    between = doc.lower[last]
    if last > start and titles.is_title(doc, last - 1):
        if between in _NAMED or between == "]":  # "a minister named X", "[former minister] X"
            return last - 1, last
        full = doc.words[name + 1 : name + 2] and doc.words[name + 1][:1].isupper()
        if (
            between == "(" and full and titles.is_plural(doc, last - 1)
        ):  # "the ministers (Ada Moss and Bo Lee)"
            return last - 1, last
    return None, name


def _linked(doc: Document, name: int, start: int) -> Title | None:
    """A title before a name whose noun lies before a chain of "of": "Director of the State Museum X"."""
    for i in range(name - 1, max(start, name - _LONGEST), -1):
        if doc.lower[i] in {"of", "for", "at", "to"} and titles.is_title(doc, i - 1):
            title = _extend(doc, i - 1, name, start)
            capital = doc.words[i - 1][:1].isupper() or (title.first == start and not title.determiner)
            capital = capital or _is_of_country(doc, title, name - 1)
            whole = capital and doc.tags[name - 1] in titles.NOUNS and _one_phrase(doc, i, name)
            return title if whole else None
    return None


def _is_of_country(doc: Document, title: Title, i: int) -> bool:
    """Whether a title is an office that countries have and word ``i`` is one: "the envoy to Peru X"."""
    entry = gazetteer.lookup(doc.words[i])
    office = doc.lower[title.head] in titles.PORTFOLIO or titles.governs(doc, title)
    return office and entry is not None and entry.kind == "country" and not entry.adjective


def _unlisted(doc: Document, head: int, name: int) -> bool:
    """A noun for a person that no list holds, right before the name: "beekeeper Tom Hale"."""
    return (
        doc.tags[head] == "NN"
        and doc.types[head] == "person"
        and doc.words[head].islower()
        and doc.lower[head] not in lexicon.table("kinship")
        and doc.lower[head] not in _NOBODY
        and doc.starts[name] == doc.ends[head] + 1
        and not (head > 0 and doc.tags[head - 1] == "RB")  # "the even wealthier Lee"
        and not _opens_relative(doc, head, name)
        and (_is_capital_near(doc, name, doc.heads[head]) or doc.heads[name] == head)
    )


def _is_capital_near(doc: Document, name: int, i: int) -> bool:
    """Whether word ``i`` is one of the name that begins at word ``name``."""
    return name <= i < name + _NEAR and doc.words[i][:1].isupper()


def _opens_relative(doc: Document, head: int, name: int) -> bool:
    """Whether a clause without "that" hangs on a noun before a name: "the figure Lee cited"."""
    return any(doc.relations[c] == "acl:relcl" and name < c < name + _NEAR for c in doc.children[head]) and (
        doc.lower[head - 1] == "the" and doc.tags[name + 1 : name + 2] in (["VBD"], ["VBZ"], ["VBP"])
    )


def _apposed(doc: Document, comma: int, start: int) -> Title | None:
    """A title that ends at the comma before a name: "Norway's finance minister, X"."""
    end = _before_brackets(doc, comma, start)
    for i in range(end - 1, max(start - 1, comma - _LONGEST - 1), -1):
        if titles.is_title(doc, i) and (
            titles.compound_end(doc, i, end) == end
            or (doc.lower[i + 1] in titles.LINKS and _one_phrase(doc, i + 1, end))
        ):
            then = doc.lower[comma - 3 : comma] == ["at", "the", "time"]
            title = _extend(doc, i, i + 1 if then else end, start)
            return title if _stands_alone(doc, title, start, comma) else None
        if doc.lower[i] == "representing" and titles.is_title(doc, i - 1) and _one_phrase(doc, i + 1, end):
            title = _extend(doc, i - 1, i, start)  # "a lawyer representing the family, X"
            return title if _stands_alone(doc, title, start, comma) else None
        if doc.tags[i] in {",", ".", ":"} or doc.tags[i].startswith("VB"):
            return None
    return None


def _before_brackets(doc: Document, i: int, start: int) -> int:
    """Where the brackets open that close right before word ``i``, or ``i``: "secretary of the CEI (…), X"."""
    if doc.words[i - 1] == ")":
        return next((k for k in range(i - 1, max(start, i - _LONGEST), -1) if doc.words[k] == "("), i)
    return i


def _stands_alone(doc: Document, title: Title, start: int, comma: int) -> bool:
    """Whether a title before a comma and a name is in apposition to it, and no part of something longer."""
    opening = title.first - (1 if title.determiner else 0)
    tag = doc.tags[opening - 1] if opening > start else ""
    inside = tag == "IN" and opening - 2 >= start and doc.tags[opening - 2] == "NNP"
    if inside and doc.lower[opening - 1] == "of":  # "the Office of the Mayor, X"
        return False
    if tag == "CD" and titles.is_several(doc, title.head):  # "two businessmen, X and Y"
        return True
    if not (opening == start or tag in _BEFORE_APPOSITION or doc.words[opening - 1] == "Also"):
        return False
    if title.determiner in {
        "a",
        "an",
    }:  # "put through to an attorney, X", "A spokesman for the union, X, said"
        closed = "," in doc.words[comma + 2 : comma + 2 + _NEAR]
        object_ = tag == "IN" or (tag in _VERBS and closed)  # "they met a nurse, X, in Oslo"
        return (object_ and title.head == comma - 1) or (opening == start and closed)
    capital = doc.words[title.first][:1].isupper() and opening == start
    former = titles.modifier(doc, title.first) in {"former", "acting"}
    possessive = any(doc.tags[k] == "POS" for k in range(title.first, title.head))
    return bool(title.determiner) or capital or former or possessive


def _one_phrase(doc: Document, first: int, after_: int) -> bool:
    """Whether the words are nothing but a chain of noun phrases bound by "of" and its like."""
    return all(
        doc.tags[i] in titles.PREMODIFIERS
        or doc.tags[i] in {"DT", "PRP$"}
        or doc.lower[i] in titles.LINKS
        or doc.lower[i] in {"and", "&"}
        for i in range(first, after_)
    )


def _extend(doc: Document, head: int, end: int, start: int) -> Title:
    """Take in the words before a title noun that belong to it: "the former Russian foreign" minister."""
    first = titles.listed_start(doc, head, start)  # "chief of staff X"
    while first > start and head - first < _LONGEST:
        i = first - 1
        prefix = doc.lower[i] in {"then", "ex"} and doc.words[first] in HYPHENS
        if not (prefix or _belongs(doc, i, head, start)):
            break
        first = titles.listed_start(doc, i, start) if i in doc.title_words else i  # "Chief of Staff Col. X"
        if prefix:
            break
    while first < head and doc.tags[first] in {"POS", "HYPH", "CC", "IN"}:
        first += 1
    determiner = ""
    if first > start and (doc.lower[first - 1] in titles.ARTICLES or doc.tags[first - 1] == "PRP$"):
        determiner = doc.lower[first - 1]
    # "the company's chief executive": the article belongs to the possessor, the phrase keeps both.
    return Title(first, end, head, determiner)


def _belongs(doc: Document, i: int, head: int, start: int) -> bool:
    """Whether word ``i`` belongs to the title behind it."""
    low, tag = doc.lower[i], doc.tags[i]
    if i in doc.time_words or doc.words[i] in QUOTES or _is_before(doc, i, head):
        return False
    if low in {"turned", "then"}:  # "the bank's then governor X"
        determined = i > start and doc.tags[i - 1] in {"DT", "POS", "PRP$"}
        return i > start and (_was(doc, i) if low == "turned" else determined)
    if low in {"of", "and", "&", "for"}:
        inside = titles.inside_name(doc, i, head) and (low != "of" or doc.words[i - 1][:1].isupper())
        return i > start and (inside or (low == "and" and titles.is_listed(doc, i - 1)))
    if tag in {"VBN", "VBG"}:
        verb = low in _NAMED or (i > start and doc.lemmas[i - 1] == "have")  # "and named army chief X"
        return not verb and (doc.relations[i] in {"amod", "compound"} or bool(titles.modifier(doc, i)))
    if tag in {"CD", "RB"}:  # "73-year-old", "twice-elected"
        return doc.tags[i + 1] == "HYPH" and is_joined(doc, i + 1)
    return is_joined(doc, i) if doc.words[i] in HYPHENS else tag in titles.PREMODIFIERS


def _is_before(doc: Document, i: int, head: int) -> bool:
    """Whether a noun only stands before a title: "His Majesty King X", "the day Prime Minister X left"."""
    if doc.lower[i] in _STYLES or (doc.tags[i] in {"NNS", "NNPS"} and doc.lower[head] in titles.RULERS):
        return True
    phrase = doc.words[i].islower() and doc.tags[i] in {"NN", "VBG"} and doc.words[i + 1][:1].isupper()
    bound = doc.heads[i] > i and doc.relations[i] in _BINDING and doc.tags[i] != "VBG"
    return phrase and not (bound or titles.is_title(doc, i) or titles.modifier(doc, i))


def _was(doc: Document, turned: int) -> bool:
    """Whether a title stands before "turned", with or without a hyphen: "actor-turned-politician"."""
    before_ = turned - 2 if doc.words[turned - 1] in HYPHENS else turned - 1
    return before_ >= 0 and titles.is_title(doc, before_)
