"""Roles told by a verb: "was named minister", "who served as", "resigned as", "appointed X ambassador"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kg.extract import lexicon
from kg.extract.roles import following, parts, titles
from kg.extract.roles.records import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document
    from kg.extract.entities.index import Hit, Index
    from kg.extract.roles.records import Manner
    from kg.extract.roles.titles import Title

_BECOMING = frozenset(
    """appoint name elect nominate choose select pick re-elect reelect promote install crown swear
    proclaim designate hire confirm unveil announce reappoint join""".split()  # noqa: SIM905
)
_REMOVING = frozenset("fire dismiss sack remove oust depose suspend".split())  # noqa: SIM905
_LEAVING = _REMOVING | frozenset(("resign", "retire", "quit", "step", "stand"))
_TERMS = frozenset("years months weeks days time term terms tenure stint spell decade decades".split())  # noqa: SIM905
"""What is spent "as" something."""
_SERVING = frozenset("serve work act double start continue remain return".split())  # noqa: SIM905
_PHRASES: dict[tuple[str, ...], Manner] = {
    ("use", "to", "be"): "past",
    ("take", "over", "as"): "begin",
    ("take", "office", "as"): "begin",
    ("take", "oath", "as"): "begin",
    ("take", "the", "oath", "as"): "begin",
    ("step", "in", "as"): "begin",
    ("come", "in", "as"): "begin",
    ("hand", "over", "as"): "former",
}
_FOLLOWING = frozenset(("succeed", "replace"))
_BEING = frozenset(("be", "become", "remain"))
_NEGATIONS = frozenset(("not", "n't", "never"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_NEAR = 6  # words between a verb and its "as"


def predicated(doc: Document, hit: Hit, index: Index) -> Iterator[Draft]:
    """The roles that the verb behind a person's name gives: "is", "became", "was named", "served as"."""
    named = False
    stop = doc.sentences[doc.sentence_of[hit.first]][1]
    i = _past_aside(doc, hit.after, stop, set_apart=hit.first > 0 and doc.words[hit.first - 1] == ",")
    verb, i = _verb(doc, i, stop)
    if verb is None:
        verb, i = _verb(doc, _past_apposition(doc, hit), stop)
    if verb is None:
        verb, i = _copula(doc, hit, stop)
    if verb is None:
        verb = hit.first - 1  # "appointed X (as) chief of staff"
        if verb < 0 or i >= stop or doc.lemmas[verb] not in _BECOMING or doc.tags[i] == "POS":
            return
        named = True
    elif doc.lemmas[verb] in _BECOMING and not _is_passive(doc, verb):
        return
    found = _manner(doc, verb, i, stop)
    if found is None or not _NEGATIONS.isdisjoint(doc.lower[hit.after : found[1]]):
        return
    manner, i = found
    series: list[Title] = []
    for title in following.series(doc, i, stop):
        other = _gapped(index, title) if series else None
        if other is None:
            series.append(title)
        else:
            yield Draft(other.id, msgspec.structs.replace(title, first=other.after), manner, verb)
    joined = parts.joined(doc, index, series) if series else None
    for title in series:
        body = (_employer(doc, index, verb, title) if named else None) or joined
        yield from _taken_up(doc, index, Draft(hit.id, title, manner, verb, body))


def _taken_up(doc: Document, index: Index, draft: Draft) -> Iterator[Draft]:
    """The role that a verb tells of, and that of who held it before."""
    title = draft.title
    if title.determiner != "another" and (title.determiner or doc.tags[title.head] in {"NNP", "NN"}):
        yield draft
        if draft.manner == "begin":
            yield from _replaced(doc, index, title, draft.organization)


def _gapped(index: Index, title: Title) -> Hit | None:
    """Of whom the verb is not said again: Y of "X was named mayor and Y governor"."""
    hit = index.at(title.first)
    if hit is None or title.determiner or not (hit.is_person and hit.first == title.first):
        return None
    return hit if hit.after - hit.first > 1 and hit.after <= title.head else None


def _past_aside(doc: Document, i: int, stop: int, *, set_apart: bool) -> int:
    """The word behind what stands in brackets after a name, behind ", who", and behind its closing comma."""
    i = following.past_brackets(doc, i, stop)
    if i + 1 < stop and doc.words[i] == "," and doc.lower[i + 1] == "who":
        return i + 2
    if set_apart and i + 1 < stop and doc.words[i] == "," and doc.tags[i + 1] in _FINITE:
        return i + 1  # "her sister, X, is"
    return i + 1 if i < stop and doc.lower[i] == "who" else i


def _past_apposition(doc: Document, hit: Hit) -> int:
    """The word behind what says between commas who someone is: "X, 45, a former sailor, became"."""
    asides = following.after(doc, hit.after)
    stop = doc.sentences[doc.sentence_of[hit.first]][1]
    end = asides[-1].after if asides else hit.after + 2
    known = asides or doc.tags[end - 1 : end] == ["CD"]  # an age
    return end + 1 if known and end < stop and doc.words[end] == "," else hit.after


