"""Groups of rows of a Parquet file."""

from __future__ import annotations

import tempfile
from typing import BinaryIO, Final, cast

from kg.errors import ReadError, UsageError

_ROWS: Final = 64


def groups(stream: BinaryIO, start: int, end: int) -> BinaryIO:
    """The groups of rows that begin between two bytes, as a Parquet file.

    Raises:
        ReadError: it is damaged.
        UsageError: pyarrow is not installed.
    """
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415  an extra
    except ImportError:
        raise UsageError("Parquet needs pyarrow: pip install 'storykg[parquet]'") from None
    try:
        table = parquet.ParquetFile(stream)
        groups = [
            group for group in range(table.num_row_groups)
            if start <= table.metadata.row_group(group).column(0).data_page_offset < end
        ]  # fmt: skip
        aside = tempfile.TemporaryFile()  # noqa: SIM115  it is what is returned
        with parquet.ParquetWriter(aside, table.schema_arrow) as writer:
            for batch in table.iter_batches(batch_size=_ROWS, row_groups=groups):
                writer.write_batch(batch)
    except (ArrowException, OSError, ValueError) as error:
        raise ReadError(f"a Parquet file that cannot be read: {error}") from None
    aside.seek(0)
    return cast("BinaryIO", aside)
