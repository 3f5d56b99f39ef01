"""Items held to IPTC's JSON Schemas: what does not fit is told, and read as far as it goes."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.read.decoding import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema_rs import Validator

_SERIES: Final = {"1": "1.6", "2": "2.2", "3": "3.1"}
"""The schema that is bundled of each series of versions."""
_SECOND: Final = frozenset(
    (
        "bodies", "by", "descriptions", "events", "genres", "headlines", "infosources", "organisations",
        "people", "places", "products", "subjects",
    )
)  # fmt: skip
"""Properties that came with version 2; with version 3 those of several words got capitals."""
_MOST: Final = 4
"""How many findings of an item are told one by one."""
_LONGEST: Final = 200


def findings(item: dict[str, Any]) -> Iterator[str]:
    """What of an item does not fit the schema of its version: where, and what is wrong, a sentence each."""
    version = _SERIES[series(item)]
    try:
        found = [
            f"{_path(error.instance_path)}: {error.message}"
            for error in _validator(version).iter_errors(item)
        ]
    except ValueError:  # a string or a number that no JSON can hold
        return
    for words in found[:_MOST]:
        yield f"not as ninjs {version} has it: {one_line(words)[:_LONGEST]}"
    if len(found) > _MOST:
        yield f"not as ninjs {version} has it in {len(found) - _MOST} more ways"


def series(item: dict[str, Any]) -> str:
    """The series of versions that an item is of: "1", "2" or "3", as it says or as its properties are called.

    >>> series({"uri": "urn:x", "versionCreated": "2026-03-03"}), series({"uri": "urn:x", "headline": "Y"})
    ('3', '1')
    """
    stated = item.get("standard") or item.get("$standard")
    version = re.match(r"[123](?=\.|$)", str(stated.get("version"))) if isinstance(stated, dict) else None
    if version:
        return version[0]
    if any(re.search("[a-z][A-Z]", name) for name in item):
        return "3"
    return "2" if _SECOND & item.keys() else "1"


def _path(steps: list[str | int]) -> str:
    r"""The way to a value: "bodies[0].contentType"."""
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return path.removeprefix(".") or "the item"


@cache
def _validator(version: str) -> Validator:
    import jsonschema_rs  # noqa: PLC0415  slow to import

    schema = json.loads(Path(__file__).with_name(f"{version}.json").read_text("utf-8"))
    # Nothing is fetched: what stands in another schema, GeoJSON, is not looked into.
    return jsonschema_rs.validator_for(schema, validate_formats=True, retriever=lambda _: True, mask="this")
