"""What workers are made ready with."""

from __future__ import annotations

import gc
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.extract.lexicon import Row

_OBJECTS: Final = 10_000
"""So many new objects are a reason to search for garbage: of a story there is hardly any in circles."""

_BLOCK: Final = 2**24
"""Bytes of a block that is freed at once: glibc keeps what is freed for later, up to twice the largest block
freed so far. Else each story would get the pages of its arrays from the system anew."""


def prepare(words: Mapping[str, Iterable[Row]]) -> None:
    """Take in the user's words, and load what every story needs."""
    from kg.extract import lexicon  # noqa: PLC0415  this must cost those nothing who only name it

    rows = {name: tuple(map(tuple, rows)) for name, rows in words.items()}
    if rows != lexicon.own_rows():
        lexicon.use(rows)
        load.cache_clear()
    load()


@lru_cache(maxsize=1)
def load() -> None:
    """Load what every story needs, once."""
    import kg.corpus.reading  # noqa: PLC0415
    import kg.corpus.writing  # noqa: F401, PLC0415
    from kg.extract import parse  # noqa: PLC0415
    from kg.graph import triples  # noqa: PLC0415
    from kg.story import Story  # noqa: PLC0415
    from kg.validate import validate_triples  # noqa: PLC0415

    text = "French President Emmanuel Macron resigned on Monday, his office said."
    validate_triples(triples(parse(Story(id="1", text=text))))
    gc.collect()
    gc.freeze()  # what is there now is to stay, so no search for garbage need look at it
    gc.set_threshold(_OBJECTS)
    bytes(_BLOCK)  # made and freed
