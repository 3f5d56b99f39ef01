"""Parquet: a story for each row; pyarrow reads it, which is an extra."""

from __future__ import annotations

import shutil
import tempfile
from typing import TYPE_CHECKING, Any, Final

from kg.errors import KgError, ReadError, UsageError
from kg.read.records import check_columns, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.reading import File
    from kg.story import ParsedStory, Story


_ROWS: Final = 64
"""How many rows are in memory at a time."""


def read(file: File) -> Iterator[Story | ParsedStory]:
    """The stories of the rows, one after another; a row that is none is reported.

    Raises:
        UsageError: pyarrow is not installed.
        ReadError: it is damaged.
    """
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415  an extra
    except ImportError:
        raise UsageError("Parquet needs pyarrow: pip install 'storykg[parquet]'", source=file.name) from None

    number = 0
    with tempfile.TemporaryFile() as whole:  # its index is at the end
        shutil.copyfileobj(file.stream, whole)
        try:
            table = parquet.ParquetFile(whole)
            check_columns(table.schema_arrow.names, file)
            for batch in table.iter_batches(batch_size=_ROWS):
                for row in batch.to_pylist():
                    yield from _story(row, file, number)
                    number += 1
        except (ArrowException, OSError, ValueError) as error:
            raise ReadError(f"a Parquet file that cannot be read: {error}", source=file.name) from None


def _story(row: dict[str, Any], file: File, number: int) -> Iterator[Story | ParsedStory]:
    plain = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
    try:
        yield record(plain, f"{file.name}[{number}]", fields=file.fields)
    except KgError as error:
        file.report(error)
