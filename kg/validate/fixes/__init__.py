"""What to write instead, where that follows from what was asked for; and putting it there.

A fix is *safe* where what was meant is plain: words that fit the datatype once they have it, spaces around
them, a namespace with the other scheme. Where it is the likeliest of several, it is not.

    suggestions   which term was meant
    writing       how a file writes that, in Turtle and its kin, in JSON-LD and in RDF/XML
    mending       findings with their fixes; files with the fixes made
"""

from kg.validate.fixes.mending import edited, fixable, mended, unmended, with_fixes

__all__ = ["edited", "fixable", "mended", "unmended", "with_fixes"]
