"""SHACL: compiled to checks over strings, and pySHACL for what is not covered.

index     triples as dicts;  literals  what a literal means
compile   a shapes graph → `shapes`, by targets, paths, components, and sparql with prebinding
select    the queries that need no store, answered by solutions and expressions over columns
engine    runs them;  reference  pySHACL, where the shapes are not covered
"""
