"""Elements marked up with schema.org's terms, by microdata or RDFa, as what JSON-LD would write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from kg.read.web.schema_org import Thing


class Syntax(NamedTuple):
    """The attributes that say that an element is an item, its type, its address, and whose property it is."""

    item: str
    type: str
    address: str
    property: str


MICRODATA: Final = Syntax("itemscope", "itemtype", "itemid", "itemprop")
RDFA: Final = Syntax("typeof", "typeof", "resource", "property")
_VALUES: Final = ("content", "datetime", "resource", "href", "src")


def marked(tree: HtmlElement) -> list[HtmlElement]:
    """The elements of a page that are items or properties, in order."""
    attributes = (f"//@{name}/.." for syntax in (MICRODATA, RDFA) for name in (syntax.item, syntax.property))
    found: list[HtmlElement] = tree.xpath(" | ".join(attributes))
    return found


def items(elements: Iterable[HtmlElement], syntax: Syntax) -> list[Thing]:
    """The items that are no property of another.

    Args:
        elements: those of the page that are `marked`.
        syntax: how.
    """
    things: dict[HtmlElement, Thing] = {}
    found = []
    for element in elements:
        names = (element.get(syntax.property) or "").split()
        types = element.get(syntax.type)
        thing: Thing | None = None
        if element.get(syntax.item) is not None:
            thing = {"@type": (types or "").split()}
            if address := element.get(syntax.address):
                thing["@id"] = address
            if types is not None and element.get(syntax.property) is None:
                found.append(thing)
        owner = (
            next((things[one] for one in element.iterancestors() if one in things), None) if names else None
        )
        if owner is not None:
            value = _value(element) if thing is None else thing
            for name in names:
                owner.setdefault(re.split("[:/#]", name)[-1], []).append(value)
        if thing is not None:
            things[element] = thing
    return found


def _value(element: HtmlElement) -> str:
    given = next(filter(None, map(element.get, _VALUES)), None)
    return str(given if given is not None else element.text_content())
