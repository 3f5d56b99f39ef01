"""The page that lists many stories: whom they name, and when what they tell of was."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.terms import DEFAULT_BASE
from kg.view import words
from kg.view.document import document
from kg.view.periods import Happening, by_period, first_day
from kg.view.shown import Shown, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.story import ParsedStory
    from kg.view.links import Canonical
    from kg.write import Named

_SCRIPTS: Final = ("dom.js", "index.js")
_SHOWN: Final = 24
"""Persons that the page lists without its script; that lists more when it is asked to."""


@dataclass(frozen=True)
class Summary:
    """What the index knows of a story.

    Attributes:
        iri: the IRI of the story.
        href: the address of its page.
        title: what to call it.
        date: when it was published, EDTF; empty if it does not say.
        publisher: who published it; empty if it does not say.
        persons: the ids and names of those whom it names.
        events: of each event its id, label, status and date in EDTF, which may be empty.
        violations: how many violations were found in its graph.
    """

    iri: str
    href: str
    title: str
    date: str
    publisher: str
    persons: tuple[tuple[str, str], ...]
    events: tuple[tuple[str, str, str, str], ...]
    violations: int = 0


def summary(
    story: Shown | ParsedStory | Named, href: str, *, base: str = DEFAULT_BASE, violations: int = 0
) -> Summary:
    """What the index shall know of a story, so that the story itself need not be kept."""
    it = shown(story, base=base)
    parsed, meta = it.parsed, it.parsed.story
    date = meta.date_published or meta.date_modified or meta.date_created
    names = {thing.id: thing.name for thing in (*parsed.organizations, *parsed.persons)}
    return Summary(
        iri=it.iri,
        href=href,
        title=meta.title or words.first_line(parsed.text) or parsed.id,
        date=date.edtf if date else "",
        publisher=names.get(meta.publisher or "", meta.publisher or ""),
        persons=tuple((person.id, person.name) for person in parsed.persons),
        events=tuple(
            (event.id, event.label, event.status, event.when.edtf if event.when else "")
            for event in parsed.events
        ),
        violations=violations,
    )


def index(
    stories: Iterable[Summary],
    *,
    persons: Mapping[str, Canonical] | None = None,
    problems: Sequence[str] = (),
    live: str | None = None,
) -> str:
    """The page that lists stories, the latest first, as one HTML document.

    Args:
        stories: what is known of each.
        persons: who the persons of the stories are, by their IRIs there. Without it, those of one name are
            listed as one, and the page says so.
        problems: why other stories are not there.
        live: which version of itself a page is that is served by ``kg view --serve``.

    >>> from kg.story import ParsedStory
    >>> "rained" in index([summary(ParsedStory(id="rain-1", text="It rained."), "rain.html")])
    True
    """
    known = sorted(stories, key=lambda each: (each.title, each.iri))
    known.sort(key=lambda each: first_day(each.date), reverse=True)
    people = _people(known, persons)
    years, events = by_period(
        Happening(first_day(date), date, label, status, number, id_)
        for number, story in enumerate(known)
        for id_, label, status, date in story.events
    )
    return document(
        "index.html",
        _SCRIPTS,
        {
            "people": people,
            "periods": events,
        },
        live=live,
        title=f"{len(known):,} stories" if len(known) != 1 else "1 story",
        stories=known,
        problems=problems,
        people=people[:_SHOWN],
        more=max(0, len(people) - _SHOWN),
        linked=persons is not None,
        periods=years,
        undated=sum(not date for story in known for *_, date in story.events),
    )


def _people(stories: Sequence[Summary], canonical: Mapping[str, Canonical] | None) -> list[dict[str, Any]]:
    """Persons, those of most stories first, each with the numbers of their stories and their ids there."""
    places: defaultdict[str, dict[tuple[int, str], None]] = defaultdict(dict)
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for number, story in enumerate(stories):
        for id_, name in story.persons:
            who = (canonical or {}).get(f"{story.iri}{id_}")
            key = who.iri if who else name.casefold() if canonical is None else f"{story.iri}{id_}"
            names[key][who.name if who else name] += 1
            places[key][number, id_] = None
    found = [
        {
            "name": names[key].most_common(1)[0][0],
            **({"iri": key} if ":" in key else {}),
            "in": [*where],
        }
        for key, where in places.items()
    ]
    return sorted(
        found, key=lambda person: (-len({n for n, _ in person["in"]}), person["name"], person.get("iri", ""))
    )
