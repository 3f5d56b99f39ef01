"""The names in a text: which stretches name a person, an organisation or a place.

The tagger proposes, the word lists and the words around decide, and the story is asked as a whole: a surname that
has been introduced in full is that person's wherever it stands alone.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from kg.extract import gazetteer, lexicon, titles
from kg.extract.persons import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.document import Document

NameKind = Literal["PER", "ORG", "LOC"]

_PARTICLES = frozenset(
    "al el de da di du del della der den van von bin bint ibn ben abu la los las dos das ter ten af ul ur al- y".split()
)
_SUFFIXES = frozenset(("Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"))
_PROPER = ("NNP", "NNPS")


class NameSpan(NamedTuple):
    """A name as a range of words. ``entry`` is what the gazetteer knows of it."""

    first: int
    after: int
    kind: NameKind
    entry: gazetteer.Entry | None = None


def find(doc: Document) -> list[NameSpan]:
    """The names of a text, in order, not overlapping."""
    taken: list[NameSpan | None] = [None] * len(doc)
    known = gazetteer.find(doc)
    tagged = [
        span for span in _tagged(doc) if not any(i in doc.title_words for i in range(span.first, span.after))
    ]
    persons = [p for p in (_person(doc, span) for span in tagged if span.kind == "PER") if p]
    for span in (*_announced(doc), *_prefer(doc, known, tagged, persons)):
        if all(taken[i] is None for i in range(span.first, span.after)):
            taken[span.first : span.after] = [span] * (span.after - span.first)
    _titled(doc, taken)
    _spread(doc, taken)
    return _ordered(taken)


def _announced(doc: Document) -> Iterator[NameSpan]:
    """The names that the story's metadata give, where they stand in the text: authors, publisher, copyright holder."""
    meta = doc.story.meta
    given = [(name, "PER") for name in meta.authors]
    given += [(name, "ORG") for name in (meta.publisher, meta.copyright_holder) if name and "/" not in name]
    for name, kind in given:
        if len(name) < 3:  # noqa: PLR2004
            continue
        start = doc.text.find(name)
        while start >= 0:
            first, after = doc.at(start, start + len(name))
            if first < after and doc.starts[first] == start and doc.ends[after - 1] == start + len(name):
                yield NameSpan(first, after, kind)  # type: ignore[arg-type]
            start = doc.text.find(name, start + len(name))


def _ordered(taken: list[NameSpan | None]) -> list[NameSpan]:
    found: list[NameSpan] = []
    for span in taken:
        if span is not None and (not found or found[-1] != span):
            found.append(span)
    return found


def _tagged(doc: Document) -> list[NameSpan]:
    """The names that the tagger marks."""
    found = []
    names = doc.names
    i = 0
    while i < len(names):
        if names[i] == "O":
            i += 1
            continue
        kind = names[i][2:]
        j = i + 1
        while j < len(names) and names[j] == f"I-{kind}" and doc.sentence_of[j] == doc.sentence_of[i]:
            j += 1
        found.append(NameSpan(i, j, kind))  # type: ignore[arg-type]
        i = j
    return found


def _is_name_word(doc: Document, i: int) -> bool:
    word = doc.words[i]
    return word[:1].isupper() or word.lower() in _PARTICLES


def _person(doc: Document, span: NameSpan) -> NameSpan | None:
    """A person's name with its borders mended, or None if it is none."""
    first, after = span.first, span.after
    a, b = doc.sentences[doc.sentence_of[first]]
    # Titles, honorifics and lower-case words do not belong to the name.
    while first < after and (
        _is_courtesy(doc, first)
        or doc.tags[first] == "CD"
        or not _is_name_word(doc, first)
        or (after - first > 1 and _is_title_word(doc, first))
    ):
        first += 1
    while after > first and not (doc.words[after - 1][:1].isupper()):
        after -= 1
    if first == after:
        return None
    # Take in what the tagger left out: "Al" - "Sisi", initials, given names, surnames, suffixes.
    while after < b and _goes_on(doc, after, first):
        after += 2 if doc.words[after] in {"-", "."} or doc.lower[after] in _PARTICLES else 1
    while first > a and _goes_before(doc, first - 1):
        first -= 1
    if (
        first > a + 1
        and doc.words[first - 1] == "-"
        and _joined(doc, first - 1)
        and doc.words[first - 2][:1].isupper()
        and _in_lists(doc.words[first - 2])
    ):
        first -= 2
    return NameSpan(first, after, "PER") if _could_be_person(doc, first, after) else None


