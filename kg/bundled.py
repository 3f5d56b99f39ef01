"""Where the ontology and the shapes lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

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
