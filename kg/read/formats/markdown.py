"""Markdown, with or without a header of fields: one file is one story."""

from __future__ import annotations

import re
from html import unescape
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kg.errors import ReadError
from kg.read.assemble import assemble
from kg.read.dates import dated
from kg.read.decoding import REPLACED, decode, was_broken
from kg.read.formats.text import plain
from kg.read.front_matter import parted
from kg.read.furniture import NOTHING
from kg.read.language import tag
from kg.story import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.front_matter import Fields
    from kg.read.reading import File
    from kg.story import Story


_TITLE: Final = re.compile(r"\A\s*(?:#[ \t]+([^\n]+)|([^\n]+)\n=+[ \t]*)(?:\n|\Z)")
_TAG: Final = re.compile(
    r"`[^`\n]{1,500}`|<(script|style|iframe)\b[^<>]{0,2000}>[^<]{0,5000}</\1>|</?(?:a|abbr|article|aside|b|blockquote|br"
    r"|center|cite|code|dd|del|details|div|dl|dt|em|embed|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe"
    r"|img|ins|kbd|li|main|mark|nav|noscript|object|ol|p|param|picture|pre|progress|q|s|script|section|small|source|span|strong|style"
    r"|sub|summary|sup|svg|table|tbody|td|th|thead|tr|u|ul|video)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
"""An element of HTML, but for what stands as code; "Vec<String>" is none."""
_SHORTCODE: Final = re.compile(r"\{%[^{}]{0,1000}?%\}|\{\{[^{}\n]{0,1000}\}\}|\{:[^{}\n]{0,200}\}")
"""What Jekyll and Hugo put pictures and values in place of, and attributes of kramdown."""
_DEFINED: Final = re.compile(r"^\s{0,3}\[(?!\^)([^\[\]\n]{1,200})\]:\s", re.MULTILINE)
_NAMED: Final = re.compile(r"(?<![\]!\\])\[([^\[\]\n]{1,200})\](?![\[(:])")
"""A link that is written as nothing but the name of its address."""
_DAY: Final = re.compile(r"[12]\d{3}-[01]\d-[0-3]\d(?=[-_.])")
_FENCE: Final = re.compile(r"^(?:```|~~~).*$")
_MARKS: Final = (
    (re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)"), ""),
    (re.compile(r"\[\^[^\[\]\n]{1,50}\](?!:)"), ""),
    (
        re.compile(
            r"\[((?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){0,500})\]"
            r"(?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)|\[[^\[\]\n]{0,200}\])"
        ),
        r"\1",
    ),
    (re.compile(r"<((?:https?|mailto):[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]{1,1000}?\S|\S)\1(?!\*)"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=\S)([^_\n]{1,1000}?\S|\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"`([^`\n]{1,500})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!<>-])"), r"\1"),
)
_PREFIX: Final = re.compile(r"\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+(?=\S))?")
_RULE: Final = re.compile(
    r"\s{0,3}(?:[-*_=]\s*){3,}|\s*\[[^\]\n]{1,200}\]:\s.*|\s{0,3}\|(?:\s*:?-+:?\s*\|)+\s*"
)
_ROW: Final = re.compile(r"\s{0,3}\|(.*)\|\s*")
"""A row of a table."""


def read(file: File) -> Iterator[Story]:
    """The one story of the file: its paragraphs, without the marks of Markdown."""
    data = file.all()
    whole = plain(decode(data))
    if was_broken(whole, data):
        file.note(REPLACED)
    fields, source = parted(whole)
    source = _without_markup(source)
    heading = _TITLE.match(source)
    if heading:
        source = source[heading.end() :]
    text = unmarked(source)
    title = _first(fields, "title", "headline") or (unmarked(heading[1] or heading[2]) if heading else None)
    if not text and not title:
        raise ReadError("there is no text in it", source=file.name)
    yield assemble(text or title or "", _metadata(fields, title), hints=_of_name(file.name), source=file.name)


def unmarked(source: str) -> str:
    r"""The text of Markdown: a paragraph is a line, and what marks words and links is left out.

    >>> unmarked("It **rained** on\nthe [harbour](https://a.example).\n\n* one\n* two")
    'It rained on the harbour.\none\ntwo'
    """
    lines: list[str] = []
    going_on = False
    for line in source.split("\n"):
        if not line.strip() or _RULE.fullmatch(line) or _FENCE.match(line):
            going_on = False
            continue
        if row := _ROW.fullmatch(line):
            lines.append(" ".join(row[1].replace("|", " ").split()))
            going_on = False
            continue
        words = _PREFIX.sub("", line, count=1).strip()
        words = words.rstrip("#").rstrip() if line.lstrip().startswith("#") else words
        begins = bool(re.match(r"\s{0,3}(?:#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s)", line))
        if going_on and not begins and words:
            lines[-1] += f" {words}"
        elif words:
            lines.append(words)
        going_on = bool(words) and not line.lstrip().startswith("#") and not line.endswith("  ")
    text = "\n".join(lines)  # marks may go over lines of the source, but not over paragraphs
    for mark, instead in _MARKS:
        text = mark.sub(instead, text)
    return "\n".join(filter(None, map(str.strip, text.split("\n"))))


def _without_markup(source: str) -> str:
    """Markdown without the HTML in it, its comments, what software makes pictures of, and names of links."""
    source = _without_comments(source)
    if "<" in source:
        source = _TAG.sub(lambda found: found[0] if found[0].startswith("`") else "", source)
    if "{" in source:
        source = _SHORTCODE.sub("", source)
    if named := {found[1].casefold() for found in _DEFINED.finditer(source)}:
        source = _NAMED.sub(lambda found: found[1] if found[1].casefold() in named else found[0], source)
    return unescape(source) if "&" in source else source


def _without_comments(source: str) -> str:
    pieces = []
    while (start := source.find("<!--")) >= 0 and (end := source.find("-->", start)) >= 0:
        pieces.append(source[:start])
        source = source[end + 3 :]
    return "".join((*pieces, source))


def _metadata(fields: Fields, title: str | None) -> Metadata:
    return Metadata(
        title=title,
        language=tag(_first(fields, "language", "lang", "locale") or ""),
        url=_first(fields, "url", "canonical_url", "link"),
        publisher=_first(fields, "publisher", "site", "source"),
        authors=tuple(fields.get("authors") or fields.get("author") or ()),
        dateline=_first(fields, "dateline"),
        date_published=dated(_first(fields, "date", "published", "pubdate")),
        date_modified=dated(_first(fields, "modified", "updated", "lastmod")),
        copyright_notice=_first(fields, "rights", "copyright"),
        license=_first(fields, "license", "licence"),
        section=_first(fields, "section", "category"),
        keywords=tuple(fields.get("keywords") or fields.get("tags") or ()),
        identifier=_first(fields, "id", "guid"),
        slug=_first(fields, "slug"),
    )


def _of_name(name: str) -> Metadata:
    """The day that the names of posts begin with: 2024-08-05-rain.md."""
    found = _DAY.match(PurePath(name).name)
    day = dated(found[0]) if found else None
    return (
        Metadata(date_published=replace(day, inferred=True, note="from the name of the file"))
        if day
        else NOTHING
    )


def _first(fields: Fields, *names: str) -> str | None:
    return next((fields[name][0] for name in names if fields.get(name)), None)
