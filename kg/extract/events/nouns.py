"""Nouns that name events, alone, with a light verb, or as part of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract import lexicon
from kg.extract.events import clauses, contests, verbs
from kg.extract.events import words as event_words
from kg.extract.events.tellings import Trigger

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.events.words import Entry


_OTHER: Final = "other"
_CARRIED: Final = {
    "obj": ("light", "aspectual"),
    "nsubj:pass": ("light", "aspectual"),
    "obl": ("light",),
    "nsubj": ("aspectual", "occurs"),
}
"""Which verbs may carry the event of a noun, by how it hangs on them."""
_ASKING: Final = frozenset({"poll", "survey"})


def trigger(doc: Document, i: int) -> Trigger | None:
    """The event that a noun names, if it names one."""
    if i in doc.time_words or i in doc.title_words or _is_counted(doc, i):  # "election commissioner"
        return None
    lower = doc.lower[i]
    named = is_name(doc, i)
    if named and (
        lower in event_words.kept("n", "name") or doc.lower[i - 1] in event_words.kept("n", "named")
    ):
        return _name(doc, i)
    construction = _construction(doc, i)
    if construction is not None:
        _, kind, subject, target = construction
        return Trigger(i, i, i + 1, kind, subject, target, noun=True, carrier=doc.heads[i])
    entry = event_words.match(doc, i, "n")
    if entry is not None:
        named = doc.names[i] != "O" or (named and not clauses.is_headline(doc, i))
        return None if named and len(entry.words) == 1 else _listed_noun(doc, i, entry)
    vague = lower in event_words.kept("n", "never") or doc.relations[i] == "compound" or _is_generic(doc, i)
    if doc.types[i] != "event" or doc.tags[i].startswith("NNP") or vague or lower.endswith("ing"):
        return None
    return Trigger(i, i, i + 1, _OTHER, "agent", "target", noun=True, carrier=_carrier(doc, i))


def of_adjective(doc: Document, i: int) -> Trigger | None:
    """An event of several words that an adjective begins: "net loss", "financial results"."""
    if doc.lower[i] not in event_words.by_first_word("n"):
        return None
    entry = event_words.match(doc, i, "n")
    return _listed_noun(doc, i, entry) if entry and len(entry.words) > 1 else None


def _construction(doc: Document, i: int) -> Entry | None:
    """What a noun and the light verb above it mean together: "impose sanctions"."""
    head, known = doc.heads[i], event_words.constructions().get(doc.lemmas[i])
    if not known or doc.relations[i] not in {"obj", "nsubj:pass", "obl"} or head < 0:
        return None
    verbs = [doc.lemmas[head], *(f"{doc.lemmas[head]} {doc.lower[c]}" for c in doc.children[head] if c < i)]
    return next((known[verb] for verb in verbs if verb in known), None)


def _listed_noun(doc: Document, i: int, entry: Entry) -> Trigger | None:
    """The trigger of a noun of the word list, if it names an event here."""
    if len(entry.words) == 1 and _is_vague(doc, i, entry):
        return None
    after = i + len(entry.words)
    head, above = after - 1, doc.heads[after - 1]
    if len(entry.words) > 1 and entry.kind in {"crime", "fraud"} and _is_generic(doc, head):
        return None  # "cracked down on human trafficking"
    if (
        doc.relations[head] in {"compound", "nmod:desc"}
        and above > head
        and not event_words.is_event(doc, above)
    ):
        return None  # "a murder suspect"
    carrier = _carrier(doc, head)
    kind = contests.kind(doc, head, entry.kind) if len(entry.words) == 1 else entry.kind
    return Trigger(head, i, after, kind, entry.subject, entry.object, noun=True, carrier=carrier)


def _name(doc: Document, i: int) -> Trigger | None:
    """The name of an event: "Geneva Motor Show", "Hurricane Ida"."""
    first = i
    while (
        first and doc.tags[first - 1].startswith("NNP") and doc.sentence_of[first - 1] == doc.sentence_of[i]
    ):
        first -= 1
    if first == i:
        return None
    entry = event_words.match(doc, i, "n") or event_words.match(doc, i - 1, "n")
    kind, subject, target = (
        (entry.kind, entry.subject, entry.object) if entry else (_OTHER, "agent", "target")
    )
    return Trigger(i, first, i + 1, kind, subject, target, noun=True, carrier=_carrier(doc, i))


def is_name(doc: Document, i: int) -> bool:
    """Whether a word is part of a name."""
    return doc.names[i] != "O" or doc.tags[i].startswith("NNP")


def _is_vague(doc: Document, i: int, entry: Entry) -> bool:
    """Whether a noun that may name an event does not do so here."""
    lemma = doc.lemmas[i]
    if lemma in event_words.kept("n", "never"):
        return True
    if (lemma in event_words.kept("n", "weak") or entry.kind == _OTHER) and doc.types[i] != "event":
        return True
    return _is_generic(doc, i)


def _is_counted(doc: Document, i: int) -> bool:
    """Whether a noun is a number of votes, or a poll that says something."""
    lemma, head = doc.lemmas[i], doc.heads[i]
    if lemma == "vote":
        return any(doc.relations[c] == "nummod" for c in doc.children[i])
    if lemma not in _ASKING or doc.relations[i] != "nsubj":
        return False
    return doc.lemmas[head] in lexicon.words("reporting_verbs")


def _is_generic(doc: Document, i: int) -> bool:
    """Whether a bare noun names a kind of event and no one: "floods" in "the law covers floods"."""
    if any(
        doc.relations[c] in {"det", "nmod:poss", "nummod"} or doc.names[c] != "O" for c in doc.children[i]
    ):
        return False
    crime = (
        doc.lemmas[i] in event_words.crimes() or f"{doc.lower[i - 1]} {doc.lemmas[i]}" in event_words.crimes()
    )
    if crime and clauses.case_of(doc, i):
        return True  # "a trial for manslaughter": what somebody is charged with
    for up in doc.ancestors(i):
        if doc.tags[up] in {"VBZ", "VBP"} and verbs.is_habitual(doc, up):
            return True
        if doc.tags[up][0] == "V" or doc.relations[up] == "root":
            return False
    return False


def _carrier(doc: Document, i: int) -> int:
    """The verb that tells of a noun's event, if it adds none of its own: "held" of "talks held in Oslo"."""
    light = event_words.light_verbs()
    for c in doc.children[i]:
        if doc.relations[c].startswith("acl") and doc.tags[c] in {"VBN", "VBG"} and doc.lemmas[c] in light:
            return _innermost(doc, c, light)
    head, how = doc.heads[i], _CARRIED.get(doc.relations[i], ())
    carried = head >= 0 and any(doc.lemmas[head] in event_words.kept("v", one) for one in how)
    return _innermost(doc, head, light) if carried else -1


def _innermost(doc: Document, verb: int, light: frozenset[str]) -> int:
    """Of "is set to take place" the last verb: time and place hang on it."""
    inner = next(
        (c for c in doc.children[verb] if doc.relations[c] == "xcomp" and doc.lemmas[c] in light), -1
    )
    return inner if inner >= 0 else verb
