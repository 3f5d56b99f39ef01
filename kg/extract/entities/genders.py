"""Whether a person is a man or a woman, as the words before the name or the given name itself say."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities.words import is_initial

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document

_COLUMNS = (("kinship", 2), ("titles", 2))


def before(doc: Document, first: int) -> str:
    """What a courtesy title or a kinship term before the name at word ``first`` says: "m", "f" or ""."""
    if not first or doc.sentence_of[first] != doc.sentence_of[first - 1]:
        return ""
    honorifics = lexicon.table("honorifics")
    word = doc.words[courtesy(doc, first)]
    bare = "" if is_initial(word) else word.rstrip(".")
    for row in (*honorifics.get(bare, ()), *honorifics.get(word, ())):
        if row[1]:
            return row[1]
    for name, column in _COLUMNS:
        for row in lexicon.table(name).get(doc.lower[first - 1], ()):
            if row[column]:
                return row[column]
    return ""


def courtesy(doc: Document, first: int) -> int:
    """Where the courtesy title stands, if there is one, that goes with the name at word ``first``.

    It is the word before the name, but for "Mr and Mrs Alan Holm".
    """
    before_ = first - 3
    shared = before_ >= 0 and doc.lower[first - 2] in {"and", "&"}
    return before_ if shared and doc.words[before_].rstrip(".") in lexicon.words("honorifics") else first - 1


def is_kin(doc: Document, first: int) -> bool:
    """Whether the name at word ``first`` stands behind a term for someone's kin: "her brother, X"."""
    term = first - 2 if first > 1 and doc.words[first - 1] == "," else first - 1
    return (
        term > 0
        and doc.tags[term - 1] in {"PRP$", "POS", "JJ"}
        and doc.lower[term] in lexicon.table("kinship")
    )


def of_given_name(name: str) -> str:
    """What a given name says.

    >>> of_given_name("Maria"), of_given_name("Vladimir"), of_given_name("Kim")
    ('f', 'm', '')
    """
    return _given().get(name, "")


@cache
def _given() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.rows("name_genders")}
