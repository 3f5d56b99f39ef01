"""JSON-LD contexts: ours is at hand, others on the network are not fetched."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from kg import bundled
from kg.terms import CONTEXT_IRI

_MESSAGES: Final = {
    "No LoadDocumentCallback": "its @context is on the network, and nothing is fetched; write the context "
    "itself into the file",
}


def put_in(content: bytes) -> bytes:
    """JSON-LD with the IRI of our context replaced by what stands there: nothing has to be fetched.

    Raises:
        SyntaxError: if it is not JSON.
    """
    if CONTEXT_IRI.encode() not in content:
        return content
    return json.dumps(_replaced(decoded(content))).encode()


def decoded(content: bytes) -> Any:
    """JSON as Python has it.

    Raises:
        SyntaxError: if it is none.
    """
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        raise SyntaxError(error.msg, (None, error.lineno, error.colno, None)) from error
    except (RecursionError, UnicodeDecodeError) as error:
        raise SyntaxError(f"not readable JSON: {error}") from error


def explained(message: str) -> str | None:
    """What to do about what Oxigraph says of a context, None if it is about something else."""
    return next((words for start, words in _MESSAGES.items() if start in message), None)


def _replaced(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: known(inner) if key == "@context" else _replaced(inner) for key, inner in value.items()}
    return [_replaced(inner) for inner in value] if isinstance(value, list) else value


def known(value: Any) -> Any:
    """A context with the IRI of ours replaced by what stands there."""
    if isinstance(value, list):
        return [known(inner) for inner in value]
    return _ours() if value == CONTEXT_IRI else value


@cache
def _ours() -> Any:
    return json.loads(bundled.ontology("context.jsonld").read_bytes())["@context"]
