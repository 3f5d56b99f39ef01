"""The fields of a record, by our names, whatever those who made it call them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "text": ("body", "content", "article", "full_text", "article_text", "articleBody", "maintext", "bodyText",
             "html"),
    "id": ("_id", "guid", "uri", "uuid"),
    "title": ("headline", "webTitle", "name"),
    "url": ("link", "web_url", "webUrl", "pageUrl", "article_url", "source_url", "source"),
    "date": ("published", "pub_date", "pubDate", "publish_date", "published_at", "publishedAt",
             "date_published", "date_publish", "datePublished", "publication_date", "publicationDate",
             "published_date", "publishedDate", "webPublicationDate", "dateTimePub", "dateTime", "datetime",
             "pubdate"),
    "modified": ("updated", "updated_at", "date_modified", "dateModified", "date_modify", "lastModified",
                 "last_modified"),
    "publisher": ("publication", "source", "outlet", "source_name", "siteName", "site_name", "sitename",
                  "newspaper", "provider", "source_domain", "source-hostname", "domain", "hostname"),
    "language": ("lang", "humanLanguage", "meta_lang"),
    "authors": ("author", "byline"),
    "rights": ("copyright",),
    "license": (),
    "section": ("section_name", "sectionName", "category"),
    "keywords": ("tags",),
    "dateline": (),
    "version": (),
}  # fmt: skip
"""What a record may have, and how others call it; all else in it is left alone."""
SUMMARIES: Final = ("summary", "description", "short_description", "abstract", "lead_paragraph", "snippet")
"""What stands for the text of a record that has none."""
_BODIES: Final = frozenset(("text", *FIELDS["text"]))
_TEXTS: Final = _BODIES.union(SUMMARIES)
_TITLES: Final = frozenset(("title", "headline", "webTitle"))
_DATES: Final = frozenset(("date", *FIELDS["date"]))
_INNER: Final = ("_source", "fields", "attributes")
"""In what servers put the fields of a record, beside what they say of it themselves."""
_LINKED: Final = frozenset(("@context", "@graph", "@type"))
"""What is in JSON-LD, which is read as such."""
_DEEPEST: Final = 4
"""How deep the list of records may lie in an answer."""
_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)


def renamed(raw: dict[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    """A record with our names for its fields: as the caller says, or else as many call them.

    Args:
        raw: the record.
        fields: by our name of a field the name that the record has for it; a stop leads into an object.
    """
    found = dict(raw)
    for ours, others in FIELDS.items():
        if ours in fields:
            found[ours] = _reached(raw, fields[ours])
        elif isinstance(
            utc := raw.get(f"{ours}_gmt"), str
        ):  # as WordPress has it beside the time of the site
            found[ours] = f"{utc}Z"
        elif ours not in raw:
            theirs = next((name for name in others if (value := raw.get(name)) and _fits(ours, value)), None)
            if theirs:
                found[ours] = raw[theirs]
    return found


def _fits(ours: str, value: Any) -> bool:
    """Whether a value may be that of a field whose names others use for other things, too."""
    if ours == "url":
        return isinstance(value, str) and bool(_ADDRESS.match(value))
    return ours != "publisher" or not (isinstance(value, str) and _ADDRESS.match(value))


def _reached(raw: dict[str, Any], path: str) -> Any:
    """What a name leads to, or a path of names with stops between them."""
    if path in raw:
        return raw[path]
    found: Any = raw
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found


def records_in(answer: object) -> list[Any]:
    """The records in what a server answers, which is no record itself; none where it is no such answer.

    >>> records_in({"status": "ok", "articles": [{"title": "Rain", "content": "It rained."}]})
    [{'title': 'Rain', 'content': 'It rained.'}]
    """
    if not isinstance(answer, dict) or not (_BODIES | _LINKED).isdisjoint(answer) or _is_record(answer):
        return []
    level: list[Any] = [answer]
    for _ in range(_DEEPEST):
        within = [value for one in level if isinstance(one, dict) for value in one.values()]
        for value in within:
            if isinstance(value, list) and any(map(_is_record, value)):
                return [_opened(one) for one in value]
        level = [one for value in within for one in (value if isinstance(value, list) else [value])]
    return []


def _is_record(value: object) -> bool:
    value = _opened(value)
    return (
        isinstance(value, dict)
        and not _TEXTS.isdisjoint(value)
        # Persons and places have a name and a description, too.
        and not (_TITLES if "name" not in value else _TITLES | _DATES).isdisjoint(value)
    )


def _opened(value: Any) -> Any:
    """A record with the fields that lie in an object of their own."""
    inner = (
        [value[name] for name in _INNER if isinstance(value.get(name), dict)]
        if isinstance(value, dict)
        else []
    )
    return {name: field for one in (value, *inner) for name, field in one.items()} if inner else value
