"""The components of an item of NewsML 1: which of them hold its text, in which language, under which lines.

Components lie within components, and a role says what each is for: a headline, a lead, a body, the caption
of a picture, a style sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kg.read import codes, xml
from kg.read.cast import Cast
from kg.read.formats import nitf
from kg.read.markup import body, plain
from kg.read.xml import child, children, said, within, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.xml import Element

_TITLES: Final = frozenset(("headline", "title", "hedline"))
_LEADS: Final = frozenset(("lead", "intro", "introduction"))
_SUMMARIES: Final = frozenset(("caption", "abstract", "summary", "teaser"))
_NO_TEXT: Final = frozenset(
    (
        "stylesheet", "logo", "contact", "contacts", "subheadline", "keywords", "thumbnail", "quicklook",
        "preview", "photo", "picture", "video", "sound", "audio", "graphic",
    )
)  # fmt: skip
"""Roles of what is neither the story nor its head."""
_MARKUP_ONLY: Final = "text/css"


class Part(NamedTuple):
    """A content, what it is for, in small letters, and the language it says that it is in."""

    content: Element
    role: str
    language: str | None


class Text(NamedTuple):
    """The text of an item, whether it is a summary only, and what stands beside it.

    Attributes:
        part: the content that it is of, if there is any.
        title: the headline, where a content of its own has it.
        left_out: the other languages in which the item has its text.
    """

    text: str
    summary: bool
    part: Part | None
    title: str | None
    left_out: tuple[str, ...]


def text_of(item: Element, cast: Cast) -> Text:
    """The text of an item: in English, if it has that; else in the language of its first content.

    Args:
        item: the item.
        cast: joined by whom and what the text marks up.
    """
    parts = [part for part in _parts(item) if part.role not in _NO_TEXT]
    languages = dict.fromkeys(part.language for part in parts if part.language)
    chosen = next((one for one in languages if one.partition("-")[0] == "en"), next(iter(languages), None))
    own = [part for part in parts if part.language in {chosen, None}]
    bodies = [part for part in own if part.role not in _TITLES | _LEADS | _SUMMARIES]
    bodies.sort(key=lambda part: part.role not in {"body", "main", "bodytext"})  # stable
    title, _ = _first([part for part in own if part.role in _TITLES], Cast())
    others = tuple(one for one in languages if one != chosen)
    lead, of_lead = _first([part for part in own if part.role in _LEADS], Cast())
    text, of_body = _first(bodies, cast, lead)
    if text:
        return Text(text, summary=False, part=of_body or of_lead, title=title or None, left_out=others)
    text, part = _first([part for part in own if part.role in _SUMMARIES], cast)
    return Text(text, summary=True, part=part, title=title or None, left_out=others)


def line(item: Element, name: str, part: Part | None) -> str | None:
    """The words of a news line: one of the text's own component, of those around it, or else of any."""
    around = part.content.iterancestors("{*}NewsComponent") if part else ()
    holders = [*(child(one, "NewsLines") for one in around), *within(item, "NewsLines")]
    found = (words(one) for holder in holders for one in children(holder, name))
    return next(filter(None, found), None)


def _parts(item: Element) -> Iterator[Part]:
    for content in within(item, "DataContent"):
        holder = content.getparent()
        if said(child(holder, "MimeType"), "FormalName") != _MARKUP_ONLY:
            around = list(content.iterancestors("{*}NewsComponent"))
            roles = (said(child(one, "Role"), "FormalName") for one in around)
            tongues = (
                said(child(one, "DescriptiveMetadata", "Language"), "FormalName") or one.get(xml.LANGUAGE)
                for one in around
            )
            language = next(filter(None, tongues), None)
            yield Part(
                content, codes.code(next(filter(None, roles), None)), language.lower() if language else None
            )


def _first(parts: list[Part], cast: Cast, above: str = "") -> tuple[str, Part | None]:
    """The text of the first of the parts that has any, under what comes above it."""
    for part in parts:
        content = part.content
        if not len(content):
            text = plain(content.text or "")
            if text:
                return text if not above or above in text else f"{above}\n{text}", part
            continue
        inner = next(within(content, "body.content"), content)
        if above and above in body(inner).text:
            above = ""
        text = nitf.marked_body(inner, cast, above=above).text
        if text.removeprefix(above).strip():
            return text, part
    return above, None
