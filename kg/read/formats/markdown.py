"""Markdown, with or without a header of fields between lines of dashes: one file is one story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.errors import ReadError
from kg.read.assemble import assemble
from kg.read.dates import dated
from kg.read.decoding import REPLACED, decode, was_broken
from kg.read.formats.text import plain
from kg.read.language import tag
from kg.story import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.reading import File
    from kg.story import Story


_HEADER: Final = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD: Final = re.compile(r"^([A-Za-z][\w-]{0,40}):[ \t]*(.*)$")
_ITEM: Final = re.compile(r"^\s*-\s+(.*)$")
_TITLE: Final = re.compile(r"\A\s*#[ \t]+([^\n]+)(?:\n|\Z)")
_FENCE: Final = re.compile(r"^(?:```|~~~).*$")
_MARKS: Final = (
    (re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)"), ""),
    (re.compile(r"\[\^[^\[\]\n]{1,50}\](?!:)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]{1,1000}?\S|\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=\S)([^_\n]{1,1000}?\S|\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"`([^`\n]{1,500})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
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
    header = _HEADER.match(whole)
    source = whole[header.end() :] if header else whole
    fields = _fields(header[1]) if header else {}
    heading = _TITLE.match(source)
    if heading:
        source = source[heading.end() :]
    text = unmarked(source)
    title = _first(fields, "title", "headline") or (unmarked(f"# {heading[1]}") if heading else None)
    if not text and not title:
        raise ReadError("there is no text in it", source=file.name)
    yield assemble(text or title or "", _metadata(fields, title), source=file.name)


def unmarked(source: str) -> str:
    r"""The text of Markdown: a paragraph is a line, and what marks words and links is left out.

    >>> unmarked("It **rained** on\nthe [harbour](https://a.example).\n\n* one\n* two")
    'It rained on the harbour.\none\ntwo'
    """
    source = _without_comments(source)
    for mark, instead in _MARKS:
        source = mark.sub(instead, source)
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
    return "\n".join(lines)


def _without_comments(source: str) -> str:
    pieces = []
    while (start := source.find("<!--")) >= 0 and (end := source.find("-->", start)) >= 0:
        pieces.append(source[:start])
        source = source[end + 3 :]
    return "".join((*pieces, source))


def _fields(header: str) -> dict[str, list[str]]:
    """The fields of a header: ``name: value``, with lists in brackets or on lines of their own."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in header.split("\n"):
        field, item = _FIELD.match(line), _ITEM.match(line)
        if field:
            name = field[1].lower().replace("-", "_")
            value = field[2].strip()
            listed = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
            found[name] = [bare for one in listed if (bare := _bare(one))]
        elif item and name and (bare := _bare(item[1])):
            found[name].append(bare)
    return found


def _bare(value: str) -> str:
    return " ".join(value.split()).strip("\"'")


def _metadata(fields: dict[str, list[str]], title: str | None) -> Metadata:
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


def _first(fields: dict[str, list[str]], *names: str) -> str | None:
    return next((fields[name][0] for name in names if fields.get(name)), None)
