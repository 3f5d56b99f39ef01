"""Persons meant without their name: "he", "the minister", "her father", where the text makes it certain.

A definite noun phrase goes to the person whose role it repeats, or, with an organisation of its own, to the
person named last; `pronouns` tells where pronouns go. Where two persons fit equally well nothing is joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kg.extract import lexicon
from kg.extract.entities.index import Hit, Index
from kg.extract.entities.persons import family_name, parts_of
from kg.extract.roles import following, pronouns, titles
from kg.extract.roles.antecedents import Antecedents
from kg.extract.roles.clauses import predicated
from kg.extract.roles.kinship import relations
from kg.extract.roles.records import Draft
from kg.extract.roles.told import Told, noun

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.roles.titles import Title
    from kg.story import ParsedStory, Role

_BACK = 3  # sentences that a title held by several looks back over
_NOT_AGAIN = frozenset(("obj", "iobj", "obl", "obl:agent", "nmod"))  # where a description is of someone new
_DEFINITE = frozenset(("the", "this", "that"))


def step(doc: Document, parsed: ParsedStory) -> ParsedStory:
    """Add nominal and pronoun mentions of persons, the roles told of them without a name, and kinship."""
    resolver = _Resolver(doc, parsed)
    resolver.appositions()
    resolver.walk()
    added = resolver.people.added
    people = tuple(
        msgspec.structs.replace(
            p,
            mentions=tuple(
                sorted((*p.mentions, *added.get(p.id, {}).values()), key=lambda m: (m.start, m.end))
            ),
        )
        for p in parsed.persons
    )
    parsed = msgspec.structs.replace(parsed, persons=people, roles=tuple(resolver.told.roles))
    return msgspec.structs.replace(parsed, kinship=(*parsed.kinship, *relations(doc, parsed)))


class _Resolver:
    """What is known while a text is read from left to right."""

    def __init__(self, doc: Document, parsed: ParsedStory) -> None:
        self.doc, self.parsed = doc, parsed
        self.index = Index(doc, parsed)
        self.people = Antecedents(doc, parsed, self.index)
        self.told = Told(doc, self.index, parsed)
        self._by_noun: dict[str, list[Role]] = {}  # the roles told so far, by the last word of the title
        self._employers: dict[str, set[str]] = {}  # the organisations of each holder
        for role in parsed.roles:
            self._learn(role)

    def _learn(self, role: Role) -> None:
        self._by_noun.setdefault(noun(role), []).append(role)
        if role.organization and role.organization.startswith("org/"):
            self._employers.setdefault(role.holder, set()).add(role.organization)

    def _tell(self, draft: Draft) -> bool:
        """Take in a role that is told of someone without the name; whether it is one."""
        role = self.told.add(draft)
        if role is not None:
            self._learn(role)
        return role is not None

    def appositions(self) -> None:
        """A role that stands apart from the name by a comma mentions the first of its holders too."""
        seen: set[int] = set()
        ends = {(r.holder, r.mention.start): r.mention.end for r in self.parsed.roles if r.mention}
        for role in self.parsed.roles:
            if role.mention is None or not role.holder.startswith("person/") or role.mention.start in seen:
                continue
            seen.add(role.mention.start)
            first, after = self.doc.at(role.mention.start, role.mention.end)
            behind = after
            while self.doc.lower[behind : behind + 1] == ["and"] and behind + 1 < len(self.doc):
                joined = ends.get((role.holder, self.doc.starts[behind + 1]))  # "founder and chief X"
                if joined is None:
                    break
                behind = self.doc.at(role.mention.start, joined)[1]
            following = self.index.at(behind) if behind < len(self.doc) else None
            if (following is not None and following.id == role.holder) or titles.is_several(
                self.doc, after - 1
            ):
                continue
            self.people.add(self._with_article(first), after, "nominal", role.holder)

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
        for i in sorted({*doc.standing(pronouns.GENDERS.keys() | _DEFINITE), *possessed}):
            low = doc.lower[i]
            if low in pronouns.GENDERS:
                if doc.tags[i].startswith("PRP") and i not in doc.quoted_words and self.index.at(i) is None:
                    self._resolve(i)
            elif low in _DEFINITE:
                if covered.isdisjoint((i, i + 1)) and i not in doc.quoted_words:
                    self._definite(i)
            else:
                self._possessed(i)

    def _resolve(self, i: int) -> None:
        """Join a pronoun to whom it means, with the roles that a verb tells: "he became a minister"."""
        person = pronouns.meant(self.doc, self.people, i)
        if person is None:
            return
        self.people.add(i, i + 1, "pronoun", person)
        self.people.genders[person] = self.people.genders.get(person) or pronouns.GENDERS[self.doc.lower[i]]
        if self.doc.tags[i] == "PRP" and pronouns.is_certain(self.doc, self.people, i):
            mention = self.people.added[person][i, i + 1]
            for draft in predicated(self.doc, Hit(i, i + 1, person, mention), self.index):
                if self._tell(draft):
                    self.people.add(
                        self._with_article(draft.title.first), draft.title.after, "nominal", person
                    )

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
            self.people.add(i, title.after, "nominal", person)
            return
        denied = any(doc.lower[c] in {"not", "n't", "never"} for c in doc.related(title.head, "advmod"))
        if denied or doc.words[title.head].isupper() or doc.relations[title.head] in _NOT_AGAIN:
            return
        named = [
            h for k in range(title.first, title.after) if (h := self.index.at(k)) and h.id.startswith("org/")
        ]
        if not named or (
            doc.words[title.after : title.after + 1] == [","] and self._names_someone(title.after + 1, b)
        ):
            return
        person = self._last_named(i, named[0])
        if person and self._tell(Draft(person, title)):
            self.people.add(i, title.after, "nominal", person)

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
        alike = self._by_noun.get(head, ())
        holders = {r.holder for r in alike if r.organization in orgs} or {
            r.holder for r in alike if not orgs or (r.organization is None and " " not in r.title)
        }
        sentence = doc.sentence_of[title.first]
        furthest = sentence - _BACK if len(holders) > 1 else 0
        for number in range(sentence, max(0, furthest) - 1, -1) if holders else ():
            near = [(h, p) for h, p in self.people.mentioned(number, title.first) if p in holders]
            if near:
                return self.people.one(near)
        return None

    def _last_named(self, i: int, organization: Hit) -> str | None:
        """The person named last, in this sentence or the one before, who is not known to belong elsewhere."""
        doc = self.doc
        here = doc.sentence_of[i]
        for sentence in (here, here - 1):
            near = sorted(self.people.mentioned(sentence, i))
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
            for _, p in self.people.mentioned(s, i)
            if p != owner.id and self._family(p) == family
        }
        if len(near) == 1:
            self.people.add(owner.first, i + 2, "nominal", near.pop())

    def _family(self, person: str) -> str:
        parts = parts_of(self.index.things[person].name.split())  # type: ignore[union-attr]
        return family_name(parts) if len(parts) > 1 else person
