"""From a graph or files to findings.

``validate`` takes files or an rdflib graph, ``validate_triples`` the triples of one story on their way out.

    files/        which files are meant, their triples, and where each stands
    shapesgraph   the shapes, read and compiled;  wellformed  whether they are shapes;  shacl/  what runs them
    rules/        the checks beyond SHACL, a module each
    checking      makes the report of findings, by results, names and messages
    choice        select, ignore, and comments that excuse;  fingerprints, baseline  what is known already
    fixes         what to write instead
"""

from kg.validate.checking import Options, validate, validate_sources, validate_triples
from kg.validate.findings import Finding, Report, exit_code

__all__ = ["Finding", "Options", "Report", "exit_code", "validate", "validate_sources", "validate_triples"]
