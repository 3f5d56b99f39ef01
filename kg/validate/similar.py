"""The term that may be meant by another one."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(term: str, terms: Iterable[str], *, cutoff: float = 0.75) -> str | None:
    """The one of some terms whose name, at the end of its IRI, is most like that of another term.

    >>> nearest("<s:statos>", ["<s:state>", "<s:status>"]), nearest("<s:statos>", ["<s:kind>"])
    ('<s:status>', None)
    """
    names = {_name(known): known for known in sorted(terms, reverse=True) if known[0] == term[0]}
    close = get_close_matches(_name(term), names, n=1, cutoff=cutoff)
    return names[close[0]] if close else None


def _name(term: str) -> str:
    return re.split(r"[#/:]", term.strip('<>"').lower())[-1]
