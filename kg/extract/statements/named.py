"""Who is named in the noun phrase that stands for a source: by its head, its title, or a name beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.extract.analysis.document import Document
    from kg.extract.entities.index import Index
    from kg.story import ParsedStory


def titles(doc: Document, parsed: ParsedStory) -> dict[int, str]:
    """The words of titles, with the ids of the persons who hold them."""
    return {
        i: role.holder
        for role in parsed.roles
        if role.mention is not None and role.holder.startswith("person/")
        for i in range(*doc.at(role.mention.start, role.mention.end))
    }


def whom(
    doc: Document, index: Index, held: Mapping[int, str], head: int, words: tuple[int, int]
) -> str | None:
    """The id of the person, organisation or country that a noun phrase names.

    Args:
        doc: the text.
        index: the mentions in it.
        held: what `titles` gives.
        head: the word that heads the phrase.
        words: the range of its words.
    """
    hit = index.at(head)
    first, after = words
    if hit is None or hit.mention.form == "adjective":
        holder = None if _is_many(doc, head) else held.get(head)  # "Chief of the Council X said"
        return (
            holder
            or _adjacent(doc, index, head, after)
            or _last(doc, index, head, first, after)
            or _apposed(doc, index, head)
        )
    known = hit.id.startswith(("person/", "org/", "source/")) and hit.after > head
    return hit.id if known else None


def _is_many(doc: Document, head: int) -> bool:
    return doc.tags[head] in {"NNS", "NNPS"}


def _adjacent(doc: Document, index: Index, head: int, after: int) -> str | None:
    """The person whose name stands right behind the head: "Sergeant X, who led the search, said"."""
    beside = index.at(head + 1) if head + 1 < len(doc) and not _is_many(doc, head) else None
    if beside is None or not beside.is_person or beside.first != head + 1:
        return None
    is_name = beside.mention.form == "name" and not _is_possessor(doc, beside.after, after)
    return beside.id if is_name else None


def _last(doc: Document, index: Index, head: int, first: int, after: int) -> str | None:
    """The person whose name ends the phrase."""
    hit = index.at(after - 1)
    if hit is None or not hit.is_person or hit.mention.form == "adjective" or hit.first < first:
        return None
    if any(doc.tags[k] in {"IN", "TO", "POS"} for k in range(head + 1, hit.first)):
        return None
    return hit.id if hit.mention.form != "name" or not _is_possessor(doc, hit.after, after) else None


def _apposed(doc: Document, index: Index, head: int) -> str | None:
    """The person whom an apposition names: "Her daughter, the novelist X, said"."""
    if _is_many(doc, head):
        return None
    names = (index.at(c) for c in doc.children[head] if c > head and doc.relations[c] == "appos")
    return next((hit.id for hit in names if hit and hit.is_person and hit.mention.form == "name"), None)


def _is_possessor(doc: Document, end: int, after: int) -> bool:
    return end < after and doc.tags[end] == "POS"
