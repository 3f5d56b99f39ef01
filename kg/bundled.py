"""Where the ontology and the shapes lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE / "_bundled" if (_PACKAGE / "_bundled").is_dir() else _PACKAGE.parent


def ontology(name: str) -> Path:
    """The path of a file of the ontology.

    >>> ontology("kgn.ttl").name
    'kgn.ttl'
    """
    return _ROOT / "ontology" / name


def shapes() -> list[Path]:
    """The paths of the bundled shapes, one file a concept, in the order of their names."""
    return sorted((_ROOT / "shapes").glob("*.ttl"))


def example(shape: str, verdict: Literal["pass", "fail"]) -> str | None:
    """A graph that conforms to one of the bundled shapes, or does not; None if there is none.

    Args:
        shape: the name at the end of the shape's IRI.
        verdict: which of the two.
    """
    folder = (
        (_ROOT / "examples" if _PACKAGE.parent != _ROOT else _ROOT / "tests" / "shapes") / shape / verdict
    )
    files = sorted(folder.glob("*.ttl")) if folder.is_dir() else []
    if not files:
        return None
    lines = files[0].read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("@prefix") and line.strip())
