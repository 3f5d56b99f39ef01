"""Sentences for shapes that have no message of their own, and terms as people write them."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.terms import PREFIXES
from kg.validate.shacl import literals
from kg.validate.shacl.datatypes import XSD
from kg.validate.shacl.index import RDF
from kg.validate.shacl.shapes import SH

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMESPACES: Final = {**PREFIXES, "sh": SH, "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
_IRI = re.compile(r"<([^<>]*)>")
_LONGEST = 80
_NONE: Final[Mapping[str, str]] = MappingProxyType({})

_DATATYPES: Final = {
    f"{XSD}string": "a text in quotation marks, without a language",
    f"{RDF}langString": "a text with a language",
    f"{XSD}date": "a date",
    f"{XSD}dateTime": "a date with a time",
    f"{XSD}time": "a time of the day",
    f"{XSD}gYear": "a year",
    f"{XSD}gYearMonth": "a month",
    f"{XSD}integer": "a whole number",
    f"{XSD}nonNegativeInteger": "a whole number, 0 or more",
    f"{XSD}positiveInteger": "a whole number, 1 or more",
    f"{XSD}decimal": "a number",
    f"{XSD}double": "a number",
    f"{XSD}boolean": "true or false",
    f"{XSD}anyURI": "an address",
    f"{PREFIXES['edtf']}EDTF-level1": "an EDTF date",
}
_KINDS: Final = {
    f"<{SH}{name}>": words
    for name, words in {
        "IRI": "an IRI, as <https://…> or prefix:name",
        "BlankNode": "a node without a name, as [ … ]",
        "Literal": 'a literal, as "…"',
        "BlankNodeOrIRI": "a node: an IRI or [ … ]",
        "BlankNodeOrLiteral": 'a literal, as "…", or a node without a name',
        "IRIOrLiteral": 'an IRI, as <https://…>, or a literal, as "…"',
    }.items()
}

_SENTENCES: Final = {
    "minCount": "Needs {argument} or more {path}.",
    "maxCount": "Takes {argument} {path} at most.",
    "class": "{subject} must be a {argument}.",
    "datatype": "{subject} must be {argument}.",
    "nodeKind": "{subject} must be {argument}.",
    "minInclusive": "{subject} must be {argument} or more.",
    "minExclusive": "{subject} must be more than {argument}.",
    "maxInclusive": "{subject} must be {argument} or less.",
    "maxExclusive": "{subject} must be less than {argument}.",
    "minLength": "{subject} must be {argument} or more characters long.",
    "maxLength": "{subject} must not be longer than {argument} characters.",
    "pattern": "{subject} must match {argument}.",
    "languageIn": "{subject} must be in one of the languages that the shape lists.",
    "uniqueLang": "Takes one {path} in each language.",
    "in": "{subject} must be one of the values that the shape lists.",
    "hasValue": "{subject} must be {argument}.",
    "equals": "Needs the same values of {path} as of {argument}.",
    "disjoint": "{subject} must not be one of {argument}.",
    "lessThan": "{subject} must be less than that of {argument}.",
    "lessThanOrEquals": "{subject} must not be more than that of {argument}.",
    "not": "{subject} is what the shape excludes.",
    "node": "{subject} must conform to {argument}.",
    "and": "{subject} must conform to all the shapes listed.",
    "or": "{subject} must conform to one of the shapes listed.",
    "xone": "{subject} must conform to exactly one of the shapes listed.",
    "qualifiedMinCount": "Needs {argument} or more {path} of the kind that the shape describes.",
    "qualifiedMaxCount": "Takes {argument} {path} of the kind that the shape describes at most.",
    "closed": "The shape has no property {path}.",
}


def sentence(component: str, argument: str, path: str | None, prefixes: Mapping[str, str] = _NONE) -> str:
    """What a constraint demands, in words.

    >>> sentence("minCount", '"1"^^<http://www.w3.org/2001/XMLSchema#integer>', "<http://schema.org/name>")
    'Needs 1 or more schema:name.'
    """
    short = shortened(path, prefixes) if path else ""
    subject = f"A value of {short}" if path else "The node"
    template = _SENTENCES.get(component, "{subject} does not fit the constraint {component}.")
    wanted = _wanted(component, argument, prefixes)
    return template.format(path=short, subject=subject, argument=wanted, component=component)


def _wanted(component: str, argument: str, prefixes: Mapping[str, str]) -> str:
    if component == "datatype":
        return plain(argument[1:-1], prefixes)
    if component == "nodeKind":
        return _KINDS.get(argument, argument)
    return term(argument, prefixes)


def plain(datatype: str, prefixes: Mapping[str, str] = _NONE) -> str:
    """A datatype in plain words where there are such, with its CURIE.

    >>> plain("http://www.w3.org/2001/XMLSchema#date"), plain("https://example.org/own")
    ('a date (xsd:date)', 'of the datatype <https://example.org/own>')
    """
    name = _DATATYPES.get(datatype)
    short = shortened(f"<{datatype}>", prefixes)
    return f"{name} ({short})" if name else f"of the datatype {short}"


def term(written: str, prefixes: Mapping[str, str] = _NONE) -> str:
    """A term as people write it: a CURIE where there is a prefix, numbers bare, long words cut.

    >>> term("<http://schema.org/Person>"), term('"5"^^<http://www.w3.org/2001/XMLSchema#integer>')
    ('schema:Person', '5')
    """
    literal = literals.parse(written)
    if literal is None:
        return shortened(written, prefixes)
    words = literal.lexical.replace("\n", " ")
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    if literal.datatype in (f"{XSD}integer", f"{XSD}decimal", f"{XSD}double", f"{XSD}boolean"):
        return words
    if literal.language:
        return f'"{words}"@{literal.language}'
    return (
        f'"{words}"'
        if literal.datatype == f"{XSD}string"
        else f'"{words}"^^{shortened(f"<{literal.datatype}>", prefixes)}'
    )


def shortened(text: str, prefixes: Mapping[str, str] = _NONE) -> str:
    """A term or a property path with its IRIs as CURIEs where there is a prefix.

    Args:
        text: what to shorten.
        prefixes: namespaces by prefixes, before the well-known ones.


    >>> shortened("^<http://schema.org/parent>"), shortened("<https://example.org/ann>")
    ('^schema:parent', '<https://example.org/ann>')
    """
    return _IRI.sub(lambda match: _curie(match[1], prefixes) or match[0], text)


def _curie(iri: str, prefixes: Mapping[str, str]) -> str | None:
    if iri == f"{RDF}type":
        return "a"
    for prefix, namespace in (*prefixes.items(), *_NAMESPACES.items()):
        if iri.startswith(namespace) and re.fullmatch(r"[\w.-]*\w", local := iri[len(namespace) :]):
            return f"{prefix}:{local}"
    return None
