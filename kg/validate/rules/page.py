"""What each rule beyond SHACL says of itself, and what it is given to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kg.ntriples import Triple
    from kg.validate.files.load import Loaded
    from kg.validate.findings import Severity
    from kg.validate.rules.vocabulary import Vocabulary
    from kg.validate.shacl.index import Index


class Page(NamedTuple):
    """A rule's page of documentation.

    Attributes:
        name: what findings call the rule.
        severity: how grave a finding is.
        wants: what the rule asks for, in one sentence.
        why: what goes wrong otherwise.
        fails: RDF that it finds fault with.
        passes: the same, mended.
    """

    name: str
    severity: Severity
    wants: str
    why: str
    fails: str
    passes: str


class Checked(NamedTuple):
    """What a rule may look at.

    Attributes:
        files: what was loaded.
        terms: every term of the data, each once.
        data: the union of the files.
        vocabulary: the terms that are known.
        shapes: the shapes graph.
        focus: the nodes that shapes were run on.
        classes: the classes that shapes are about.
        unused: the shapes with targets of which the data has none.
        own_shapes: whether the user named the shapes.
        prefixes: the namespaces of the files by prefixes that mean one thing in all of them.
        imports: of what was to be fetched because it is imported, why it was not to be had, "" if it was.
    """

    files: Sequence[Loaded]
    terms: Collection[str]
    data: Index
    vocabulary: Vocabulary
    shapes: Index
    focus: AbstractSet[str]
    classes: Collection[str]
    unused: Sequence[str]
    own_shapes: bool
    prefixes: Mapping[str, str]
    imports: Mapping[str, str]

    def uses(self, wanted: Collection[str]) -> Iterator[tuple[str, Triple, str]]:
        """The first triple of each file that has a term of these: the file's name, the triple, the term."""
        if not wanted:
            return
        for file in self.files:
            seen: set[str] = set()
            for triple in file.triples:
                subject, predicate, value = triple
                if subject in wanted or predicate in wanted or value in wanted:
                    for term in triple:
                        if term in wanted and term not in seen:
                            seen.add(term)
                            yield file.name, triple, term
