"""What ``$this`` in a SPARQL query means: SHACL binds it to a focus node before the query runs.

Where a query itself binds ``$this`` by a triple pattern of its outermost group, before it uses it otherwise,
running it once with ``$this`` free and then picking the focus nodes from the answer gives the same rows
(`is_setwise`). Any other query runs once for each focus node, which is written into it (`with_this`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.validate.shacl.shapes import NotCovered

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''|'(?:[^'\\\n]|\\.)*'"
    r'|<[^<>"{}|^`\\\s]*>|\#[^\n]*|[?$]\w+|[A-Za-z][\w:.-]*|[{}()*]',
    re.DOTALL,
)
_BOUND: Final = re.compile(r"\bbound\s*\(\s*[?$]this\s*\)", re.IGNORECASE)
_THIS: Final = ("$this", "?this")
_NOT_SETWISE: Final = {
    "GROUP",
    "HAVING",
    "LIMIT",
    "OFFSET",
    "OPTIONAL",
    "UNION",
    "SELECT",
    "GRAPH",
    "FROM",
    "REDUCED",
}
_FORBIDDEN: Final = {"MINUS", "SERVICE", "VALUES"}
_SHAPES: Final = {"$shapesGraph", "?shapesGraph", "$currentShape", "?currentShape"}


def problem(select: str) -> str | None:
    """Why SHACL does not allow a query, None if it does.

    Raises:
        NotCovered: if the query looks into the shapes graph.

    >>> problem("SELECT $this WHERE { $this ?p ?o MINUS { $this a ?o } }")
    'it must not have MINUS, since $this is bound before the query runs'
    """
    words = _words(select)
    for word in sorted(_FORBIDDEN & {word.upper() for word in words}):
        return f"it must not have {word}, since $this is bound before the query runs"
    if _SHAPES & set(words):
        raise NotCovered("a query with $shapesGraph or $currentShape")
    if "SELECT" not in map(str.upper, words):
        return "it is not a SELECT query"
    if not all(any(word in _THIS for word in head) for head in list(_heads(words))[1:]):
        return "each query inside it must select $this"
    return None


def is_setwise(select: str) -> bool:
    """Whether a query may run once with ``$this`` free.

    >>> is_setwise("SELECT $this ?value WHERE { $this <s:parent> ?value FILTER(?value = $this) }")
    True
    >>> is_setwise("SELECT $this WHERE { FILTER NOT EXISTS { $this <s:parent> ?value } }")
    False
    """
    words = _words(select)
    if "{" not in words:
        return False
    start = words.index("{")
    head, body = words[:start], words[start:]
    if not _NOT_SETWISE.isdisjoint(word.upper() for word in (*head[1:], *body)):
        return False
    if not {"(", "*"}.isdisjoint(head) or not any(word in _THIS for word in head):
        return False
    first = next((place for place, word in enumerate(body) if word in _THIS), 0)
    before = body[:first]
    return before.count("{") - before.count("}") == 1 and before.count("(") == before.count(")")


def with_this(select: str, term: str) -> str:
    """A query with ``$this`` replaced by a term.

    >>> with_this("SELECT $this ?value WHERE { $this ?p ?value FILTER(bound($this)) }", "<s:ann>")
    'SELECT (<s:ann> AS ?this) ?value WHERE { <s:ann> ?p ?value FILTER((true)) }'
    """
    text = _BOUND.sub("(true)", select)
    pieces: list[str] = []
    done, in_head, parentheses, queries = 0, False, 0, 0
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word.upper() == "SELECT":
            in_head, parentheses, queries = True, 0, queries + 1
        elif word == "{":
            in_head = False
        elif word in ("(", ")"):
            parentheses += 1 if word == "(" else -1
        elif word in _THIS:
            name = "?this" if queries == 1 else f"?this{queries}"
            selected = f"({term} AS {name})" if in_head and not parentheses else term
            pieces += [text[done : match.start()], selected]
            done = match.end()
    return "".join([*pieces, text[done:]])


def _words(select: str) -> list[str]:
    """The tokens that matter: no strings, no comments, no IRIs."""
    return [word for word in _TOKEN.findall(select) if word[0] not in "#\"'<"]


def _heads(words: list[str]) -> Iterator[list[str]]:
    """What each SELECT of a query selects."""
    for start, word in enumerate(words):
        if word.upper() == "SELECT":
            rest = words[start:]
            yield rest[: rest.index("{")] if "{" in rest else rest
