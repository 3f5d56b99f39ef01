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
_ADDRESSES: Final = frozenset(("image", "isPartOf", "license", "logo", "mainEntityOfPage", "sameAs", "url"))
"""Properties that are addresses, whatever the words of the link are."""


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
    items_of = {one: _item(one, syntax) for one in elements if one.get(syntax.item) is not None}
    referring = {id_: item for one, item in items_of.items() for id_ in (one.get("itemref") or "").split()}
    found = []
    for element in elements:
        names = (element.get(syntax.property) or "").split()
        item = items_of.get(element)
        if item is not None and not names and element.get(syntax.type) is not None:
            found.append(item)
        owner = _owner(element, items_of, referring) if names else None
        if owner is not None:
            for name in (re.split("[:/#]", name)[-1] for name in names):
                owner.setdefault(name, []).append(_value(element, name) if item is None else item)
    return found


def _item(element: HtmlElement, syntax: Syntax) -> Thing:
    item: Thing = {"@type": (element.get(syntax.type) or "").split()}
    if address := element.get(syntax.address):
        item["@id"] = address
    return item


def _owner(
    element: HtmlElement, items_of: dict[HtmlElement, Thing], referring: dict[str, Thing]
) -> Thing | None:
    """The item that an element is a property of: the one around it, or one that refers to what is around."""
    if referring and (item := referring.get(element.get("id") or "")) is not None:
        return item
    for above in element.iterancestors():
        if above in items_of:
            return items_of[above]
        if referring and (item := referring.get(above.get("id") or "")) is not None:
            return item
    return None


def _value(element: HtmlElement, name: str) -> str | Thing:
    given = next(filter(None, map(element.get, _VALUES)), None)
    if given is None:
        return str(element.text_content())
    if given == element.get("href") and name not in _ADDRESSES and (words := element.text_content().strip()):
        return {"@id": given, "name": words}  # what the link leads to, and what that is called
    return str(given)
