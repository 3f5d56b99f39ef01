"""What words do to the events that they govern, by the list of status words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from kg.extract import lexicon

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.story import Status

OPEN: Final = frozenset({"hypothetical", "planned"})
"""The statuses of what has not taken place, and may."""
UNDONE: Final = frozenset({"cancelled", "postponed", "notHappened"})
THWART: Final = frozenset({"thwart", "foil", "repel"})
"""Words that say of an attempt that it was made, and failed."""


def of(doc: Document, i: int) -> Status | None:
    """What a word does to the event that it governs: "cancelled" of "call off", "planned" of "intend"."""
    lemma = doc.lemmas[i]
    if lemma not in _governing() and doc.lower[i] not in _governing():
        return None
    known = table()
    letter = {"V": "v", "N": "n", "J": "adj"}.get(doc.tags[i][0], "v")
    for c in doc.children[i]:
        if doc.relations[c] in {"compound:prt", "mark", "obl", "advmod"}:
            found = known.get((f"{lemma} {doc.lower[c]}", letter))
            if found:
                return found
    after = doc.lower[i + 1] if i + 1 < len(doc) else ""
    return (
        known.get((f"{lemma} {after}", letter))
        or known.get((f"{doc.lower[i]} {after}", "phrase"))
        or known.get((lemma, letter))
        or (known.get((doc.lower[i], "adj")) if letter == "v" else None)
    )


@cache
def table() -> dict[tuple[str, str], Status]:
    """The status that a word of a class gives: ("postpone", "v"), ("due to", "phrase")."""
    return {(word, of): effect for word, of, effect, *_ in lexicon.rows("status_words")}  # type: ignore[misc]


@cache
def _governing() -> frozenset[str]:
    """The first words of all that has an effect."""
    return frozenset(word.split(" ")[0] for word, _ in table())
