"""RDF files: which are meant, their triples, and where in a file a triple stands."""
