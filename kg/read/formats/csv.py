"""CSV and TSV: a story for each row, by the names in the first one."""

from __future__ import annotations

import csv
import io
from itertools import chain
from typing import TYPE_CHECKING, Final

from kg.errors import KgError, ReadError, TooLarge
from kg.read import limits
from kg.read.decoding import REPLACED, encoding_of
from kg.read.records import check_columns, record
from kg.read.signatures import delimiter
from kg.read.sources import headed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.reading import File
    from kg.story import ParsedStory, Story


_FEWEST: Final = 2
_LISTS: Final = ("authors", "keywords")


def read(file: File) -> Iterator[Story | ParsedStory]:
    """The stories of the rows, one after another; a row that is none is reported.

    Raises:
        ReadError: the first line does not name the columns.
    """
    lines = _lines(file)
    first = next(lines, "")
    rows = csv.reader(chain([first], lines), delimiter=delimiter(first))
    csv.field_size_limit(limits.MAX_BYTES)
    try:
        names = [name.strip().removeprefix("\ufeff") for name in next(rows, [])]
        if len(names) < _FEWEST and not file.fields:
            raise ReadError(
                "the first line must name the columns, such as id,title,date,text", source=file.name
            )
        check_columns(names, file)
        for row in rows:
            if any(cell.strip() for cell in row):
                yield from _story(dict(zip(names, row, strict=False)), file, rows.line_num)
    except csv.Error as error:
        raise ReadError(
            f"not a table that can be read: {error}", source=file.name, line=rows.line_num
        ) from None


def _story(row: dict[str, str], file: File, line: int) -> Iterator[Story | ParsedStory]:
    plain = {name: cell for name, cell in row.items() if cell.strip()}
    listed = {
        name: [part.strip() for part in plain[column].split(";")]
        for name in _LISTS
        if (column := file.fields.get(name, name)) in plain
    }
    try:
        yield record(
            {**plain, **listed}, file.name, line, {k: v for k, v in file.fields.items() if k not in listed}
        )
    except KgError as error:
        file.report(error)


def _lines(file: File) -> Iterator[str]:
    """The lines of a table, decoded, none of them longer than a story may be."""
    head, stream = headed(file.stream)
    text = io.TextIOWrapper(stream, encoding=encoding_of(head), errors="replace", newline="")
    try:
        while line := text.readline(limits.MAX_BYTES + 1):
            if len(line) > limits.MAX_BYTES:
                too_large = f"a line may have {limits.MAX_BYTES:,} characters, and this has more"
                raise TooLarge(too_large, source=file.name)
            if "\ufffd" in line:
                file.note(REPLACED)
            yield line.replace("\0", "")
    finally:
        text.detach()