def _copula(doc: Document, hit: Hit, stop: int) -> tuple[int | None, int]:
    """The "is" or "was" by which the tree says something of a name farther away, and the word behind it."""
    inside = range(hit.first, hit.after)
    head = next((i for i in inside if doc.heads[i] not in inside), hit.first)
    said = doc.heads[head]
    if said < hit.after or doc.relations[head] != "nsubj" or said >= stop:
        return None, hit.after
    verb = next((c for c in doc.related(said, "cop") if c >= hit.after), None)
    return (verb, verb + 1) if verb is not None else (None, hit.after)


def _verb(doc: Document, i: int, stop: int) -> tuple[int | None, int]:
    """The last of the verbs at word ``i``, up to the first that is no auxiliary, and the word behind it."""
    verb = None
    while i < stop and (doc.tags[i] in {"MD", "RB"} or doc.tags[i].startswith("VB")):
        if doc.tags[i].startswith("VB"):
            verb = i
            if doc.lemmas[i] != "have" and doc.lemmas[i] not in _BEING:
                return verb, i + 1
        i += 1
    return verb, i


def _manner(doc: Document, verb: int, i: int, stop: int) -> tuple[Manner, int] | None:
    """What a verb says of the role named at word ``i`` or behind its "as", and where the title begins."""
    lemma = doc.lemmas[verb]
    if lemma in _BEING:
        k = i + (doc.lower[i : i + 1] == ["no"])
        over = doc.lower[k - 1 : k + 1] == ["no", "longer"]
        return ("former", k + 1) if over else (_tense(doc, verb), i)
    phrase = _PHRASES.get((lemma, *doc.lower[i : i + 2]))
    if phrase is not None:
        return phrase, i + 2
    if lemma in _SERVING:
        return (_tense(doc, verb), i + 1) if i < stop and doc.lower[i] == "as" else None
    i = _particles(doc, i, stop)
    if lemma in _LEAVING:
        return ("former", i + 1) if i < stop and doc.lower[i] == "as" else None
    if lemma in _BECOMING:
        return "begin", i + 1 if i < stop and doc.lower[i] in {"as", "to"} else i
    return None


def _is_passive(doc: Document, verb: int) -> bool:
    """Whether a verb of naming is said of its subject: "was named", "named in May", but not "has named"."""
    if doc.tags[verb] not in {"VBN", "VBD"}:
        return False
    i = verb - 1
    while i >= 0 and (doc.tags[i] in {"MD", "RB"} or doc.lemmas[i] in {"be", "have", "get"}):
        if doc.lemmas[i] in {"be", "get"}:
            return True
        i -= 1
    return doc.tags[verb] == "VBN" and i == verb - 1


def _particles(doc: Document, i: int, stop: int) -> int:
    """Past "down", "in" and the like."""
    while i < stop and doc.tags[i] in {"RP", "RB", "IN"} and doc.lower[i] not in {"as", "by"}:
        i += 1
    return i


def named_as(doc: Document, index: Index, i: int) -> Iterator[Draft]:
    """The role behind an "as": "X was forced to resign as minister", "has been working as a nurse"."""
    a, b = doc.sentences[doc.sentence_of[i]]
    title = following.at(doc, i + 1, b)
    if title is None:
        return
    verb = next((k for k in range(i - 1, max(a, i - _NEAR) - 1, -1) if doc.tags[k].startswith("VB")), None)
    if doc.lower[i - 1] in _TERMS and i - 1 > a:
        yield from _spent(doc, index, verb, title, i)
        return
    lemma = doc.lemmas[verb] if verb is not None else ""
    if verb is None or lemma not in _LEAVING | _SERVING | _BECOMING | _FOLLOWING | {"take", "come", "hand"}:
        return
    if lemma in _FOLLOWING:
        yield from _followed(doc, index, verb, title)
        return
    manner = _PHRASES.get((lemma, *doc.lower[verb + 1 : i + 1])) or _told(doc, verb)
    if manner is None:
        return
    named = _object(doc, index, verb, i) if lemma in _REMOVING | _BECOMING - {"join"} else None
    holder = named or _subject(doc, index, verb)
    if holder is not None:
        body = _employer(doc, index, verb, title) if named and lemma in _BECOMING else None
        yield Draft(holder, title, manner, verb, body)
        if manner == "begin":
            yield from _replaced(doc, index, title, body)


def _told(doc: Document, verb: int) -> Manner | None:
    """What the verb before an "as" says of the holding of the role; None if it says nothing of one."""
    lemma = doc.lemmas[verb]
    if lemma in _SERVING:
        return _tense(doc, verb)
    return "former" if lemma in _LEAVING else "begin" if lemma in _BECOMING else None


