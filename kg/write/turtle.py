"""Turtle and TriG for people: in the order of the story, grouped by subject, with only the prefixes used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.terms import PREFIXES
from kg.write.shorten import Shortener

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.ntriples import Triple
    from kg.write.formats import Named

WIDTH = 110
PART_WIDTH = 170  # participations and selectors: one line each reads best
_TYPE = f"<{PREFIXES['rdf']}type>"
_SECTIONS = {
    f"<{PREFIXES[prefix]}{name}>": heading
    for prefix, name, heading in (
        ("schema", "Person", "persons"),
        ("schema", "Organization", "organisations"),
        ("schema", "Place", "places"),
        ("kgn", "AnonymousSource", "unnamed sources"),
        ("kgn", "Tenure", "roles held"),
        ("kgn", "Event", "events"),
        ("kgn", "Statement", "statements"),
        ("kgn", "Mention", "mentions: where in the text it stands"),
    )
}
_PARTS = (f"<{PREFIXES['kgn']}participation>", f"<{PREFIXES['oa']}hasSelector>")
_Node = dict[str, dict[str, None]]


def turtle(graphs: Iterable[Named]) -> Iterator[str]:
    """All graphs as one document, a chunk for each."""
    declared: dict[str, str] = {}
    for story, triples in graphs:
        body, header = _document(story, triples, declared)
        yield f"{header}\n{body}"


def trig(graphs: Iterable[Named]) -> Iterator[str]:
    """Each graph under its name in one document, a chunk for each."""
    declared: dict[str, str] = {}
    for story, triples in graphs:
        body, header = _document(story, triples, declared)
        yield f"{header}\n<> {{\n{body}}}\n"


def _document(story: str, triples: Sequence[Triple], declared: dict[str, str]) -> tuple[str, str]:
    """The body and what must be declared before it, beyond what is declared already."""
    shortener = Shortener(story)
    body = "".join(_blocks(triples, shortener))
    separator = "\n" if declared else ""
    lines = [f"{separator}@base <{story}> .\n"]
    for prefix, namespace in shortener.declarations().items():
        if declared.get(prefix) != namespace:
            declared[prefix] = namespace
            lines.append(f"@prefix {prefix + ':':8}<{namespace}> .\n")
    return body, "".join(lines)


def _blocks(triples: Sequence[Triple], shortener: Shortener) -> Iterator[str]:
    """One block a subject; its parts follow it at once, everything else after an empty line."""
    section, parts, first = "", set[str](), True
    for subject, node in _grouped(triples).items():
        heading = next((_SECTIONS[type_] for type_ in node.get(_TYPE, ()) if type_ in _SECTIONS), section)
        if heading != section:
            section = heading
            yield f"{'' if first else chr(10)}# {heading}\n\n"
        elif subject not in parts and not first:
            yield "\n"
        first = False
        width = PART_WIDTH if subject in parts else WIDTH
        if subject not in parts:
            parts = {value for predicate in _PARTS for value in node.get(predicate, ())}
        yield _block(shortener.term(subject), node, shortener, width)


def _grouped(triples: Iterable[Triple]) -> dict[str, _Node]:
    nodes: dict[str, _Node] = {}
    for subject, predicate, value in triples:
        nodes.setdefault(subject, {}).setdefault(predicate, {})[value] = None
    return nodes


def _block(subject: str, node: _Node, shortener: Shortener, width: int) -> str:
    pairs = [
        (predicate, [shortener.term(value) for value in node[predicate]])
        for predicate in sorted(node, key=lambda predicate: predicate != _TYPE)
    ]
    named = [
        ("a" if predicate == _TYPE else shortener.term(predicate), values) for predicate, values in pairs
    ]
    line = f"{subject} " + " ; ".join(f"{name} {' , '.join(values)}" for name, values in named) + " .\n"
    if len(line) <= width:
        return line
    return f"{subject} " + " ;\n    ".join(_wrapped(name, values) for name, values in named) + " .\n"


def _wrapped(name: str, values: list[str]) -> str:
    """A predicate with its objects, continued on further lines where one is too short."""
    lines, line = [], f"{name} {values[0]}"
    for value in values[1:]:
        if len(line) + len(value) > WIDTH - 8:
            lines.append(f"{line} ,")
            line = f"        {value}"
        else:
            line += f" , {value}"
    return "\n".join([*lines, line])
