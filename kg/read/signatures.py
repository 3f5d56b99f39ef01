"""How each format is told by the first bytes of a file: no module is imported but the one that reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from kg.read.head import Head
    from kg.read.reading import File
    from kg.story import ParsedStory, Story


@dataclass(frozen=True)
class Format:
    """A format, its module in `kg.read.formats`, the suffixes of its files, and how they begin."""

    module: str
    suffixes: tuple[str, ...]
    begins: Callable[[Head], bool]

    @property
    def reader(self) -> ModuleType:
        """Its module, which has ``read``."""
        return import_module(f"kg.read.formats.{self.module}")

    def read(self, file: File) -> Iterator[Story | ParsedStory]:
        """The stories of an open file, one after another; a record that is none is reported."""
        found: Iterator[Story | ParsedStory] = self.reader.read(file)
        return found


_FEWEST: Final = 2
NINJS: Final = frozenset(
    (
        "body_text", "body_xhtml", "body_html", "bodies", "headlines", "headline", "descriptions",
        "versioncreated", "firstcreated", "pubstatus", "representationtype", "eventdetails",
        "plannedcoverage",
    )
)  # fmt: skip
"""Properties by which, beside ``uri``, an item of ninjs is known."""
ANPA: Final = re.compile(rb"\x16{1,4}\x01|\x16{2,4}(?=[\x01-\x7f])|\x01(?=[a-zA-Z]\d{4})")
"""What each message of ANPA 1312 begins with."""
_IPTC: Final = re.compile(
    rb"(?:\x01[A-Za-z]{2,4}\d{3,4}\s+\d\s+[A-Za-z]{1,3}\s+\d{1,5}"
    rb"|[a-z]{3}\d{3,6} \d [a-z]{1,3} \d{1,5} {2,}[^\r\n]{2,40}\r?\n)"
)
"""The header of IPTC 7901, which some save without the control characters around it."""
_MESSAGE: Final = re.compile(
    rb"\A(?:From .*\r?\n)?(?:[A-Za-z][\w-]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}"
)
_OF_MESSAGES: Final = re.compile(
    rb"^(?:From|Received|Message-ID|MIME-Version|Return-Path|Delivered-To):", re.IGNORECASE | re.MULTILINE
)
_BESIDE: Final = re.compile(rb"^(?:Date|Subject|To):", re.IGNORECASE | re.MULTILINE)
_HEADER: Final = re.compile(rb"(---|\+\+\+)[ \t]*\r?\n")
_COLUMNS: Final = frozenset(("text", "body", "content", "article"))


def _of_root(*names: str) -> Callable[[Head], bool]:
    return lambda head: head.root in names


def _of_start(*marks: bytes) -> Callable[[Head], bool]:
    return lambda head: head.data.startswith(marks)


def _wxr(head: Head) -> bool:
    return head.root == "rss" and b"wordpress.org/export" in head.data


def _feed(head: Head) -> bool:
    return head.root in {"rss", "feed", "channel"} or (
        head.root == "RDF" and any(name in head.data for name in (b"purl.org/rss/", b"netscape.com/rdf"))
    )


def _json_feed(head: Head) -> bool:
    return head.start.startswith(b"{") and b"jsonfeed.org/version" in head.data.replace(b"\\/", b"/")


def _jsonl(head: Head) -> bool:
    """Whether the first line is a JSON object by itself and another begins after it."""
    if not head.start.startswith(b"{"):
        return False
    first, *rest = (line.strip() for line in head.bare.splitlines())
    return (
        bool(rest) and first.startswith(b"{") and first.endswith(b"}")
        and all(line.startswith(b"{") for line in rest if line)
    )  # fmt: skip


def _ninjs(head: Head) -> bool:
    names = head.properties
    return bool(names & {"uri", "guid"}) and len(names & NINJS) >= _FEWEST and "text" not in names


def _json(head: Head) -> bool:
    return bool(re.match(rb'\{\s*(?:["}]|\Z)|\[\s*(?:[{\]]|\Z)', head.start))


def _anpa(head: Head) -> bool:
    return bool(ANPA.match(head.data.lstrip(b"\0\r\n \t")))


def _iptc(head: Head) -> bool:
    return bool(_IPTC.match(head.data.lstrip(b"\0\r\n \t\x16\x7f")))


def _message(head: Head) -> bool:
    found = _MESSAGE.match(head.start)
    return bool(found and _OF_MESSAGES.search(found[0]) and _BESIDE.search(found[0]))


def _table(head: Head) -> bool:
    """Whether the first line names columns, one of them for a text."""
    first = head.bare.split(b"\n", 1)[0].decode("utf-8", "replace")
    names = [name.strip(' "\r').lower() for name in first.split(delimiter(first))]
    return (
        len(names) >= _FEWEST
        and bool(_COLUMNS & set(names))
        and all(len(n.split()) <= _FEWEST for n in names)
    )


def _markdown(head: Head) -> bool:
    mark = _HEADER.match(head.bare)
    return mark is not None and bool(
        re.search(rb"\n(?:%s|\.\.\.)[ \t]*(?:\r?\n|\Z)" % re.escape(mark[1]), head.data)
    )


def delimiter(line: str) -> str:
    """What parts the columns of a table: the one of the usual signs that is there most."""
    return max(",\t;|", key=line.count)


FORMATS: Final[dict[str, Format]] = {
    "newsml-g2": Format(
        "newsml_g2", (".xml", ".newsml", ".g2"),
        _of_root(
            "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "newsMessage",
            "catalogItem",
        ),
    ),
    "newsml": Format("newsml1", (".xml", ".newsml"), _of_root("NewsML")),
    "nitf": Format("nitf", (".nitf", ".ntf", ".xml"), _of_root("nitf", "NITF")),
    "wxr": Format("wxr", (".wxr", ".xml"), _wxr),
    "feed": Format("feed", (".rss", ".atom", ".rdf", ".xml"), _feed),
    "html": Format("html", (".html", ".htm", ".xhtml"), lambda head: head.is_html),
    "json-feed": Format("json_feed", (".json",), _json_feed),
    "jsonl": Format("jsonl", (".jsonl", ".ndjson"), _jsonl),
    "ninjs": Format("ninjs", (".ninjs", ".json"), _ninjs),
    "json": Format("json", (".json",), _json),
    "warc": Format("warc", (".warc",), _of_start(b"WARC/0.", b"WARC/1.")),
    "arc": Format("arc", (".arc",), _of_start(b"filedesc://")),
    "parquet": Format("parquet", (".parquet",), _of_start(b"PAR1")),
    "anpa-1312": Format("anpa", (".anpa", ".tst"), _anpa),
    "iptc-7901": Format("iptc7901", (".iptc", ".7901"), _iptc),
    "email": Format("mail", (".eml",), _message),
    "csv": Format("csv", (".csv", ".tsv"), _table),
    "markdown": Format("markdown", (".md", ".markdown"), _markdown),
    "text": Format("text", (".txt", ".text"), lambda _: True),
}  # fmt: skip
"""Every format by its name, in the order in which a file's content is held against them."""
PLAIN: Final = ("email", "csv", "markdown", "text")
"""The formats whose content looks like anything."""
