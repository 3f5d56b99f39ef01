"""Elements marked up with schema.org's terms, by microdata or RDFa, as what JSON-LD would write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from kg.read.web.schema_org import Thing


class Syntax(NamedTuple):
    """The attributes by which an element says that it is an item, its type, and whose property it is."""

    item: str
    type: str
    property: str


MICRODATA: Final = Syntax("itemscope", "itemtype", "itemprop")
RDFA: Final = Syntax("typeof", "typeof", "property")
_VALUES: Final = ("content", "datetime", "resource", "href", "src")


def items(tree: HtmlElement, syntax: Syntax) -> list[Thing]:
    """The items of a page that are no property of another."""
    found = tree.xpath(f"//*[@{syntax.item}][@{syntax.type}][not(@{syntax.property})]")
    return [_item(element, syntax) for element in found]


def _item(element: HtmlElement, syntax: Syntax) -> Thing:
    thing: Thing = {"@type": (element.get(syntax.type) or "").split()}
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if not isinstance(child.tag, str):
            continue
        is_item = child.get(syntax.item) is not None
        names = (child.get(syntax.property) or "").split()
        if names:
            value = _item(child, syntax) if is_item else _value(child)
            for name in names:
                thing.setdefault(re.split("[:/#]", name)[-1], []).append(value)
        if not is_item:
            stack.extend(reversed(child))
    return thing


def _value(element: HtmlElement) -> str:
    given = next(filter(None, map(element.get, _VALUES)), None)
    return str(given if given is not None else element.text_content())
