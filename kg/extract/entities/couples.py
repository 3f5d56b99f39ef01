"""Given names that share the surname of the next name: "Bill and Hillary Clinton", "brothers Ali and Can Ay".

The surname is taken over where the words before or the given names themselves make it certain: kin, or a man
and a woman. Two players of whom one is called by a given name are of one gender, and share nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.entities import genders
from kg.extract.entities.words import is_given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.analysis.document import Document
    from kg.extract.entities.spans import NameSpan

_KIN = frozenset("brothers sisters twins siblings spouses cousins".split())  # noqa: SIM905
_MARRIED = frozenset(("couple", "married", "wed", "spouses", "newlyweds"))
_FAMILY = frozenset("family brothers sisters siblings sons daughters children cousins triplets".split())  # noqa: SIM905
_BEFORE_PAIR = 2  # words between "brothers" and the first name: "the brothers, A and B"
_MANY = 3  # persons in a list, of whom only the last one is called in full


def surnames(doc: Document, spans: Sequence[NameSpan]) -> dict[int, tuple[int, int]]:
    """The surname, as a range of words, that a given name alone shares, by the word of the given name.

    Args:
        doc: the text.
        spans: the names of its persons, in order.
    """
    found: dict[int, tuple[int, int]] = {}
    met: dict[
        str, int
    ] = {}  # where each first word of a name stands first: who was met before is someone else
    for number, full in enumerate(spans):
        met.setdefault(doc.words[full.first], full.first)
        if full.length == 1 or not is_given(doc.words[full.first]):
            continue
        given = _listed_before(doc, spans, number)
        if given and all(met[doc.words[i]] == i for i in given) and _is_family(doc, given, full):
            found |= dict.fromkeys(given, (full.first + 1, full.after))
    return found


def _listed_before(doc: Document, spans: Sequence[NameSpan], number: int) -> list[int]:
    """The given names alone, as words, that stand in a list right before a full name; the last one first."""
    found: list[int] = []
    joints = frozenset(("and", "&"))
    while number > 0:
        one, follower = spans[number - 1], spans[number]
        between = doc.lower[one.after : follower.first]
        if (
            one.length > 1
            or len(between) != 1
            or between[0] not in joints
            or not is_given(doc.words[one.first])
        ):
            break
        found.append(one.first)
        joints = frozenset((",",))
        number -= 1
    return found


def _is_family(doc: Document, given: list[int], full: NameSpan) -> bool:
    """Whether the bearers of given names alone and of a full name have one surname."""
    first = given[-1]
    if not _KIN.isdisjoint(doc.lower[max(0, first - _BEFORE_PAIR) : first]):
        return True
    family = doc.words[full.after - 1]
    a, b = doc.sentences[doc.sentence_of[first]]
    if family + "s" in doc.vocabulary or not _MARRIED.isdisjoint(doc.lower[a:b]):  # "the Clintons"
        return True
    each = [genders.of_given_name(doc.words[i]) for i in (*given, full.first)]
    several = len(each) >= _MANY and not _FAMILY.isdisjoint(doc.lower_words)
    return several or (len(given) == 1 and set(each) == {"m", "f"})