def _spent(doc: Document, index: Index, verb: int | None, title: Title, i: int) -> Iterator[Draft]:
    """The role of "X retired after eight years as governor", "in X's time as mayor"."""
    owner = index.at(i - 3) if doc.tags[i - 2] == "POS" else None
    holder = owner.id if owner is not None and owner.is_person else None
    if holder is None and verb is not None and owner is None:
        holder = _subject(doc, index, verb)
    if holder is not None:
        yield Draft(holder, title, "past", verb)


def _object(doc: Document, index: Index, verb: int, i: int) -> str | None:
    """Who is named or removed by a verb: the object of it, or whose name ends before the "as"."""
    objects = [h.id for c in doc.related(verb, "obj") if (h := index.at(c)) and h.is_person]
    if objects:
        return objects[0]
    beside = index.ending("name").get(i)
    direct = beside is not None and beside.is_person and "by" not in doc.lower[verb : beside.first]
    return beside.id if direct and beside is not None and not _is_passive(doc, verb) else None


def _employer(doc: Document, index: Index, verb: int, title: Title) -> str | None:
    """The organisation that names someone, where the title says no other: "Nordbank named X as chief"."""
    if parts.organization(doc, index, title)[0] is not None:
        return None
    subjects = [h for c in doc.related(verb, "nsubj") if (h := index.at(c)) and doc.relations[c] == "nsubj"]
    return next((h.id for h in subjects if h.mention.form == "name" and _employs(doc, title, h)), None)


def _employs(doc: Document, title: Title, hit: Hit) -> bool:
    """Whether a body that names someone may be where the role is held: no party that makes ministers."""
    if not hit.id.startswith("org/"):
        return False
    kinds = {row[1] for row in lexicon.table("org_words").get(doc.words[hit.after - 1], ())}
    return kinds.isdisjoint({"party", "legislature"}) or not titles.governs(doc, title)


def _replaced(doc: Document, index: Index, title: Title, body: str | None) -> Iterator[Draft]:
    """Who leaves a role that another takes up: "X became coach, replacing Y"."""
    stop = doc.sentences[doc.sentence_of[title.head]][1]
    for k in range(title.after, stop - 1):
        hit = index.at(k + 1) if doc.lower[k] in {"replacing", "succeeding"} else None
        if hit is not None and hit.is_person and hit.first == k + 1:
            yield Draft(hit.id, title, "former", organization=body)


def _followed(doc: Document, index: Index, verb: int, title: Title) -> Iterator[Draft]:
    """Both who takes and who leaves a role: "X succeeded Y as chairman", "Y was replaced by X as coach"."""
    passive = doc.related(verb, "nsubj:pass")
    new = doc.related(verb, "obl:agent", "obl") if passive else doc.related(verb, "nsubj")
    old = passive or doc.related(verb, "obj")
    manners: tuple[tuple[list[int], Manner], ...] = ((new, "begin"), (old, "former"))
    until = "until" in doc.lower[title.after : doc.sentences[doc.sentence_of[verb]][1]]
    for words, manner in manners:
        hit = next((h for c in words if (h := index.at(c)) is not None and h.is_person), None)
        if hit is not None:  # "until 2027" is no time of a change
            yield Draft(hit.id, title, manner, None if until else verb)


def _subject(doc: Document, index: Index, verb: int) -> str | None:
    """Of whom a verb is said: its subject, or that of the verb it hangs on."""
    for v in (verb, *doc.ancestors(verb)):
        for child in doc.related(v, "nsubj"):
            relative = doc.tags[child] == "WP" and doc.relations[v] == "acl:relcl"  # "X, who retires …"
            hit = index.at(doc.heads[v] if relative else child)
            if hit is not None and hit.is_person:
                return hit.id
        if doc.relations[v] not in {"xcomp", "conj", "advcl", "acl", "ccomp"}:
            break
    return None


def _is_reported(doc: Document, verb: int) -> bool:
    """Whether the past of a verb is only that of who tells it: "she said that X was the favourite"."""
    clause = doc.heads[verb] if doc.relations[verb] == "cop" else verb
    teller = doc.heads[clause] if clause >= 0 else -1
    return teller >= 0 and doc.relations[clause] == "ccomp" and doc.tags[teller] == "VBD" and teller < clause


def _tense(doc: Document, verb: int) -> Manner:
    """What the tense of "be" or "serve" says of a role: "was the minister" says that it is over."""
    if doc.lemmas[verb] == "become":
        return "begin"
    if _is_reported(doc, verb):
        return ""
    auxiliaries = {doc.lower[c] for c in doc.children[verb]} | ({doc.lower[verb - 1]} if verb else set())
    return "past" if doc.tags[verb] == "VBD" and "had" not in auxiliaries else ""
