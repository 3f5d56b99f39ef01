"""Verbs that tell of events: no auxiliary, state, habit or report, and no word that only plans or averts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract import lexicon
from kg.extract.events import clauses, contests, effects
from kg.extract.events import words as event_words
from kg.extract.events.tellings import Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document


_OTHER: Final = "other"
_ROLES: Final = frozenset({"nsubj", "nsubj:pass", "obj"})
_SOMEBODY: Final = frozenset({"person", "organization"})
_NOT_PREDICATES: Final = frozenset(
    {"aux", "aux:pass", "cop", "case", "mark", "fixed", "cc", "amod", "compound"}
)
_MISFORTUNES: Final = frozenset({"disaster", "accident", "fire", "illness"})
_FALLS: Final = frozenset({"crash", "fall", "plummet", "plunge", "sink", "tumble"})
_RATES: Final = frozenset({"%", "percent", "cent", "point", "points", "pct"})
_PRICED: Final = frozenset(
    ("bond", "currency", "dollar", "earnings", "euro", "future", "index", "inflation", "market", "oil",
     "pound", "price", "profit", "rate", "rent", "revenue", "sale", "share", "stock", "unemployment", "wage",
     "yen", "yield")
)  # fmt: skip
_REFUSING: Final = frozenset({"decline", "refuse"})
_ASKING: Final = frozenset({"approach", "contact", "reach"})
_PHRASE: Final = frozenset({"that", "how", "why", "whether"})


def trigger(doc: Document, i: int) -> Trigger | None:
    """The event that a verb tells of, if it tells of one."""
    if not _is_predicate(doc, i) or is_habitual(doc, i) or _tells_otherwise(doc, i):
        return None
    entry = event_words.match(doc, i, "v")
    if entry is not None and len(entry.words) > 1:
        after = i + event_words.length(doc, i, entry)
        return Trigger(i, i, after, entry.kind, entry.subject, entry.object, noun=False)
    never = event_words.kept("v", "never")
    if doc.lemmas[i] in never or doc.lower[i] in never or is_light(doc, i):
        return None
    weak = entry is None or doc.lemmas[i] in event_words.kept("v", "weak")
    if weak and (not _is_told_of_somebody(doc, i) or _is_idle(doc, i)):
        return None
    if entry is None:
        state = doc.lower[i].startswith("un")  # "unbeaten", "unchanged"
        return None if state else Trigger(i, i, i + 1, _OTHER, "agent", "target", noun=False)
    if entry.kind == "marketMove" or doc.lemmas[i] in _FALLS:
        kind = "marketMove" if _is_of_market(doc, i) else _OTHER
    else:
        vague = weak and not (entry.kind == "visit" and _has_goal(doc, i))
        kind = _OTHER if vague else _of_nature(doc, i, contests.kind(doc, i, entry.kind))
    return Trigger(i, i, i + 1, kind, entry.subject, entry.object, noun=False)


def is_habitual(doc: Document, i: int) -> bool:
    """Whether a verb stands in the simple present outside a headline, and so tells a state or a habit."""
    tag = doc.tags[i]
    if tag in {"VBD", "VBG"} or clauses.is_headline(doc, i):
        return False
    auxiliaries = [c for c in doc.children[i] if doc.relations[c].startswith("aux")]
    if tag in {"VBZ", "VBP"}:
        return not auxiliaries and not any(doc.lower[c] in {"if", "unless"} for c in doc.children[i])
    if tag == "VBN" and auxiliaries:
        return all(doc.tags[a] in {"VBZ", "VBP"} and doc.lemmas[a] == "be" for a in auxiliaries)
    head = doc.heads[i]
    bare = tag == "VB" and not auxiliaries and doc.relations[i] in {"xcomp", "advcl", "conj"}
    return (
        bare
        and head >= 0
        and doc.tags[head][0] == "V"
        and not effects.of(doc, head)
        and is_habitual(doc, head)
    )


def _is_idle(doc: Document, i: int) -> bool:
    """Whether a verb and its object tell of no event: "played a role"."""
    never = event_words.kept("v", "never")
    return any(
        doc.relations[c] == "obj" and f"{doc.lemmas[i]} {doc.lemmas[c]}" in never for c in doc.children[i]
    )


def _is_predicate(doc: Document, i: int) -> bool:
    """Whether a verb is one: no auxiliary, no part of a name, time or title ("Acting Minister")."""
    if doc.relations[i] in _NOT_PREDICATES or i in doc.time_words or doc.names[i] != "O":
        return False
    if doc.words[i + 1 : i + 2] == [":"]:
        return False  # "Published: Monday"
    in_title = (
        doc.tags[i] == "VBG" and doc.words[i][0].isupper() and doc.tags[i + 1 : i + 2] in (["NNP"], ["NNPS"])
    )
    return not in_title


def _has_goal(doc: Document, i: int) -> bool:
    """Whether a verb of travelling says where to."""
    return any(doc.relations[c] == "obl" and clauses.case_of(doc, c) == "to" for c in doc.children[i])


def _is_of_market(doc: Document, i: int) -> bool:
    """Whether a verb of rising or falling is told of prices: by its subject, or with a rate."""
    subjects = {doc.lemmas[c] for c in doc.children[i] if doc.relations[c].startswith("nsubj")}
    return bool(subjects & _PRICED) or any(doc.lower[c] in _RATES for c in _modifiers(doc, i))


def _of_nature(doc: Document, i: int, kind: str) -> str:
    """What a word of violence means where no person does it: "the quake killed 34"."""
    if kind != "attack":
        return kind
    subjects = [c for c in doc.children[i] if doc.relations[c] == "nsubj"]
    subjects += [doc.heads[i]] if doc.relations[i] == "acl" else []
    by_nature = any(_kind_of_noun(doc, c) in _MISFORTUNES for c in subjects)
    killed = doc.lemmas[i] == "kill"
    if killed and (by_nature or not subjects):
        return "death"
    return "disaster" if by_nature else kind


def _kind_of_noun(doc: Document, i: int) -> str:
    entry = event_words.match(doc, i, "n")
    return entry.kind if entry else ""


def _is_of_status(doc: Document, i: int) -> bool:
    """Whether a verb only says that another event is off: "the concert was cancelled", "avoided a fall"."""
    effect = effects.of(doc, i)
    if (
        effect == "planned"
        and doc.tags[i] == "VBN"
        and any(doc.relations[c] == "xcomp" for c in doc.children[i])
    ):
        return True  # "set to take place"
    if effect == "notHappened" and any(
        doc.relations[c] in {"xcomp", "ccomp"} and not clauses.is_circumstance(doc, c)
        for c in doc.children[i]
    ):
        return True
    if effect not in {"cancelled", "postponed", "notHappened"} or doc.lemmas[i] in effects.THWART:
        return False
    return any(
        doc.relations[c] in {"obj", "nsubj:pass"} and (event_words.is_event(doc, c) or doc.lower[c] == "it")
        for c in doc.children[i]
    )


def _tells_otherwise(doc: Document, i: int) -> bool:
    """Whether a verb is there for something else: what is said, or is not, or how another event stands."""
    return _is_cue(doc, i) or _is_silence(doc, i) or _is_of_status(doc, i)


def _is_cue(doc: Document, i: int) -> bool:
    """Whether a verb reports what somebody says or thinks."""
    if doc.lemmas[i] not in lexicon.words("reporting_verbs"):
        return False
    if doc.lemmas[i] not in event_words.kept("v", "deed"):
        return True
    head = doc.heads[i]
    if doc.relations[i] == "advcl" and head >= 0 and doc.lemmas[head] in lexicon.words("reporting_verbs"):
        return doc.tags[i] == "VBG"
    relations = {doc.relations[c] for c in doc.children[i]}
    if "nsubj:pass" in relations and "ccomp" not in relations:
        return False  # "were found swimming"
    if "ccomp" in relations or ("xcomp" in relations and "obj" not in relations):
        return True
    return i + 1 < len(doc) and doc.lower[i + 1] in _PHRASE


def _is_silence(doc: Document, i: int) -> bool:
    """Whether a verb only tells that somebody said nothing: "declined to comment"."""
    if doc.lemmas[i] in _REFUSING:
        return any(
            doc.relations[c] in {"xcomp", "obl"} and doc.lemmas[c] in lexicon.words("reporting_verbs")
            for c in doc.children[i]
        )
    return doc.lemmas[i] in _ASKING and any(
        doc.lower[c] == "comment" and clauses.case_of(doc, c) == "for" for c in doc.children[i]
    )


def is_light(doc: Document, i: int) -> bool:
    """Whether a verb only carries the event that its object or subject names: "held talks"."""
    occurs = doc.lemmas[i] in event_words.kept("v", "occurs")
    if not occurs and doc.lemmas[i] not in event_words.kept("v", "light"):
        return False
    relations = {"nsubj"} if occurs else {"obj", "nsubj:pass"}
    return any(
        doc.relations[c] in relations and doc.tags[c][0] == "N" and event_words.is_event(doc, c)
        for c in doc.children[i]
    )


def _is_told_of_somebody(doc: Document, i: int) -> bool:
    """Whether a verb is told of a person or an organisation, or in the passive, in a clause with a tense."""
    relations = [doc.relations[c] for c in doc.children[i]]
    if doc.tags[i] in {"VBG", "VB"} and not any(r.startswith(("aux", "cop", "nsubj")) for r in relations):
        head = doc.heads[i]
        if doc.relations[i] != "xcomp" or (doc.lemmas[head] != "be" and effects.of(doc, head) != "planned"):
            return False
        return _is_told_of_somebody(doc, head)
    if any(c in doc.time_words or doc.tags[c] == "CD" or doc.words[c] == "%" for c in _modifiers(doc, i)):
        return True
    return "nsubj:pass" in relations or any(
        doc.relations[c] in _ROLES
        and (doc.names[c] != "O" or doc.types[c] in _SOMEBODY or doc.tags[c] == "PRP")
        for c in doc.children[i]
    )


def _modifiers(doc: Document, i: int) -> Iterator[int]:
    """The adjuncts of a verb and their numbers."""
    for c in doc.children[i]:
        if doc.relations[c].startswith(("obl", "advmod", "nmod", "obj")):
            yield c
            yield from (d for d in doc.children[c] if doc.relations[d] in {"nummod", "compound"})
