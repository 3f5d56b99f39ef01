"""The header of a text in Markdown: fields in YAML between lines of dashes, or in TOML between +++."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final, NamedTuple

_LONGEST: Final = 20_000
_HEADER: Final = re.compile(
    rf"\A(?:---[ \t]*\n(?P<yaml>.{{0,{_LONGEST}}}?)\n(?:---|\.\.\.)"
    rf"|\+\+\+[ \t]*\n(?P<toml>.{{0,{_LONGEST}}}?)\n\+\+\+)[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_FIELD: Final = re.compile(r"^([A-Za-z][\w-]{0,40}):[ \t]*(.*)$")
_ITEM: Final = re.compile(r"^\s*-\s+(?:name:\s*)?(.*)$")
_NAME: Final = re.compile(r"^\s+name:\s*(.*)$")
_BLOCK: Final = re.compile(r"[|>][+-]?\d?")
_COMMENT: Final = re.compile(r"\s#.*$")

Fields = dict[str, list[str]]
"""The values of each field, whose name is in small letters, with underscores."""


class Parted(NamedTuple):
    """The fields of a text, and what comes after them."""

    fields: Fields
    rest: str


def parted(text: str) -> Parted:
    r"""A text without its header, and what that says.

    >>> parted('---\ntitle: "Rain"\ntags: [harbour, flood]\n---\nIt rained.').fields
    {'title': ['Rain'], 'tags': ['harbour', 'flood']}
    >>> parted('+++\ntitle = "Rain"\ndate = 2024-08-05\n+++\nIt rained.')
    Parted(fields={'title': ['Rain'], 'date': ['2024-08-05']}, rest='It rained.')
    """
    header = _HEADER.match(text)
    if header is None:
        return Parted({}, text)
    fields = _of_yaml(header["yaml"]) if header["toml"] is None else _of_toml(header["toml"])
    return Parted(fields, text[header.end() :])


def _of_toml(header: str) -> Fields:
    try:
        table = tomllib.loads(header)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    # What the software does not know itself stands in tables of its own, whose names say nothing.
    inner = [value for value in table.values() if isinstance(value, dict)]
    merged = {name: value for one in (*inner, table) for name, value in one.items()}
    return {_key(name): found for name, value in merged.items() if (found := list(_strings(value)))}


def _strings(value: Any) -> list[str]:
    if isinstance(value, list):
        return [word for one in value for word in _strings(one)]
    if isinstance(value, dict):
        return _strings(value.get("name", []))
    plain = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return [" ".join(plain.split())] if plain.strip() else []


def _of_yaml(header: str) -> Fields:
    """What headers have of YAML: values, lists in brackets or on lines of their own, blocks, names.

    It is read by its lines, since many headers are no YAML that a parser takes: "title: Rain: what we know".
    """
    found: Fields = {}
    values: list[str] = []
    is_block = False
    for line in header.split("\n"):
        field, item, name = _FIELD.match(line), _ITEM.match(line), _NAME.match(line)
        if field:
            values = found[_key(field[1])] = []
            is_block = bool(_BLOCK.fullmatch(field[2].strip()))
            values.extend([] if is_block else _listed(field[2]))
        elif is_block:
            values[:] = [" ".join((*values, *line.split()))]
        elif (item or name) and (bare := _bare((item or name)[1])):  # type: ignore[index]  # one of them is there
            values.append(bare)
    return {name: values for name, values in found.items() if values}


def _listed(value: str) -> list[str]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [bare for one in value[1:-1].split(",") if (bare := _bare(one))]
    return [bare] if (bare := _bare(value)) else []


def _bare(value: str) -> str:
    value = " ".join(value.split())
    quote = value[:1]
    if quote in {'"', "'"} and (end := value.rfind(quote)) > 0:
        return value[1:end].replace('\\"', '"').replace("''", "'")
    return _COMMENT.sub("", value).strip("\"'")


def _key(name: str) -> str:
    return name.lower().replace("-", "_")
