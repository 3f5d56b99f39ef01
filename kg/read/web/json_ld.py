"""The scripts of JSON-LD in web pages, also as they are found in the wild."""

from __future__ import annotations

import html
import json
import re
from typing import Any, Final

_LONGEST: Final = 1_000_000
_START = re.compile(r"\A[^{\[]*+")
# What never ends is matched whole, so that the search does not begin anew within it.
_STRING = r'"(?:[^"\\]++|\\.?)*+"?'
_COMMENT = re.compile(rf"{_STRING}|/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z)|//[^\n]*+", re.DOTALL)
_TRAILING_COMMA = re.compile(rf"{_STRING}|,(?=\s*[}}\]])", re.DOTALL)
_STRING_WITH_MARKS = re.compile(
    r'(?<=[\[{,:])(\s*+)"((?:[^"\\]++|\\.?|"(?!\s*+[,:}\]]))*+)(?:"|\Z)', re.DOTALL
)
"""A string in which marks may stand that are no end, since nothing comes after them that follows a string."""
_MARK = re.compile(r'\\.|"', re.DOTALL)
_PROPERTY = re.compile(
    r'"(@type|headline|datePublished|dateModified|inLanguage|articleSection|copyrightNotice)"\s*+:\s*+'
    r'"((?:[^"\\]++|\\.)*+)"(?=\s*+(?:[,}\]]|\Z))',
    re.DOTALL,
)
"""The properties whose names seldom stand for anything but the article's own."""


def parse(script: str) -> Any:
    r"""The value of a script: also commented out or with comments, with commas, breaks or marks too many.

    >>> parse('<!-- {"headline": "It\nrained", /* hard */} -->')
    {'headline': 'It\nrained'}
    >>> parse('{"headline": "It "rained" hard"}')
    {'headline': 'It "rained" hard'}
    >>> parse("no JSON at all") is None
    True
    """
    script = _START.sub("", script.replace("<![CDATA[", ""), count=1)
    if len(script) > _LONGEST:
        return None
    for mended in (str, _without_extras, html.unescape, _with_marks_escaped):
        try:
            return json.JSONDecoder(strict=False).raw_decode(mended(script))[0]
        except (ValueError, RecursionError):
            continue
    return _salvaged(script)


def _without_extras(script: str) -> str:
    """A script without comments, and without commas before an end."""
    bare = _COMMENT.sub(lambda found: found[0] if found[0].startswith('"') else "", script)
    return _TRAILING_COMMA.sub(lambda found: "" if found[0] == "," else found[0], bare)


def _with_marks_escaped(script: str) -> str:
    """A script in whose strings the marks are escaped that end nothing."""
    return _STRING_WITH_MARKS.sub(_escaped, _without_extras(script))


def _escaped(found: re.Match[str]) -> str:
    inner = _MARK.sub(lambda mark: '\\"' if mark[0] == '"' else mark[0], found[2])
    return f'{found[1]}"{inner}"'


def _salvaged(script: str) -> dict[str, Any] | None:
    """The properties of a broken object that are whole: each the first of its name."""
    thing: dict[str, Any] = {}
    for found in _PROPERTY.finditer(script):
        thing.setdefault(found[1], html.unescape(found[2].replace('\\"', '"').replace("\\/", "/")))
    return thing or None
