"""What the steps have come to, written down: who was left out and why, and the manifest of the whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from kg.corpus import duplicates, shelf, writing
from kg.corpus.manifest import Failure, Read, Written, load, save
from kg.corpus.summary import DUPLICATES, MANIFEST, QUARANTINE, Duplicate, Manifest, ShardEntry, Summary
from kg.graph import names
from kg.graph.iris import iri
from kg.graph.publication import identifier
from kg.ntriples import literal
from kg.story import ParsedStory
from kg.terms import story_iri
from kg.write import FORMATS, serialize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from kg.corpus.duplicates import Fates
    from kg.corpus.folders import Folder
    from kg.corpus.manifest import Job, Part
    from kg.write import Named

_KINDS: Final = {
    duplicates.OUTDATED: "older version",
    duplicates.SAME: "same text",
    duplicates.REPEATED: "repeats",
}


class Outcome:
    """What the steps have come to.

    Args:
        job: what the run was told.
        folder: of the output.
        parts: what was read.
        read: what came of each part.
        fates: what became of each story.
        iris: the digests in their IRIs.
        written: what came of each shard.
    """

    def __init__(  # noqa: PLR0917  they come in this order
        self,
        job: Job,
        folder: Folder,
        parts: Sequence[Part],
        read: Sequence[Read],
        fates: Fates,
        iris: NDArray[np.uint64],
        written: Sequence[Written],
    ) -> None:
        self._job, self._folder, self._parts = job, folder, parts
        self._read, self._fates, self._iris, self._written = read, fates, iris, written
        self._files = [QUARANTINE, DUPLICATES, MANIFEST]

    def told(self, key: str, inputs: str) -> Summary:
        """Write down who was left out, and the manifest of the whole.

        Args:
            key: of the options and the parts.
            inputs: the digest of the inputs.
        """
        failures = self._quarantine()
        kinds = self._duplicates()
        notes: Counter[str] = Counter()
        for each in self._written:
            notes.update(each.notes)
            self._files += [each.file, each.file.split(".")[0] + ".json"]
        totals = Summary(
            read=sum(each.stories for each in self._read),
            written=sum(each.stories for each in self._written),
            triples=sum(each.triples for each in self._written),
            bytes=sum(each.bytes for each in self._written),
            shards=len(self._written),
            failures=dict(sorted(failures.items())),
            duplicates=dict(sorted(kinds.items())),
            notes=dict(sorted(notes.items())),
            files=tuple(sorted(self._files)),
        )
        manifest = Manifest(
            kg=writing.VERSION,
            options=self._job.options(),
            key=key,
            inputs=inputs,
            totals=totals,
            shards=tuple(
                ShardEntry(
                    file=each.file,
                    bytes=each.bytes,
                    sha256=each.sha256,
                    stories=each.stories,
                    triples=each.triples,
                )
                for each in self._written
            ),
        )
        save(self._folder, MANIFEST, manifest)
        return totals

    def _quarantine(self) -> Counter[str]:
        """All that was left out with its reason: what was not read, then what was not written."""
        reasons: Counter[str] = Counter()
        with self._folder.write(QUARANTINE) as file:
            for failure in self._failures():
                reasons[failure.reason] += 1
                file.write(msgspec.json.encode(failure) + b"\n")
        return reasons

    def _failures(self) -> Iterator[Failure]:
        lines: Counter[str] = Counter()
        for number, part in enumerate(self._parts):
            read = load(self._folder, shelf.manifest(number), Read)
            assert read is not None
            of = part.files[0]
            for failure in read.failures:
                line = failure.line and failure.line + lines[of]
                yield msgspec.structs.replace(failure, line=line)
            if part.end is not None:
                lines[of] += read.lines
        for shard in range(len(self._written)):
            written = load(self._folder, writing.manifest_name(shard), Written)
            assert written is not None
            yield from written.failures

    def _duplicates(self) -> Counter[str]:
        """Stories that are not written since others are, or that repeat others; with links to these."""
        kinds: Counter[str] = Counter()
        with self._folder.write(DUPLICATES) as file:
            for _, found in self._repeating():
                kinds[found.kind] += 1
                file.write(msgspec.json.encode(found) + b"\n")
        if kinds[_KINDS[duplicates.REPEATED]] and self._job.duplicates == "once":
            self._write_links()
        return kinds

    def _write_links(self) -> None:
        job = self._job
        name = f"duplicates{FORMATS[job.to].suffixes[0]}{writing.ENDINGS[job.compression]}"
        self._files.append(name)
        links = (
            _link(waiting, found)
            for waiting, found in self._repeating()
            if found.kind == _KINDS[duplicates.REPEATED]
        )
        with self._folder.write(name) as file, writing.packed(file, job.compression) as packed:
            for chunk in serialize(links, job.to, base=job.making.base):
                packed.write(chunk.encode())

    def _repeating(self) -> Iterator[tuple[shelf.Waiting, Duplicate]]:
        """The stories that are not written or repeat others, in the order of the input."""
        fates, base, start = self._fates, self._job.making.base, 0
        for number, read in enumerate(self._read):
            numbers = np.flatnonzero(fates.fate[start : start + read.stories] != duplicates.KEPT)
            if len(numbers):
                wanted = set(numbers.tolist())
                for found in shelf.stories(self._folder, number, min(wanted), max(wanted) + 1):
                    if found.number in wanted:
                        waiting = shelf.decode(found.data)
                        yield (
                            waiting,
                            self._duplicate(start + found.number, waiting, story_iri(found.iri, base)),
                        )
            start += read.stories

    def _duplicate(self, at: int, waiting: shelf.Waiting, story: str) -> Duplicate:
        fates, first = self._fates, int(self._fates.first[at])
        kind = _KINDS[int(fates.fate[at])]
        if first < 0:
            return Duplicate(kind=kind, source=waiting.source, story=story)
        return Duplicate(
            kind=kind,
            source=waiting.source,
            story=story,
            of=story_iri(self._iris[first].tobytes().hex(), self._job.making.base),
            similarity=round(float(fates.similarity[at]), 2),
        )


def _link(waiting: shelf.Waiting, found: Duplicate) -> Named:
    """The graph of a story that is not written: what it is called, and which story it repeats."""
    story = waiting.story
    named = story if isinstance(story, ParsedStory) else ParsedStory(id=story.id, text="", story=story.meta)
    own, url = identifier(named), named.story.url
    subject = f"<{found.story}>"
    triples = [(subject, names.is_based_on, f"<{found.of}>")]
    if own:
        triples.append((subject, names.identifier, literal(own)))
    if url and (address := iri(url)):
        triples.append((subject, names.url, address))
    return found.story, triples
