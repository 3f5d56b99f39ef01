"""From a graph to findings: SHACL compiled to checks over strings, and pySHACL for what is not covered.

``validate`` takes files or an rdflib graph, ``validate_triples`` the triples of one story on their way out.

    load       files as triples, each with its line
    index      triples as dicts;  literals  what a literal means
    compile    a shapes graph → `shapes`, by targets, paths, components, and sparql with prebinding
    engine     runs them;  reference  pySHACL, where the shapes are not covered
    checking   makes the report of findings, with locate (file and line), names (rules) and messages
"""

from kg.validate.checking import validate, validate_triples
from kg.validate.findings import Finding, Report, exit_code

__all__ = ["Finding", "Report", "exit_code", "validate", "validate_triples"]
