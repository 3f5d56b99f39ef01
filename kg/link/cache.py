"""Answers of services that are kept, so that nothing is asked twice."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import WriteError

if TYPE_CHECKING:
    import os


class Cache:
    """Texts by their keys, in a file that several processes may use.

    Args:
        path: the file, made if it is absent; None to keep nothing beyond this process.

    Raises:
        WriteError: the file cannot be opened, or is another.
    """

    def __init__(self, path: str | os.PathLike[str] | None) -> None:
        self._name = str(path or "memory")
        try:
            if path is not None:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(path or ":memory:")
            self._file.execute("CREATE TABLE IF NOT EXISTS answers (question TEXT PRIMARY KEY, answer TEXT)")
        except (OSError, sqlite3.Error) as error:
            raise WriteError(f"the cache cannot be opened: {error}", source=self._name) from error

    def get(self, question: str) -> str | None:
        """What was answered; None if nothing was."""
        row = self._file.execute("SELECT answer FROM answers WHERE question = ?", (question,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, question: str, answer: str) -> None:
        """Keep an answer.

        Raises:
            WriteError: it cannot be written.
        """
        try:
            with self._file:
                self._file.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (question, answer))
        except sqlite3.Error as error:
            raise WriteError(f"the cache cannot be written: {error}", source=self._name) from error

    def close(self) -> None:
        """Close the file."""
        self._file.close()
