"""What a title phrase is made of: the bare title, and the organisation or jurisdiction that it is held in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities.words import HYPHENS, QUOTES
from kg.extract.roles import titles

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.entities.index import Hit, Index
    from kg.extract.roles.titles import Title
    from kg.story import Mention

_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|(?:twenty-|thirty-|forty-)?(?:first|second|third|fourth|fifth|sixth|"
    r"seventh|eighth|ninth)|tenth|eleventh|twelfth"
)
_RANKED = frozenset(("vice", "deputy", "secretary", "lady", "minister", "assistant", "officer", "mate"))
"""What is counted by rank, not by time: "first vice president"."""
_PORTFOLIOS = frozenset(
    """Affairs Agriculture Commerce Culture Defence Defense Education Energy Environment Finance Health
    Housing Immigration Industry Interior Justice Labor Labour Security Tourism Trade Transport
    Welfare""".split()  # noqa: SIM905
)
_OPINION = frozenset(
    """other fellow prominent renowned famous famed well-known noted influential respected popular wealthy
    young staunch good""".split()  # noqa: SIM905
)
"""Adjectives that say something of who holds a title, and are none of it."""
_PARTISAN = frozenset(("Republican", "Democratic", "GOP", "Labour", "Conservative", "Tory"))
_NOT_BARE = frozenset(("former", "outgoing", "acting", "designate", "current"))


def organization(doc: Document, index: Index, title: Title) -> tuple[str | None, Hit | None]:
    """The organisation or country named in a title phrase, the one nearest to the title noun first."""
    hits = hits_in(index, title)
    head = _noun_start(doc, title, hits)
    portfolio = doc.lower[title.head] in titles.PORTFOLIO
    for hit in hits:
        if hit.first > title.head and is_body(doc, title, hit):
            if not QUOTES.isdisjoint(doc.words[title.head : hit.first - 1]):  # "author of "The Oslo Letters""
                continue
            if portfolio and _link(doc, hit.first, title.head) in {"for", "to"}:
                continue
            if _owns_next(doc, title, hit, hits) or _is_field(doc, title, hit, hits):
                continue
            return hit.id, hit
    for hit in reversed(hits):
        if hit.after <= head and is_body(doc, title, hit):
            return hit.id, hit
    if title.determiner in {"its", "their"}:
        return _possessor(doc, index, title), None
    return None, None


def _owns_next(doc: Document, title: Title, hit: Hit, hits: list[Hit]) -> bool:
    """Whether what is named has the body that is named next: "a teacher at Oslo's Holm High School"."""
    if doc.tags[hit.after : hit.after + 1] != ["POS"]:
        return False
    between = {"JJ", "NN", "NNP"}
    behind = next((h for h in hits if h.first > hit.after), None)
    apart = behind is None or any(doc.tags[k] not in between for k in range(hit.after + 1, behind.first))
    return behind is not None and not apart and is_body(doc, title, behind)


def _is_field(doc: Document, title: Title, hit: Hit, hits: list[Hit]) -> bool:
    """Whether it is what someone works on in a body named behind: "director for China at the IMF"."""
    if _link(doc, hit.first, title.head) != "for":
        return False
    behind = (h for h in hits if h.first > hit.after and is_body(doc, title, h))
    return any(_link(doc, h.first, title.head) == "at" for h in behind)


def joined(doc: Document, index: Index, series: list[Title]) -> str | None:
    """The organisation that titles share of which one names it: "the founder and chief executive of Acme"."""
    named = [(title, body) for title in series if (body := organization(doc, index, title)[0]) is not None]
    if len(named) != 1 or len(series) == 1 or not all(titles.is_of_body(doc, title) for title in series):
        return None
    apart = any(title.determiner for title in series[1:])  # "a founder and the chief of Acme"
    return None if apart else named[0][1]


def _noun_start(doc: Document, title: Title, hits: list[Hit]) -> int:
    """Where the title noun begins, without what names a body: "chief" of "Thai army chief"."""
    start = titles.noun_start(doc, title)
    return max((hit.after for hit in hits if hit.first < start < hit.after <= title.head), default=start)


def is_body(doc: Document, title: Title, hit: Hit) -> bool:
    """Whether a role is held in what is named: an organisation, or a place that has such an office."""
    if hit.id.startswith("org/"):
        return not _is_portfolio(doc, title, hit)
    behind = hit.first > title.head
    return (
        hit.id.startswith("place/")
        and titles.governs(doc, title)
        and (not behind or _link(doc, hit.first, title.head) in {"of", "for"})
    )


def _is_portfolio(doc: Document, title: Title, hit: Hit) -> bool:
    """Whether what is named before a minister's title is what the minister is for: "Foreign Affairs"."""
    office = doc.lower[title.head] in {"minister", "secretary", "commissioner"}
    return office and hit.after <= title.head and doc.words[hit.after - 1] in _PORTFOLIOS


def _link(doc: Document, i: int, head: int) -> str:
    """The preposition that binds word ``i`` to the title noun: "to" of "to the United States"."""
    return doc.lower[_link_before(doc, i, head)]


