"""RDF as triples: parsed by Oxigraph, blank nodes of different files kept apart."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from kg.errors import ReadError
from kg.terms import PREFIXES
from kg.validate.files import contexts, xml
from kg.validate.files.find import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kg.ntriples import Triple
    from kg.validate.files.find import Source

_WELL_KNOWN: Final = frozenset(PREFIXES.values())
_OF_TERMS: Final = re.compile("IRI|subtag|language")
_PLACE = re.compile(r"^Parser error (?:at|between) line \d+ .*?: |^Parser error: ")


class RdfSyntaxError(ReadError):
    """A file that is not what its suffix says.

    Attributes:
        column: the column of ``line``, counted from 1, where it is known.
        end: the line and column where what is wrong ends.
    """

    def __init__(
        self,
        message: str,
        *,
        source: str,
        line: int | None = None,
        column: int | None = None,
        end: tuple[int | None, int | None] = (None, None),
    ) -> None:
        super().__init__(message, source=source, line=line)
        self.column = column
        self.end = end


class Loaded(NamedTuple):
    """One file, read.

    Attributes:
        source: where it was read from.
        triples: what it says, in its order.
        prefixes: the namespaces by their prefixes, as the file declares them.
        corrected: namespaces with the wrong scheme, and those that were taken for them.
    """

    source: Source
    triples: list[Triple]
    prefixes: dict[str, str]
    corrected: dict[str, str]

    @property
    def name(self) -> str:
        """What findings call the file."""
        return self.source.name


def load(
    source: Source, number: int = 0, terms: dict[str, str] | None = None, *, max_bytes: int = MAX_BYTES
) -> Loaded:
    """The triples of a file, in its order; named graphs are not told apart.

    IRIs and language tags need not be well formed: whether they are is a rule's to say.

    Args:
        source: the file.
        number: which of several files it is, so that their blank nodes stay apart.
        terms: every term met so far, to hold each only once; those of this file are added.
        max_bytes: how long the file may be.

    Raises:
        ReadError: if the file cannot be read.
        RdfSyntaxError: if it cannot be parsed.
    """
    content = source.read(max_bytes)
    known = {} if terms is None else terms
    with parsing(source):
        try:
            triples, prefixes = _read(source, content, number, known, lenient=False)
        except SyntaxError as error:
            if not _OF_TERMS.search(str(error.msg)):
                raise
            triples, prefixes = _read(source, content, number, known, lenient=True)
    corrected = _corrections(prefixes)
    if corrected:
        triples = [_corrected(triple, corrected, known) for triple in triples]
    return Loaded(source, triples, prefixes, corrected)


def _read(
    source: Source, content: bytes, number: int, terms: dict[str, str], *, lenient: bool
) -> tuple[list[Triple], dict[str, str]]:
    once = terms.setdefault
    rename = renamer(number)
    triples: list[Triple] = []
    parser = parse(source, content, lenient=lenient)
    for quad in parser:
        subject, predicate, value = str(quad.subject), str(quad.predicate), str(quad.object)
        if subject[0] == "_":
            subject = rename(subject)
        if value[0] == "_":
            value = rename(value)
        triples.append((once(subject, subject), once(predicate, predicate), once(value, value)))
    if source.kind == ox.RdfFormat.RDF_XML:
        return triples, xml.prefixes(content)
    return triples, dict(parser.prefixes)


def _corrections(prefixes: Mapping[str, str]) -> dict[str, str]:
    """The namespaces that miss a well-known one by their scheme only, where the file has not that one too."""
    declared = set(prefixes.values())
    found = {}
    for wrong in sorted(declared):
        scheme, _, rest = wrong.partition("://")
        right = f"{'http' if scheme == 'https' else 'https'}://{rest}"
        if right in _WELL_KNOWN and right not in declared:
            found[wrong] = right
    return found


def _corrected(triple: Triple, corrections: Mapping[str, str], terms: dict[str, str]) -> Triple:
    made = []
    for term in triple:
        for wrong, right in corrections.items():
            if term.startswith(f"<{wrong}"):
                terms.pop(term, None)
                term = f"<{right}{term[len(wrong) + 1 :]}"  # noqa: PLW2901
                term = terms.setdefault(term, term)  # noqa: PLW2901
        made.append(term)
    return made[0], made[1], made[2]


def parse(source: Source, content: bytes | IO[bytes], *, lenient: bool = True) -> ox.QuadParser:
    """What parses a file's content, or what of it a stream hands out.

    Args:
        source: the file.
        content: what is in it.
        lenient: whether to take IRIs and language tags as they are. Those of JSON-LD always are, since they
            would be left out in silence.

    Raises:
        RdfSyntaxError: if it is one that is not to be parsed.
    """
    if isinstance(content, bytes):
        if source.kind == ox.RdfFormat.JSON_LD:
            content = contexts.Contexts(source.remote).put_in(content)
        elif source.kind == ox.RdfFormat.RDF_XML:
            _refuse_entities(content, source.name)
    lenient = lenient or source.kind == ox.RdfFormat.JSON_LD
    return ox.parse(content, format=source.kind, base_iri=source.base, lenient=lenient)


@contextmanager
def parsing(source: Source) -> Iterator[None]:
    """Makes what a parser says of a file's content an error of kg."""
    try:
        yield
    except SyntaxError as error:
        message = contexts.explained(str(error.msg)) or _PLACE.sub("", str(error.msg))
        end = error.end_lineno, error.end_offset
        raise RdfSyntaxError(
            message, source=source.name, line=error.lineno, column=error.offset, end=end
        ) from error


def _refuse_entities(content: bytes, name: str) -> None:
    """Entities could make a small file fill the memory."""
    before, entity, _ = content.partition(b"<!ENTITY")
    if entity:
        message = "entities are not expanded; write out what they stand for"
        raise RdfSyntaxError(message, source=name, line=before.count(b"\n") + 1)


def renamer(number: int) -> Callable[[str], str]:
    """What renames the blank nodes of one file.

    The names are the same from run to run, and not the same in two files.

    >>> rename = renamer(0)
    >>> rename("_:9f3c"), rename("_:77aa"), rename("_:9f3c")
    ('_:b1', '_:b2', '_:b1')
    """
    names: dict[str, str] = {}
    stem = f"_:f{number + 1}b" if number else "_:b"
    return lambda blank: names.setdefault(blank, f"{stem}{len(names) + 1}")
