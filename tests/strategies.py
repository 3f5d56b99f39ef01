"""Hypothesis strategies for stories: any valid parsed story, over any text that Python can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from hypothesis import strategies as st

from kg.story import (
    AnonymousSource,
    Dated,
    Event,
    Factuality,
    Kinship,
    Mention,
    Metadata,
    Organization,
    ParsedStory,
    Part,
    Participant,
    Person,
    Place,
    QuoteKind,
    Role,
    Span,
    Statement,
    Status,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_AWKWARD = '"\\\n\r\t\x00\x08\x0c\x1f\x7f\x85\u2028\u202e\ud800\udfff\ufffe\U0001f600é<>{}|^`%#@:;,./'
anything = st.text(
    st.one_of(
        st.sampled_from("abcXYZ 0123"), st.sampled_from(_AWKWARD), st.characters(exclude_categories=())
    ),
    min_size=1,
    max_size=40,
)
"""Text with all that may go wrong: quotes, backslashes, control characters, halves of pairs, bidi marks."""

edtf_dates = st.one_of(
    st.sampled_from(["2011", "2019-04", "2019-04-15~", "2019-04-25/..", "../2019"]), anything
)
links = st.one_of(
    st.sampled_from(
        ["Q42", "wd:Q42", "https://example.org/a b", "https://example.org/é/../x?q=%#1", "see above"]
    ),
    anything,
    anything.map("https://example.org/{}".format),
)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def _few(strategy: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


def spans(text: str, record: type[Span] = Span) -> st.SearchStrategy[Any]:
    """Stretches of a text that is not empty."""

    def cut(ends: tuple[int, int]) -> Span:
        start, end = min(ends), max(ends) + 1
        return record(start=start, end=end, text=text[start:end])

    offsets = st.integers(0, len(text) - 1)
    return st.tuples(offsets, offsets).map(cut)


def ids(folder: str) -> st.SearchStrategy[list[str]]:
    """Some different ids of one kind."""
    local = st.from_regex(r"[A-Za-z0-9._-]{1,8}", fullmatch=True)
    return st.lists(local, max_size=3, unique=True).map(lambda names: [f"{folder}/{name}" for name in names])


def _whens(text: str) -> st.SearchStrategy[When]:
    day = _maybe(st.dates().map(str))
    return st.builds(When, edtf=edtf_dates, earliest=day, latest=day, mention=_maybe(spans(text)))


@st.composite
def metadata(draw: st.DrawFn, text: str, places: Sequence[str], organizations: Sequence[str]) -> Metadata:
    """What a file may say about a story; names may be ids of the story."""
    dated = _maybe(st.builds(Dated, edtf=edtf_dates, inferred=st.booleans()))
    name = st.one_of(anything, st.sampled_from(["Reuters", "Kim", *organizations]))
    return Metadata(
        title=draw(_maybe(anything)),
        language=draw(_maybe(st.sampled_from(["en", "pt-BR"]))),
        url=draw(_maybe(links)),
        publisher=draw(_maybe(name)),
        authors=draw(_few(name)),
        dateline=draw(_maybe(spans(text))),
        location_created=draw(st.sampled_from(places)) if places else None,
        date_published=draw(dated),
        date_modified=draw(dated),
        copyright_holder=draw(_maybe(name)),
        copyright_year=draw(_maybe(st.sampled_from(["2019", "2018-2019", "0"]))),
        copyright_notice=draw(_maybe(st.one_of(anything, spans(text)))),
        license=draw(_maybe(links)),
        section=draw(_maybe(anything)),
        keywords=draw(_few(anything)),
        identifier=draw(_maybe(anything)),
    )


@st.composite
def parsed_stories(draw: st.DrawFn) -> ParsedStory:
    """Any parsed story whose ids exist and whose spans hold their text."""
    text = draw(anything)
    people, companies, towns = draw(ids("person")), draw(ids("org")), draw(ids("place"))
    unnamed, jobs, happenings, sayings = (
        draw(ids(folder)) for folder in ("source", "role", "event", "statement")
    )
    agents, where = [*people, *companies, *unnamed], [*towns, *companies]
    mentions = _few(spans(text, Mention))

    def one(of: Sequence[str]) -> Any:
        return st.sampled_from(of) if of else st.none()

    def each(
        wanted: Sequence[str], record: Callable[..., Any], **fields: st.SearchStrategy[Any]
    ) -> tuple[Any, ...]:
        return tuple(draw(st.builds(record, id=st.just(id_), **fields)) for id_ in wanted)

    named: dict[str, Any] = {
        "name": anything,
        "alternate_name": _few(anything),
        "same_as": _few(links),
        "mentions": mentions,
        "fields": _few(st.sampled_from(["publisher", "author"])),
        "inferred": _few(st.sampled_from(["name", "in", "country", "note"])),
    }
    participant = st.builds(
        Participant, who=one(agents), part=st.sampled_from(get_args(Part)), as_=_maybe(one(jobs))
    )
    kin = st.builds(Kinship, child=one(people), parent=one(people), spouses=_few(one(people)), term=anything)
    return ParsedStory(
        id=draw(st.one_of(anything, st.just("story/0123456789abcdef/"))),
        text=text,
        story=draw(metadata(text, where, companies)),
        persons=each(people, Person, honorific=_maybe(anything), **named),
        organizations=each(
            companies, Organization, country=_maybe(one(where)), also_place=st.booleans(), **named
        ),
        places=each(towns, Place, in_=_maybe(one(where)), **named),
        anonymous_sources=each(unnamed, AnonymousSource, description=anything, mentions=mentions),
        roles=each(
            jobs,
            Role,
            holder=one(agents),
            title=anything,
            organization=_maybe(one(companies)),
            attested=_maybe(edtf_dates),
            end=_maybe(edtf_dates),
            inferred=_few(st.sampled_from(["end", "organization"])),
            mention=_maybe(spans(text)),
        )
        if agents
        else (),
        kinship=draw(_few(kin)) if people else (),
        events=each(
            happenings,
            Event,
            kind=st.one_of(st.sampled_from(["summit", "https://example.org/kinds#rescue"]), anything),
            label=anything,
            status=st.sampled_from(get_args(Status)),
            when=_maybe(_whens(text)),
            place=_maybe(one(where)),
            participants=_few(participant) if agents and jobs else st.just(()),
            part_of=_maybe(one(happenings)),
            triggers=st.lists(spans(text), min_size=1, max_size=2).map(tuple),
        ),
        statements=each(
            sayings,
            Statement,
            source=one([*agents, "story"]),
            cue=_maybe(spans(text)),
            span=spans(text),
            quote_kind=st.sampled_from(get_args(QuoteKind)),
            factuality=st.sampled_from(get_args(Factuality)),
            about=_few(one([*happenings, *people])) if happenings or people else st.just(()),
            told_to=_maybe(one(agents)),
            relays=_maybe(one(sayings)),
            when=_maybe(_whens(text)),
            claimed_when=_maybe(_whens(text)),
            claimed_place=_maybe(one(where)),
        ),
    )
