"""ninjs 1 to 3: news in JSON as the agencies send it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from kg.errors import KgError, ReadError
from kg.read import bylines, codes
from kg.read.assemble import assemble
from kg.read.cast import Cast
from kg.read.dates import dated
from kg.read.furniture import year_and_holder
from kg.read.json_values import LISTS, string, values
from kg.read.language import tag
from kg.read.markup import Body, html_body
from kg.read.ninjs.named import Item, add_named, as_list, lowered, objects
from kg.read.ninjs.schema import findings
from kg.read.signatures import NINJS
from kg.story import Dated, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.reading import File
    from kg.story import Story


_FEWEST: Final = 2
_BESIDE: Final = frozenset(("creditline", "credit", "ednote", "instructions", "note"))
"""Roles of descriptions that tell of the use of an item, and not of what it shows."""


def read(file: File) -> Iterator[Story]:
    """The stories of an item, of an array of items, or of a list of items as a server sends it."""
    for name, value in values(file):
        try:
            yield from stories(value, file.part(name))
        except KgError as error:
            file.report(error)


def is_item(raw: object) -> bool:
    """Whether a JSON value is an item of ninjs."""
    if not isinstance(raw, dict) or "text" in raw:
        return False
    item = lowered(raw)
    own = {name for name in NINJS & set(item) if name != "headline" or isinstance(item[name], str)}
    return bool(own and {"uri", "guid"} & set(item)) or len(own) >= _FEWEST


def listed(raw: object) -> list[Any]:
    """The items within the answer of a server, which is itself none."""
    if not isinstance(raw, dict) or is_item(raw):
        return []
    inner = raw["data"] if isinstance(raw.get("data"), dict) else raw
    found: Any = next((inner[name] for name in LISTS if isinstance(inner.get(name), dict | list)), [])
    # Some servers wrap each item with what they know of it.
    opened = (one.get("item", one) if isinstance(one, dict) else one for one in as_list(found))
    return [item for item in opened if is_item(item)]


def stories(raw: object, file: File) -> Iterator[Story]:
    """The story of an item, or those of a list of items.

    Raises:
        ReadError: it is no item, or one without any text.
    """
    several = listed(raw)
    for number, item in enumerate(several):
        yield story(item, file.part(f"{file.name}[{number}]"))
    if not several:
        yield story(raw, file)


def story(raw: object, file: File) -> Story:
    """The story of one item; people are told what of it does not fit the schema.

    Raises:
        ReadError: it is no item, or one without any text.
    """
    if not isinstance(raw, dict):
        raise ReadError("expected an object of ninjs", source=file.name)
    if "json-schema.org" in str(raw.get("$schema")):
        raise ReadError("this is a JSON Schema, which describes items and is none", source=file.name)
    item = lowered(raw)
    cast = Cast()
    given = _metadata(item)
    add_named(item, given, cast)
    text, summary = _text(item, given.title)
    text = text or "\n".join(event.label for event in cast.events)
    if not (text or given.status or cast.events):
        raise ReadError(
            "there is no text in this item: no body, description, headline or title", source=file.name
        )
    for finding in findings(raw):
        file.note(finding)
    return assemble(text, replace(given, summary=summary), source=file.name, cast=cast)


def _metadata(item: Item) -> Metadata:
    notice, holder = string(item.get("copyrightnotice")), string(item.get("copyrightholder"))
    published, modified = _dates(item)
    info = next(iter(objects(item.get("infosource") or item.get("infosources"))), {})
    byline = string(item.get("byline")) or string(item.get("by"))
    located, embargo = item.get("located"), dated(string(item.get("embargoed")))
    return Metadata(
        title=_main(item, "headline") or string(item.get("title")),
        language=tag(string(item.get("language")) or ""),
        publisher=string(item.get("provider"))
        or string(item.get("source"))
        or string(info.get("name"))
        or holder
        or string(item.get("creditline")),
        authors=tuple(
            dict.fromkeys(
                name
                for one in (
                    byline,
                    *(string(author.get("name")) for author in objects(item.get("authors"))),
                )
                for name in bylines.names(one)
            )
        ),
        dateline=string(item.get("dateline")) or (string(located) if isinstance(located, str) else None),
        date_published=published,
        date_modified=modified,
        date_created=dated(string(item.get("contentcreated"))),
        embargo=embargo,
        copyright_holder=holder or (year_and_holder(notice)[1] if notice else None),
        copyright_notice=notice,
        usage_terms=string(item.get("usageterms")),
        section=_name_of(item.get("service") or item.get("section")),
        keywords=tuple(filter(None, map(string, as_list(item.get("keywords") or item.get("keyword"))))),
        identifier=next(filter(None, (string(item.get(name)) for name in ("uri", "guid", "urn"))), None),
        url=_link(string(item.get("uri"))),
        version=string(item.get("version")),
        replaces=tuple(filter(None, (string(item.get(name)) for name in ("evolvedfrom", "rewrite_of")))),
        status="withdrawn" if codes.is_withdrawn(string(item.get("pubstatus")), embargo) else None,
        urgency=codes.urgency(item.get("urgency")),
        slug=string(item.get("slugline")),
        parts=tuple(filter(None, (string(one.get("uri")) for one in _associated(item)))),
    )


def _dates(item: Item) -> tuple[Dated | None, Dated | None]:
    """When it was published, and when this version came, if that was later."""
    first, this = (dated(string(item.get(name))) for name in ("firstcreated", "versioncreated"))
    published = dated(string(item.get("firstpublished")) or string(item.get("published"))) or first
    if published is None or this is None:
        return published or this, None
    return published, this if this.edtf > published.edtf else None


def _text(item: Item, title: str | None) -> tuple[str, bool]:
    """The text, and whether it is a summary only: HTML before plain text, since it keeps the paragraphs."""
    bodies = [(one.get("contenttype"), one.get("value")) for one in objects(item.get("bodies"))]
    bodies += [(name, item.get(name)) for name in ("body_html", "body_xhtml", "body_text", "article_html")]
    bodies += [(name, item[name]) for name in item if name.startswith("body_")]
    described = objects(item.get("descriptions"))
    short = [
        *((one.get("contenttype"), one.get("value")) for one in described if one.get("role") not in _BESIDE),
        *((name, item[name]) for name in item if name.startswith("description") and not _is_beside(name)),
        *((name, item.get(name)) for name in ("headline_extended", "teaser")),
    ]
    for candidates, summary in ((bodies, False), (short, True)):
        candidates.sort(key=lambda pair: "html" not in str(pair[0]))  # stable: else in the order of the file
        for type_, value in candidates:
            text = (
                _plain(value)
                if isinstance(value, str) and "xml" not in str(type_).replace("xhtml", "")
                else ""
            )
            if text:
                return Body(text).without(title).text, summary
    return title or "", True


def _is_beside(name: str) -> bool:
    return name.partition("_")[2] in _BESIDE


def _plain(value: str) -> str:
    return html_body(value, leaving_out=("h1", "head", "header", "footer", "aside")) or html_body(value)


def _main(item: Item, name: str) -> str | None:
    """A headline: the plain property of the first versions, or the one in the main role of the later ones."""
    found = objects(item.get(f"{name}s"))
    main = [one for one in found if string(one.get("role")) in {None, "main", "headline"}]
    for one in (*main, *found):
        if value := string(one.get("value")):
            return html_body(value).replace("\n", " ") or None
    plain = string(item.get(name)) or next(
        (string(item[key]) for key in item if key.startswith(f"{name}_")), None
    )
    return html_body(plain).replace("\n", " ") if plain else None


def _associated(item: Item) -> Iterator[Item]:
    """The items that belong to it: by name in the first versions, in a list in the later ones."""
    found = item.get("associations")
    for one in found.values() if isinstance(found, dict) else as_list(found):
        yield from objects(one)


def _link(uri: str | None) -> str | None:
    return uri if uri and re.match("https?://", uri) else None


def _name_of(value: object) -> str | None:
    return next((string(one.get("name")) for one in objects(value)), None) or string(value)
