"""News stories in, an RDF knowledge graph out.

    read → parse → build → validate → write, or into a store: `kg.store`

>>> import io, kg
>>> [story] = kg.read(io.BytesIO(b"French President Emmanuel Macron resigned on Monday, his office said."))
>>> parsed = kg.parse(story)
>>> [person.name for person in parsed.persons]
['Emmanuel Macron']
>>> kg.validate(kg.build(parsed)).conforms
True
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg import store as store
    from kg import view as view
    from kg.errors import (
        KgError,
        NotConforming,
        ParsedStoryError,
        ReadError,
        Refused,
        ShapesError,
        StoreError,
        TooLarge,
        UnknownFormat,
        UsageError,
        WriteError,
    )
    from kg.extract import configure, parse
    from kg.graph import build
    from kg.read import read
    from kg.story import (
        AnonymousSource,
        Dated,
        Event,
        Kinship,
        Mention,
        Metadata,
        Organization,
        ParsedStory,
        Participant,
        Person,
        Place,
        Role,
        Span,
        Statement,
        Story,
        Subject,
        When,
        decode,
        encode,
        schema,
    )
    from kg.validate import Finding, Report, validate
    from kg.write import write

__all__ = [
    "AnonymousSource",
    "Dated",
    "Event",
    "Finding",
    "KgError",
    "Kinship",
    "Mention",
    "Metadata",
    "NotConforming",
    "Organization",
    "ParsedStory",
    "ParsedStoryError",
    "Participant",
    "Person",
    "Place",
    "ReadError",
    "Refused",
    "Report",
    "Role",
    "ShapesError",
    "Span",
    "Statement",
    "StoreError",
    "Story",
    "Subject",
    "TooLarge",
    "UnknownFormat",
    "UsageError",
    "When",
    "WriteError",
    "build",
    "configure",
    "decode",
    "encode",
    "parse",
    "read",
    "schema",
    "validate",
    "write",
]

# Where each name lives; it is imported when it is first asked for, so that `import kg` costs nothing.
_HOMES = {
    "kg.errors": "KgError NotConforming ParsedStoryError ReadError Refused ShapesError StoreError TooLarge "
    "UnknownFormat UsageError WriteError",
    "kg.extract": "configure parse",
    "kg.graph": "build",
    "kg.read": "read",
    "kg.story": "AnonymousSource Dated Event Kinship Mention Metadata Organization ParsedStory Participant "
    "Person Place Role Span Statement Story Subject When decode encode schema",
    "kg.validate": "Finding Report validate",
    "kg.write": "write",
}

_PACKAGES = ("store", "view")
"""Parts that are used by their own names, as in `kg.store.open` and `kg.view.page`."""


def __getattr__(name: str) -> Any:
    if name in _PACKAGES:
        return import_module(f"kg.{name}")
    for home, names in _HOMES.items():
        if name in names.split():
            value = globals()[name] = getattr(import_module(home), name)
            return value
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_PACKAGES})


class _Kg(ModuleType):
    """Keeps `kg.read` the function, where Python would put the package of that name when it is imported."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Kg
