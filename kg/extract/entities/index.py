"""Which word stands for which person, organisation, place or unnamed source."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.analysis.document import Document
    from kg.story import AnonymousSource, Form, Mention, Named, ParsedStory


class Hit(Value, frozen=True):
    """A mention as a range of words, with the id of what it mentions."""

    first: int
    after: int
    id: str
    mention: Mention

    @property
    def is_person(self) -> bool:
        """Whether it mentions a person."""
        return self.id.startswith("person/")


class Index:
    """The mentions of a parsed story, found by word.

    Where mentions lie inside each other ("United Nations" in "United Nations Security Council") a word
    belongs to the longest name; a name comes before a nominal mention that contains it.
    """

    def __init__(self, doc: Document, parsed: ParsedStory) -> None:
        self.things: dict[str, Named | AnonymousSource] = {}
        self.hits: list[Hit] = []
        everything: Iterable[Named | AnonymousSource] = chain(
            parsed.persons, parsed.organizations, parsed.places, parsed.anonymous_sources
        )
        for thing in everything:
            self.things[thing.id] = thing
            for mention in thing.mentions:
                first, after = doc.at(mention.start, mention.end)
                if first < after:
                    self.hits.append(Hit(first, after, thing.id, mention))
        self.hits.sort(key=attrgetter("first", "after", "id"))
        self._by_word: dict[int, Hit] = {}
        for hit in sorted(self.hits, key=lambda h: (h.mention.form == "nominal", h.first - h.after)):
            for i in range(hit.first, hit.after):
                self._by_word.setdefault(i, hit)

    def at(self, i: int) -> Hit | None:
        """The mention that covers word ``i``."""
        return self._by_word.get(i)

    def starting(self, form: Form) -> dict[int, Hit]:
        """The mentions of a form by their first word."""
        return {hit.first: hit for hit in self.hits if hit.mention.form == form}

    def ending(self, form: Form) -> dict[int, Hit]:
        """The mentions of a form by the word behind them."""
        return {hit.after: hit for hit in self.hits if hit.mention.form == form}

    def id_at(self, i: int) -> str | None:
        """The id of what word ``i`` stands for."""
        hit = self._by_word.get(i)
        return hit.id if hit else None
