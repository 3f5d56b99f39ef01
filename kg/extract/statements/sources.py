"""Who the sources are: persons and organisations of the story, or unnamed ones, each with one record."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

import msgspec

from kg.extract import lexicon
from kg.extract.roles import titles
from kg.extract.roles.records import Draft as RoleDraft
from kg.extract.roles.records import make
from kg.extract.statements import choice, interviews, named, phrases
from kg.story import NARRATOR, AnonymousSource
from kg.terms import slug, unique

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.entities.index import Index
    from kg.extract.statements.interviews import Interview
    from kg.story import ParsedStory, Role

_COUNTS: Final = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "both": 2,
}
_VAGUE: Final = frozenset(
    {"least", "most", "than", "about", "nearly", "almost", "some", "around", "over", "up"}
)
_PLURAL: Final = frozenset({"they", "them", "their", "we"})
_SINGULAR: Final = frozenset({"he", "she", "him", "her", "his"})
_FEMALE: Final = frozenset({"she", "her"})
_PRONOUNS: Final = _SINGULAR | _PLURAL | {"it"}
_NOUN: Final = frozenset({"NN", "NNS"})
_BEFORE_NOUN: Final = _NOUN | {"JJ", "NNP"}
_BACK: Final = 100  # names that "the ministry" looks back over
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "another"})


class Sources:
    """The sources of one story, met in the order of the text."""

    def __init__(self, doc: Document, parsed: ParsedStory, index: Index, interview: Interview) -> None:
        self.doc, self.parsed, self.index, self.interview = doc, parsed, index, interview
        self.unnamed = {source.id: source for source in parsed.anonymous_sources}
        self.roles: list[Role] = []
        self._mentions = {source.id: [*source.mentions] for source in parsed.anonymous_sources}
        self._heads: dict[
            tuple[str, bool], str
        ] = {}  # an unnamed source's head noun and number → the latest id
        self._at: dict[int, str] = {}
        self._roled: set[str] = set()
        self._taken = {s.id for s in parsed.anonymous_sources}
        self._role_ids = {role.id for role in parsed.roles}
        self._titles = named.titles(doc, parsed)
        self._last: dict[str, str] = {}  # "one" and "many" → the source met last
        self._org_hits = [hit for hit in index.hits if hit.id.startswith("org/")]
        self._org_firsts = [hit.first for hit in self._org_hits]
        self._countries = {o.id for o in parsed.organizations if o.also_place}
        self._orgs = {o.id: (o.name, *o.alternate_name) for o in parsed.organizations}

    def resolve(self, head: int) -> tuple[str, int, int]:
        """The id of the source whose noun phrase ``head`` heads, and the words of that phrase."""
        owner, head = head, self._owned(head)
        first, after = phrases.around(self.doc, self.index, head)
        if owner < head:  # "X's office"
            first = phrases.around(self.doc, self.index, owner)[0]
        meant = self._antecedent(head)
        if meant is not None:
            return self.resolve(meant)[0], first, after
        if head in self._at:
            return self._at[head], first, after
        found = (
            self.interview.labels.get(head)
            or named.whom(self.doc, self.index, self._titles, head, (first, after))
            or self._pronoun(head)
            or self._known(head, first)
            or self._new(head, first, after)
        )
        self._at[head] = found
        if found in self.unnamed:
            self._cited(found, first, after, head)
        if found != NARRATOR:
            self._last[
                "many" if self._is_many(head) else "one" if self._is_someone(head, found) else "thing"
            ] = found
        return found, first, after

    def _owned(self, head: int) -> int:
        """The noun whose owner the tree takes for who says something: "office" of "X's office said"."""
        doc, hit = self.doc, self.index.at(head) or self.index.at(min(head + 1, len(self.doc) - 1))
        if hit is None or doc.tags[hit.after : hit.after + 1] != ["POS"] or doc.relations[head] != "nsubj":
            return head
        noun = hit.after + 1
        while noun + 1 < len(doc) and doc.tags[noun] in _BEFORE_NOUN and doc.tags[noun + 1] in _NOUN:
            noun += 1
        return noun if noun < len(doc) and doc.tags[noun] in _NOUN else head

    def _antecedent(self, head: int) -> int | None:
        """What a relative pronoun stands for."""
        doc = self.doc
        if doc.tags[head] not in {"WP", "WDT"} and not (
            doc.lower[head] == "that" and doc.relations[head].startswith("nsubj")
        ):
            return None
        clause = doc.heads[head]
        if clause >= 0 and doc.relations[clause].startswith("acl") and doc.heads[clause] < head:
            return doc.heads[clause]
        before = head - 1
        while before > 0 and doc.words[before] in {",", "—", "–", "-", "--"}:
            before -= 1
        return before if before >= 0 and doc.tags[before][:1] == "N" else None

    def _pronoun(self, head: int) -> str | None:
        """A pronoun that coreference left open: the last source of that number."""
        doc = self.doc
        low = doc.lower[head]
        if doc.tags[head] not in {"PRP", "WP", "PRP$"}:
            return None
        if low in interviews.ME:
            return self.interview.speaker(head) or NARRATOR
        if low in {"we", "us", "you"}:
            return NARRATOR
        kinds = ("one",) if low in _SINGULAR else ("many", "thing") if low in _PLURAL else ("thing",)
        known = (self._last.get(kind) for kind in kinds if low in _PRONOUNS)
        return next((found for found in known if found and self._agrees(found, low)), None)

    def _agrees(self, source: str, pronoun: str) -> bool:
        """Whether "she" does not mean somebody who was only ever called "he"."""
        called = self.unnamed[source].description.lower() if source in self.unnamed else ""
        return called not in _SINGULAR or (called in _FEMALE) == (pronoun in _FEMALE)

    def _is_someone(self, head: int, found: str) -> bool:
        return found.startswith("person/") or (
            not found.startswith("org/") and self.doc.types[head] == "person"
        )

    def _is_many(self, head: int) -> bool:
        return self.doc.tags[head] in {"NNS", "NNPS"} or self.doc.lower[head] in _PLURAL

    def _known(self, head: int, first: int) -> str | None:
        """As in "the official" after "a State Department official", "the ministry" after its name."""
        doc = self.doc
        if doc.lower[first] not in _DEFINITE and doc.tags[head] != "NNP":
            return None
        lemma = doc.lemmas[head]
        simple = head - first <= 1
        known = self._heads.get((lemma, self._is_many(head)))
        if simple and known:
            return known
        if simple and "body" in choice.uses_of(lemma):
            return self._organization(lemma, head)
        return None

    def _organization(self, lemma: str, head: int) -> str | None:
        """The organisation named last before ``head`` whose name holds the word."""
        k = bisect_left(self._org_firsts, head)
        for hit in reversed(self._org_hits[max(k - _BACK, 0) : k]):
            if any(lemma in name.lower().split() for name in self._orgs[hit.id]):
                return hit.id
        return self._only_organization(head)

    def _only_organization(self, head: int) -> str | None:
        """The only organisation named in this sentence and the one before, if it is no country.

        An agency in the dateline is nobody that the story tells of.
        """
        sentence = self.doc.sentence_of[head]
        start = max(self.doc.sentences[max(sentence - 1, 0)][0], self.doc.lead)
        k, last = bisect_left(self._org_firsts, start), bisect_left(self._org_firsts, head)
        near = {hit.id for hit in self._org_hits[k:last]}
        chosen = near.pop() if len(near) == 1 else None
        return chosen if chosen not in self._countries else None

    def _new(self, head: int, first: int, after: int) -> str:
        """A record for a source without a name, or the one that the same words made before."""
        doc = self.doc
        span = doc.span(first, after)
        description = " ".join(span.text.split())
        bare = first + (1 if doc.tags[first] == "DT" and after - first > 1 else 0)
        name = slug(doc.text[doc.starts[bare] : doc.ends[after - 1]])
        same = f"source/{name}"
        if same in self.unnamed and (self._is_generic(head, first) or doc.lower[first] in _DEFINITE):
            self._mention(same, first, after, head)
            return same
        made = unique(same, self._taken)
        self.unnamed[made] = AnonymousSource(id=made, description=description, count=self._count(head, first))
        self._mention(made, first, after, head)
        return made

    def _cited(self, source: str, first: int, after: int, head: int) -> None:
        """Remember an unnamed source by its noun, with its role where that is told the first time."""
        self._heads[self.doc.lemmas[head], self._is_many(head)] = source
        if source not in self._roled:
            self._roled.add(source)
            self._role(source, first, after, head)

    def _is_generic(self, head: int, first: int) -> bool:
        """As in "analysts", "officials", "police": a group that stays the same through a story."""
        return (self._is_many(head) and self.doc.tags[first] != "CD") or head == first

    def _mention(self, source: str, first: int, after: int, head: int) -> None:
        form = "pronoun" if self.doc.tags[head] in {"PRP", "WP"} else "nominal"
        self._mentions.setdefault(source, []).append(self.doc.mention(first, after, form))  # type: ignore[arg-type]

    def also(self, source: str, first: int, after: int, head: int) -> None:
        """Note one more mention of an unnamed source."""
        if source in self.unnamed:
            mention = self.doc.mention(first, after, "nominal")
            if all(m.start != mention.start for m in self._mentions[source]):
                self._mention(source, first, after, head)

    def _count(self, head: int, first: int) -> int | None:
        doc = self.doc
        if not _VAGUE.isdisjoint(doc.lower[first:head]):
            return None
        for i in range(first, head):
            if doc.relations[i] in {"nummod", "det"} or doc.tags[i] == "CD":
                low = doc.lower[i]
                if low in _COUNTS:
                    return _COUNTS[low]
                if low.isdigit() and 0 < int(low) < 1000:  # noqa: PLR2004 - a year is no count
                    return int(low)
        return None

    def _role(self, source: str, first: int, after: int, head: int) -> None:
        """As in "a State Department official": the post, and at which organisation it is held."""
        doc = self.doc
        if not (
            titles.is_title(doc, head) or doc.lower[head] in lexicon.words("unnamed_sources")
        ) or doc.types[head] not in {"person", "none"}:
            return
        start = first + (1 if doc.tags[first] in {"DT", "PRP$", "CD"} and first < head else 0)
        determiner = doc.lower[first] if start > first else ""
        title = titles.Title(start, after, head, determiner)
        role = make(doc, self.index, RoleDraft(source, title), self.parsed)
        if role is not None and role.organization is not None:
            self.roles.append(msgspec.structs.replace(role, id=unique(role.id, self._role_ids)))

    def records(self) -> tuple[AnonymousSource, ...]:
        """The unnamed sources with all their mentions, in the order of the text."""
        found = [
            msgspec.structs.replace(
                s, mentions=tuple(sorted(self._mentions[s.id], key=lambda m: (m.start, m.end)))
            )
            for s in self.unnamed.values()
        ]
        return tuple(sorted(found, key=lambda s: s.mentions[0].start))
