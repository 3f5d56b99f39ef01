"""The subject of a verb, also where another clause lends it or the tree has lost it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.events.agents import Agents

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_DEEPEST: Final = 4


def is_passive(doc: Document, verb: int) -> bool:
    """Whether a verb is in the passive, with or without its auxiliary."""
    if doc.tags[verb] != "VBN":
        return False
    relations = {doc.relations[c] for c in doc.children[verb]}
    if relations & {"aux:pass", "nsubj:pass", "obl:agent"}:
        return True
    return "aux" not in relations and "obj" not in relations


def subject_of(doc: Document, agents: Agents, verb: int, depth: int = 0) -> int | None:
    """The word that is the subject of a verb, also where another clause lends it."""
    subjects = [c for c in doc.children[verb] if doc.relations[c] in {"nsubj", "nsubj:pass"} and c < verb]
    if subjects:
        return antecedent(doc, verb, subjects[-1])
    before = _name_before(doc, agents, verb)
    if before is None:
        before = _bare_adjunct(doc, agents, verb)
    if before is not None:
        return before
    return _lent_subject(doc, agents, verb, depth) if doc.heads[verb] >= 0 and depth <= _DEEPEST else None


def _name_before(doc: Document, agents: Agents, verb: int) -> int | None:
    """The name right before a verb, that the tree has bound elsewhere, but for that of a phrase."""
    first = min(
        (c for c in doc.children[verb] if doc.relations[c].startswith("aux") and c < verb), default=verb
    )
    before = first - 1
    while before > 0 and doc.tags[before] == "RB":
        before -= 1
    if before < 0 or not doc.tags[before].startswith("NNP") or not agents.acts(agents.at(before)):
        return None
    if doc.tags[verb] in {"VBG", "VBN"} and first == verb:
        return before
    opens = agents.first(before)
    free = opens == 0 or doc.tags[opens - 1] in {",", "CC", ".", ":"} or doc.relations[before] == "conj"
    return before if doc.tags[verb] in _FINITE and free else None


def _bare_adjunct(doc: Document, agents: Agents, verb: int) -> int | None:
    """Who stands before a verb without a preposition, though the tree takes it for a time or place."""
    for c in doc.children[verb]:
        bare = (
            c < verb and doc.relations[c] in {"obl", "obl:unmarked"} and doc.tags[c] in {"NN", "NNP", "NNS"}
        )
        if bare and not doc.related(c, "case", "mark") and c not in doc.time_words:
            return c if agents.takes_part(agents.of_phrase(c)) else None
    return None


def _lent_subject(doc: Document, agents: Agents, verb: int, depth: int) -> int | None:
    """The subject of a clause without one: what it modifies, or the subject or object of its main clause."""
    head, relation = doc.heads[verb], doc.relations[verb]
    if relation in {"acl", "acl:relcl"}:
        return head if doc.tags[head][0] in "NP" else None
    if relation == "ccomp" and doc.tags[verb] in {"VBD", "VBZ", "VBP"}:
        return _nearest_before(doc, agents, verb, head)
    objects = [c for c in doc.children[head] if doc.relations[c] == "obj" and c < verb]
    if relation == "xcomp" and objects:
        return objects[0]
    shares = relation in {"xcomp", "conj", "advcl", "parataxis", "obl"}
    return subject_of(doc, agents, head, depth + 1) if shares else None


def _nearest_before(doc: Document, agents: Agents, verb: int, head: int) -> int | None:
    """The last name before a verb whose subject the tree has lost, but none before the verb it hangs on."""
    start = head + 1 if head < verb else doc.sentences[doc.sentence_of[verb]][0]
    for i in range(verb - 1, start - 1, -1):
        if doc.tags[i][0] == "V":
            return None
        if agents.at(i):
            return i
    return None


def antecedent(doc: Document, verb: int, subject: int) -> int:
    """Of a relative pronoun the noun before it, else the subject itself."""
    if doc.tags[subject] in {"WP", "WDT"} or doc.lower[subject] in {"who", "which", "that"}:
        head = doc.heads[verb]
        if head >= 0 and doc.relations[verb].startswith("acl"):
            return head
    return subject
