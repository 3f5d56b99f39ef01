"""The step between: which stories are written, and which of them repeat others.

Of several versions of a story the latest counts. Of stories that repeat one another the first in the order of
the input counts. The answer depends on nothing else; what is held in memory are some tens of bytes a story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from kg.corpus.resemblance import BANDS, HASHES, similarities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from kg.corpus.manifest import Job, Version

KEPT, OUTDATED, SAME, REPEATED = range(4)
"""What becomes of a story: written; an older version; of the same text; nearly the same as another."""

_RIVALS: Final = 8
"""With how many others, the first of those that share a hash, a story is compared."""
_AT_ONCE: Final = 1 << 23
_NOBODY: Final = -1


class Fates(NamedTuple):
    """What becomes of each story, by its number in the order of the input.

    Attributes:
        fate: one of the above.
        first: the number of the story that it repeats, or -1.
        similarity: about how much it has in common with that.
    """

    fate: NDArray[np.uint8]
    first: NDArray[np.int64]
    similarity: NDArray[np.float32]

    def is_written(self, job: Job) -> NDArray[np.bool_]:
        """Which stories are written."""
        kept: NDArray[np.bool_] = self.fate == KEPT
        return kept if job.duplicates == "once" else kept | (self.fate == REPEATED)


class Shelf(NamedTuple):
    """The indexes of all parts.

    Attributes:
        counts: how many stories each part has.
        index_of: gives that of a part.
    """

    counts: Sequence[int]
    index_of: Callable[[int], NDArray[np.void]]

    def column(self, name: str, at: int | None = None) -> NDArray[np.uint64]:
        """A column, or one of several beside each other, of all stories."""
        found = [np.empty(0, "<u8")]
        for number, count in enumerate(self.counts):
            if count:
                column = self.index_of(number)[name]
                found.append((column if at is None else column[:, at]).copy())  # not all the index
        return np.concatenate(found)

    def low(self, wanted: NDArray[np.int64]) -> NDArray[np.uint8]:
        """The low bytes of the signatures of some stories, whose numbers are in order."""
        found = np.empty((len(wanted), HASHES), "u1")
        starts = np.concatenate([[0], np.cumsum(self.counts)])
        for number, count in enumerate(self.counts):
            a, b = np.searchsorted(wanted, [starts[number], starts[number] + count])
            if a < b:
                found[a:b] = self.index_of(number)["low"][wanted[a:b] - starts[number]]
        return found


def decided(shelf: Shelf, versions: Iterable[tuple[int, Version]], job: Job) -> Fates:
    """What becomes of each story.

    Args:
        shelf: what was read.
        versions: the stories that have versions, each with its number among all.
        job: what the run is told.
    """
    total = sum(shelf.counts)
    fates = Fates(np.zeros(total, "u1"), np.full(total, _NOBODY, "i8"), np.zeros(total, "f4"))
    fates.fate[_outdated(versions)] = OUTDATED
    open_ = np.flatnonzero(fates.fate == KEPT)
    _same_text(shelf, open_, fates)
    _same_words(shelf, open_[fates.fate[open_] == KEPT], fates, job.similarity)
    _flattened(fates)
    return fates


def promoted(fates: Fates, iris: NDArray[np.uint64], failed: Sequence[str]) -> NDArray[np.int64]:
    """Of those that repeat a story that could not be written, the first takes its place.

    Args:
        fates: is changed.
        iris: the digests in the IRIs of all stories.
        failed: those of the stories that could not be written.

    Returns:
        The numbers of the stories that are to be written now.
    """
    lost = np.frombuffer(bytes.fromhex("".join(failed)), "<u8")
    found = []
    for gone in np.flatnonzero((fates.fate == KEPT) & np.isin(iris, lost)):
        heirs = np.flatnonzero(fates.first == gone)
        if len(heirs):
            fates.fate[heirs[0]], fates.first[heirs[0]] = KEPT, _NOBODY
            fates.first[heirs[1:]] = heirs[0]
            found.append(heirs[0])
    return np.sort(np.array(found, "i8"))


def _outdated(versions: Iterable[tuple[int, Version]]) -> list[int]:
    """The stories of which there is a later version, or that another replaces; all their takes."""
    latest: dict[str, tuple[tuple[int | str, ...], int]] = {}
    all_: dict[str, list[tuple[int, int]]] = {}
    replaced: set[str] = set()
    for first, version in versions:
        replaced.update(version.replaces)
        all_.setdefault(version.name, []).append((first, version.takes))
        this = version.number, first
        latest[version.name] = max(latest.get(version.name, this), this)
    return [
        number
        for name, stories in all_.items()
        for first, takes in stories
        if name in replaced or first != latest[name][1]
        for number in range(first, first + takes)
    ]


def _same_text(shelf: Shelf, among: NDArray[np.int64], fates: Fates) -> None:
    """Stories of one text have one IRI, so only the first is ever written."""
    later, earlier = _sharing(shelf.column("iri"), among, rivals=1).T
    fates.fate[later], fates.first[later], fates.similarity[later] = SAME, earlier, 1


def _same_words(shelf: Shelf, among: NDArray[np.int64], fates: Fates, least: float) -> None:
    """Stories that have the same words, or most of them, repeat the first of them."""
    pairs = [np.empty((0, 2), "i8")]
    columns = [("text", 0), *(("bands", band) for band in range(BANDS))]
    for name, at in columns:
        pairs.append(_sharing(shelf.column(name, at), among, rivals=_RIVALS))
    candidates = np.unique(np.concatenate(pairs), axis=0)  # by the later, then by the earlier
    similarity = _compared(shelf, candidates)
    alike = similarity >= least
    for (later, earlier), similar in zip(candidates[alike].tolist(), similarity[alike].tolist(), strict=True):
        if fates.fate[later] == KEPT and fates.fate[earlier] == KEPT:
            fates.fate[later] = REPEATED
            fates.first[later] = earlier
            fates.similarity[later] = similar


def _compared(shelf: Shelf, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """How alike the stories of each pair are."""
    wanted = np.unique(pairs)
    low = shelf.low(wanted)
    found = [np.empty(0)]
    for start in range(0, len(pairs), _AT_ONCE >> 7):
        some = np.searchsorted(wanted, pairs[start : start + (_AT_ONCE >> 7)])
        found.append(similarities(low[some[:, 0]], low[some[:, 1]]))
    return np.concatenate(found)


def _sharing(hashes: NDArray[np.uint64], among: NDArray[np.int64], *, rivals: int) -> NDArray[np.int64]:
    """Pairs of stories with the same hash: the later, and one of the first few that have it."""
    found = [np.empty((0, 2), "i8")]
    slices = max(1, -(-len(among) // _AT_ONCE))
    for number in range(slices):  # by the value, so that memory is bounded however many there are
        some = among if slices == 1 else among[hashes[among] % np.uint64(slices) == number]
        ordered = some[np.argsort(hashes[some], kind="stable")]
        values = hashes[ordered]
        is_first = np.ones(len(values), dtype=bool)
        is_first[1:] = values[1:] != values[:-1]
        starts = np.flatnonzero(is_first)
        begins = np.repeat(starts, np.diff(starts, append=len(values)))
        rank = np.arange(len(values)) - begins
        for rival in range(rivals):
            later = np.flatnonzero(rank > rival)
            found.append(np.column_stack([ordered[later], ordered[begins[later] + rival]]))
    return np.concatenate(found).astype("i8")


def _flattened(fates: Fates) -> None:
    """Whatever repeats a story that repeats another repeats that one."""
    same = np.flatnonzero(fates.fate == SAME)
    further = fates.first[fates.first[same]]
    fates.first[same[further != _NOBODY]] = further[further != _NOBODY]