def _joined(doc: Document, hyphen: int) -> bool:
    return (
        doc.starts[hyphen] == doc.ends[hyphen - 1]
        and hyphen + 1 < len(doc)
        and doc.ends[hyphen] == doc.starts[hyphen + 1]
    )


def _goes_on(doc: Document, i: int, first: int) -> bool:
    word = doc.words[i]
    if word == "-" and _joined(doc, i):
        return _hyphenated(doc, i)
    if word in _SUFFIXES:
        return True
    if (
        doc.lower[i] in _PARTICLES
        and i + 1 < len(doc)
        and doc.words[i + 1][:1].isupper()
        and doc.sentence_of[i] == doc.sentence_of[min(i + 1, len(doc) - 1)]
    ):
        return doc.tags[i] not in {"IN"} or doc.lower[i] in {"de", "van", "von", "bin"}
    if not word[:1].isupper() or doc.tags[i] not in _PROPER or _is_title_word(doc, i) or i in doc.time_words:
        return False
    if gazetteer.is_place(word) or word in lexicon.words("org_words") or word in lexicon.words("place_words"):
        return False
    # "Dmitry Medvedev": a given name alone before another proper noun is only half of the name.
    half = (
        i == first + 1
        and doc.words[first] in lexicon.words("given_names")
        and doc.starts[i] == doc.ends[first] + 1
    )
    return half or (_in_lists(word) and doc.names[i] in {"O", "I-PER"})


_AFTER_HYPHEN = frozenset(
    "led backed era style born based run style like themed inspired controlled appointed owned founded".split()
)


def _hyphenated(doc: Document, hyphen: int) -> bool:
    """Whether a name goes on behind a hyphen: "Bannon-Harrison", "Suk-yeol", but not "Trump-backed" or "Putin-Kim"."""
    behind = doc.words[hyphen + 1]
    if behind[:1].isupper():
        return not gazetteer.is_place(behind) and doc.words[hyphen - 1] not in _AFTER_HYPHEN
    return (
        behind.isalpha()
        and behind not in _AFTER_HYPHEN
        and not behind.endswith(("ed", "ing"))
        and doc.tags[hyphen + 1] in (*_PROPER, "NN", "FW")
        and behind not in lexicon.words("verbs")
    )  # noqa: E501


def _goes_before(doc: Document, i: int) -> bool:
    word = doc.words[i]
    if not word[:1].isupper() or doc.tags[i] not in _PROPER or doc.names[i] not in {"O", "B-PER"}:
        return False
    if _is_courtesy(doc, i) or _is_title_word(doc, i) or i in doc.time_words:
        return False
    return word in lexicon.words("given_names") or (len(word) == 2 and word[1] == ".")  # noqa: PLR2004


def _in_lists(word: str) -> bool:
    plain = word.capitalize() if word.isupper() and len(word) > 1 else word
    return plain in lexicon.words("given_names") or plain in lexicon.words("surnames")


def _is_courtesy(doc: Document, i: int) -> bool:
    word = doc.words[i]
    return (
        word.rstrip(".") in _honorifics()
        or word in lexicon.table("title_abbreviations")
        or word + "." in lexicon.table("title_abbreviations")
    )


def _honorifics() -> frozenset[str]:
    return lexicon.words("honorifics")


def _is_title_word(doc: Document, i: int) -> bool:
    low = doc.lower[i]
    return (
        low in lexicon.table("titles")
        and not _in_lists(doc.words[i])
        or low in lexicon.table("title_modifiers")
    )


