"""A WordPress export (WXR): its published posts, one after another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.errors import KgError, ReadError
from kg.read import xml
from kg.read.assemble import assemble
from kg.read.dates import dated
from kg.read.language import tag
from kg.read.markup import html_body
from kg.read.xml import child, children, said, words
from kg.story import Dated, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.reading import File
    from kg.read.xml import Element
    from kg.story import Story


_MEDIA: Final = re.compile(
    r"\[(caption|gallery|embed|video|audio|playlist)\b[^\]\[\n]{0,2000}\](?:[^\[]{0,4000}\[/\1\])?"
)
"""What WordPress makes pictures and players of by shortcodes of its own."""
_EMBEDDED: Final = re.compile(r"\n[ \t]*https?://\S{1,2000}[ \t\r]*(?=\n|\Z)")
"""An address alone on its line, of which WordPress makes a player, too."""
_SHORTCODE: Final = re.compile(
    r"\[(?P<end>/)?(?P<name>[A-Za-z][\w-]{0,60})(?P<more>\s[^\]\[\n]{0,2000})?/?\]"
)
_NO_KEYWORDS: Final = frozenset(("post_format", "author"))
"""Lists of terms that do not say what a post is about: "Aside", and who wrote it."""
_PARAGRAPHS: Final = re.compile(r"\n[ \t\r]*\n\s*")
_PUBLISHED: Final = frozenset(("publish", ""))
_UNSET: Final = "0000-00-00"


def read(file: File) -> Iterator[Story]:
    """The stories of the posts that are published."""
    posts = 0
    for item in xml.items(file, "item", roots=("rss", "channel")):
        if not _is_published(item):
            continue
        posts += 1
        try:
            yield _story(item, file.name)
        except KgError as error:
            file.report(error)
    if not posts:
        raise ReadError("there is no published post in this export", source=file.name)


def _is_published(item: Element) -> bool:
    """Whether an item is a post that everyone may read: no page, no draft, and without a password."""
    return (
        (words(child(item, "post_type")) or "post") == "post"
        and (words(child(item, "status")) or "") in _PUBLISHED
        and not words(child(item, "post_password"))
    )


def _story(item: Element, source: str) -> Story:
    texts = [(one, one.text or "") for one in children(item, "encoded")]
    whole = next((text for one, text in texts if "excerpt" not in one.tag), "")
    short = (
        next((text for one, text in texts if "excerpt" in one.tag), "")
        or words(child(item, "description"))
        or ""
    )
    text = _plain(whole)
    title = words(child(item, "title"))
    summary = not text
    text = text or _plain(short) or title or ""
    if not text:
        raise ReadError(
            "there is no text in this post", source=f"{source} (post {words(child(item, 'post_id'))})"
        )
    channel = item.getparent()
    return assemble(
        text,
        Metadata(
            title=html_body(title).replace("\n", " ") if title else None,
            language=tag(words(child(channel, "language")) or ""),
            url=words(child(item, "link")),
            publisher=words(child(channel, "title")),
            authors=_author(item, channel),
            date_published=_date(item, "post_date") or dated(words(child(item, "pubDate"))),
            date_modified=_modified(item),
            section=_section(item),
            keywords=_keywords(item),
            identifier=words(child(item, "guid")),
            slug=words(child(item, "post_name")),
            summary=summary,
        ),
        source=source,
    )


def _plain(content: str) -> str:
    """The text of a post: blank lines part its paragraphs, as WordPress itself reads them."""
    bare = _EMBEDDED.sub("\n", f"\n{content}")
    if "[" in bare:
        bare = _without_shortcodes(_MEDIA.sub("", bare))
    return html_body(_PARAGRAPHS.sub("\n<p>", f"<div>{bare}</div>")) if bare.strip() else ""


def _without_shortcodes(content: str) -> str:
    """A text without the tags of plugins, which keeps what is in brackets for other reasons: "[sic]"."""
    closed = {found["name"] for found in _SHORTCODE.finditer(content) if found["end"]}
    return _SHORTCODE.sub(
        lambda found: (
            ""
            if found["name"] in closed
            or "_" in found["name"]
            or "=" in (found["more"] or "")
            or found[0].endswith("/]")
            else found[0]
        ),
        content,
    )


def _date(item: Element, name: str) -> Dated | None:
    """A date in UTC, or else in the time of the site, whose zone the export does not say."""
    utc, here = words(child(item, f"{name}_gmt")), words(child(item, name))
    if utc and not utc.startswith(_UNSET):
        return dated(f"{utc}Z")
    return dated(here) if here and not here.startswith(_UNSET) else None


def _modified(item: Element) -> Dated | None:
    modified, published = _date(item, "post_modified"), _date(item, "post_date")
    return modified if modified and (published is None or modified.edtf != published.edtf) else None


def _author(item: Element, channel: Element | None) -> tuple[str, ...]:
    """The author by the name that the export shows for the login."""
    login = words(child(item, "creator"))
    for author in children(channel, "author"):
        if login and words(child(author, "author_login")) == login:
            return (words(child(author, "author_display_name")) or login,)
    return (login,) if login else ()


def _keywords(item: Element) -> tuple[str, ...]:
    found = (words(one) for one in _terms(item) if said(one, "domain") not in _NO_KEYWORDS)
    return tuple(dict.fromkeys(filter(None, found)))


def _section(item: Element) -> str | None:
    found = (words(one) for one in _terms(item) if said(one, "domain") == "category")
    return next(filter(None, found), None)


def _terms(item: Element) -> Iterator[Element]:
    """The categories and tags of a post, but for the one that WordPress gives to posts without any."""
    bare = {words(one) for one in children(item, "category") if said(one, "nicename") == "uncategorized"}
    return (one for one in children(item, "category") if words(one) not in bare)
