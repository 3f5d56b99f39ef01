"""What a relative clause attributes to its subject: "a policy which X criticised", "which X said was wrong".

Read from the words, since trees often go wrong here: noun, pronoun, subject, verb, and no object behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.statements import contents, cues, extent
from kg.extract.statements.extent import EDGES, FINITE

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.statements.cues import Cue
    from kg.extract.statements.extent import Content

_PRONOUNS: Final = frozenset({"which", "that", "who", "whom"})
_NOUN_PHRASE: Final = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD", "POS", "HYPH"})
_HEADS: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
_BEFORE: Final = frozenset(
    {"DT", "JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "PRP$", "CD", "HYPH", "VBN", "VBG"}
)
_ENDING: Final = frozenset({".", ",", ":", "IN", "RB", "''", "CC", "-RRB-"})
_BINDING: Final = frozenset({"that", "if", "whether", "for", "to", "at", "with"})
_NAMES: Final = frozenset({"JJ", "RB", "DT", "NN", "``", "''", "AFX"})
_OPENING: Final = FINITE | {"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "EX"}


def find(doc: Document, cue: Cue) -> tuple[Content, int] | None:
    """What the relative clause of a verb attributes, and the subject of that verb."""
    a, b = doc.sentences[doc.sentence_of[cue.word]]
    verb = cues.group(doc, cue.word)[0]
    subject, pronoun = verb - 1, verb - 1
    while pronoun > a and doc.tags[pronoun] in _NOUN_PHRASE and doc.lower[pronoun] not in _PRONOUNS:
        pronoun -= 1
    if doc.lower[pronoun] not in _PRONOUNS or subject == pronoun or doc.tags[subject] not in _HEADS:
        return None
    noun = pronoun - 1 - (doc.words[pronoun - 1] == ",")
    if noun < a or doc.tags[noun][:2] != "NN" or cue.after >= b:
        return None
    content = _object(doc, cue, noun, b) or _clause(doc, cue, pronoun, b)
    return (content, subject) if content is not None else None


def _object(doc: Document, cue: Cue, noun: int, b: int) -> Content | None:
    """The noun phrase that is the object of the verb, with what it is called: "a bill X called absurd"."""
    called = doc.lemmas[cue.word] in contents.NAMING and doc.tags[cue.after] in _NAMES
    if not (called or ("np" in cue.takes and _ends(doc, cue))):
        return None
    first = noun
    while doc.tags[first - 1] in _BEFORE and first > doc.sentences[doc.sentence_of[noun]][0]:
        first -= 1
    after = _end(doc, cue, b) if called else noun + 1
    return extent.trimmed(doc, first, after, noun, "around" if called else "object")


def _clause(doc: Document, cue: Cue, pronoun: int, b: int) -> Content | None:
    """The relative clause around "X said": "which X said was wrong", "whom X said Y had paid"."""
    said = "that" in cue.takes and doc.tags[cue.after] in _OPENING and doc.lower[pronoun] != "that"
    after = _end(doc, cue, b)
    if not said or not any(tag in FINITE for tag in doc.tags[cue.after : after]):
        return None
    return extent.trimmed(doc, pronoun, after, doc.heads[cue.word], "around")


def _end(doc: Document, cue: Cue, b: int) -> int:
    """The end of the relative clause: its comma, or the end of the sentence."""
    return next((k for k in range(cue.after + 1, b) if doc.words[k] in EDGES and doc.tags[k] != "HYPH"), b)


def _ends(doc: Document, cue: Cue) -> bool:
    """Whether the verb has no object or clause behind it: "criticised as vague", "denied in May"."""
    low, tag = doc.lower[cue.after], doc.tags[cue.after]
    if low == "as":
        return cue.kind in {"criticise", "praise"}
    return tag in _ENDING and low not in _BINDING