def _could_be_person(doc: Document, first: int, after: int) -> bool:
    words = doc.words[first:after]
    if all(_is_title_word(doc, i) or _is_courtesy(doc, i) for i in range(first, after)):
        return False
    if any(i in doc.time_words for i in range(first, after)) and after - first == 1:
        return False
    if after - first == 1 and (len(words[0]) == 1 or _is_acronym(doc, first) or _is_family(doc, first)):
        return False
    if after - first == 1 and _is_common(doc, first):
        return False
    return not _turned_into_something_else(doc, first, after)


def _is_acronym(doc: Document, i: int) -> bool:
    """A few capitals, in a sentence that is not all in capitals, are no name unless a list has them."""
    word = doc.words[i]
    return word.isupper() and len(word) < 5 and word.capitalize() not in lexicon.words("surnames")  # noqa: PLR2004


def _is_family(doc: Document, i: int) -> bool:
    """ "the Kennedys" are several persons."""
    return doc.tags[i] == "NNPS" and i > 0 and doc.lower[i - 1] == "the" and doc.words[i].endswith("s")


def _is_common(doc: Document, i: int) -> bool:
    """A capitalised word that is a name in no list and also stands in the text in lower case, or only opens a sentence."""
    word = doc.words[i]
    if _in_lists(word):
        return False
    opens = i == doc.sentences[doc.sentence_of[i]][0]
    return (opens and doc.tags[i] not in _PROPER) or word.lower() in doc.lower_words


def _turned_into_something_else(doc: Document, first: int, after: int) -> bool:
    """ "Hurricane Katrina", "Lee County", "Nobel Prize": the word beside the name says that it is no person."""
    table = lexicon.table("not_person_words")
    right = doc.words[after] if after < len(doc) else ""
    left = doc.words[first - 1] if first else ""
    if right[:1].isupper() and any(row[1] in {"right", "both"} for row in table.get(right, ())):
        return True
    if (
        right[:1].isupper()
        and (right in lexicon.table("org_words") or right in lexicon.words("place_words"))
        and not titles.is_title(doc, after)
    ):
        return doc.tags[after] in _PROPER
    return bool(left[:1].isupper() and any(row[1] in {"left", "both"} for row in table.get(left, ())))


def _prefer(
    doc: Document, known: list[NameSpan], tagged: list[NameSpan], persons: list[NameSpan]
) -> list[NameSpan]:
    """All proposals, the more trustworthy ones first."""
    rank: list[tuple[tuple[int, int, int], NameSpan]] = []
    strong = {i for p in persons for i in range(p.first, p.after) if p.after - p.first > 1}
    for span in known:
        several = span.after - span.first > 1
        inside_person = any(i in strong for i in range(span.first, span.after))
        order = 3 if inside_person and not several else 0 if several else 1
        if not several and span.entry and span.entry.ambiguous:
            label = doc.names[span.first]
            if label.endswith("PER") or label == "O":
                order = 4
        rank.append(((order, span.first - span.after, span.first), span))
    rank.extend(((1 if p.after - p.first > 1 else 2, p.first - p.after, p.first), p) for p in persons)
    for span in tagged:
        if span.kind != "PER":
            mended = _mend(doc, span)
            if mended:
                rank.append(
                    (
                        (
                            1 if mended.kind == "ORG" and mended.after - mended.first > 1 else 3,
                            mended.first - mended.after,
                            mended.first,
                        ),
                        mended,
                    )
                )
    return [span for _, span in sorted(rank, key=lambda item: item[0])]


