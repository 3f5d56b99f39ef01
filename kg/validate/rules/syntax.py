"""``syntax`` and ``unreadable``: each file can be read and is what its suffix says."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from kg.terms import PREFIXES
from kg.validate.files.load import RdfSyntaxError
from kg.validate.files.text import Text
from kg.validate.findings import Edit, Finding, Fix, Position
from kg.validate.rules.page import Page

if TYPE_CHECKING:
    from kg.errors import ReadError
    from kg.validate.files.find import Source

PAGE: Final = Page(
    "syntax",
    "violation",
    "A file is what its suffix says: Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML.",
    "No program can read a file beyond a mistake of this kind, so nothing in it was checked.",
    'ex:ann schema:name "Ann\nex:ann schema:knows ex:bob .',
    'ex:ann schema:name "Ann" .\nex:ann schema:knows ex:bob .',
)
UNREADABLE: Final = Page(
    "unreadable",
    "violation",
    "A file can be opened, unpacked and held in memory.",
    "What cannot be read is not checked.",
    "a file without the permission to read it; half a .gz; a file above --max-bytes",
    "the same file, whole, and readable by whoever runs the check",
)
_DECLARED: Final = re.compile(r"prefix\s+([^\s:]*):\s*<", re.IGNORECASE)
_DECLARATION: Final = re.compile(
    r"^[ \t]*(?:@prefix\s+(?P<old>[^\s:]*):\s*<[a-z][\w+.-]*:[^<>\s]*>\s*\."
    r"|prefix\s+(?P<new>[^\s:]*):\s*<[a-z][\w+.-]*:[^<>\s]*>)[ \t]*(?:\r?\n|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that declares a prefix and does nothing else, with an IRI that is whole wherever it stands."""
_PREFIX: Final = re.compile(r"The prefix (\S*:) has not been declared")
_MEANT: Final = (
    ("Unexpected end", ('"', "'"), "The text that begins here has no end", "close the quotation marks"),
    ("Line jumps", "", "The text on this line has no end", 'close it with ", or write """ around more lines'),
    ("Unexpected end", "<", "The IRI that begins here has no end", "close it with >"),
    (
        "Unexpected end",
        "",
        "The file ends in the middle of a statement",
        "is a full stop or a bracket missing?",
    ),
    (
        "A dot is expected",
        "",
        "A statement begins before the one above has ended",
        "end the line above with ; or .",
    ),
)
"""How a message of the parser begins, what stands there, what it means, and what to do."""


def found(error: ReadError, source: Source) -> Finding:
    """The finding for a file that could not be loaded."""
    if not isinstance(error, RdfSyntaxError):
        return Finding(
            UNREADABLE.name, UNREADABLE.severity, _sentence(error.message), position=Position(source.name)
        )
    text = Text(source.name, source.read())
    position = text.at(error.line, error.column, error.end)
    message, help_, fix = _explained(error.message, position, text.text)
    return Finding(PAGE.name, PAGE.severity, _sentence(message), position=position, help=help_, fix=fix)


def _explained(message: str, position: Position, text: str) -> tuple[str, str | None, Fix | None]:
    """What a parser's words mean, what to do about it, and the fix where there is one."""
    at = position.excerpt[(position.column or 1) - position.excerpt_column :]
    if undeclared := _PREFIX.match(message):
        return _undeclared(undeclared[1], position, text)
    for start, opens, meant, help_ in _MEANT:
        if message.startswith(start) and at.startswith(opens):
            return meant, help_, None
    if message.endswith("is not a valid RDF object"):
        return (
            f"A value is expected here, and there is {at[:1] or 'nothing'}",
            "is there a comma or a name too many?",
            None,
        )
    return message, None, None


def _undeclared(prefix: str, position: Position, text: str) -> tuple[str, str, Fix | None]:
    message = f"The prefix {prefix} is not declared"
    if edits := _moved(prefix, position, text):
        return f"{message} before it is used", "declare it above", Fix("declare it above", edits, safe=True)
    close = get_close_matches(prefix, [f"{name}:" for name in _DECLARED.findall(text)], n=1, cutoff=0.7)
    if close and len(prefix) > 1 and position.line and position.column:
        end = position.column + len(prefix)
        edit = Edit(position.line, position.column, position.line, end, close[0])
        return message, f"did you mean {close[0]}", Fix(f"write {close[0]} for {prefix}", (edit,))
    namespace = PREFIXES.get(prefix[:-1])
    line = f"@prefix {prefix} <{namespace or '…'}> ."
    fix = Fix(f"add {line}", (Edit(1, 1, 1, 1, f"{line}\n"),), safe=True) if namespace else None
    return message, f"add a line at the top of the file: {line}", fix


def _moved(prefix: str, position: Position, text: str) -> tuple[Edit, ...]:
    """What moves the declarations that come too late to the top; nothing if it has none, or two."""
    where = Text(position.file, text.encode())
    use = where.offset(position.line or 1, position.column or 1)
    declared: dict[str, list[re.Match[str]]] = {}
    for match in _DECLARATION.finditer(text):
        declared.setdefault(f"{match['old'] or match['new'] or ''}:", []).append(match)
    late = {name: found[0] for name, found in declared.items() if len(found) == 1 and found[0].start() > use}
    if prefix not in late:
        return ()
    lines = "".join(f"{match[0].strip()}\n" for match in late.values())
    return where.edit((0, 0), lines), *(where.edit(match.span(), "") for match in late.values())


def _sentence(message: str) -> str:
    message = message[:1].upper() + message[1:]
    return message if message.endswith((".", "?", "!")) else f"{message}."
