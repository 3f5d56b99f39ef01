"""Whether an event happened: from tense, aspect, modality, negation, conditions and governing words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from kg.extract import lexicon
from kg.extract.events import clauses

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.events.tellings import Trigger
    from kg.story import Status

_DEEPEST: Final = 6
"""How many clauses up a status is looked for."""
_WILL: Final = frozenset({"will", "'ll", "shall", "wo", "would", "'d"})
_RANKS: Final = frozenset({"first", "second", "third", "last", "only", "latest"})
_PROGRESSIVE: Final = frozenset({"is", "are", "am", "'s", "'re", "been", "be"})
_TO_BE: Final = frozenset({"is", "are", "was", "were"})
_PAST: Final = frozenset({"was", "were", "had", "did"})
THWART: Final = frozenset({"thwart", "foil", "repel"})
_ESCAPES: Final = frozenset({"escape", "evade", "flee"})
_HELD: Final = frozenset({"captivity", "custody", "detention", "imprisonment", "jail", "prison"})
_ATTEMPTED: Final = frozenset({"attack", "crime", "coup", "other"})
_COUNTERFACTUAL: Final = frozenset({"would", "could", "might", "'d"})
_IF: Final = frozenset({"if", "unless", "whether", "lest"})
_PERHAPS: Final = frozenset({"perhaps", "maybe", "possibly", "potentially", "hypothetically", "conceivably"})
_NOT_EFFECTIVE: Final = frozenset(
    {"alleged", "feared", "supposed", "rumored", "rumoured", "denied", "no", "current", "active"}
)
_PARTITIVE: Final = frozenset(
    {"number", "series", "couple", "round", "string", "wave", "spate", "set", "host"}
)
_DEFINITE: Final = frozenset(
    {"the", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our", "your"}
)
_OPEN: Final = frozenset({"hypothetical", "planned"})
_UNDONE: Final = frozenset({"cancelled", "postponed", "notHappened"})


def of(doc: Document, trigger: Trigger) -> Status:
    """The status of the event that a trigger expresses, as the story tells it."""
    return _noun(doc, trigger) if trigger.noun else _clause(doc, trigger.head, 0)


# ---- verbs


def _clause(doc: Document, i: int, depth: int) -> Status:
    """The status of what a verb, or a noun or adjective with a copula, says."""
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
        return own or (_clause(doc, head, depth + 1) if doc.tags[head][0] == "V" else "happened")
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
        above = _clause(doc, head, depth + 1)  # a purpose
        return "hypothetical" if above in {"happened", "ongoing"} else above
    if effect in _OPEN:
        return "hypothetical" if clauses.is_negated(doc, head) else effect
    above = _clause(doc, head, depth + 1) if doc.tags[head][0] != "N" else _of_noun_head(doc, head, depth)
    if effect in _UNDONE:
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
    return effect_of(doc, head)


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
        return _clause(doc, governor, depth + 1)
    if governor >= 0 and doc.relations[head] in {"obj", "nsubj:pass"} and doc.tags[governor][0] == "V":
        return _clause(doc, governor, depth + 1)
    return "happened"


def effect_of(doc: Document, i: int) -> Status | None:
    """What a word does to the event that it governs: "cancelled" of "call off", "planned" of "intend"."""
    lemma = doc.lemmas[i]
    if lemma not in _governing() and doc.lower[i] not in _governing():
        return None
    table = _effects()
    letter = {"V": "v", "N": "n", "J": "adj"}.get(doc.tags[i][0], "v")
    for c in doc.children[i]:
        if doc.relations[c] in {"compound:prt", "mark", "obl", "advmod"}:
            found = table.get((f"{lemma} {doc.lower[c]}", letter))
            if found:
                return found
    after = doc.lower[i + 1] if i + 1 < len(doc) else ""
    return (
        table.get((f"{lemma} {after}", letter))
        or table.get((f"{doc.lower[i]} {after}", "phrase"))
        or table.get((lemma, letter))
        or (table.get((doc.lower[i], "adj")) if letter == "v" else None)
    )


@cache
def _effects() -> dict[tuple[str, str], Status]:
    return {(word, of): effect for word, of, effect, *_ in lexicon.rows("status_words")}  # type: ignore[misc]


@cache
def _governing() -> frozenset[str]:
    """The first words of all that has an effect."""
    return frozenset(word.split(" ")[0] for word, _ in _effects())


# ---- nouns


def _noun(doc: Document, trigger: Trigger) -> Status:
    """The status of an event that a noun names."""
    i = trigger.head
    inside = _inside(doc, trigger) or _after(doc, trigger)
    if inside:
        return inside
    if any(doc.relations[c] == "cop" for c in doc.children[i]):
        return _clause(doc, i, 0)
    head, relation = doc.heads[i], doc.relations[i]
    while head >= 0 and (
        relation in {"conj", "compound", "appos"}
        or (doc.lemmas[head] in _PARTITIVE and doc.tags[head][0] == "N")
    ):
        head, relation = doc.heads[head], doc.relations[head]
    return _governed(doc, trigger, head, relation) if head >= 0 else "happened"


def _governed(doc: Document, trigger: Trigger, head: int, relation: str) -> Status:
    """What the word above a noun says of its event."""
    if doc.tags[head][0] == "V":
        return _under_verb(doc, trigger, head, relation)
    if relation in {"nsubj", "nsubj:pass"}:
        return _subject_of_copula(doc, head)
    effect = effect_of(doc, head)
    if effect and relation in {"nmod", "acl"} and effect != "ongoing":
        return effect
    return _open_if_indefinite(doc, trigger, head)


def _inside(doc: Document, trigger: Trigger) -> Status | None:
    """What the noun phrase says itself: "no deal", "the planned visit", "without a vote"."""
    table = _effects()
    for c in doc.children[trigger.head]:
        word, relation = doc.lower[c], doc.relations[c]
        if relation in {"det", "case", "advmod"} and (
            word in {"no", "neither", "without"} or word in {"not", "never"}
        ):
            return (
                "hypothetical" if word == "without" and _is_open_above(doc, trigger.head) else "notHappened"
            )
        if relation in {"amod", "compound", "acl"} and word not in _NOT_EFFECTIVE:
            found = table.get((word, "adj"))
            if found is None and relation == "amod" and doc.tags[c] == "VBG":
                found = table.get((doc.lemmas[c], "v"))  # "dodging arrest"
            if found and not (doc.lemmas[c] in THWART and trigger.kind in _ATTEMPTED):
                return found
    return None


def _is_open_above(doc: Document, i: int) -> bool:
    """Whether the clause of a phrase tells of nothing real: "could leave without a deal"."""
    verb = next((up for up in doc.ancestors(i) if doc.tags[up][0] == "V"), -1)
    return verb >= 0 and _clause(doc, verb, 0) in _OPEN


def _after(doc: Document, trigger: Trigger) -> Status | None:
    """What the words right after a noun say: "the vote due to be held in May"."""
    words = doc.lower[trigger.after : trigger.after + 3]
    if words[:1] and words[0] in {"is", "are", "was", "were"}:
        words = words[1:]
    found = _effects().get((" ".join(words[:2]), "phrase"))
    return found if found in _OPEN else None


def _under_verb(doc: Document, trigger: Trigger, head: int, relation: str) -> Status:
    if trigger.carrier >= 0 and doc.heads[trigger.carrier] == head:
        return _clause(doc, trigger.carrier, 0)  # "is set to take place"
    clause = _clause(doc, head, 0)
    effect = effect_of(doc, head)
    if relation in {"obj", "nsubj:pass", "xcomp"} or (relation == "obl" and effect in _OPEN):
        done = _done_to(doc, trigger, head, clause, effect)
        if done:
            return done
    if effect == "ongoing" and relation == "obj" and doc.tags[head] == "VBN" and clause == "happened":
        return "ongoing"  # "has begun an investigation"
    shares = trigger.carrier == head or (clause in _OPEN and not _presupposed(doc, trigger))
    runs = clause == "ongoing" and doc.tags[head] == "VBG" and relation in {"nsubj", "obj", "nsubj:pass"}
    return _called_off_later(doc, trigger.head, head) or (clause if shares or runs else "happened")


def _done_to(
    doc: Document, trigger: Trigger, head: int, clause: Status, effect: Status | None
) -> Status | None:
    """What a verb does to the event that is its object: "cancelled the vote", "called for a vote"."""
    if doc.lemmas[head] == "deny" or (doc.lemmas[head] in THWART and trigger.kind in _ATTEMPTED):
        return None  # the charge is denied, the attack was tried
    if doc.lemmas[head] in _ESCAPES and doc.lemmas[trigger.head] in _HELD:
        return None
    if effect in _UNDONE:
        return clause if clause in _OPEN else effect if clause != "notHappened" else None
    if effect in _OPEN and not _presupposed(doc, trigger):
        return "hypothetical" if clause == "notHappened" else effect
    return None


def _called_off_later(doc: Document, i: int, verb: int) -> Status | None:
    """What the next clause says of "it": "called a strike, but it was cancelled"."""
    for c in doc.children[verb]:
        if doc.relations[c] == "conj" and c > i and doc.tags[c] in {"VBN", "VBD"}:
            effect = effect_of(doc, c)
            if effect in {"cancelled", "postponed"} and any(doc.lower[d] == "it" for d in doc.children[c]):
                return effect
    return None


def _presupposed(doc: Document, trigger: Trigger) -> bool:
    """Whether a noun phrase takes for granted that its event took place: it is definite."""
    return any(
        doc.lower[c] in _DEFINITE or doc.relations[c] == "nmod:poss" for c in doc.children[trigger.head]
    )


def _subject_of_copula(doc: Document, head: int) -> Status:
    effect = effect_of(doc, head)
    clause = _clause(doc, head, 0)
    if effect and clause not in {"notHappened", "hypothetical"}:
        return effect
    return "happened" if clause == "ongoing" else clause


def _open_if_indefinite(doc: Document, trigger: Trigger, head: int) -> Status:
    """A noun under another: it shares the doubts of its clause unless it is definite."""
    if _presupposed(doc, trigger):
        return "happened"
    for up in (head, *doc.ancestors(head)):
        if doc.tags[up][0] == "V":
            clause = _clause(doc, up, 0)
            return clause if clause in _OPEN else "happened"
    return "happened"
