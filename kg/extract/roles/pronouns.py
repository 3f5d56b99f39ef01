"""Whom a pronoun means.

It goes to the subject of its own clause or sentence, or of a sentence shortly before, if gender allows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.roles.antecedents import Antecedents, Candidate

GENDERS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
"""The pronouns that mean one person, with the gender that they tell."""
_ACCUSING = frozenset(
    """accuse acquit apprehend arrest arraign charge convict detain extradite hold indict jail prosecute
    release remand sentence suspect try""".split()  # noqa: SIM905
)
_DEFENDING = frozenset(("plead", "deny", "confess"))
_COURT = frozenset(("court", "bail", "custody", "trial", "magistrate", "magistrates"))
_BACK = 3  # sentences that a pronoun looks back over


def is_certain(doc: Document, people: Antecedents, i: int) -> bool:
    """Whether nobody else whom the pronoun at word ``i`` could mean has been mentioned shortly before."""
    sentence = doc.sentence_of[i]
    window = range(max(0, sentence - _BACK), sentence + 1)
    near = {p for number in window for _, p in people.mentioned(number, i)}
    return len([p for p in near if people.fits(p, GENDERS[doc.lower[i]])]) == 1


def meant(doc: Document, people: Antecedents, i: int) -> str | None:
    """The id of the person whom the pronoun at word ``i`` means, if that is certain."""
    gender = GENDERS[doc.lower[i]]
    sentence = doc.sentence_of[i]
    here = _outside_quotations(
        doc, [(h, p) for h, p in people.mentioned(sentence, i) if people.fits(p, gender)]
    )
    if doc.tags[i] == "PRP$" or doc.lower[i].endswith("self"):
        for verb in doc.ancestors(i):
            subjects = [p for h, p in here if doc.heads[h] == verb and doc.relations[h].startswith("nsubj")]
            if subjects:
                return subjects[-1]
    elif not doc.relations[i].startswith("nsubj"):
        # "X met him": him is not X.
        others = {p for h, p in here if doc.heads[h] == doc.heads[i]}
        here = [(h, p) for h, p in here if p not in others]
    chosen = people.one(here)
    if chosen or here:
        return chosen
    for back in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
        named = _outside_quotations(doc, people.mentioned(back, i))
        there = [(h, p) for h, p in named if people.fits(p, gender)]
        accused = {p for h, p in there if _is_accused(doc, h)} if _is_of_accused(doc, i) else set()
        if len(accused) == 1:
            return accused.pop()
        if there:
            return None if _is_of_another(doc, back, {h for h, _ in named}) else people.one(there)
    return None


def _is_of_accused(doc: Document, i: int) -> bool:
    """Whether what is said of the pronoun at word ``i`` is said of who is accused: "he is due in court"."""
    verb = doc.heads[i]
    if verb < 0 or not doc.relations[i].startswith("nsubj"):
        return False
    if doc.lemmas[verb] in _ACCUSING:
        return doc.relations[i] == "nsubj:pass"
    a, b = doc.subtree(verb)
    return doc.lemmas[verb] in _DEFENDING or not _COURT.isdisjoint(doc.lower[a:b])


def _is_accused(doc: Document, i: int) -> bool:
    """Whether somebody whose name has the head ``i`` is arrested, charged or the like."""
    verb = doc.heads[i]
    return verb >= 0 and doc.lemmas[verb] in _ACCUSING and doc.relations[i] in {"obj", "nsubj:pass"}


def _outside_quotations(doc: Document, mentions: list[Candidate]) -> list[Candidate]:
    """Those that the story itself makes: whom a quotation names is hardly who goes on to speak."""
    return [(h, p) for h, p in mentions if h not in doc.quoted_words]


def _is_of_another(doc: Document, sentence: int, heads: set[int]) -> bool:
    """Whether someone without a name is the subject of a sentence, and none of those who are named in it."""
    a, b = doc.sentences[sentence]
    subjects = [i for i in range(a, b) if doc.relations[i].startswith("nsubj")]
    if any(not heads.isdisjoint(range(*doc.subtree(i))) for i in subjects):
        return False
    main = (i for i in subjects if doc.relations[doc.heads[i]] == "root")
    return any(doc.types[i] == "person" and doc.tags[i] == "NN" for i in main)
