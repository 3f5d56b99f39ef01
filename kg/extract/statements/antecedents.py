"""What a relative clause attributes to its subject: "a policy which X criticised", "a claim that X denied".

Read from the words, since trees often go wrong here: noun, pronoun, subject, verb, and no object behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.statements import contents, cues

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.statements.contents import Content
    from kg.extract.statements.cues import Cue

_PRONOUNS: Final = frozenset({"which", "that", "whom"})
_NOUN_PHRASE: Final = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD", "POS", "HYPH"})
_HEADS: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
_BEFORE: Final = frozenset(
    {"DT", "JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "PRP$", "CD", "HYPH", "VBN", "VBG"}
)
_BINDING: Final = frozenset({"that", "if", "whether", "for", "to", "at", "with"})
_ENDING: Final = frozenset({".", ",", ":", "IN", "RB", "''", "CC", "-RRB-"})


def find(doc: Document, cue: Cue) -> tuple[Content, int] | None:
    """The noun phrase that is the object of a verb in a relative clause, and the subject of that verb."""
    a, b = doc.sentences[doc.sentence_of[cue.word]]
    if "np" not in cue.takes or (cue.after < b and not _ends(doc, cue)):
        return None
    verb = cues.group(doc, cue.word)[0]
    pronoun = verb - 1
    while pronoun > a and doc.tags[pronoun] in _NOUN_PHRASE and doc.lower[pronoun] not in _PRONOUNS:
        pronoun -= 1
    subject = verb - 1
    noun = pronoun - 1 - (doc.words[pronoun - 1] == ",")
    if doc.lower[pronoun] not in _PRONOUNS or subject == pronoun or doc.tags[subject] not in _HEADS:
        return None
    if noun < a or doc.tags[noun] not in {"NN", "NNS"}:
        return None
    first = noun
    while first > a and doc.tags[first - 1] in _BEFORE:
        first -= 1
    content = contents.trimmed(doc, first, noun + 1, noun, "object")
    return (content, subject) if content is not None else None


def _ends(doc: Document, cue: Cue) -> bool:
    """Whether the verb has no object or clause behind it: "criticised as vague", "denied in May"."""
    low, tag = doc.lower[cue.after], doc.tags[cue.after]
    if low == "as":
        return cue.kind in {"criticise", "praise"}
    return tag in _ENDING and low not in _BINDING
