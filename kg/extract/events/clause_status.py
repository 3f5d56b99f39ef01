"""Whether what a clause says happened: tense, aspect, modality, negation, conditions, governing words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.events import clauses, effects

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.story import Status

_DEEPEST: Final = 6
"""How many clauses up a status is looked for."""
_WILL: Final = frozenset({"will", "'ll", "shall", "wo", "would", "'d"})
_RANKS: Final = frozenset({"first", "second", "third", "last", "only", "latest"})
_PROGRESSIVE: Final = frozenset({"is", "are", "am", "'s", "'re", "been", "be"})
_TO_BE: Final = frozenset({"is", "are", "was", "were"})
_PAST: Final = frozenset({"was", "were", "had", "did"})
_COUNTERFACTUAL: Final = frozenset({"would", "could", "might", "'d"})
_IF: Final = frozenset({"if", "unless", "whether", "lest"})
_PERHAPS: Final = frozenset({"perhaps", "maybe", "possibly", "potentially", "hypothetically", "conceivably"})


def of_clause(doc: Document, i: int, depth: int = 0) -> Status:
    """The status of what a verb, or a noun or adjective with a copula, says.

    Args:
        doc: the text.
        i: the word.
        depth: how many clauses below it have asked.
    """
    own = _own(doc, i)
    if depth > _DEEPEST or own in {"hypothetical", "notHappened"}:
        return own or "happened"
    above = _above(doc, i, own, depth)
    return above or own or "happened"


def _own(doc: Document, i: int) -> Status | None:
    """What a clause's own words say, or nothing where it has no tense of its own."""
    children, lower, relations = doc.children[i], doc.lower, doc.relations
    auxiliaries = [c for c in children if relations[c] in {"aux", "aux:pass", "cop"}]
    marks = {lower[c] for c in children if relations[c] in {"mark", "advmod"}}
    if marks & _IF:
        return "hypothetical"
    modal = next((lower[a] for a in auxiliaries if doc.tags[a] == "MD"), None)
    negated = clauses.is_negated(doc, i)
    if modal in _COUNTERFACTUAL and _conditional(doc, i) and any(lower[a] == "have" for a in auxiliaries):
        return "happened" if negated else "notHappened"  # "would not have left if they had paid"
    if negated:
        return "hypothetical" if modal in {"may", "might"} else "notHappened"
    if modal:
        return "planned" if modal in _WILL and not _conditional(doc, i) else "hypothetical"
    if marks & _PERHAPS or clauses.is_asked(doc, i):
        return "hypothetical"
    return _tense(doc, i, auxiliaries)


def _tense(doc: Document, i: int, auxiliaries: list[int]) -> Status | None:
    """What the form of a verb and its auxiliaries say."""
    tag, forms = doc.tags[i], {doc.lower[a] for a in auxiliaries}
    if any(doc.lower[c] == "to" and doc.relations[c] == "mark" for c in doc.children[i]):
        return "planned" if forms & _TO_BE else None  # "they are to meet"
    if tag == "VBG":
        return "ongoing" if forms & _PROGRESSIVE else "happened" if forms else None
    if tag in {"VBD", "VBN"}:
        return "ongoing" if "being" in forms and forms & _PROGRESSIVE else "happened"
    if tag in {"VBZ", "VBP"}:
        return "happened" if clauses.is_headline(doc, i) else "ongoing"
    return ("happened" if forms & _PAST else "ongoing") if forms else None


def _conditional(doc: Document, i: int) -> bool:
    return any(
        doc.relations[c] == "advcl" and any(doc.lower[m] in {"if", "unless"} for m in doc.children[c])
        for c in doc.children[i]
    )


def _above(doc: Document, i: int, own: Status | None, depth: int) -> Status | None:
    """What the word that governs a clause says of it."""
    head, relation = doc.heads[i], doc.relations[i]
    if head < 0:
        return own or _without_governor(doc, i)
    if relation in {"conj", "parataxis"}:
        return own or (of_clause(doc, head, depth + 1) if doc.tags[head][0] == "V" else "happened")
    if relation in {"xcomp", "ccomp", "acl", "csubj", "obl", "obj", "advcl", "nmod"}:
        return _effect(doc, i, head, own, depth)
    return own


