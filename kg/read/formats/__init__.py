"""One module a format, each with the same names; `kg.read.FORMATS` lists them."""
