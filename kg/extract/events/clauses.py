"""What a clause says by its own words: that it is a headline, a question, or denied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document

_HEADLINES: Final = 2
"""How many sentences at the beginning may be headlines."""
_STOPS: Final = frozenset({".", "!", "?", "”", '"', "''", ":"})
_NEGATIONS: Final = frozenset(
    {"not", "n't", "n`t", "never", "no", "neither", "nor", "nobody", "none", "nothing", "hardly", "no-one"}
)
_OF_CLAUSE: Final = frozenset({"advmod", "det", "nsubj", "nsubj:pass", "obj", "cc:preconj"})
_INSTEAD: Final = frozenset({"without", "instead", "rather"})
_CIRCUMSTANCES: Final = frozenset({"when", "while", "as", "after", "where"})
_ASKED: Final = frozenset({"who", "what", "when", "where", "why", "how", "which", "whose"})


def is_headline(doc: Document, i: int) -> bool:
    """Whether a word stands in a headline: at the beginning, in what does not end as a sentence does."""
    number = doc.sentence_of[i]
    return number < _HEADLINES and doc.words[doc.sentences[number][1] - 1] not in _STOPS


def is_asked(doc: Document, i: int) -> bool:
    """Whether a clause is a question that may be answered with no."""
    start, after = doc.sentences[doc.sentence_of[i]]
    if "?" not in doc.words[max(start, after - 2) : after] or doc.relations[i] not in {
        "root",
        "parataxis",
        "ccomp",
    }:
        return False
    return not any(doc.lower[c] in _ASKED for c in doc.children[i])


def is_negated(doc: Document, i: int) -> bool:
    """Whether a clause says that something is not so, by a word of its own or of its subject or object."""
    for c in doc.children[i]:
        relation = doc.relations[c]
        if doc.lower[c] in _NEGATIONS and relation in _OF_CLAUSE and not _is_also(doc, c):
            return True
        if doc.lower[c] in _INSTEAD and relation in {"mark", "case", "cc"} and c < i:
            return True
        if relation in {"nsubj", "nsubj:pass", "obj"} and any(
            doc.lower[d] in {"no", "neither"} and doc.relations[d] in {"det", "advmod"}
            for d in doc.children[c]
        ):
            return True
    return False


def _is_also(doc: Document, i: int) -> bool:
    """Whether a negation is that of "not only … but also", which denies nothing."""
    return doc.lower[i] == "not" and doc.lower[i + 1 : i + 2] in (["only"], ["just"], ["merely"], ["simply"])


def is_circumstance(doc: Document, i: int) -> bool:
    """Whether a clause tells the circumstances: "escaped when he was moved"."""
    return any(doc.lower[c] in _CIRCUMSTANCES for c in doc.children[i])


def is_part(doc: Document, i: int) -> bool:
    """Whether a participle tells what goes with its main clause: "A bomb went off, killing four"."""
    bare = not any(doc.relations[c] == "mark" for c in doc.children[i])
    return doc.tags[i] == "VBG" and doc.relations[i] in {"advcl", "xcomp"} and i > doc.heads[i] and bare


def case_of(doc: Document, i: int) -> str:
    """The preposition of a phrase, or nothing."""
    return next((doc.lower[c] for c in doc.children[i] if doc.relations[c] == "case"), "")
