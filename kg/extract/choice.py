"""Which cues attribute: not every verb that can report does so with every complement, in every mood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract import lexicon

if TYPE_CHECKING:
    from kg.extract.cues import Cue
    from kg.extract.document import Document

_OF_THINGS: Final = frozenset(
    "accuse acknowledge admit allege announce applaud bemoan blast brand call castigate characterise characterize chide cite "
    "claim commend compare complain condemn confirm criticise criticize decry defend demand denounce deny depict "
    "deplore deride describe disavow disclose dismiss dispute doubt dub emphasise emphasize estimate explain express "
    "fault forecast hail highlight hint indicate insist label lambast lambaste lament laud liken mention mock note outline "
    "pillory portray praise predict propose question reaffirm rebuff rebuke rebut recall recount refute reiterate reject "
    "report repudiate reveal ridicule salute slam stress suggest tout tweet underline underscore urge vilify voice warn "
    "welcome".split()
)
"""Verbs that attribute what their object names."""
_TO_DO: Final = frozenset(
    "agree aim ask beg call claim demand expect hope implore insist intend offer order plan plead pledge promise propose "
    "recommend request suggest swear tell threaten urge vow warn advise appeal".split()
)
"""Verbs whose infinitive is asked for, promised or planned in words."""
_THAT: Final = frozenset(
    "believe think expect hope fear feel estimate predict suspect forecast doubt assume anticipate reckon worry guess "
    "presume deduce conclude consider judge foresee calculate".split()
)
"""Verbs of thinking whose clause is someone's opinion."""
_FINDING: Final = frozenset(
    "show find reveal indicate suggest determine demonstrate discover prove establish uncover illustrate expose".split()
)
_PARENTHETIC: Final = frozenset(
    "acknowledge add admit advise allege announce argue assert believe claim comment conclude concede confirm contend declare "
    "estimate explain fear hope insist joke maintain note observe point predict recall remark reply report say speculate state "
    "stress suggest suspect tell testify think tweet warn write reckon guess mention find show quip continue".split()
)
"""Verbs that can follow what is said, after a comma."""
_REAL_AUXILIARIES: Final = frozenset(
    {"do", "does", "did", "has", "have", "had", "is", "was", "were", "are", "will"}
)
_SAYING: Final = frozenset(
    {"say", "tell", "claim", "confirm", "criticise", "praise", "promise", "request", "warn"}
)
_NOT_BY: Final = frozenset({"for", "from", "without", "of", "instead", "before"})
_NEGATIONS: Final = frozenset({"not", "n't", "never", "n’t"})


def is_said(doc: Document, cue: Cue) -> bool:
    """Whether the cue tells that something was said or thought: no infinitive, no wish, no negated saying."""
    i = cue.word
    children = doc.children[i]
    negated = any(doc.lower[c] in _NEGATIONS for c in children if c < i)
    if negated and cue.kind in _SAYING:
        return False
    if doc.tags[i] == "VBG" and any(doc.lower[c] in _NOT_BY and c < i for c in children):
        return False
    if doc.tags[i] == "VBN" and not any(doc.relations[c] in {"aux", "aux:pass"} for c in children):
        return doc.relations[i] == "conj"
    if doc.tags[i] != "VB":
        return not any(doc.lower[c] in {"if", "unless"} and doc.relations[c] == "mark" for c in children)
    auxiliaries = {doc.lower[c] for c in children if doc.relations[c] == "aux"}
    return bool(auxiliaries & _REAL_AUXILIARIES) and doc.lower[i - 1] != "to"


def accepts(doc: Document, cue: Cue, shape: str, source: int) -> bool:
    """Whether a cue with a complement of that shape attributes it to the source."""
    lemma = doc.lemmas[cue.word]
    particle = cue.after - cue.first > 1
    if shape == "to":
        return lemma in _TO_DO
    if shape == "passive":
        return lemma in _OF_THINGS or cue.kind in {"describe", "believe"}
    if shape == "that" and (cue.kind == "apologise" or lemma in {"attack", "fault", "blame", "support"}):
        return False
    if shape == "object" and cue.kind == "doubt" and _is_asked(doc, cue):
        return False
    if shape == "object":
        return lemma in _OF_THINGS or (
            particle
            and lemma not in {"go", "lay", "set"}
            and cue.kind not in {"show", "plan", "confirm", "believe"}
        )
    if cue.kind == "believe":
        return lemma in _THAT and doc.lower[source] not in {
            "you",
            "everybody",
            "everyone",
            "nobody",
            "anyone",
        }
    if cue.kind == "show":
        return lemma in _FINDING
    return True


def is_parenthetic(doc: Document, cue: Cue) -> bool:
    """Whether the verb can stand behind, or in the middle of, what is said."""
    i = cue.word
    if doc.lemmas[i] not in _PARENTHETIC:
        return False
    objects = [c for c in doc.children[i] if c > i and doc.relations[c] in {"obj", "xcomp", "ccomp"}]
    return doc.lemmas[i] == "tell" or not objects or all(c in doc.time_words for c in objects)


def _is_someone(doc: Document, source: int) -> bool:
    """Whether a source is somebody in particular, and not people in general."""
    if doc.tags[source] in {"NNP", "WP"} or doc.lower[source] in {"he", "she", "they", "i", "we"}:
        return True
    return doc.lower[source] in lexicon.words("unnamed_sources") or doc.tags[source] == "NN"


def _is_asked(doc: Document, cue: Cue) -> bool:
    """Whether the object is a person, who is questioned rather than doubted."""
    return any(doc.types[c] == "person" for c in doc.children[cue.word] if doc.relations[c] == "obj")