def _without_governor(doc: Document, i: int) -> Status:
    """A clause without tense that nothing governs: "Obama to visit Cuba", or an order."""
    if any(doc.lower[c] == "to" and doc.relations[c] == "mark" for c in doc.children[i]):
        return "planned"
    return "hypothetical" if doc.tags[i] == "VB" else "happened"


def _effect(doc: Document, i: int, head: int, own: Status | None, depth: int) -> Status | None:
    relation = doc.relations[i]
    effect = _effect_on_clause(doc, i, head)
    if own is not None:
        return _of_finite(doc, i, own, effect) if relation == "ccomp" else own
    if relation == "advcl" and not _is_participle(doc, i):
        above = of_clause(doc, head, depth + 1)  # a purpose
        return "hypothetical" if above in {"happened", "ongoing"} else above
    if effect in effects.OPEN:
        return "hypothetical" if clauses.is_negated(doc, head) else effect
    above = of_clause(doc, head, depth + 1) if doc.tags[head][0] != "N" else _of_noun_head(doc, head, depth)
    if effect in effects.UNDONE:
        return effect if above != "notHappened" else "happened"
    return _as_governor(doc, i, head, above)


def _effect_on_clause(doc: Document, i: int, head: int) -> Status | None:
    """What the governing word does to a clause; being able to do something says no more than doing it."""
    lemma, relation = doc.lemmas[head], doc.relations[i]
    if relation == "advcl" or lemma == "able":
        return None
    if relation == "xcomp" and lemma == "go" and doc.tags[head] == "VBG":
        return "planned"
    if relation == "xcomp" and lemma == "have":
        return "hypothetical"
    return effects.of(doc, head)


def _as_governor(doc: Document, i: int, head: int, above: Status) -> Status:
    """A clause without tense has the status of what governs it, but for reasons and possibilities."""
    marked = any(doc.relations[c] == "mark" for c in doc.children[i])
    if above == "notHappened" and doc.tags[i] == "VBG" and marked:
        return "happened"  # "not arrested for selling arms", "… after leaving"
    if above == "ongoing" and (doc.relations[i] == "csubj" or _is_possibility(doc, i, head)):
        return "hypothetical"
    return above


def _is_possibility(doc: Document, i: int, head: int) -> bool:
    """Whether an infinitive hangs on a noun or adjective: "free to leave", not "the first to win"."""
    if doc.tags[head][0] not in "NJ" or _is_participle(doc, i):
        return False
    return not any(doc.lower[c] in _RANKS or doc.tags[c] == "JJS" for c in doc.children[head])


def _is_participle(doc: Document, i: int) -> bool:
    return doc.tags[i] in {"VBG", "VBN"}


def _of_finite(doc: Document, i: int, own: Status | None, effect: Status | None) -> Status | None:
    """A that-clause: denied, hoped for, or as it says itself."""
    head = doc.heads[i]
    if effect == "notHappened" and own != "planned" and not clauses.is_circumstance(doc, i):
        return "notHappened" if not clauses.is_negated(doc, head) else own
    if doc.lemmas[head] in {"hope", "wish", "fear", "suppose", "imagine", "demand"}:
        return "hypothetical"
    return own


def _of_noun_head(doc: Document, head: int, depth: int) -> Status:
    governor = doc.heads[head]
    if governor >= 0 and any(
        doc.lower[c] == "with" and doc.relations[c] in {"case", "mark"} for c in doc.children[head]
    ):
        return of_clause(doc, governor, depth + 1)
    if governor >= 0 and doc.relations[head] in {"obj", "nsubj:pass"} and doc.tags[governor][0] == "V":
        return of_clause(doc, governor, depth + 1)
    return "happened"
