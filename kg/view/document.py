"""HTML documents that hold all they need, and a policy that lets them have nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from kg.view import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

_PAGE: Final = Path(__file__).with_name("page")
_STYLE: Final = "view.css"
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half a letter, which no file can hold."""


def document(
    template: str, scripts: Sequence[str], data: Any, *, live: str | None = None, **values: Any
) -> str:
    """A whole document.

    Args:
        template: its template, in ``page/``.
        scripts: the files of its script, in order; each name is known to those after it.
        data: what the script works on, ready for JSON.
        live: its version, if it shall ask the server that it comes from for a later one.
        values: what the template shows.
    """
    style = asset(_STYLE)
    blocks = _blocks((*scripts, "live.js") if live else tuple(scripts))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(_hash(block) for block in blocks)}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            *(["connect-src 'self'"] if live else []),
        )
    )
    values.update(
        live=live,
        policy=policy,
        style=_ours(style),
        blocks=[_ours(block) for block in blocks],
        data=_json(data),
    )
    return _SURROGATE.sub("\ufffd", _environment().get_template(template).render(values))


@lru_cache
def asset(name: str) -> str:
    """The text of a file in ``page/``."""
    return (_PAGE / name).read_text(encoding="utf-8")


@lru_cache
def _blocks(scripts: tuple[str, ...]) -> tuple[str, ...]:
    """The scripts of others as they are, and ours as one, in a scope of its own."""
    others = [asset(name) for name in scripts if "/" in name]
    ours = "\n".join(asset(name) for name in scripts if "/" not in name)
    return (*others, f'(() => {{\n"use strict";\n{ours}}})();\n')


def _ours(text: str) -> Markup:
    """A file of our own, which is not to be escaped."""
    return Markup(text)  # noqa: S704


def _hash(text: str) -> str:
    """How a policy names a script or a style: https://www.w3.org/TR/CSP3/#grammardef-hash-source."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(data: Any) -> Markup:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", r"\u003c").replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")
    return Markup(safe)  # noqa: S704  nothing in it is markup any more


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  slow to import

    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(words=words)
    return environment
