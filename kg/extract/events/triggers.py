"""The words that express events: verbs, nouns, light-verb constructions and names of events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kg.extract import lexicon
from kg.extract.events import clauses, status
from kg.extract.events import words as event_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document
    from kg.extract.events.words import Entry
    from kg.story import Part


class Trigger(NamedTuple):
    """Words that express an event.

    Attributes:
        head: the word on which tense, participants and times hang.
        first: the first of its words.
        after: the word after its last.
        kind: the code of the event's kind.
        subject: the part that its subject plays, or for a noun whoever it is "of" or "by".
        object: the part that its object plays.
        noun: whether it is a noun.
        carrier: of a noun, the verb that carries its tense ("held" of "held talks"), or -1.
    """

    head: int
    first: int
    after: int
    kind: str
    subject: Part
    object: Part
    noun: bool
    carrier: int = -1


_OTHER: Final = "other"
_ROLES: Final = frozenset({"nsubj", "nsubj:pass", "obj"})
_SOMEBODY: Final = frozenset({"person", "organization"})
_NOT_PREDICATES: Final = frozenset(
    {"aux", "aux:pass", "cop", "case", "mark", "fixed", "cc", "amod", "compound"}
)
_END_MATTER: Final = frozenset({"sources", "source", "references", "categories", "tags", "related", "topics"})
_MISFORTUNES: Final = frozenset({"disaster", "accident", "fire", "illness"})
_FALLS: Final = frozenset({"crash", "fall", "plummet", "plunge", "sink", "tumble"})
_RATES: Final = frozenset({"%", "percent", "cent", "point", "points", "pct"})
_PRICED: Final = frozenset(
    ("bond", "currency", "dollar", "earnings", "euro", "future", "index", "inflation", "market", "oil",
     "pound", "price", "profit", "rate", "rent", "revenue", "sale", "share", "stock", "unemployment", "wage",
     "yen", "yield")
)  # fmt: skip
_RANKS: Final = frozenset({"first", "second", "third", "last", "latest", "next", "recent", "new", "planned"})
_ASKING: Final = frozenset({"poll", "survey"})
_PHRASE: Final = frozenset({"that", "how", "why", "whether"})


def find(doc: Document) -> list[Trigger]:
    """The triggers of a text, in order, none over another."""
    found: list[Trigger] = []
    behind = 0
    end = _end_matter(doc)
    for i, tag in enumerate(doc.tags):
        if i < behind or i >= end or tag[0] not in "VNJ":
            continue
        trigger = _at(doc, i, tag)
        if trigger:
            found.append(trigger)
            behind = trigger.after
    return found


def _at(doc: Document, i: int, tag: str) -> Trigger | None:
    """The trigger that begins with a word; most words are told at a glance to begin none."""
    lemma, lower = doc.lemmas[i], doc.lower[i]
    if tag[0] == "V" and not _is_misread(doc, i):
        never = event_words.never_verbs()
        return None if lemma in never or lower in never else _verb(doc, i)
    if tag[0] == "J":
        return _of_adjective(doc, i)
    known = event_words.nouns()
    if doc.types[i] == "event" or lemma in known or lower in known:
        return _noun(doc, i)
    named = i and doc.lower[i - 1] in event_words.kept("n", "named") and _is_name(doc, i)
    return _noun(doc, i) if named else None


def _is_name(doc: Document, i: int) -> bool:
    return doc.names[i] != "O" or doc.tags[i].startswith("NNP")


def _of_adjective(doc: Document, i: int) -> Trigger | None:
    """An event of several words that an adjective begins: "net loss", "financial results"."""
    if doc.lower[i] not in event_words.by_first_word("n"):
        return None
    entry = event_words.match(doc, i, "n")
    return _listed_noun(doc, i, entry) if entry and len(entry.words) > 1 else None


def _is_misread(doc: Document, i: int) -> bool:
    """Whether what is tagged as a verb is a noun: "its first visit"."""
    if doc.tags[i] not in {"VB", "VBP"} or i == 0:
        return False
    before = i - 1
    while before and doc.lower[before] in _RANKS:
        before -= 1
    return doc.tags[before] in {"POS", "PRP$"} or (before < i - 1 and doc.lower[before] in {"the", "a"})


def _end_matter(doc: Document) -> int:
    """The word at which the lists after a story begin: its sources, its categories."""
    for start, after in doc.paragraphs[1:]:
        if doc.lower[start] in _END_MATTER and (after - start == 1 or doc.words[start + 1] == ":"):
            return start
    return len(doc)


def _verb(doc: Document, i: int) -> Trigger | None:
    if not _is_predicate(doc, i) or is_habitual(doc, i) or _is_cue(doc, i) or _is_of_status(doc, i):
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
        kind = _OTHER if vague else _of_nature(doc, i, entry.kind)
    return Trigger(i, i, i + 1, kind, entry.subject, entry.object, noun=False)


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
        and not status.effect_of(doc, head)
        and is_habitual(doc, head)
    )


def _is_of_status(doc: Document, i: int) -> bool:
    """Whether a verb only says that another event is off: "the concert was cancelled", "avoided a fall"."""
    effect = status.effect_of(doc, i)
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
    if effect not in {"cancelled", "postponed", "notHappened"} or doc.lemmas[i] in status.THWART:
        return False
    return any(
        doc.relations[c] in {"obj", "nsubj:pass"} and (_is_event(doc, c) or doc.lower[c] == "it")
        for c in doc.children[i]
    )


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


def is_light(doc: Document, i: int) -> bool:
    """Whether a verb only carries the event that its object or subject names: "held talks"."""
    relations = {"nsubj"} if doc.lemmas[i] in event_words.kept("v", "occurs") else {"obj", "nsubj:pass"}
    known = event_words.kept("v", "light") | event_words.kept("v", "occurs")
    return doc.lemmas[i] in known and any(
        doc.relations[c] in relations and doc.tags[c][0] == "N" and _is_event(doc, c) for c in doc.children[i]
    )


def _is_told_of_somebody(doc: Document, i: int) -> bool:
    """Whether a verb is told of a person or an organisation, or in the passive, in a clause with a tense."""
    relations = [doc.relations[c] for c in doc.children[i]]
    if doc.tags[i] in {"VBG", "VB"} and not any(r.startswith(("aux", "cop", "nsubj")) for r in relations):
        head = doc.heads[i]
        if doc.relations[i] != "xcomp" or (
            doc.lemmas[head] != "be" and status.effect_of(doc, head) != "planned"
        ):
            return False
        return _is_told_of_somebody(doc, head)
    if any(c in doc.time_words or doc.tags[c] == "CD" or doc.words[c] == "%" for c in _modifiers(doc, i)):
        return True
    return "nsubj:pass" in relations or any(
        doc.relations[c] in _ROLES
        and (doc.names[c] != "O" or doc.types[c] in _SOMEBODY or doc.tags[c] == "PRP")
        for c in doc.children[i]
    )


def _construction(doc: Document, i: int) -> Entry | None:
    """What a noun and the light verb above it mean together: "impose sanctions"."""
    head, known = doc.heads[i], event_words.constructions().get(doc.lemmas[i])
    if not known or doc.relations[i] not in {"obj", "nsubj:pass", "obl"} or head < 0:
        return None
    verbs = [doc.lemmas[head], *(f"{doc.lemmas[head]} {doc.lower[c]}" for c in doc.children[head] if c < i)]
    return next((known[verb] for verb in verbs if verb in known), None)


def _modifiers(doc: Document, i: int) -> Iterator[int]:
    """The adjuncts of a verb and their numbers."""
    for c in doc.children[i]:
        if doc.relations[c].startswith(("obl", "advmod", "nmod", "obj")):
            yield c
            yield from (d for d in doc.children[c] if doc.relations[d] in {"nummod", "compound"})


def _noun(doc: Document, i: int) -> Trigger | None:
    if i in doc.time_words or i in doc.title_words or _is_counted(doc, i):  # "election commissioner"
        return None
    lower = doc.lower[i]
    named = _is_name(doc, i)
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


def _listed_noun(doc: Document, i: int, entry: Entry) -> Trigger | None:
    """The trigger of a noun of the word list, if it names an event here."""
    if len(entry.words) == 1 and _is_vague(doc, i, entry):
        return None
    after = i + len(entry.words)
    head, above = after - 1, doc.heads[after - 1]
    if len(entry.words) > 1 and entry.kind in {"crime", "fraud"} and _is_generic(doc, head):
        return None  # "cracked down on human trafficking"
    if doc.relations[head] in {"compound", "nmod:desc"} and above > head and not _is_event(doc, above):
        return None  # "a murder suspect"
    carrier = _carrier(doc, head)
    return Trigger(head, i, after, entry.kind, entry.subject, entry.object, noun=True, carrier=carrier)


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
        if doc.tags[up] in {"VBZ", "VBP"} and is_habitual(doc, up):
            return True
        if doc.tags[up][0] == "V" or doc.relations[up] == "root":
            return False
    return False


def _is_event(doc: Document, i: int) -> bool:
    lemma = doc.lemmas[i]
    if lemma in event_words.kept("n", "never"):
        return False
    return doc.types[i] == "event" or lemma in event_words.by_first_word("n")


def _carrier(doc: Document, i: int) -> int:
    """The verb that tells of a noun's event, if it adds none of its own: "held" of "talks held in Oslo"."""
    aspectual = event_words.kept("v", "aspectual")
    light = event_words.kept("v", "light") | aspectual
    for c in doc.children[i]:
        if doc.relations[c].startswith("acl") and doc.tags[c] in {"VBN", "VBG"} and doc.lemmas[c] in light:
            return _innermost(doc, c, light)
    known = {
        "obj": light,
        "nsubj:pass": light,
        "obl": event_words.kept("v", "light"),
        "nsubj": aspectual | event_words.kept("v", "occurs"),
    }.get(doc.relations[i], frozenset())
    head = doc.heads[i]
    return _innermost(doc, head, light) if head >= 0 and doc.lemmas[head] in known else -1


def _innermost(doc: Document, verb: int, light: frozenset[str]) -> int:
    """Of "is set to take place" the last verb: time and place hang on it."""
    inner = next(
        (c for c in doc.children[verb] if doc.relations[c] == "xcomp" and doc.lemmas[c] in light), -1
    )
    return inner if inner >= 0 else verb
