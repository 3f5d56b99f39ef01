"""From a graph to findings: SHACL compiled to checks over strings, and pySHACL for what is not covered.

``validate`` takes files or an rdflib graph, ``validate_triples`` the triples of one story on their way out.
How it is done: `load` reads files; `compile` turns a shapes graph into the records of `shapes`, with the
functions of `components`, `paths` and `sparql`; `engine` runs them over an `index` of the data; `checking`
makes the report; `locate` finds the lines.
"""

from kg.validate.checking import validate, validate_triples
from kg.validate.findings import Finding, Report, exit_code

__all__ = ["Finding", "Report", "exit_code", "validate", "validate_triples"]
