"""From a text and what its file says about it to a `Story`; what the file leaves open is read off it."""

from __future__ import annotations

from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec.structs import asdict, replace

from kg.read import furniture, language
from kg.read.dates import one_day
from kg.read.furniture import NOTHING
from kg.story import Dated, Metadata, ParsedStory, Span, Story, digest, story_id

if TYPE_CHECKING:
    from kg.read.cast import Cast
    from kg.story import Event


def assemble(
    text: str,
    given: Metadata = NOTHING,
    *,
    hints: Metadata = NOTHING,
    source: str,
    cast: Cast | None = None,
) -> Story:
    """A story of ``text``.

    Args:
        text: the whole text, which all offsets count in.
        given: what the file says of the story. Whatever it says is trusted more than the text.
        hints: what is trusted less than the text.
        source: the name of the file.
        cast: whom and what the file names.
    """
    found = furniture.recognise(text, given)
    given = _with_holder(given)
    known = filled(given, found)
    meta = filled(known, hints)
    published = _with_words(meta.date_published, found.date_published)
    meta = replace(
        meta,
        language=language.settle(given.language, text),
        date_published=published,
        anchor_date=_anchor(meta),
        dateline=_dateline(given, found),
        subjects=cast.subjects if cast else (),
        **_rights(given, found, known, hints),
        authors=tuple(name for name in meta.authors if name != meta.publisher),
        file=PurePath(source).name,
        sha256=digest(text),
    )
    return Story(
        id=given.identifier or story_id(text),
        text=text,
        meta=meta,
        persons=cast.persons if cast else (),
        organizations=cast.organizations if cast else (),
        places=cast.places if cast else (),
        roles=tuple(dict.fromkeys(cast.roles)) if cast else (),
        events=_over(cast.events, meta.anchor_date) if cast else (),
        times=tuple(cast.times) if cast else (),
        language_is_said=given.language is not None and meta.language == given.language,
    )


def complete(
    story: Story | ParsedStory, *, published: Metadata, rights: Metadata, language: str | None
) -> Story | ParsedStory:
    """``story`` with the date, the rights and the language that were told, where it has none of its own."""
    meta = story.meta if isinstance(story, Story) else story.story
    is_said = story.language_is_said if isinstance(story, Story) else meta.language is not None
    if language and not is_said:
        meta = replace(meta, language=language)
    if meta.date_published is None:
        meta = filled(meta, published)
    if not (meta.copyright_notice or meta.license):
        meta = filled(meta, _with_holder(rights))
    if not isinstance(story, Story):
        return replace(story, story=meta)
    return replace(story, meta=meta, events=_over(story.events, meta.anchor_date))


def _over(events: tuple[Event, ...], known: str | None) -> tuple[Event, ...]:
    """The events; those that were not said to be planned, and were over when that was known, happened."""
    return events and tuple(
        replace(event, status="happened")
        if known and "status" in event.inferred and event.when and (event.when.latest or known) < known
        else event
        for event in events
    )


def _anchor(meta: Metadata) -> str | None:
    """The day that "Monday" counts from: that of publication, or of a version that came later."""
    dates = (meta.date_published, meta.date_modified)
    first = next(filter(None, reversed(dates) if meta.version else dates), None)
    return one_day(first.edtf) if first else None


def _dateline(given: Metadata, found: Metadata) -> Span | str | None:
    """The dateline as the text has it, if it has it at all, since then it is no part of a sentence."""
    if isinstance(found.dateline, Span):
        return found.dateline
    # A date alone, as some files have it there, is none.
    words = str(given.dateline or "")
    return given.dateline if any(map(str.isalpha, words)) else None


def _rights(
    given: Metadata, found: Metadata, known: Metadata, hints: Metadata
) -> dict[str, Span | str | None]:
    """The copyright notice with its holder and year, from one source, best one that names a holder.

    Args:
        given: what the file says.
        found: what the text says.
        known: what the file says, and the text where the file says nothing.
        hints: what is trusted less than the text.
    """
    named = (meta for meta in (given, found) if meta.copyright_holder)
    noted = (meta for meta in (given, found) if meta.copyright_notice)
    chosen = next(chain(named, noted, (_with_holder(hints),)))
    if chosen is given:
        chosen = known
    return {
        name: getattr(chosen, name) for name in ("copyright_notice", "copyright_holder", "copyright_year")
    }


def _with_holder(meta: Metadata) -> Metadata:
    """``meta``, with the holder and the year that its notice names."""
    if meta.copyright_holder or not isinstance(meta.copyright_notice, str):
        return meta
    year, holder = furniture.year_and_holder(meta.copyright_notice)
    return replace(meta, copyright_holder=holder, copyright_year=meta.copyright_year or year)


def _with_words(given: Dated | None, found: Dated | None) -> Dated | None:
    """The date that the file gives, with the words of the text that give the same."""
    if given and found and not given.mention and given.edtf == found.edtf:
        return replace(given, mention=found.mention)
    return given


def filled(meta: Metadata, more: Metadata) -> Metadata:
    """``meta``, with the values of ``more`` where it has none."""
    if more is NOTHING or more == NOTHING:
        return meta
    missing = {name: value for name, value in asdict(more).items() if value and not getattr(meta, name)}
    return replace(meta, **missing) if missing else meta
