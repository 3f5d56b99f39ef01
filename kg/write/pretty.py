"""JSON for people: what fits on a line stands on one."""

from __future__ import annotations

import json
from typing import Any

WIDTH = 140


def pretty(value: Any, *, indent: int = 0, split: bool = False) -> str:
    """A JSON value, one space a level, objects and lists on one line where they fit.

    Args:
        value: what ``json`` can write.
        indent: the level at which it stands.
        split: whether the outermost object or list is split in any case.

    >>> print(pretty({"id": "./", "events": []}, split=True))
    {
     "id": "./",
     "events": []
    }
    """
    inner = indent + 1
    if isinstance(value, dict):
        items = [f"{_text(key)}: {pretty(item, indent=inner)}" for key, item in value.items()]
    elif isinstance(value, list):
        items = [pretty(item, indent=inner) for item in value]
    else:
        return _text(value)
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    line = f"{opening}{', '.join(items)}{closing}"
    if not items or (not split and len(line) + indent <= WIDTH and "\n" not in line):
        return line
    margin = "\n" + " " * inner
    return f"{opening}{margin}{(',' + margin).join(items)}\n{' ' * indent}{closing}"


_text = json.JSONEncoder(ensure_ascii=False).encode
