"""The fields of a record, by our names, whatever those who made it call them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "text": ("body", "content", "article", "full_text", "article_text", "articleBody", "maintext", "bodyText",
             "html"),
    "id": ("_id", "guid", "uri", "uuid"),
    "title": ("headline", "heading", "webTitle", "name"),
    "url": ("link", "web_url", "pageUrl", "article_url", "article_link", "news_url", "source_url", "source"),
    "date": ("published", "pub_date", "publish_date", "published_at", "date_published", "date_publish",
             "publication_date", "published_date", "webPublicationDate", "dateTimePub", "dateTime"),
    "modified": ("updated", "updated_at", "date_modified", "date_modify", "last_modified"),
    "publisher": ("publication", "source", "outlet", "source_name", "source_title", "site_name", "newspaper",
                  "provider", "source_domain", "source_hostname", "domain", "hostname"),
    "language": ("lang", "humanLanguage", "meta_lang"),
    "authors": ("author", "byline"),
    "rights": ("copyright",),
    "license": (),
    "section": ("section_name", "category", "newstype"),
    "keywords": ("tags",),
    "dateline": (),
    "version": (),
}  # fmt: skip
"""What a record may have, and how others call it, however `spelt`; all else in it is left alone."""
SUMMARIES: Final = ("summary", "description", "short_description", "abstract", "lead_paragraph", "snippet")
"""What stands for the text of a record that has none."""
_INNER: Final = ("_source", "fields", "attributes")
"""In what servers put the fields of a record, beside what they say of it themselves."""
_LINKED: Final = frozenset(("@context", "@graph", "@type"))
"""What is in JSON-LD, which is read as such."""
_DEEPEST: Final = 4
"""How deep the list of records may lie in an answer."""
_BETWEEN: Final = re.compile(r"[\s_.-]+")
_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)


def renamed(raw: dict[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    """A record with our names for its fields: as the caller says, or else as many call them.

    Args:
        raw: the record.
        fields: by our name of a field the name that the record has for it; a stop leads into an object.
    """
    found = dict(raw)
    for ours, others in _names_in(tuple(raw)):
        if ours in fields:
            continue
        if isinstance(utc := raw.get(f"{ours}_gmt"), str):  # as WordPress has it beside the time of the site
            found[ours] = f"{utc}Z"
        elif ours not in raw:
            theirs = next((name for name in others if (value := raw[name]) and _fits(ours, value)), None)
            if theirs:
                found[ours] = raw[theirs]
    return found | {ours: _reached(raw, theirs) for ours, theirs in fields.items()}


@lru_cache(maxsize=256)
def _names_in(names: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """By our name of each field those of the names that it may have, the most trusted first."""
    plain = {spelt(name): name for name in reversed(names)}
    return [
        (ours, [plain[name] for name in map(spelt, (ours, *others)) if name in plain])
        for ours, others in FIELDS.items()
    ]


def spelt(name: str) -> str:
    """A name without what does not tell it from another: capitals, blanks and signs between its words.

    >>> spelt("Date Published") == spelt("date_published") == spelt("datePublished")
    True
    """
    return _BETWEEN.sub("", name).casefold()


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
    if not isinstance(answer, dict) or not _LINKED.isdisjoint(answer) or _is_record(answer):
        return []
    if not _BODIES.isdisjoint(map(spelt, answer)):
        return []
    level: list[Any] = [answer]
    for _ in range(_DEEPEST):
        within = [value for one in level if isinstance(one, dict) for value in one.values()]
        for value in within:
            if isinstance(value, list) and any(map(_is_record, value)):
                return [_opened(one) for one in value]
        level = [one for value in within for one in (value if isinstance(value, list) else [value])]
    return []


def texts_in(names: Iterable[str]) -> set[str]:
    """Those of the names under which a record may have its text, or a summary."""
    return {name for name in names if spelt(name) in _TEXTS}


def _is_record(value: object) -> bool:
    value = _opened(value)
    names = set(map(spelt, value)) if isinstance(value, dict) else set()
    # Persons and places have a name and a description, too.
    titles = _TITLES | _DATES if "name" in names else _TITLES
    return not _TEXTS.isdisjoint(names) and not titles.isdisjoint(names)


def _opened(value: Any) -> Any:
    """A record with the fields that lie in an object of their own."""
    inner = (
        [value[name] for name in _INNER if isinstance(value.get(name), dict)]
        if isinstance(value, dict)
        else []
    )
    return {name: field for one in (value, *inner) for name, field in one.items()} if inner else value


_BODIES: Final = frozenset(map(spelt, ("text", *FIELDS["text"])))
_TEXTS: Final = _BODIES.union(map(spelt, SUMMARIES))
_TITLES: Final = frozenset(map(spelt, ("title", "headline", "heading", "webTitle")))
_DATES: Final = frozenset(map(spelt, ("date", *FIELDS["date"])))
