"""Whom a pronoun or noun phrase may mean: the persons mentioned so far, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.entities import genders
from kg.extract.entities.persons import is_eastern, parts_of

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.entities.index import Index
    from kg.story import Form, Mention, ParsedStory, Person

_MAIN = frozenset(("root", "parataxis", "ccomp"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))

Candidate = tuple[int, str]
"""A mention of a person: the word that heads it, and the person's id."""


class Antecedents:
    """The mentions of persons in a text, which grow while it is read.

    Attributes:
        added: the mentions that have been added, of each person by their range of words.
        genders: "m" or "f" of each person, as far as it is known.
    """

    def __init__(self, doc: Document, parsed: ParsedStory, index: Index) -> None:
        self.doc = doc
        self.added: dict[str, dict[tuple[int, int], Mention]] = {}
        self.genders = {p.id: _gender(doc, p) for p in parsed.persons}
        self._by_sentence: dict[int, list[Candidate]] = {}
        for hit in index.hits:
            if hit.is_person:
                self._remember(hit.first, hit.after, hit.id)

    def add(self, first: int, after: int, form: Form, person: str) -> None:
        """Note one more mention of a person."""
        mine = self.added.setdefault(person, {})
        if (first, after) not in mine:
            mine[first, after] = self.doc.mention(first, after, form)
            self._remember(first, after, person)

    def _remember(self, first: int, after: int, person: str) -> None:
        inside = range(first, after)
        head = next((i for i in inside if self.doc.heads[i] not in inside), after - 1)
        while self.doc.relations[head] == "flat" and self.doc.heads[head] == head - 1:  # "Officer X"
            head -= 1
        self._by_sentence.setdefault(self.doc.sentence_of[first], []).append((head, person))

    def mentioned(self, sentence: int, before: int) -> list[Candidate]:
        """The mentions in a sentence whose heads stand before a word."""
        return [(h, p) for h, p in self._by_sentence.get(sentence, ()) if h < before]

    def fits(self, person: str, gender: str) -> bool:
        """Whether nothing speaks against a person being of that gender."""
        return not self.genders.get(person) or self.genders[person] == gender

    def one(self, candidates: list[Candidate]) -> str | None:
        """The only person among the candidates, or the only subject of a main clause, or of any clause."""
        people = {p for _, p in candidates}
        if len(people) == 1:
            return people.pop()
        doc = self.doc
        subjects = [(h, p) for h, p in candidates if doc.relations[h].startswith("nsubj")]
        main = {p for h, p in subjects if doc.heads[h] >= 0 and self._is_main(doc.heads[h])}
        if len(main) == 1:
            return main.pop()
        chosen = {p for _, p in subjects}
        return chosen.pop() if len(chosen) == 1 else None

    def _is_main(self, verb: int) -> bool:
        """Whether a verb heads a main clause, or one that the tree alone takes for another's."""
        doc = self.doc
        if doc.related(verb, "mark"):  # "after X ended …"
            return False
        if doc.relations[verb] in _MAIN:
            return True
        finite = doc.tags[verb] in _FINITE or any(doc.tags[c] in _FINITE for c in doc.related(verb, "aux"))
        return finite and doc.relations[verb] in {"advcl", "conj"} and not self._is_main(doc.heads[verb])


def _gender(doc: Document, person: Person) -> str:
    """What the words before a person's names say, or else the given name."""
    told = (genders.before(doc, doc.at(m.start, m.end)[0]) for m in person.mentions)
    words = person.name.split()
    eastern = is_eastern(parts_of(words))
    return next(filter(None, told), "") or (
        "" if len(words) == 1 or eastern else genders.of_given_name(words[0])
    )
