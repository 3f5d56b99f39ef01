"""Where stories wait between reading and writing: a file a part, and beside it an index, a row a story."""

from __future__ import annotations

import hashlib
import struct
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Self

import msgspec
import numpy as np

from kg.corpus import storage
from kg.corpus.resemblance import BANDS, HASHES, Signature
from kg.story import ParsedStory, Story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from kg.corpus.folders import Folder

WORK: Final = ".kg"
"""The folder in that of the output in which everything is that is gone in the end."""
STDIN: Final = f"{WORK}/stdin"
"""What came on standard input, which can be read but once."""

ROW: Final = np.dtype(
    [
        ("offset", "<u8"),
        ("size", "<u4"),
        ("chars", "<u4"),
        ("iri", "<u8"),
        ("text", "<u8", (2,)),
        ("bands", "<u8", (BANDS,)),
        ("low", "u1", (HASHES,)),
    ]
)
_PACKED: Final = struct.Struct(f"<QII8s16s{8 * BANDS}s{HASHES}s")
assert _PACKED.size == ROW.itemsize


def shown(address: str) -> str:
    """What to call an input when people are told of it."""
    return "<stdin>" if address.endswith(STDIN) else storage.shown(address)


class Waiting(msgspec.Struct, frozen=True, omit_defaults=True):
    """A story that was read.

    Attributes:
        source: what to call it when people are told of it.
        input: the number of its file in the part.
        raw: the story, if it is still to be parsed.
        parsed: the story, if it came parsed.
    """

    source: str
    input: int
    raw: Story | None = None
    parsed: ParsedStory | None = None

    @property
    def story(self) -> Story | ParsedStory:
        """The story, parsed or not."""
        found = self.parsed if self.raw is None else self.raw
        assert found is not None
        return found


class Found(NamedTuple):
    """A story on the shelf, not decoded yet: its number, the digest in its IRI, and its bytes."""

    number: int
    iri: str
    data: bytes


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(Waiting)


def decode(data: bytes) -> Waiting:
    """The story of the bytes on the shelf."""
    return _DECODER.decode(data)


class Writer:
    """Puts the stories of a part on the shelf; both files appear when the block ends well."""

    def __init__(self, folder: Folder, number: int) -> None:
        self._stack = ExitStack()
        self._folder, self._names = folder, names(number)
        self._digest = hashlib.sha256()
        self.stories = self.bytes = 0

    @property
    def sha256(self) -> str:
        """The digest of all stories so far."""
        return self._digest.hexdigest()

    def add(self, story: Waiting, iri: str, chars: int, signature: Signature) -> None:
        """Put a story on the shelf.

        Args:
            story: what is kept.
            iri: the digest in its IRI, 16 hexadecimal digits.
            chars: how long its text is.
            signature: of its text.

        Raises:
            UnicodeEncodeError: it holds half of a surrogate pair.
        """
        data = _ENCODER.encode(story)
        self._index.write(_PACKED.pack(self.bytes, len(data), chars, bytes.fromhex(iri), *_joined(signature)))
        self._stories.write(data)
        self._digest.update(data)
        self.bytes += len(data)
        self.stories += 1

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._stories = stack.enter_context(self._folder.write(self._names[0]))
            self._index = stack.enter_context(self._folder.write(self._names[1]))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.__exit__(*error)  # type: ignore[arg-type]


def _joined(signature: Signature) -> tuple[bytes, bytes, bytes]:
    return signature.digest, signature.bands, signature.low


def names(number: int) -> tuple[str, str]:
    """The names of the two files of a part."""
    return f"{WORK}/read/{number:08}.stories", f"{WORK}/read/{number:08}.index"


def manifest(number: int) -> str:
    """The name of the record of what was read of a part."""
    return f"{WORK}/read/{number:08}.json"


def indexes(folder: Folder, near: str) -> Callable[[int], NDArray[np.void]]:
    """What gives the index of a part, a row a story.

    Args:
        folder: of the output.
        near: a folder on this machine for copies, since each index is read several times.
    """

    def read(number: int) -> NDArray[np.void]:
        name = names(number)[1]
        copy = Path(near, f"{number}.index")
        if storage.is_remote(folder.address) and not copy.exists():
            copy.write_bytes(folder.read(name) or b"")
        data = copy.read_bytes() if copy.exists() else folder.read(name)
        return np.frombuffer(data or b"", dtype=ROW)

    return read


def stories(folder: Folder, number: int, first: int, end: int) -> Iterator[Found]:
    """Stories of a part that follow each other."""
    with folder.open(names(number)[1]) as file:
        file.seek(first * ROW.itemsize)
        rows = np.frombuffer(file.read((end - first) * ROW.itemsize), dtype=ROW)
    with folder.open(names(number)[0]) as file:
        file.seek(int(rows[0]["offset"]))
        for at, row in enumerate(rows, first):
            yield Found(at, row["iri"].tobytes().hex(), file.read(int(row["size"])))
