"""Which term was meant, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from kg.edtf import is_edtf
from kg.terms import PREFIXES
from kg.validate.shacl import literals
from kg.validate.shacl.datatypes import XSD
from kg.validate.shacl.literals import Literal
from kg.validate.shacl.shapes import SH, sh
from kg.validate.similar import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.validate.findings import Finding
    from kg.validate.shacl.index import Index

STRING: Final = f"{XSD}string"
_IN_IRIS: Final = "".join(c for c in map(chr, range(33, 127)) if c not in '<>"{}|\\^`')
_OURS: Final = tuple(PREFIXES.values())


class Suggestion(NamedTuple):
    """What was meant.

    Attributes:
        term: in N-Triples syntax.
        safe: whether it is surely the one.
        property: whether it takes the place of the property, and not of its value.
    """

    term: str
    safe: bool
    property: bool = False


def suggestion(finding: Finding, shapes: Index) -> Suggestion | None:
    """What was meant by the value, or the property, that a finding is about; None if that is not known."""
    value = finding.value or ""
    if finding.rule == "bad-iri" and not value.startswith("<file:") and ":" in value:
        return Suggestion(f"<{quote(value[1:-1], safe=_IN_IRIS)}>", safe=False)
    if finding.rule == "unknown-term" or value.startswith("<http"):
        found = _namespace(value)
        if found:
            return found
    component = (finding.component or "").removeprefix(SH).removesuffix("ConstraintComponent")
    if component == "Closed" and finding.path:
        return _closed(finding.path, finding.shape or "", shapes)
    derive = _DERIVED.get(component)
    if derive is None or finding.path is None:
        return None
    arguments = shapes.objects(finding.shape or "", sh(component[0].lower() + component[1:]))
    return next((found for argument in arguments if (found := derive(value, argument, shapes))), None)


def _namespace(value: str) -> Suggestion | None:
    """The same IRI in a namespace of ours, which it misses by its scheme only."""
    for scheme, other in (("<http:", "<https:"), ("<https:", "<http:")):
        if value.startswith(scheme):
            turned = value.replace(scheme, other, 1)
            return Suggestion(turned, safe=True) if turned[1:].startswith(_OURS) else None
    return None


def _datatype(value: str, wanted: str, _: Index) -> Suggestion | None:
    literal = literals.parse(value)
    datatype = wanted[1:-1]
    if literal is None:
        return None
    for lexical in dict.fromkeys((literal.lexical, literal.lexical.strip())):
        made = Literal(lexical, datatype, "")
        fits = is_edtf(lexical) if datatype.startswith(PREFIXES["edtf"]) else literals.is_valid(made)
        if fits and literals.known(datatype):
            written = literals.written(lexical, datatype=None if datatype == STRING else datatype)
            return Suggestion(written, safe=not literal.language)
    return None


def _in(value: str, head: str, shapes: Index) -> Suggestion | None:
    try:
        allowed = shapes.items(head)
    except ValueError:
        return None
    return _nearest(value, allowed)


def _nearest(value: str, allowed: Sequence[str]) -> Suggestion | None:
    found = nearest(value, allowed)
    return Suggestion(found, safe=False) if found else None


def _closed(path: str, shape: str, shapes: Index) -> Suggestion | None:
    """The same property in our namespace, or that of the shape which looks most like it."""
    inner = shapes.objects(shape, sh("property"))
    found = _namespace(path) or _nearest(
        path, [path for each in inner for path in shapes.objects(each, sh("path"))]
    )
    return found._replace(property=True) if found else None


_DERIVED: Final[dict[str, Callable[[str, str, Index], Suggestion | None]]] = {
    "Datatype": _datatype,
    "In": _in,
}
