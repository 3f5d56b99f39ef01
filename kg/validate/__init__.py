"""From a graph or files to findings.

``validate`` takes files or an rdflib graph, ``validate_triples`` the triples of one story on their way out.

    files/        which files are meant, their triples, and where each stands
    shapesgraph   the shapes, read and compiled;  wellformed  whether they are shapes;  shacl/  what runs them
    rules/        the checks beyond SHACL, a module each
    triples       checks a graph at hand by shapes alone;  checking  files by all rules
                  both make findings by results, names and messages
    choice        select, ignore, and comments that excuse;  fingerprints, baseline  what is known already
    fixes         what to write instead
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.validate.findings import Finding, Report, exit_code
from kg.validate.triples import validate_triples

if TYPE_CHECKING:
    from kg.validate.checking import Options, validate, validate_sources

__all__ = ["Finding", "Options", "Report", "exit_code", "validate", "validate_sources", "validate_triples"]


def __getattr__(name: str) -> Any:
    if name in __all__:  # what checks files costs more to import than the check of a story
        return getattr(import_module("kg.validate.checking"), name)
    raise AttributeError(f"module 'kg.validate' has no attribute {name!r}")
