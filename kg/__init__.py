"""News stories in, an RDF knowledge graph out."""
