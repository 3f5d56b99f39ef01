"""What a story says of its names as a whole: titles before names, surnames alone, initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.extract import lexicon
from kg.extract.entities import gazetteer
from kg.extract.entities.borders import widened
from kg.extract.entities.context import is_apposed_body, is_described, is_introduced
from kg.extract.entities.initials import initialled
from kg.extract.entities.spans import NameSpan, parts
from kg.extract.entities.things import is_called_alone, something_else, without_form
from kg.extract.entities.words import (
    LIKE_NAMES,
    follows_on,
    is_courtesy,
    is_given,
    is_initial,
    is_joined,
    is_listed,
    is_office,
    is_title_word,
)
from kg.extract.roles import titles

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.entities.spans import NameKind, Taken

_QUOTES = frozenset("\"“‘'(")
_OPEN_TAGS = frozenset(("VB", "VBP", "VBD", "VBN", "VBZ", "VBG", "NNS", "JJR", "JJS", "UH", "CD"))


def titled(doc: Document, taken: Taken) -> None:
    """Find persons right after a title: "Mr Okafor", "President Vega", "captain Ada Holm"."""
    for i, tag in enumerate(doc.tags):
        if (
            (tag in LIKE_NAMES or i - 1 in doc.title_words)
            and doc.words[i][:1].isupper()
            and i
            and taken.spans[i] is None
            and taken.spans[i - 1] is None
            and (courteous := _follows_title(doc, i)) is not None
        ):
            first, after = widened(doc, i, i + 1)
            if any(taken.spans[first:after]) or something_else(doc, first, after) is not None:
                continue
            if courteous or after - first > 1 or is_listed(doc.words[i]) or _holds_office(doc, i):
                taken.take(NameSpan(first, after, "PER"))


def _follows_title(doc: Document, i: int) -> bool | None:
    """Whether word ``i`` stands behind a courtesy title (True), behind another title (False), or neither."""
    title = doc.words[i - 1]
    if doc.sentence_of[i] != doc.sentence_of[i - 1] or i in doc.time_words or not follows_on(doc, i):
        return None
    if is_courtesy(doc.words[i]) or is_title_word(doc, i) or doc.lower[i] in lexicon.table("titles"):
        return None
    if is_courtesy(title):
        return True
    if i - 1 in doc.title_words and i not in doc.title_words:  # "Secretary of Defence Lind"
        return False if _like_name(doc, i, set()) else None
    if doc.tags[i] != "NNP" or doc.tags[i - 1] not in {"NN", "NNS", "NNP"}:
        return None
    person = doc.tags[i - 1] == "NN" and doc.types[i - 1] == "person"
    return False if person or titles.is_title(doc, i - 1) else None


def _holds_office(doc: Document, i: int) -> bool:
    """Whether a word that no list has is a name behind the title of an office: "Emperor Tenmu"."""
    word, before = doc.words[i], doc.words[max(0, i - 2)]
    if not (doc.words[i - 1].istitle() and is_office(doc.lower[i - 1])):
        return False
    opens = i - 2 == doc.sentences[doc.sentence_of[i]][0]  # "Since Emperor Tenmu"
    article = before.lower() in {"the", "a", "'s", "’s"}
    larger = i > 1 and (article or (before[:1].isupper() and not opens))
    more = i + 1 < len(doc) and doc.words[i + 1][:1].isupper() and follows_on(doc, i + 1)
    known = gazetteer.lookup(word) is not None or doc.lower[i] in doc.lower_words
    return word.istitle() and word.isalpha() and not (larger or more or known)


def repeated(doc: Document, taken: Taken) -> None:
    """A name of several words is the same name wherever the same words stand."""
    known: dict[tuple[str, ...], dict[tuple[str, ...], NameSpan]] = {}
    for span in taken.ordered():
        if span.length > 1 and span.kind != "OTHER":
            words = tuple(doc.words[span.first : span.after])
            known.setdefault(words[:2], {})[words] = span
    for i in doc.standing({first.lower().replace("’", "'") for first, *_ in known}):
        for words, span in known.get(tuple(doc.words[i : i + 2]), {}).items():
            old = taken.spans[i]
            if (old is None or old.length < span.length) and tuple(doc.words[i : i + span.length]) == words:
                taken.cover(replace(span, first=i, after=i + span.length))


def spread(doc: Document, taken: Taken) -> None:
    """Parts of a full name that stand alone elsewhere in the story mean the same person."""
    family = _parts_of_full_names(doc, taken)
    rare = {doc.words[s.after - 1] for s in taken.ordered() if _is_sure(doc, s)}
    common = _surnames(doc, taken)
    for span in taken.ordered():  # "the Holm-Vega summit" names two
        one, other = span.first, span.after - 1
        if span.length == 3 and doc.words[one + 1] == "-" and {doc.lower[one], doc.lower[other]} <= family:  # noqa: PLR2004
            taken.replace(span, NameSpan(one, one + 1, "PER"), NameSpan(other, other + 1, "PER"))
    places: dict[str, list[int]] = {}
    for i in doc.standing(family):
        if doc.words[i][:1].isupper():
            places.setdefault(doc.lower[i], []).append(i)
    for where in places.values():
        word = doc.words[where[0]]
        likely = sum(doc.leanings[i] for i in where) >= 0 or is_listed(word) or word in rare
        likely = likely or (word.lower() in common and any(_acts(doc, i) for i in where))
        for i in where if likely else ():
            if not _is_beside_capital(doc, i) and _may_be_family(doc, i, taken.spans[i], family, common):
                span = NameSpan(i, i + 1, "PER")
                taken.replace(taken.spans[i] or span, span)


def _is_sure(doc: Document, span: NameSpan) -> bool:
    """Whether a name is surely that of a person, by its given name or an initial: "Christopher L. Tays"."""
    if span.kind != "PER" or span.length == 1:
        return False
    given = doc.words[span.first]
    known = given in lexicon.words("given_names") and given not in lexicon.marked("given_names")
    return known or any(map(is_initial, doc.words[span.first + 1 : span.after - 1]))


def alone(doc: Document, taken: Taken) -> None:
    """A storm, ship or firm that is named like a person is none where a part of its name stands alone."""
    kinds: dict[str, NameKind] = {}
    ships: set[tuple[str, ...]] = set()
    for span in taken.ordered():
        words = tuple(doc.words[span.first : span.after])
        if span.kind == "OTHER" and is_called_alone(doc, span.first):
            kinds[words[-1]] = "OTHER"
            ships.add(words[1:])
        elif span.kind == "OTHER":
            ships.add(words)
        elif span.kind == "ORG" and span.length == 2 and all(map(is_listed, words)):  # noqa: PLR2004
            kinds |= dict.fromkeys(words, "ORG")
    family = _parts_of_full_names(doc, taken) if kinds else set()
    for span in taken.ordered():
        words = tuple(doc.words[span.first : span.after])
        if span.kind == "PER" and span.length > 1 and words in ships and doc.lower[span.first - 1] == "the":
            taken.replace(span, replace(span, kind="OTHER"))
        if span.kind == "PER" and span.length == 1 and is_apposed_body(doc, span.after):
            taken.replace(span, replace(span, kind="ORG"))  # "Dyson, the firm founded by James Dyson"
            continue
        kind = kinds.get(words[0]) if span.length == 1 and span.kind in {"PER", "LOC"} else None
        if kind and words[0].lower() not in family and not is_introduced(doc, span.first, span.after):
            taken.replace(span, NameSpan(span.first, span.after, kind))


def shortened(doc: Document, taken: Taken) -> None:
    """A firm called like a person is one without its legal form too: "Tan Lee Ltd … Tan Lee"."""
    firms: set[tuple[str, ...]] = set()
    for span in taken.ordered():
        words = tuple(doc.words[span.first : span.after])
        if span.kind == "ORG" and len(called := without_form(words)) < len(words):
            firms.add(called)
    for span in taken.ordered() if firms else ():
        called = tuple(doc.words[span.first : span.after])
        if span.kind == "PER" and called in firms and not is_described(doc, span.first, span.after):
            taken.replace(span, replace(span, kind="ORG"))


def _is_beside_capital(doc: Document, i: int) -> bool:
    """Whether a word is rather a part of a longer name: another capital stands beside it."""
    opens, stop = doc.sentences[doc.sentence_of[i]]
    before = i - 1 > opens and doc.words[i - 1][:1].isupper() and follows_on(doc, i)
    behind = i + 1 < stop and doc.words[i + 1][:1].isupper() and follows_on(doc, i + 1)
    return before or behind


def abbreviated(doc: Document, taken: Taken) -> None:
    """Initials that the story gives in brackets behind a name name the same."""
    known = initialled(doc, taken.ordered())
    for i, word in enumerate(doc.words) if known else ():
        full = known.get(word)
        span = taken.spans[i]
        if full is not None and (span is None or span.length == 1):
            taken.replace(span or NameSpan(i, i + 1, full.kind), NameSpan(i, i + 1, full.kind))


def _parts_of_full_names(doc: Document, taken: Taken) -> set[str]:
    found: set[str] = set()
    for span in taken.ordered():
        if span.kind == "PER":
            name = parts(doc, span)
            if len(name) > 1:
                found.update(part for part in name if len(part) > 1 and _may_stand_alone(doc, part))
    return found


def _may_stand_alone(doc: Document, part: str) -> bool:
    """Whether a part of a name is no title, or a surname too that the story has nowhere as a title."""
    if part not in lexicon.table("titles"):
        return part != "al"  # which is an article more often than it is Al Gore
    surname = part.capitalize() in lexicon.words("surnames") and part not in doc.lower_words
    return surname and not any(_stands_as_title(doc, i) for i in doc.standing({part}))


def _stands_as_title(doc: Document, i: int) -> bool:
    """Whether a word stands as titles do: behind an article or adjective, before "of" or another name."""
    behind = doc.words[i + 1 : i + 2]
    before = doc.tags[i - 1] if i > doc.sentences[doc.sentence_of[i]][0] else ""
    names_on = bool(behind) and (behind[0][:1].isupper() or behind[0] == "of")
    return before in {"DT", "PRP$", "JJ", "POS"} or names_on


def _surnames(doc: Document, taken: Taken) -> set[str]:
    """The last words of names that begin with a given name, though they are common words: "Steve Jobs"."""
    return {
        doc.lower[span.after - 1]
        for span in taken.ordered()
        if span.kind == "PER" and span.length > 1 and is_given(doc.words[span.first])
        if doc.words[span.after - 1].istitle() and doc.lower[span.after - 1] in parts(doc, span)
    }


def _like_name(doc: Document, i: int, common: set[str]) -> bool:
    """Whether a word is tagged as names are, or is no other word that we know, whatever its tag."""
    if doc.tags[i] in LIKE_NAMES:
        return True
    if doc.tags[i] not in _OPEN_TAGS:
        return False
    low = doc.lower[i]
    if not (low in doc.lower_words or low in lexicon.words("verbs")):
        return True
    if low not in common:
        return False
    opens = i == doc.sentences[doc.sentence_of[i]][0] or doc.words[i - 1] in _QUOTES
    return not opens or _acts(doc, i)


def _acts(doc: Document, i: int) -> bool:
    """Whether a word stands as the subject of a verb, without an article: "Cook told", "Jobs would"."""
    acts = doc.tags[i + 1 : i + 2] in (["VBD"], ["MD"]) or doc.lemmas[i + 1 : i + 2] == ["say"]
    return acts and not (i and doc.tags[i - 1] in {"DT", "JJ", "PRP$"})


def _may_be_family(doc: Document, i: int, span: NameSpan | None, family: set[str], common: set[str]) -> bool:
    """Whether a word that is part of a full name elsewhere means that person here."""
    if not doc.words[i][:1].isupper() or not _like_name(doc, i, common) or i in doc.time_words:
        return False
    if span is not None:
        known = span.entry is not None and not span.entry.ambiguous and not is_introduced(doc, i, i + 1)
        if span.kind in {"PER", "OTHER"} or span.length > 1 or known:
            return False
    if something_else(doc, i, i + 1) is not None:
        return False
    second = i > 1 and doc.words[i - 1] == "-" and is_joined(doc, i - 1) and doc.lower[i - 2] not in family
    return not second
