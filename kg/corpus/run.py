"""The steps in their order, each run by an engine; the first process holds nothing but manifests."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec

from kg.corpus import division, duplicates, folders, plan, reading, shelf, storage, summary, writing
from kg.corpus.manifest import key, load
from kg.corpus.outcome import Outcome
from kg.errors import KgError, UsageError
from kg.read.sources import STDIN, is_pipe
from kg.store.lock import Lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.corpus.clock import Clock
    from kg.corpus.folders import Folder
    from kg.corpus.manifest import Job, Part, Read, Shard, Version, Written
    from kg.corpus.summary import Summary
    from kg.engines import Engine

_OURS: Final = re.compile(r"part-\d{6}\.[a-z.]+|duplicates\.[a-z.]+|quarantine\.jsonl")
_LEFT: Final = re.compile(r"\.kg-[0-9a-f]+\.tmp")


class Progress(Protocol):
    """Who is told how far it is."""

    def begin(self, step: str, total: int) -> None:
        """A step begins that has so many tasks."""

    def advance(self, *, stories: int, triples: int, failures: int) -> None:
        """A task is done."""


class TooManyFailures(KgError):
    """More stories were left out than are allowed."""


def export(
    job: Job,
    sources: Iterable[str],
    engine: Engine,
    *,
    progress: Progress,
    max_failures: int | None = None,
) -> Summary:
    """Export stories to shards in a folder, or go on with what was begun there.

    Args:
        job: what is to be written, and where.
        sources: files, folders, patterns, URLs.
        engine: what runs the steps.
        progress: who is told.
        max_failures: how many stories may be left out before all is stopped.

    Raises:
        UsageError: a source is not there, or another run writes to the folder.
        TooManyFailures: more stories were left out than are allowed.
        KgError: a source, the folder or a worker cannot be reached.
    """
    begun = time.monotonic()
    folder = folders.folder(job.folder)
    with _alone(job):
        _tidy(folder)
        parts = list(plan.parts((_seekable(source, folder) for source in sources), job))
        run = _Run(job, folder, engine, progress, max_failures)
        done = run.done_before(parts) or run.carried_out(parts)
        run.cleared(done)
    return msgspec.structs.replace(
        done, seconds=time.monotonic() - begun, steps=dict(sorted(run.seconds.items()))
    )


@contextlib.contextmanager
def _alone(job: Job) -> Iterator[None]:
    """Nobody else writes to the folder; of one that is elsewhere nobody can tell."""
    if storage.is_remote(job.folder):
        yield
        return
    try:
        place = Path(job.folder, shelf.WORK)
        place.mkdir(parents=True, exist_ok=True)
        lock = Lock(place / "lock")
    except BlockingIOError:
        raise UsageError("another run is writing to this folder", source=job.folder) from None
    except OSError as error:
        raise UsageError(f"cannot be written to: {error.strerror}", source=job.folder) from None
    try:
        yield
    finally:
        lock.release()
        with contextlib.suppress(OSError):  # nothing is left of a run that did nothing
            if [path.name for path in place.iterdir()] == ["lock"]:
                (place / "lock").unlink()
                place.rmdir()
                place.parent.rmdir()


def _tidy(folder: Folder) -> None:
    """Take away what was begun and not ended."""
    for below in ("", f"{shelf.WORK}/", f"{shelf.WORK}/read/"):
        for name in folder.names(below):
            if _LEFT.fullmatch(name):
                folder.remove(below + name)


def _seekable(source: str, folder: Folder) -> str:
    """A source; of standard input what was on it, set aside."""
    if source != STDIN:
        if is_pipe(source):
            raise UsageError("can be read only once; give what is in it on standard input", source=source)
        return source
    with folder.write(shelf.STDIN) as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return f"{folder.address}/{shelf.STDIN}"


class _Run:
    """One run."""

    def __init__(
        self, job: Job, folder: Folder, engine: Engine, progress: Progress, max_failures: int | None
    ) -> None:
        self._job, self._folder, self._engine, self._progress = job, folder, engine, progress
        self._max_failures = max_failures
        self._failures = 0
        self.seconds: dict[str, float] = {}

    def done_before(self, parts: Sequence[Part]) -> Summary | None:
        """What an earlier run has ended with, if it had the same inputs and options."""
        before = load(self._folder, summary.MANIFEST, summary.Manifest)
        if before is None or before.key != key(self._job.options(), parts):
            return None
        if not self._folder_has(before):
            return None
        self._progress.begin("comparing", len(parts))
        inputs = [""] * len(parts)
        for number, found in self._engine.run(reading.inputs_of, ((part,) for part in parts)):
            inputs[number] = key(found)
            self._progress.advance(stories=0, triples=0, failures=0)
        return before.summary() if before.inputs == _digest(inputs) else None

    def _folder_has(self, before: summary.Manifest) -> bool:
        """Whether all files are there that a run has left."""
        there = set(self._folder.names())
        return there.issuperset(before.totals.files) and all(
            self._folder.size(shard.file) == shard.bytes for shard in before.shards
        )

    def carried_out(self, parts: Sequence[Part]) -> Summary:
        """All steps."""
        self._folder.remove(summary.MANIFEST)
        read, inputs = self._read(parts)
        with tempfile.TemporaryDirectory() as near:
            index_of = shelf.indexes(self._folder, near)
            stories = duplicates.Shelf([each.stories for each in read], index_of)
            iris = stories.column("iri")
            fates = duplicates.decided(stories, _versions(read), self._job)
            digests = [each.sha256 for each in read]
            shards = list(division.shards(stories, digests, fates, self._job))
            written: list[Written] = []
            while shards:
                done, failed = self._write(shards)
                written += done
                heirs = duplicates.promoted(fates, iris, failed if self._job.duplicates == "once" else [])
                more = division.shards(stories, digests, fates, self._job, among=heirs, after=len(written))
                shards = list(more) if len(heirs) else []
        outcome = Outcome(self._job, self._folder, parts, read, fates, iris, written)
        return outcome.told(key(self._job.options(), parts), _digest(inputs))

    def cleared(self, done: Summary) -> None:
        """Take away what is no part of the output; workers that were lost leave things, too."""
        _tidy(self._folder)
        for name in self._folder.names():
            if _OURS.fullmatch(name) and name not in done.files:
                self._folder.remove(name)
        for below in ("read/", ""):
            for name in self._folder.names(f"{shelf.WORK}/{below}"):
                self._folder.remove(f"{shelf.WORK}/{below}{name}")
        if not storage.is_remote(self._job.folder):
            for place in (f"{shelf.WORK}/read", shelf.WORK):
                with contextlib.suppress(OSError):
                    Path(self._job.folder, place).rmdir()

    def _read(self, parts: Sequence[Part]) -> tuple[list[Read], list[str]]:
        """What was read of each part, without what only the summary needs; and a digest of its inputs."""
        self._progress.begin("reading", len(parts))
        read: dict[int, Read] = {}
        inputs = [""] * len(parts)
        tasks = ((self._job, number, part) for number, part in enumerate(parts))
        for number, result in self._run(reading.read_part, tasks):
            inputs[number] = key(result.inputs)
            read[number] = msgspec.structs.replace(result, inputs=(), failures=())
            self._advance(result.stories, 0, len(result.failures))
        return [read[number] for number in range(len(parts))], inputs

    def _write(self, shards: Sequence[Shard]) -> tuple[list[Written], list[str]]:
        """The manifests of the shards, without what only the summary needs; and which stories failed."""
        self._progress.begin("writing", len(shards))
        written: dict[int, Written] = {}
        failed: list[str] = []
        for number, result in self._run(writing.write_shard, ((self._job, shard) for shard in shards)):
            written[number] = msgspec.structs.replace(result, inputs=(), failures=(), options={})
            failed += [each.story[-17:-1] for each in result.failures if each.story]
            self._advance(result.stories, result.triples, len(result.failures))
        return [written[number] for number in range(len(shards))], failed

    def _run(self, function: Any, tasks: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, Any]]:
        for number, (result, clock) in self._engine.run(function, tasks):
            self._time(clock)
            yield number, result

    def _time(self, clock: Clock) -> None:
        for name, seconds in clock.seconds.items():
            self.seconds[name] = self.seconds.get(name, 0.0) + seconds

    def _advance(self, stories: int, triples: int, failures: int) -> None:
        self._failures += failures
        self._progress.advance(stories=stories, triples=triples, failures=failures)
        if self._max_failures is not None and self._failures > self._max_failures:
            raise TooManyFailures(
                f"{self._failures} stories could not be exported, and --max-failures allows "
                f"{self._max_failures}; what is done is kept, and the same command goes on from there",
                source=storage.shown(self._job.folder),
            )


def _versions(read: Sequence[Read]) -> Iterator[tuple[int, Version]]:
    """The stories that have versions, each with its number among all."""
    starts = itertools.accumulate((each.stories for each in read), initial=0)
    for start, each in zip(starts, read, strict=False):
        for version in each.versions:
            yield start + version.story, version


def _digest(keys: Iterable[str]) -> str:
    return hashlib.sha256("".join(keys).encode()).hexdigest()
