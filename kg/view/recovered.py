"""A parsed story made again from its graph, so that a graph alone can be shown.

The text is not in the graph, but the words that it quotes are, with those around them and where they stand;
what is between them is left open. What does not fit the format is told as for any parsed story.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from kg.errors import ParsedStoryError
from kg.graph import names as n
from kg.ntriples import unescape, unwrap
from kg.story import FORMAT, NARRATOR, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.ntriples import Triple
    from kg.story import ParsedStory

_STRETCH: Final = re.compile(r"#(char|pos|quote)=(\d+),(\d+)")
_LONGEST: Final = 20_000_000
"""The most characters that a text is taken to have; positions beyond are those of no story."""
_NAMED: Final = (("persons", n.PERSON), ("organizations", n.ORGANIZATION), ("places", n.PLACE))
_JSON = dict[str, Any]


def recovered(iri: str, triples: Sequence[Triple]) -> ParsedStory:
    """What the graph of a story says of it.

    Args:
        iri: the story's.
        triples: its graph, in N-Triples syntax.

    Raises:
        ParsedStoryError: if the graph is not one of a story as kg writes it.
    """
    if not any(value == n.NEWS_ARTICLE for subject, _, value in triples if subject == f"<{iri}>"):
        raise ParsedStoryError(["it is no schema:NewsArticle"], source=iri)
    return decode(_Graph(iri, triples).story(), source=iri)


class _Graph:
    """The triples of a story, by their subjects.

    Args:
        iri: the story's.
        triples: in N-Triples syntax.
    """

    def __init__(self, iri: str, triples: Iterable[Triple]) -> None:
        self.iri = iri
        self.about: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in triples:
            self.about[subject][predicate].append(value)
        self.text = self._text()

    def story(self) -> _JSON:
        """All of it, as JSON of the format of parsed stories."""
        things = {
            name: [self._thing(node, name) for node in self._of(type_) if self._kind(node) == name]
            for name, type_ in _NAMED
        }
        return {
            "format": FORMAT,
            "id": self._first(f"<{self.iri}>", n.identifier) or self.iri,
            "text": self.text,
            "story": self._meta(),
            **{name: _in_order(found) for name, found in things.items()},
            "anonymousSources": _in_order([self._anonymous(node) for node in self._of(n.ANONYMOUS_SOURCE)]),
            "roles": [self._role(node) for node in self._of(n.TENURE)],
            "kinship": [*self._kinship()],
            "events": [self._event(node) for node in self._of(n.EVENT)],
            "statements": [self._statement(node) for node in self._of(n.STATEMENT)],
        }

    def _text(self) -> str:
        """The words that are quoted, where they stand; an ellipsis where what stands there is not known."""
        known: dict[int, str] = {}
        size = 0
        for node in self.about:
            found = _STRETCH.search(node)
            if not found or int(found[3]) > _LONGEST:
                continue
            size = max(size, int(found[3]))
            if found[1] == "quote":
                before, words = self._first(node, n.prefix) or "", self._first(node, n.exact) or ""
                whole = f"{before}{words}{self._first(node, n.suffix) or ''}"
                known.update(enumerate(whole, int(found[2]) - len(before)))
        size = max(size, *(place + 1 for place in known)) if known else size
        gap = ("…" if place == 0 or place - 1 in known else " " for place in range(size))
        return "".join(known.get(place) or mark for place, mark in enumerate(gap))

    def _of(self, type_: str) -> list[str]:
        return [node for node, facts in self.about.items() if type_ in facts[n.TYPE]]

    def _kind(self, node: str) -> str:
        """The list that a named thing belongs to: what is an organisation and a place is an organisation."""
        return next(name for name, type_ in _NAMED if type_ in self.about[node][n.TYPE])

    def _first(self, node: str, predicate: str) -> str | None:
        values = self._all(node, predicate)
        return values[0] if values else None

    def _all(self, node: str, predicate: str) -> list[str]:
        """Values as the format of parsed stories has them: ids, codes, addresses, words."""
        return [self._value(value) for value in self.about[node][predicate]] if node in self.about else []

    def _value(self, term: str) -> str:
        if term[0] != "<":
            return unescape(unwrap(term)[0])
        return term[1:-1].removeprefix(self.iri).removeprefix(n.code("")[1:-1])

    def _spans(self, node: str, predicate: str) -> list[_JSON]:
        found = (_STRETCH.search(value) for value in self.about[node][predicate])
        places = [(int(each[2]), int(each[3])) for each in found if each]
        return [{"start": a, "end": b, "text": self.text[a:b]} for a, b in places]

    def _span(self, node: str, predicate: str) -> _JSON | None:
        spans = self._spans(node, predicate)
        return spans[0] if spans else None

    def _when(self, node: str, predicate: str = n.when) -> _JSON | None:
        edtf = self._first(node, predicate)
        if edtf is None:
            return None
        found = {"edtf": edtf, "mention": self._span(node, n.when_mention)}
        bounds = {"earliest": self._first(node, n.earliest), "latest": self._first(node, n.latest)}
        return {**found, **(bounds if predicate == n.when else {})}

    def _meta(self) -> _JSON:
        story = f"<{self.iri}>"
        dates = (
            ("datePublished", n.date_published),
            ("dateModified", n.date_modified),
            ("dateCreated", n.date_created),
        )
        return {
            "title": self._first(story, n.headline),
            "language": self._first(story, n.in_language),
            "url": self._first(story, n.url),
            "publisher": self._first(story, n.publisher),
            "authors": [self._name(author) for author in self.about[story][n.author]],
            "locationCreated": self._first(story, n.location_created),
            **{name: {"edtf": date} for name, term in dates if (date := self._first(story, term))},
        }

    def _name(self, node: str) -> str:
        return self._first(node, n.name) or self._value(node)

    def _thing(self, node: str, kind: str) -> _JSON:
        within = {"organizations": ("country", n.location), "places": ("in", n.contained_in_place)}.get(kind)
        return {
            "id": self._value(node),
            "name": self._name(node),
            "alternateName": self._all(node, n.alternate_name),
            "sameAs": self._all(node, n.same_as),
            "fields": self._all(node, n.field),
            "mentions": self._spans(node, n.mention),
            **({within[0]: self._first(node, within[1])} if within else {}),
        }

    def _anonymous(self, node: str) -> _JSON:
        words = self._first(node, n.description)
        return {"id": self._value(node), "description": words, "mentions": self._spans(node, n.mention)}

    def _role(self, node: str) -> _JSON:
        return {
            "id": self._value(node),
            "holder": self._first(node, n.member),
            "title": self._first(node, n.role_name),
            "organization": self._first(node, n.organization),
            "attested": self._first(node, n.attested),
            "begin": self._first(node, n.start_date),
            "end": self._first(node, n.end_date),
            "mention": self._span(node, n.mention),
        }

    def _kinship(self) -> Iterator[_JSON]:
        told: set[frozenset[str]] = set()
        for node in self._of(n.PERSON):
            one = self._value(node)
            for parent in self._all(node, n.parent):
                yield {"child": one, "parent": parent, "term": "parent"}
            for name, term in (("spouses", n.spouse), ("siblings", n.sibling)):
                for other in self._all(node, term):
                    if frozenset((name, one, other)) not in told:
                        told.add(frozenset((name, one, other)))
                        yield {name: [one, other], "term": name[:-1]}

    def _event(self, node: str) -> _JSON:
        return {
            "id": self._value(node),
            "kind": self._first(node, n.kind),
            "label": self._first(node, n.name),
            "status": self._first(node, n.status),
            "when": self._when(node),
            "place": self._first(node, n.place),
            "partOf": self._first(node, n.sub_event_of),
            "fields": self._all(node, n.field),
            "triggers": self._spans(node, n.mention),
            "participants": [
                {
                    "who": self._first(part, n.participant),
                    "part": self._first(part, n.part),
                    "as": self._first(part, n.in_role),
                }
                for part in self.about[node][n.participation]
            ],
        }

    def _statement(self, node: str) -> _JSON:
        return {
            "id": self._value(node),
            "source": self._first(node, n.source) or NARRATOR,
            "sourceSpan": self._span(node, n.source_mention),
            "cue": self._span(node, n.cue),
            "span": self._span(node, n.mention),
            "quoteKind": self._first(node, n.quote_kind),
            "factuality": self._first(node, n.factuality),
            "about": self._all(node, n.about),
            "toldTo": self._first(node, n.told_to),
            "when": self._when(node),
            "claimedWhen": self._when(node, n.claimed_when),
            "claimedPlace": self._first(node, n.claimed_place),
        }


def _in_order(things: list[_JSON]) -> list[_JSON]:
    """In the order of the text; what only the file names comes last."""
    return sorted(things, key=lambda thing: min((m["start"] for m in thing["mentions"]), default=_LONGEST))
