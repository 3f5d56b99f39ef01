"""Whose a verb of saying is: its subject in the tree, or the noun beside it where the tree has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.statements import cues

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document

_SHARING: Final = frozenset({"conj", "xcomp", "advcl", "parataxis", "obl"})
_NOMINAL: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "WP", "JJ"})
_INVERTING: Final = frozenset({",", "”", "''", '"', "?", "!", "—", "’", "'"})
_INSERTED: Final = frozenset({",", "—", "–", "--", "-", ")"})
_ADVERBIAL: Final = 7  # words from a noun past "however" or "for their part" between commas to the verb
_PHRASE: Final = 4  # words of a phrase before the verb, less one


def subject(doc: Document, i: int) -> int | None:  # noqa: C901, PLR0911 - one for each relation
    """The head of the noun phrase of whoever does what verb ``i`` says; also a subject that it shares."""
    if doc.lower[i - 1] == "as" and doc.lemmas[i - 2] in {"quote", "cite"} and i > 1:
        return _quoted(doc, i - 2)
    own = own_subject(doc, i)
    if own is not None:
        return own
    if doc.tags[i] == "VBG" and i and doc.words[i - 1] == ",":
        sayer = _who_goes_on(doc, i)
        if sayer is not None:
            return sayer
    if cues.is_passive(doc, i) and doc.relations[i] not in {"acl", "acl:relcl"}:
        return None
    word = i
    for _ in range(4):
        relation, head = doc.relations[word], doc.heads[word]
        if head < 0:
            return None
        if relation.startswith("acl") and doc.tags[head][:1] in {"N", "P"}:
            return head if not cues.is_passive(doc, i) else None
        if relation not in _SHARING or (relation == "xcomp" and doc.related(head, "obj")):
            return None
        if doc.tags[head][:1] in {"N", "P"} and relation == "conj":
            return None
        word = head
        found = own_subject(doc, word)
        if found is None and doc.lemmas[word] == "quote":  # "was quoted as saying"
            found = next((c for c in doc.children[word] if doc.relations[c] == "nsubj:pass"), None)
        if found is not None:
            return found
    return None


def _who_goes_on(doc: Document, i: int) -> int | None:
    """As in "X praised the deal with Y, saying …": the subject of the verb of saying, or of the main verb."""
    word = top = i
    for word in doc.ancestors(i):
        if doc.tags[word][:2] != "VB":
            continue
        top = word
        if cues.verb(doc, word) is not None and doc.tags[word] in {"VBD", "VBZ", "VBP"}:
            break
    if top == i:  # "Jo Lee was the first to come, saying …"
        top = next((word for word in doc.ancestors(i) if _is_of_someone(doc, word)), i)
    if top == i:
        return None
    own = own_subject(doc, top)
    passive = (c for c in doc.children[top] if doc.relations[c] == "nsubj:pass" and c < i)
    return own if own is not None else next(passive, None)


def _is_of_someone(doc: Document, i: int) -> bool:
    """Whether a copula says a noun or adjective of a person."""
    children = doc.children[i]
    subjects = (c for c in children if doc.relations[c] == "nsubj" and doc.lower[c] != "it")
    copula = any(doc.relations[c] == "cop" for c in children)
    return copula and any(doc.types[c] == "person" or doc.tags[c] in {"PRP", "WP"} for c in subjects)


def _quoted(doc: Document, i: int) -> int | None:
    """Who "was quoted as saying", at the word "quoted"."""
    found = next((c for c in doc.children[i] if doc.relations[c].startswith("nsubj") and c < i), None)
    return found if found is not None else neighbour(doc, i)


def own_subject(doc: Document, i: int) -> int | None:
    """The subject that hangs on verb ``i`` or stands beside it; of a passive, the agent."""
    if cues.is_passive(doc, i):
        return cues.agent(doc, i)
    subjects = [
        c
        for c in doc.children[i]
        if doc.relations[c] in {"nsubj", "nsubj:outer"} and _can_be(doc, c) and not _opens_clause(doc, i, c)
    ]
    if not subjects:
        return neighbour(doc, i)
    # Of two that a comma parts the one beside the verb is its own: "…, the firm that owns it, an aide said".
    c = subjects[0]
    if (
        doc.words[i - 1] == ","
        and doc.tags[i] in {"VBD", "VBZ"}
        and (named := _named_behind(doc, i)) is not None
    ):
        return named
    last = next((word for word in reversed(subjects) if word < i), c)
    if "," in doc.words[c:last]:
        c = last
    if c < i and "," not in doc.words[c:i]:
        return c
    near = neighbour(doc, i)
    return near if near is not None and (near < i < c or _is_nearer(doc, i, near, c)) else c


def _named_behind(doc: Document, i: int) -> int | None:
    """As in "the first since May, said Jo Lee": the name behind a verb, where no clause follows it."""
    b = doc.sentences[doc.sentence_of[i]][1]
    full = doc.lemmas[i] == "say" and doc.tags[i + 1 : i + 3] == ["NNP", "NNP"]
    return _inverted(doc, i, b) if full else None


def _is_nearer(doc: Document, i: int, near: int, c: int) -> bool:
    """Whether the noun beside the verb is its subject, and not the one that the tree names."""
    if near <= c or near > i or "," not in doc.words[c:near]:
        return False
    aside = doc.words[near - 1] == "," and doc.words[i + 1 : i + 2] in (["."], [","])
    return aside or (near > c + 3 and _names(doc, near))


def _opens_clause(doc: Document, i: int, c: int) -> bool:
    """Whether a noun behind the verb is the subject of what is said: a finite verb follows it."""
    if c < i:
        return False
    after = max(
        (doc.subtree(k)[1] for k in doc.children[c] if doc.relations[k] == "flat" and k > c), default=c + 1
    )
    return doc.tags[after : after + 1] in (["VBD"], ["VBZ"], ["VBP"], ["MD"])


def _can_be(doc: Document, c: int) -> bool:
    """Whether a word can be a subject at all: no mark, no time."""
    return doc.words[c][:1].isalnum() and c not in doc.time_words and doc.tags[c] != "EX"


def _names(doc: Document, i: int) -> bool:
    return doc.tags[i] in {"NNP", "NNPS"} or (doc.tags[i] == "PRP" and doc.lower[i] != "it")


def _is_auxiliary(doc: Document, i: int) -> bool:
    return doc.tags[i] in {"RB", "MD"} or (doc.lemmas[i] in {"do", "have", "be"} and doc.tags[i][:2] == "VB")


def neighbour(doc: Document, i: int) -> int | None:
    """The noun next to a finite verb to which the tree gives no subject: "X said", "said X"."""
    a, b = doc.sentences[doc.sentence_of[i]]
    before = i - 1
    while before >= a and _is_auxiliary(doc, before):
        before -= 1
    if doc.tags[i] not in {"VBD", "VBZ", "VBP"} and not (before < i - 1 and doc.tags[i] in {"VBN", "VB"}):
        return of_inserted(doc, i) if doc.tags[i] == "VB" else None
    shared = doc.relations[i] == "conj" and before >= a and doc.tags[before] == "CC"
    while before >= a and before in doc.time_words:
        before -= 1
    while before >= a and _is_auxiliary(doc, before):
        before -= 1
    if (
        before >= a
        and doc.tags[before] in {"NN", "NNS", "NNP", "NNPS", "PRP"}
        and not shared
        and _can_be(doc, before)
    ):
        return _out_of_phrase(doc, before, a)
    if shared or (before < a and doc.lemmas[i] == "tell"):
        return None
    opens = before < a or doc.words[before] in _INVERTING
    found = _inverted(doc, i, b) if opens and doc.lemmas[i] != "tell" else None
    if found is None and before >= a and doc.words[before] in _INSERTED:
        return _before_insertion(doc, before, a)
    return found


def _out_of_phrase(doc: Document, i: int, a: int) -> int:
    """The noun that a prepositional phrase before the verb hangs on: "Lee" in "Jo Lee of Ohio said"."""
    for _ in range(2):
        k = i
        while k > a and doc.tags[k - 1] in {"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP$", "CD", "HYPH"}:
            k -= 1
        if (
            k - 2 < a
            or i - k > _PHRASE
            or doc.lower[k - 1] not in {"of", "from", "in", "at", "for", "on"}
            or doc.tags[k - 2][:2] != "NN"
        ):
            return i
        i = k - 2
    return i


def _inverted(doc: Document, i: int, b: int) -> int | None:
    """As in "said Jo Lee, the minister": the noun phrase behind the verb, where no clause follows it."""
    k = i + 1
    if k >= b or doc.tags[k] not in {"NNP", "NNPS", "PRP", "DT", "NN", "NNS", "JJ", "PRP$", "CD"}:
        return None
    while (
        k + 1 < b
        and doc.tags[k + 1] in {"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS"}
        and doc.tags[k] != "PRP"
    ):
        k += 1
    follows = doc.tags[k + 1] if k + 1 < b else "."
    verbal = follows in {"VBD", "VBZ", "VBP", "MD"} or doc.lower[min(k + 1, b - 1)] == "that"
    return k if doc.tags[k] in _NOMINAL and not verbal else None


def of_inserted(doc: Document, i: int) -> int | None:
    """The noun in the plural before what commas set apart: "Critics, however, argue"."""
    a = doc.sentences[doc.sentence_of[i]][0]
    noun = _before_insertion(doc, i - 1, a) if i - 1 > a and doc.words[i - 1] == "," else None
    near = noun is not None and i - noun <= _ADVERBIAL
    return noun if noun is not None and near and doc.tags[noun] == "NNS" else None


def _before_insertion(doc: Document, end: int, a: int) -> int | None:
    """As in "Jo Lee, the minister, said": the noun before what commas or dashes set apart."""
    opener = "(" if doc.words[end] == ")" else doc.words[end]
    for k in range(end - 2, max(a, end - 30), -1):
        if doc.words[k] == opener:
            noun = k - 1
            if doc.tags[noun] not in {"NNP", "NNPS", "NN", "NNS"} or not _can_be(doc, noun):
                return None
            return _out_of_phrase(doc, noun, a)
    return None