def _possessor(doc: Document, index: Index, title: Title) -> str | None:
    """What "its" means before a title: the organisation last named as a subject, else last named."""
    sentence = max(0, doc.sentence_of[title.first] - 1)
    words = range(doc.sentences[sentence][0], title.first)
    hits = dict.fromkeys(h for i in words if (h := index.at(i)) is not None)
    near = [h for h in hits if h.after <= title.first and h.id.startswith("org/") and _is_name(h.mention)]
    subjects = [h for h in near if any(doc.relations[i].startswith("nsubj") for i in range(h.first, h.after))]
    chosen = subjects or near
    return chosen[-1].id if chosen else None


def _is_name(mention: Mention) -> bool:
    return mention.form == "name"


def hits_in(index: Index, title: Title) -> list[Hit]:
    """The persons, organisations and places that are named inside a title phrase, in order."""
    found: list[Hit] = []
    for i in range(title.first, title.after):
        hit = index.at(i)
        if hit is not None and hit not in found and title.first <= hit.first and hit.after <= title.after:
            found.append(hit)
    return found


def bare(doc: Document, index: Index, title: Title, body: Hit | None) -> tuple[str, bool]:
    """The title without its organisation and without "former", and whether it says "former"."""
    first, after = title.first, title.after
    head = _noun_start(doc, title, hits_in(index, title))
    former = False
    for i in range(title.first, head):
        kind = titles.modifier(doc, i)
        partisan = doc.words[i] in _PARTISAN and i == first and titles.governs(doc, title)
        if kind in _NOT_BARE or partisan or (doc.lower[i] in _OPINION and i == first):
            former = former or kind == "former"
            first = max(first, i + 1)
    for hit in hits_in(index, title):
        if hit.after <= head:
            first = max(first, hit.first if _is_portfolio(doc, title, hit) else hit.after)
        elif body is not None and (hit.first >= body.first or doc.tags[hit.after : hit.after + 1] == ["POS"]):
            after = min(after, _link_before(doc, hit.first, title.head))
    quoted = next((i for i in range(title.head + 1, after) if doc.words[i] in QUOTES), None)
    if quoted is not None:  # "author of "The Long Quay""
        after = _link_before(doc, quoted, title.head)
    first = _past_joints(doc, first, head)
    first = max(first, next((i + 1 for i in range(head - 1, first, -1) if doc.tags[i] == "POS"), first))
    counted = first < head and _ORDINAL.fullmatch(doc.lower[first]) is not None
    if counted and doc.lower[first + 1] not in _RANKED and doc.words[first + 1] not in HYPHENS:
        first += 1  # "the 46th president"
    after = max(after, title.head + 1)
    if doc.lower[title.head + 2 : after] in (["elect"], ["designate"]):
        after = title.head + 1
    text = doc.text[doc.starts[first] : doc.ends[after - 1]].strip()
    return _singular(doc, title.head, _spelled(text)) + _rest(doc, title, body), former


def _past_joints(doc: Document, first: int, head: int) -> int:
    """Past what is left of words that were taken off: "-appointed" of "Trump-appointed judge"."""
    while first < head and (
        doc.tags[first] in {"POS", "HYPH", "CD", "CC", ","} or doc.words[first] in {*HYPHENS, "’", "'"}
    ):
        first += 1
    if first < head and doc.words[first - 1] in HYPHENS:
        counted = doc.lower[first] in {"time", "term"} and doc.tags[first - 2] == "CD"
        return first + (counted or doc.tags[first] in {"VBN", "VBD", "JJ"})
    if first + 2 < head and doc.words[first + 1] in HYPHENS and doc.tags[first + 2] in {"VBG", "VBN"}:
        return first + 3  # "Pulitzer-winning novelist"
    return first


def _spelled(text: str) -> str:
    """A title as it is usually written, where it stands in a headline's capitals."""
    known = " " in text or (text.lower() in lexicon.table("titles") and text not in lexicon.table("titles"))
    return text.title() if text.isupper() and known else text


def _rest(doc: Document, title: Title, body: Hit | None) -> str:
    """What belongs to the title behind its organisation: "ambassador of Yemen to Jordan"."""
    links = {"to", "for"} if doc.lower[title.head] in titles.PORTFOLIO else {"to"}
    if body is None or body.after >= title.after or doc.lower[body.after] not in links:
        return ""
    return " " + doc.span(body.after, title.after).text


def _singular(doc: Document, head: int, text: str) -> str:
    """A title that several share, as each of them holds it: "Ministers" as "Minister"."""
    word, lemma = doc.words[head], doc.lemmas[head]
    if not titles.is_plural(doc, head):
        return text
    if titles.singular_short(word):
        return text.replace(word, titles.singular_short(word), 1)
    if word.endswith("men"):
        return text.replace(word, word[:-2] + "an", 1)
    return text.replace(word, word[: len(lemma)] if lemma != doc.lower[head] else word[:-1], 1)


def _link_before(doc: Document, i: int, head: int) -> int:
    """The preposition before word ``i`` that binds it to the title noun: "of the", "at"."""
    j = i - 1
    while j > head and doc.tags[j] not in {"IN", "TO"}:
        j -= 1
    return j if j > head else i
