"""Who speaks in an interview: by labels of its paragraphs ("Q:", "JH:", "Lars Berg:"), or between questions.

An interview without labels is one whose headline or opening says so, with paragraphs that ask and paragraphs
that answer. Whose "I" an answer has is told only where one person alone can be meant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.extract.analysis.quotations import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document
    from kg.extract.entities.index import Index

_LABEL: Final = 6  # words of a label with its colon, at most
_QUESTION: Final = 80  # words of a paragraph that asks, at most
_OPENING: Final = 12  # paragraphs before the first question, at most
_ENOUGH: Final = 2  # questions that make an interview, at least
ANSWERING: Final = frozenset({"a", "answer", "interviewee"})
"""Labels of who is asked, in lower case."""
_SMALL: Final = frozenset({".", "de", "van", "von", "al", "-"})
_TALKS: Final = frozenset(
    {"interview", "question", "speak", "talk", "sit", "chat", "answer", "tell", "discuss"}
)
ME: Final = frozenset({"i", "me", "my", "myself", "mine"})


class Turn(NamedTuple):
    """What somebody says in an interview, as a range of words, and the id of who it is."""

    first: int
    after: int
    speaker: str


class Interview:
    """The speakers of a text that is an interview, or none of one that is not.

    Attributes:
        labels: who is meant by a label, by its last word.
    """

    def __init__(self, doc: Document, index: Index) -> None:
        self._doc, self._index = doc, index
        self.labels: dict[int, str] = {}
        self._turns: list[Turn] = []
        colons = {a: colon for a, b in doc.paragraphs if (colon := label_end(doc, a, b)) is not None}
        if colons:
            self._by_labels(colons)
        elif any(_asks(doc, a, b) for a, b in doc.paragraphs):
            self._turns = list(self._between_questions())
        self._firsts = [turn.first for turn in self._turns]

    def speaker(self, i: int) -> str | None:
        """Who says word ``i`` in an answer, if that is known."""
        k = bisect_right(self._firsts, i) - 1
        return self._turns[k].speaker if k >= 0 and i < self._turns[k].after else None

    def _by_labels(self, colons: dict[int, int]) -> None:
        """What follows each label, up to the next."""
        doc = self._doc
        names = {a: " ".join(doc.lower[a:colon]) for a, colon in colons.items()}
        if Counter(names.values()).most_common(1)[0][1] < _ENOUGH:
            return
        answering = self._interviewee(min(colons)) if not ANSWERING.isdisjoint(names.values()) else None
        starts = [*sorted(colons), len(doc)]
        for a, after in pairwise(starts):
            speaker = answering if names[a] in ANSWERING else self._labelled(a, colons[a])
            if speaker is not None:
                self.labels[colons[a] - 1] = speaker
                self._turns.append(Turn(colons[a] + 1, after, speaker))

    def _labelled(self, a: int, colon: int) -> str | None:
        """The person or organisation that a label names, in full or by initials."""
        hit = self._index.at(colon - 1)
        if hit is not None and hit.is_person:
            return hit.id
        label = self._doc.words[a].replace(".", "")
        if colon == a + 1 and label.isupper() and len(label) > 1:
            meant = {
                h.id
                for h in self._index.hits
                if h.is_person and h.mention.form == "name" and _initials(h.mention.text) == label
            }
            if len(meant) == 1:
                return meant.pop()
        return hit.id if hit is not None and hit.id.startswith("org/") else None

    def _between_questions(self) -> Iterator[Turn]:
        """The paragraphs that answer those that ask, where the opening says whom an interview is with."""
        doc = self._doc
        asking = [number for number, (a, b) in enumerate(doc.paragraphs) if _asks(doc, a, b)]
        if len(asking) < _ENOUGH or asking[0] > _OPENING:
            return
        speaker = self._interviewee(doc.paragraphs[asking[0]][0])
        if speaker is None:
            return
        asked = set(asking)
        for number in range(asking[0] + 1, len(doc.paragraphs)):
            if number not in asked:
                yield Turn(*doc.paragraphs[number], speaker)

    def _interviewee(self, before: int) -> str | None:
        """The person whom the sentences before a word that tell of a conversation name most."""
        doc = self._doc
        named: Counter[str] = Counter()
        for a, b in doc.sentences:
            if a >= before:
                break
            if not _TALKS.isdisjoint(doc.lemmas[a:b]):
                hits = dict.fromkeys(hit for i in range(a, b) if (hit := self._index.at(i)) is not None)
                named.update(
                    hit.id for hit in hits if hit.is_person and doc.lower[hit.first - 1 : hit.first] != ["by"]
                )
        most = named.most_common(2)
        return most[0][0] if most and (len(most) == 1 or most[0][1] > most[1][1]) else None


def label_end(doc: Document, a: int, b: int) -> int | None:
    """Where the colon stands behind the label of a paragraph, if it has one and words behind it."""
    colon = next((i for i in range(a + 1, min(a + _LABEL, b - 1)) if doc.words[i] == ":"), None)
    if colon is None or not any(map(str.isalpha, doc.words[colon + 1 : b])):  # "Clinton: 547."
        return None
    named = all(word[:1].isupper() or word in _SMALL for word in doc.words[a:colon])
    return colon if named and doc.words[a] not in _SMALL else None


def _asks(doc: Document, a: int, b: int) -> bool:
    """Whether a paragraph asks, and is no quotation."""
    return doc.words[b - 1] == "?" and doc.words[a] not in MARKS and b - a < _QUESTION


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
