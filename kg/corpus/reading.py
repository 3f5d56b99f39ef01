"""The first step: the stories of a part are read, signed and set aside."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from kg.corpus import folders, resemblance, shelf, storage
from kg.corpus.clock import Clock
from kg.corpus.failures import failure, too_long, unexpected
from kg.corpus.manifest import Input, Read, Version, key, load, save
from kg.corpus.takes import takes
from kg.errors import KgError, ReadError
from kg.graph import graph_name
from kg.read import read, revisions
from kg.read.pieces import piece, records
from kg.story import ParsedStory, Story, story_id

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from kg.corpus.folders import Folder
    from kg.corpus.manifest import Failure, Job, Part

_CHUNK: Final = 1 << 20
_IN_MEMORY: Final = 16 << 20


def read_part(job: Job, number: int, part: Part) -> tuple[Read, Clock]:
    """Read a part, if it was not read before.

    Args:
        job: what the run is told.
        number: of the part.
        part: what to read.

    Returns:
        What was read, and where the time went.
    """
    folder = folders.folder(job.folder)
    clock = Clock()
    before = load(folder, shelf.manifest(number), Read)
    made_of = key(job.options(), part)
    if before is not None and before.key == made_of and _is_whole(folder, number, before):
        with clock.step("compare"):
            same = before.inputs == tuple(_Reading(job, part, clock).measured())
        if same:
            return before, clock
    folder.remove(shelf.manifest(number))
    reading = _Reading(job, part, clock)
    with shelf.Writer(folder, number) as writer:
        reading.into(writer)
    record = Read(
        key=made_of,
        inputs=tuple(reading.inputs),
        stories=writer.stories,
        lines=reading.lines,
        sha256=writer.sha256,
        bytes=writer.bytes,
        versions=tuple(reading.versions),
        failures=tuple(reading.failures),
    )
    save(folder, shelf.manifest(number), record)
    return record, clock


def inputs_of(part: Part) -> tuple[Input, ...]:
    """The files of a part as they are now."""
    return tuple(_Reading(None, part, Clock()).measured())


def _is_whole(folder: Folder, number: int, read: Read) -> bool:
    stories, index = (folder.size(name) for name in shelf.names(number))
    return stories == read.bytes and index == read.stories * shelf.ROW.itemsize


class _Reading:
    """One pass over the files of a part."""

    def __init__(self, job: Job | None, part: Part, clock: Clock) -> None:
        self._job, self._part, self._clock = job, part, clock
        self.inputs: list[Input] = []
        self.failures: list[Failure] = []
        self.versions: list[Version] = []
        self.lines = 0

    def measured(self) -> Iterator[Input]:
        """The files as they are, without reading their stories."""
        for address, name in self._files():
            try:
                with self._opened(address, name):
                    yield self.inputs[-1]
            except KgError:
                yield _absent(name)

    def into(self, writer: shelf.Writer) -> None:
        """Put the stories of all files on the shelf."""
        for address, name in self._files():
            failures, before = len(self.failures), writer.stories
            try:
                with self._opened(address, name) as stream:
                    self._read(stream, name, writer)
            except KgError as error:
                if len(self.inputs) == 0 or self.inputs[-1].name != name:
                    self.inputs.append(_absent(name))
                self.failures.append(failure(error, "unreadable"))
            except OSError:  # of the shelf, such as a full disk; those of the input are told by the readers
                raise
            except Exception as error:  # noqa: BLE001  one story must not stop a million others
                self.failures.append(unexpected(error, name))
            if self._part.end is None and (failures, before) == (len(self.failures), writer.stories):
                self.failures.append(failure(ReadError("there is no story in it", source=name), "unreadable"))

    def _files(self) -> Iterator[tuple[str, str]]:
        return ((address, shelf.shown(address)) for address in self._part.files)

    @contextmanager
    def _opened(self, address: str, name: str) -> Iterator[BinaryIO]:
        """A file, or a piece of one, of which the digest was taken."""
        part = self._part
        with storage.opened(address) as whole, self._clock.step("fetch"):
            if part.end is None and not storage.is_remote(address):
                with storage.explained(address):
                    digest = hashlib.file_digest(cast("io.BufferedReader", whole), "sha256").hexdigest()
                self.inputs.append(Input(name=name, bytes=whole.tell(), sha256=digest))
                whole.seek(0)
                with self._clock.outside():
                    yield whole
            elif part.end is not None and part.format is None:  # some of the files in an archive
                self._taken(records.between(whole, part.start, part.end), name, address)
                whole.seek(0)
                with self._clock.outside():
                    yield whole
            else:
                with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
                    broken = self._copied(whole, cast("BinaryIO", copy), name, address)
                    copy.seek(0)
                    with self._clock.outside():
                        yield cast("BinaryIO", copy)
                    if broken is not None:
                        raise broken

    def _copied(self, whole: BinaryIO, copy: BinaryIO, name: str, address: str) -> ReadError | None:
        """Put a file or a piece of one aside; of a piece what comes before it is damaged, and the error."""
        part = self._part
        if part.end is None:
            self._taken(whole, name, address, copy)
            return None
        try:
            with storage.explained(address):
                stream = piece(whole, str(part.format), part.start, part.end)
            self._taken(stream, name, address, copy)
        except ReadError as error:
            return error
        return None

    def _taken(self, stream: BinaryIO, name: str, address: str, copy: BinaryIO | None = None) -> None:
        """Take the digest of a file, which is copied at the same time."""
        digest, size, part = hashlib.sha256(), 0, self._part
        try:
            with storage.explained(address):
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    if copy is not None:
                        self.lines += chunk.count(b"\n")
                        copy.write(chunk)
        finally:
            self.inputs.append(
                Input(name=name, start=part.start, end=part.end, bytes=size, sha256=digest.hexdigest())
            )

    def _read(self, stream: BinaryIO, name: str, writer: shelf.Writer) -> None:
        job, part = self._job, self._part
        assert job is not None
        if part.end is not None and self.inputs[-1].bytes == 0:
            return
        stories = read(
            stream,
            format=part.format or job.format,
            name=name,
            published=job.published,
            rights=job.rights,
            language=job.language,
            fields=dict(job.fields),
            between=(part.start, part.end) if part.end is not None and part.format is None else None,
            on_error=self._report,
        )
        for story in self._clock.each("read", stories):
            with self._clock.step("compare"):
                first = writer.stories
                for take in [story] if isinstance(story, ParsedStory) else takes(story, job.max_chars):
                    self._keep(take, name, writer)
                self._remember_version(story, first, writer.stories - first)

    def _report(self, error: KgError) -> None:
        if self._part.end is None or error.message != records.NO_PAGE:  # other pieces may have one
            self.failures.append(failure(error, "unreadable"))

    def _keep(self, story: Story | ParsedStory, name: str, writer: shelf.Writer) -> None:
        job = self._job
        assert job is not None
        own = story.id if story.id != story_id(story.text) else None
        source = f"{name} ({own})" if own else name
        if len(story.text) > job.max_chars:
            self.failures.append(too_long(len(story.text), job.max_chars, source, own))
            return
        at = len(self.inputs) - 1
        if isinstance(story, ParsedStory):
            named, kept = story, shelf.Waiting(source, at, parsed=story)
        else:
            named = ParsedStory(id=story.id, text=story.text, story=story.meta)
            kept = shelf.Waiting(source, at, raw=story)
        iri = graph_name(named, base=job.making.base)[-17:-1]
        try:
            writer.add(kept, iri, len(story.text), resemblance.signature(story.text))
        except UnicodeEncodeError:
            broken = ReadError("it holds half of a surrogate pair, which no file can hold", source=source)
            self.failures.append(failure(broken, "unreadable"))

    def _remember_version(self, story: Story | ParsedStory, first: int, count: int) -> None:
        """Of a story in takes once: another version may have more of them, or fewer."""
        if count and isinstance(story, Story) and revisions.has_versions(story):
            version = Version(
                story=first,
                takes=count,
                name=str(story.meta.identifier),
                number=revisions.version(story),
                replaces=story.meta.replaces,
            )
            self.versions.append(version)


def _absent(name: str) -> Input:
    return Input(name=name, bytes=0, sha256="")
