"""The last step: the stories of a shard are parsed, built, checked and written, ordered by IRI."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections import Counter
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, BinaryIO, Final, cast

import msgspec

from kg.corpus import folders, making, shelf
from kg.corpus.clock import Clock
from kg.corpus.failures import failure, unexpected
from kg.corpus.manifest import Read, Written, key, load, save
from kg.errors import KgError, NotConforming, UsageError
from kg.extract import parse
from kg.graph import names as n
from kg.terms import story_iri
from kg.write import FORMATS, serialize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.corpus.folders import Folder
    from kg.corpus.manifest import Failure, Input, Job, Shard
    from kg.write import Named

VERSION: Final = version("storykg")
ENDINGS: Final = {"gzip": ".gz", "zstd": ".zst", "none": ""}
_LEVEL: Final = 3
"""Of gzip: twice as fast as 6, and a fifth larger."""


def data_name(job: Job, number: int) -> str:
    """The name of the file of a shard."""
    return f"part-{number:06}{FORMATS[job.to].suffixes[0]}{ENDINGS[job.compression]}"


def manifest_name(number: int) -> str:
    """The name of the manifest of a shard."""
    return f"part-{number:06}.json"


def write_shard(job: Job, shard: Shard) -> tuple[Written, Clock]:
    """Write a shard and its manifest, if they are not there.

    Returns:
        The manifest, and where the time went.
    """
    folder, clock = folders.folder(job.folder), Clock()
    made_of = key(job.options(), [msgspec.structs.replace(each, part=0) for each in shard.slices])
    name = data_name(job, shard.number)
    before = load(folder, manifest_name(shard.number), Written)
    if before is not None and before.key == made_of and folder.size(name) == before.bytes:
        return before, clock
    folder.remove(manifest_name(shard.number))  # before its file is another
    writing = _Writing(job, folder, shard, clock)
    with clock.step("write"), folder.write(name) as file:
        tee = _Measured(file)
        with packed(cast("BinaryIO", tee), job.compression) as file_:
            for chunk in serialize(writing.graphs(), job.to, base=job.making.base):
                file_.write(chunk.encode())
    written = Written(
        kg=VERSION,
        options=job.options(),
        key=made_of,
        file=name,
        bytes=tee.size,
        sha256=tee.digest.hexdigest(),
        stories=writing.stories,
        triples=writing.triples,
        first=writing.first,
        last=writing.last,
        inputs=writing.inputs(),
        notes=dict(sorted(writing.notes.items())),
        failures=tuple(writing.failures),
    )
    save(folder, manifest_name(shard.number), written)
    return written, clock


class _Writing:
    """One pass over the stories of a shard."""

    def __init__(self, job: Job, folder: Folder, shard: Shard, clock: Clock) -> None:
        self._job, self._folder, self._shard, self._clock = job, folder, shard, clock
        self._from: set[tuple[int, int]] = set()
        self.failures: list[Failure] = []
        self.notes: Counter[str] = Counter()
        self.stories = self.triples = 0
        self.first: str | None = None
        self.last: str | None = None

    def graphs(self) -> Iterator[Named]:
        """The graphs of the stories that conform."""
        with self._clock.outside():
            for part, based_on, found in self._waiting():
                graph = self._graph(part, found, based_on)
                if graph is None:
                    continue
                self.stories += 1
                self.triples += len(graph[1])
                self.first, self.last = self.first or graph[0], graph[0]
                with self._clock.step("write"):
                    yield graph

    def inputs(self) -> tuple[Input, ...]:
        """The files that the stories are from."""
        found: list[Input] = []
        for each in self._shard.slices:
            read = load(self._folder, shelf.manifest(each.part), Read)
            if read is not None:
                found += [one for at, one in enumerate(read.inputs) if (each.part, at) in self._from]
        return tuple(found)

    def _waiting(self) -> list[tuple[int, str | None, shelf.Found]]:
        """The stories, in the order of their IRIs, each with its part and what it repeats."""
        found: list[tuple[int, str | None, shelf.Found]] = []
        with self._clock.step("fetch"):
            for each in self._shard.slices:
                without, based_on = set(each.without), dict(each.based_on)
                stories = shelf.stories(self._folder, each.part, each.first, each.end)
                found += [
                    (each.part, based_on.get(story.number), story)
                    for story in stories
                    if story.number not in without
                ]
        return sorted(found, key=lambda one: one[2].iri)

    def _graph(self, part: int, found: shelf.Found, based_on: str | None) -> Named | None:
        base = self._job.making.base
        iri, source = story_iri(found.iri, base), ""
        try:
            waiting = shelf.decode(found.data)
            self._from.add((part, waiting.input))
            source = waiting.source
            return self._made(waiting, iri, story_iri(based_on, base) if based_on else None)
        except NotConforming as error:
            self.failures.append(failure(error, "does not conform", source=source, story=iri))
        except KgError as error:
            self.failures.append(failure(error, "does not parse", source=source, story=iri))
        except Exception as error:  # noqa: BLE001  one story must not stop a million others
            self.failures.append(unexpected(error, source, story=iri))
        return None

    def _made(self, waiting: shelf.Waiting, iri: str, based_on: str | None) -> Named:
        how, step = self._job.making, self._clock.step
        with step("parse"):
            parsed = parse(waiting.story)
        with step("build"):
            graph = making.built(parsed, how)
            if based_on:
                graph.append((f"<{iri}>", n.is_based_on, f"<{based_on}>"))
        with step("check"):
            making.check(graph, how, waiting.source)
        with step("build"):
            name, triples = making.written(parsed, graph, how)
            if based_on and how.mentions != "full":
                triples = [*triples, (f"<{iri}>", n.is_based_on, f"<{based_on}>")]
        self.notes.update(making.notes(waiting.story))
        return name, triples


class _Measured(io.RawIOBase):
    """A file that counts and digests what is written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.size += len(data)
        self.digest.update(data)
        return self._file.write(data)


@contextmanager
def packed(file: BinaryIO, compression: str) -> Iterator[BinaryIO]:
    """A file whose content is compressed, always in the same way.

    Raises:
        UsageError: the library for that is not installed.
    """
    if compression == "none":
        yield file
    elif compression == "gzip":
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=_LEVEL) as packed:
            yield cast("BinaryIO", packed)
    else:
        with _zstandard()(file) as packed:
            yield packed


def _zstandard() -> Callable[[BinaryIO], BinaryIO]:
    """What packs by Zstandard.

    Raises:
        UsageError: its library is not installed.
    """
    try:
        import zstandard  # noqa: PLC0415  an extra
    except ImportError:
        raise UsageError("Zstandard needs its library: pip install 'storykg[zstd]'") from None
    return lambda file: cast("BinaryIO", zstandard.ZstdCompressor().stream_writer(file, closefd=False))