def _mend(doc: Document, span: NameSpan) -> NameSpan | None:
    """An organisation or place without articles and possessives at its borders."""
    first, after = span.first, span.after
    while first < after and (not doc.words[first][:1].isupper() and not doc.words[first][:1].isdigit()):
        first += 1
    while after > first and not (doc.words[after - 1][:1].isupper() or doc.words[after - 1][:1].isdigit()):
        after -= 1
    while (
        after - first > 1 and titles.is_title(doc, after - 1) and not _in_lists(doc.words[after - 1])
    ):  # "State Department Spokesperson"
        after -= 1
    if first < after and doc.lower[first] in {"the", "a"}:
        first += 1
    if first >= after or all(i in doc.time_words for i in range(first, after)):
        return None
    if after - first == 1 and (
        doc.tags[first] not in _PROPER or titles.is_title(doc, first) or len(doc.words[first]) == 1
    ):
        return None
    word = doc.words[first]
    if (
        after - first == 1
        and span.kind == "LOC"
        and word in lexicon.words("given_names")
        and word not in lexicon.marked("given_names")
    ):
        return NameSpan(first, after, "PER")
    return NameSpan(first, after, span.kind)


def _titled(doc: Document, taken: list[NameSpan | None]) -> None:
    """A capitalised word right after a courtesy title or an office is a person: "Mr Niwatchai", "President Sisi"."""
    for i in range(1, len(doc)):
        if (
            taken[i] is not None
            or not doc.words[i][:1].isupper()
            or doc.tags[i] not in (*_PROPER, "NN", "JJ", "FW")
            or taken[i - 1] is not None
        ):
            continue
        if doc.sentence_of[i] != doc.sentence_of[i - 1] or i in doc.time_words:
            continue
        office = (
            titles.is_title(doc, i - 1)
            and doc.words[i - 1][:1].isupper()
            and doc.tags[i - 1] in _PROPER
            and doc.lower[i] not in lexicon.table("titles")
        )
        if not (_is_courtesy(doc, i - 1) or (office and _in_lists(doc.words[i]))):
            continue
        if _is_courtesy(doc, i) or _is_title_word(doc, i):
            continue
        j = i + 1
        b = doc.sentences[doc.sentence_of[i]][1]
        while (
            j < b
            and taken[j] is None
            and (doc.words[j][:1].isupper() and doc.tags[j] in _PROPER or _goes_on(doc, j, i))
            and not _is_title_word(doc, j)
        ):
            j += 1
        while j > i + 1 and not doc.words[j - 1][:1].isupper():
            j -= 1
        if not _turned_into_something_else(doc, i, j):
            span = NameSpan(i, j, "PER")
            taken[i:j] = [span] * (j - i)


def _is_second_half(doc: Document, i: int, family: Counter[str]) -> bool:
    """The second word of "X-backed Y-Z": a name of its own only where the first one is too, as in "Putin-Kim summit"."""
    return i > 1 and doc.words[i - 1] == "-" and _joined(doc, i - 1) and doc.lower[i - 2] not in family


def _spread(doc: Document, taken: list[NameSpan | None]) -> None:
    """Parts of a full name that stand alone elsewhere in the story mean the same person."""
    family: Counter[str] = Counter()
    for span in _ordered(taken):
        if span.kind == "PER":
            parts = parts_of(doc.words[span.first : span.after])
            if len(parts) > 1:
                for part in parts:
                    if len(part) > 1:
                        family[part] += 1
    for span in _ordered(taken):  # "the Putin-Kim summit" names two
        if span.after - span.first == 3 and doc.words[span.first + 1] == "-":  # noqa: PLR2004
            one, other = span.first, span.first + 2
            if doc.lower[one] in family and doc.lower[other] in family:
                taken[one : other + 1] = [
                    NameSpan(one, one + 1, "PER"),
                    None,
                    NameSpan(other, other + 1, "PER"),
                ]
    singles = {span.first: span for span in _ordered(taken) if span.after - span.first == 1}
    for i, low in enumerate(doc.lower):
        if low not in family or not doc.words[i][:1].isupper():
            continue
        span = taken[i]
        if span is None or (
            i in singles and span.kind != "PER" and not (span.entry and not span.entry.ambiguous)
        ):
            if (
                doc.tags[i] in (*_PROPER, "NN", "JJ", "FW")
                and not _turned_into_something_else(doc, i, i + 1)
                and not _is_second_half(doc, i, family)
                and i not in doc.time_words
            ):
                taken[i] = NameSpan(i, i + 1, "PER")
