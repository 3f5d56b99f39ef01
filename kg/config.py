"""What users set once for all: ``kg.toml``, or the table ``[tool.kg]`` of ``pyproject.toml``, found upward.

[lexicon]      words of one's own, which `kg.configure` takes in
[export]       the options of ``kg export``, and so for the other commands
data           the files and folders that ``kg validate`` checks where none are named
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import UsageError
from kg.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["TABLES", "Setting", "find", "load", "unknown"]

TABLES: Final = (
    "lexicon",
    "export",
    "parse",
    "validate",
    "rule",
    "load",
    "unload",
    "stories",
    "query",
    "serve",
    "view",
    "link",
    "reconcile",
)
"""The tables that a configuration can have: the words, and each command that has options."""
_KEYS: Final = (*TABLES, "data")
_NAME, _SHARED = "kg.toml", "pyproject.toml"


@dataclass(frozen=True)
class Setting:
    """A value of the configuration, with where it stands.

    Attributes:
        value: as TOML gives it.
        key: its dotted key, "" for the whole configuration.
        source: the file, for messages.
        folder: what paths in it are relative to.
    """

    value: object
    key: str = ""
    source: str | None = None
    folder: Path = Path()

    def error(self, message: str) -> UsageError:
        """What to raise if the value cannot be meant so."""
        return UsageError(f"{self.key}: {message}" if self.key else message, source=self.source)

    def table(self, known: Iterable[str] | None = None) -> dict[str, Setting]:
        """The entries of a table.

        Args:
            known: the keys that it can have; any if not given.

        Raises:
            UsageError: it is no table, or has a key that is not known.
        """
        if not isinstance(self.value, Mapping):
            raise self.error("this must be a table")
        names = None if known is None else tuple(known)
        found = {}
        for key, value in self.value.items():
            name = str(key)
            found[name] = Setting(value, f"{self.key}.{name}".lstrip("."), self.source, self.folder)
            if names is not None and name not in names:
                raise found[name].error(unknown("key", name, names))
        return found

    def get(self, name: str, default: object) -> Setting:
        """The entry of a table, or the default where it is not set."""
        return self.table().get(name, Setting(default, f"{self.key}.{name}", self.source, self.folder))

    def each(self) -> Iterator[Setting]:
        """The values of an array."""
        if not isinstance(self.value, list | tuple):
            raise self.error("this must be an array, in brackets")
        for number, value in enumerate(self.value):
            yield Setting(value, f"{self.key}[{number}]", self.source, self.folder)

    def text(self) -> str:
        """A string that is one line without tabs, as an entry of a word list must be."""
        if not isinstance(self.value, str):
            raise self.error("this must be a string, in quotation marks")
        if not self.value or self.value != " ".join(self.value.split()):
            raise self.error("an entry has words, with single spaces between them")
        return self.value

    def one_of(self, what: str, known: Iterable[str]) -> str:
        """A string that is one of those known; ``what`` it is, for the message."""
        names = tuple(known)
        if self.value not in names:
            raise self.error(unknown(what, str(self.value), names))
        return str(self.value)


def find(start: Path | None = None) -> Path | None:
    """The configuration nearest to a folder: in it, else in the folder above, and so on.

    Args:
        start: the folder; the working directory if not given.
    """
    folder = (start or Path()).resolve()
    for above in (folder, *folder.parents):
        own, shared = above / _NAME, above / _SHARED
        if os.path.isfile(own):  # noqa: PTH113  is_file would fail in a folder that may not be looked into
            return _near(own)
        if os.path.isfile(shared) and "kg" in _tools(shared):  # noqa: PTH113
            return _near(shared)
    return None


def load(path: str | os.PathLike[str]) -> Setting:
    """The configuration in a file.

    Raises:
        UsageError: the file cannot be read, is not TOML, or has a table that is not known.
    """
    path = Path(path)
    content = _tools(path).get("kg", {}) if path.name == _SHARED else _toml(path)
    config = Setting(content, "", str(path), path.parent)
    config.table(_KEYS)  # what is in a table is checked by whoever takes it
    return config


def _near(path: Path) -> Path:
    """The same path as people would write it from here."""
    return Path(os.path.relpath(path))


def _tools(path: Path) -> Mapping[str, object]:
    tools = _toml(path).get("tool", {})
    return tools if isinstance(tools, dict) else {}


def _toml(path: Path) -> dict[str, object]:
    import tomllib  # noqa: PLC0415  many have no configuration

    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", source=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"not TOML: {error}", source=str(path)) from error
