"""Persons meant without their name: "he", "the minister", "her father", where the text makes it certain.

A pronoun goes to the subject of its own clause or sentence, or of the sentence before, if gender allows; a
definite noun phrase to the person whose role it repeats, or, with an organisation of its own, to the person
named last. Where two persons fit equally well nothing is joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kg.extract import lexicon
from kg.extract.entities import genders
from kg.extract.entities.index import Hit, Index
from kg.extract.entities.persons import family_name, is_eastern, parts_of
from kg.extract.roles import following, titles
from kg.extract.roles.kinship import relations
from kg.extract.roles.step import Draft, make
from kg.terms import unique

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.roles.titles import Title
    from kg.story import Form, Mention, ParsedStory, Person, Role

_GENDERS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_BACK = 3  # sentences that a pronoun looks back over
_NOT_AGAIN = frozenset(("obj", "iobj", "obl", "obl:agent", "nmod"))  # where a description is of someone new
_DEFINITE = frozenset(("the", "this", "that"))
_MAIN = frozenset(("root", "parataxis", "ccomp"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def step(doc: Document, parsed: ParsedStory) -> ParsedStory:
    """Add nominal and pronoun mentions of persons, the roles such noun phrases tell, and kinship."""
    resolver = _Resolver(doc, parsed)
    resolver.appositions()
    resolver.walk()
    people = tuple(
        msgspec.structs.replace(
            p,
            mentions=tuple(
                sorted((*p.mentions, *resolver.added.get(p.id, {}).values()), key=lambda m: (m.start, m.end))
            ),
        )
        for p in parsed.persons
    )
    parsed = msgspec.structs.replace(parsed, persons=people, roles=(*parsed.roles, *resolver.roles))
    return msgspec.structs.replace(parsed, kinship=(*parsed.kinship, *relations(doc, parsed)))


class _Resolver:
    """What is known while a text is read from left to right."""

    def __init__(self, doc: Document, parsed: ParsedStory) -> None:
        self.doc, self.parsed = doc, parsed
        self.index = Index(doc, parsed)
        self.added: dict[str, dict[tuple[int, int], Mention]] = {}
        self.roles: list[Role] = []
        self.taken = {role.id for role in parsed.roles}
        self._by_noun: dict[str, list[Role]] = {}  # the roles told so far, by the last word of the title
        self._employers: dict[str, set[str]] = {}  # the organisations of each holder
        for role in parsed.roles:
            self._learn(role)
        self.genders = {p.id: _gender(doc, p) for p in parsed.persons}
        # Mentions of persons by sentence, with the word that heads them; grows as pronouns are resolved.
        self.heads: dict[int, list[tuple[int, str]]] = {}
        for hit in self.index.hits:
            if hit.is_person:
                self._remember(hit.first, hit.after, hit.id)

    def _learn(self, role: Role) -> None:
        noun = role.title.lower().split(" of ")[0].split()[-1]
        self._by_noun.setdefault(noun, []).append(role)
        if role.organization and role.organization.startswith("org/"):
            self._employers.setdefault(role.holder, set()).add(role.organization)

    def _remember(self, first: int, after: int, person: str) -> None:
        inside = range(first, after)
        head = next((i for i in inside if self.doc.heads[i] not in inside), after - 1)
        self.heads.setdefault(self.doc.sentence_of[first], []).append((head, person))

    def _add(self, first: int, after: int, form: Form, person: str) -> None:
        mine = self.added.setdefault(person, {})
        if (first, after) not in mine:
            mine[first, after] = self.doc.mention(first, after, form)
            self._remember(first, after, person)

    def appositions(self) -> None:
        """A role that stands apart from the name by a comma mentions the person too."""
        for role in self.parsed.roles:
            if role.mention is None or not role.holder.startswith("person/"):
                continue
            first, after = self.doc.at(role.mention.start, role.mention.end)
            following = self.index.at(after) if after < len(self.doc) else None
            if (following is not None and following.id == role.holder) or titles.is_plural(
                self.doc, after - 1
            ):
                continue
            self._add(self._with_article(first), after, "nominal", role.holder)

    def _with_article(self, first: int) -> int:
        opens = first > 0 and self.doc.sentence_of[first - 1] == self.doc.sentence_of[first]
        return first - 1 if opens and self.doc.tags[first - 1] in {"DT", "PRP$"} else first

    def walk(self) -> None:
        """Resolve pronouns and definite noun phrases in the order of the text."""
        doc = self.doc
        covered = {
            i
            for role in self.parsed.roles
            if role.mention
            for i in range(*doc.at(role.mention.start, role.mention.end))
        }
        possessed = [i for i, tag in enumerate(doc.tags) if tag == "POS"]
        for i in sorted({*doc.standing(_GENDERS.keys() | _DEFINITE), *possessed}):
            low = doc.lower[i]
            if low in _GENDERS:
                if doc.tags[i].startswith("PRP") and i not in doc.quoted_words:
                    self._resolve(i, _GENDERS[low])
            elif low in _DEFINITE:
                if covered.isdisjoint((i, i + 1)) and i not in doc.quoted_words:
                    self._definite(i)
            else:
                self._possessed(i)

    def _resolve(self, i: int, gender: str) -> None:
        """Join a pronoun to whom it means."""
        person = self._pronoun(i, gender)
        if person:
            self._add(i, i + 1, "pronoun", person)
            self.genders[person] = self.genders.get(person) or gender

    def _pronoun(self, i: int, gender: str) -> str | None:
        doc = self.doc
        sentence = doc.sentence_of[i]
        here = [(h, p) for h, p in self.heads.get(sentence, ()) if h < i and self._fits(p, gender)]
        if doc.tags[i] == "PRP$" or doc.lower[i].endswith("self"):
            for verb in doc.ancestors(i):
                subjects = [
                    (h, p) for h, p in here if doc.heads[h] == verb and doc.relations[h].startswith("nsubj")
                ]
                if subjects:
                    return subjects[-1][1]
        elif not doc.relations[i].startswith("nsubj"):
            # "X met him": him is not X.
            verb = doc.heads[i]
            subjects_ = {p for h, p in here if doc.heads[h] == verb}
            here = [(h, p) for h, p in here if p not in subjects_]
        chosen = self._one(here)
        if chosen or here:
            return chosen
        for back in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
            there = [(h, p) for h, p in self.heads.get(back, ()) if self._fits(p, gender)]
            if there:
                return self._one(there)
        return None

    def _one(self, candidates: list[tuple[int, str]]) -> str | None:
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

    def _fits(self, person: str, gender: str) -> bool:
        return not self.genders.get(person) or self.genders[person] == gender

    def _definite(self, i: int) -> None:
        """Join a description to whom it means: "the minister", "the young Norwegian skipper"."""
        doc = self.doc
        b = doc.sentences[doc.sentence_of[i]][1]
        title = following.at(doc, i, b)
        if title is None or doc.tags[title.head] not in {"NN", "NNP"} or not titles.is_title(doc, title.head):
            return
        covered = self.index.at(title.head)
        if covered is not None and covered.mention.form == "name":
            return
        follower = self.index.at(title.after) if title.after < b else None
        if follower is not None and follower.is_person and follower.first == title.after:
            return
        person = self._same_title(title)
        if person:
            self._add(i, title.after, "nominal", person)
            return
        if doc.relations[title.head] in _NOT_AGAIN:
            return
        named = [
            h for k in range(title.first, title.after) if (h := self.index.at(k)) and h.id.startswith("org/")
        ]
        if not named or (
            doc.words[title.after : title.after + 1] == [","] and self._names_someone(title.after + 1, b)
        ):
            return
        person = self._last_named(i, named[0])
        if person:
            role = make(doc, self.index, Draft(person, title), self.parsed)
            if role is not None:
                role = msgspec.structs.replace(role, id=unique(role.id, self.taken))
                self.roles.append(role)
                self._learn(role)
                self._add(i, title.after, "nominal", person)

    def _names_someone(self, i: int, stop: int) -> bool:
        hit = self.index.at(i) if i < stop else None
        return hit is not None and hit.is_person

    def _same_title(self, title: Title) -> str | None:
        """Who was last named of those who hold such a role, if no organisation speaks against it."""
        doc = self.doc
        head = doc.lower[title.head]
        orgs = {
            h.id
            for k in range(title.first, title.after)
            if (h := self.index.at(k)) and h.id.startswith("org/")
        }
        holders = {
            r.holder
            for r in self._by_noun.get(head, ())
            if not orgs or r.organization is None or r.organization in orgs
        }
        sentence = doc.sentence_of[title.first]
        furthest = sentence - _BACK if len(holders) > 1 else 0
        for number in range(sentence, max(0, furthest) - 1, -1) if holders else ():
            near = [(h, p) for h, p in self.heads.get(number, ()) if p in holders and h < title.first]
            if near:
                return self._one(near)
        return None

    def _last_named(self, i: int, organization: Hit) -> str | None:
        """The person named last, in this sentence or the one before, who is not known to belong elsewhere."""
        doc = self.doc
        here = doc.sentence_of[i]
        for sentence in (here, here - 1):
            near = sorted((h, p) for h, p in self.heads.get(sentence, ()) if h < i)
            if near:
                person = near[-1][1]
                elsewhere = self._employers.get(person, set()) - {organization.id}
                alone = sentence < here and len({p for _, p in near}) == 1
                return person if alone or not elsewhere else None
        return None

    def _possessed(self, i: int) -> None:
        """Join "Kim's father" to another person of the same family, named shortly before."""
        doc = self.doc
        if i + 1 >= len(doc) or doc.lower[i + 1] not in lexicon.table("kinship"):
            return
        owner = self.index.at(i - 1)
        behind = i + 3 if doc.words[i + 2 : i + 3] == [","] else i + 2
        follower = self.index.at(behind) if behind < len(doc) else None
        if owner is None or not owner.is_person or (follower is not None and follower.is_person):
            return
        if lexicon.table("kinship")[doc.lower[i + 1]][0][1] not in {"parent", "child", "sibling"}:
            return
        family = self._family(owner.id)
        near = {
            p
            for s in range(max(0, doc.sentence_of[i] - 2), doc.sentence_of[i] + 1)
            for h, p in self.heads.get(s, ())
            if h < i and p != owner.id and self._family(p) == family
        }
        if len(near) == 1:
            self._add(owner.first, i + 2, "nominal", near.pop())

    def _family(self, person: str) -> str:
        parts = parts_of(self.index.things[person].name.split())  # type: ignore[union-attr]
        return family_name(parts) if len(parts) > 1 else person


def _gender(doc: Document, person: Person) -> str:
    """What the words before a person's names say, or else the given name."""
    told = (genders.before(doc, doc.at(m.start, m.end)[0]) for m in person.mentions)
    words = person.name.split()
    eastern = is_eastern(parts_of(words))
    return next(filter(None, told), "") or (
        "" if len(words) == 1 or eastern else genders.of_given_name(words[0])
    )
