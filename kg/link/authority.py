"""Authority files: who is known already, with identifiers and names, in RDF or in a table."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from kg.errors import ReadError
from kg.link.nodes import Node, Role, StoryNodes, Type, story_nodes

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

    from kg.ntriples import Triple

_COLUMNS: Final = ("iri", "name", "type", "alternateName", "birthDate", "sameAs", "role", "canonical")
_LISTED: Final = "|"


def read(path: str | os.PathLike[str], triples: Iterable[Triple] | None = None) -> StoryNodes:
    """The entries of an authority file.

    A table (``.csv``) has the columns ``iri`` and ``name``, and may have ``type`` (person if absent),
    ``alternateName``, ``birthDate``, ``sameAs``, ``role`` and ``canonical``, the canonical node that it is
    said to be, unless that contradicts; several values are separated by ``|``. RDF says the same with
    schema.org.

    Args:
        path: the file.
        triples: what it says, if it is RDF.

    Raises:
        ReadError: the file cannot be read, or an entry has no IRI or no name.
    """
    path = Path(path)
    nodes = list(_rows(path)) if triples is None else story_nodes(path.absolute().as_uri(), triples).nodes
    if not nodes:
        raise ReadError("there is nobody in this authority file", source=str(path))
    for node in nodes:
        node.ids = tuple(sorted({*node.ids, node.iri}))
    return StoryNodes(f"authority:{path.name}", nodes=nodes, is_authority=True)


def _rows(path: Path) -> Iterator[Node]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [name for name in _COLUMNS[:2] if name not in (rows.fieldnames or ())]
            if missing:
                raise ReadError(
                    f"there is no column {missing[0]!r}; an authority file has {', '.join(_COLUMNS)}",
                    source=str(path),
                )
            for number, row in enumerate(rows, 2):
                yield _node(
                    {name: (value or "").strip() for name, value in row.items() if isinstance(value, str)},
                    str(path),
                    number,
                )
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReadError(f"the authority file cannot be read: {error}", source=str(path)) from error


def _node(row: Mapping[str, str], source: str, line: int) -> Node:
    if not row["iri"] or not row["name"]:
        raise ReadError("an entry needs an IRI and a name", source=source, line=line)
    types: dict[str, Type] = {each: each for each in get_args(Type)}
    type_ = types.get(row.get("type") or "person")
    if type_ is None:
        raise ReadError(
            f"there is no type {row['type']!r}; write one of {', '.join(types)}", source=source, line=line
        )
    return Node(
        row["iri"],
        source,
        type_,
        row["name"],
        _several(row, "alternateName"),
        _several(row, "sameAs"),
        born=row.get("birthDate", ""),
        who=_several(row, "canonical"),
        roles=tuple(Role(row["iri"], title) for title in _several(row, "role")),
    )


def _several(row: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(sorted(value.strip() for value in row.get(name, "").split(_LISTED) if value.strip()))
