"""Sentences for shapes that have no message of their own, and terms as people write them."""

from __future__ import annotations

import re
from typing import Final

from kg.terms import PREFIXES
from kg.validate import literals
from kg.validate.literals import XSD
from kg.validate.shapes import SH

_NAMESPACES: Final = {**PREFIXES, "sh": SH, "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
_IRI = re.compile(r"<([^<>]*)>")
_LONGEST = 80

_SENTENCES: Final = {
    "minCount": "Needs {argument} or more {path}.",
    "maxCount": "Takes {argument} {path} at most.",
    "class": "{subject} must be a {argument}.",
    "datatype": "{subject} must be of the datatype {argument}, and in its form.",
    "nodeKind": "{subject} must be of the kind {argument}.",
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


def sentence(component: str, argument: str, path: str | None) -> str:
    """What a constraint demands, in words.

    >>> sentence("minCount", '"1"^^<http://www.w3.org/2001/XMLSchema#integer>', "<http://schema.org/name>")
    'Needs 1 or more schema:name.'
    """
    short = shortened(path) if path else ""
    subject = f"A value of {short}" if path else "The node"
    template = _SENTENCES.get(component, "{subject} does not fit the constraint {component}.")
    return template.format(path=short, subject=subject, argument=term(argument), component=component)


def term(written: str) -> str:
    """A term as people write it: a CURIE where there is a prefix, numbers bare, long words cut.

    >>> term("<http://schema.org/Person>"), term('"5"^^<http://www.w3.org/2001/XMLSchema#integer>')
    ('schema:Person', '5')
    """
    literal = literals.parse(written)
    if literal is None:
        return shortened(written)
    words = literal.lexical.replace("\n", " ")
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    if literal.datatype in (f"{XSD}integer", f"{XSD}decimal", f"{XSD}double", f"{XSD}boolean"):
        return words
    if literal.language:
        return f'"{words}"@{literal.language}'
    return (
        f'"{words}"'
        if literal.datatype == f"{XSD}string"
        else f'"{words}"^^{shortened(f"<{literal.datatype}>")}'
    )


def shortened(text: str) -> str:
    """A term or a property path with its IRIs as CURIEs where there is a prefix.

    >>> shortened("^<http://schema.org/parent>"), shortened("<https://example.org/ann>")
    ('^schema:parent', '<https://example.org/ann>')
    """
    return _IRI.sub(lambda match: _curie(match[1]) or match[0], text)


def _curie(iri: str) -> str | None:
    for prefix, namespace in _NAMESPACES.items():
        if iri.startswith(namespace) and re.fullmatch(r"[\w-]+", local := iri[len(namespace) :]):
            return f"{prefix}:{local}"
    return None
