"""What goes into which shard: stories in the order of the input, until a shard has its share of text."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

import numpy as np

from kg.corpus.manifest import Shard, Slice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from kg.corpus.duplicates import Fates, Shelf
    from kg.corpus.manifest import Job

_SMALLEST, _LARGEST = 100_000, 4_000_000  # characters of text
_SHARDS: Final = 64
"""How many shards there are at least, if that does not make them smaller than the smallest."""
_OVERHEAD: Final = 500
"""What a story costs beside its text, in characters of text."""


def shards(
    shelf: Shelf,
    digests: Sequence[str],
    fates: Fates,
    job: Job,
    *,
    among: NDArray[np.int64] | None = None,
    after: int = 0,
) -> Iterator[Shard]:
    """The shards, in order.

    Args:
        shelf: what was read.
        digests: of the stories of each part.
        fates: what becomes of each story.
        job: what the run is told.
        among: the numbers of the stories to write; all that are to be written if None.
        after: how many shards there are already.
    """
    written = fates.is_written(job)
    if among is not None:
        written = np.isin(np.arange(len(written)), among)
    starts = np.concatenate([[0], np.cumsum(shelf.counts)]).astype("i8")
    iris = shelf.column("iri")
    for number, (first, end) in enumerate(_borders(shelf, written, job), after):
        slices = []
        for part in range(np.searchsorted(starts, first, "right") - 1, np.searchsorted(starts, end)):
            of_part = slice(max(first, starts[part]), min(end, starts[part + 1]))
            if written[of_part].any():
                repeated = _repeated(of_part, fates, written, iris)
                without = np.flatnonzero(~written[of_part]) + of_part.start
                slices.append(
                    Slice(
                        part=part,
                        sha256=digests[part],
                        first=int(of_part.start - starts[part]),
                        end=int(of_part.stop - starts[part]),
                        without=tuple((without - starts[part]).tolist()),
                        based_on=tuple((int(at - starts[part]), iri) for at, iri in repeated),
                    )
                )
        yield Shard(number=number, slices=tuple(slices))


def _borders(shelf: Shelf, written: NDArray[np.bool_], job: Job) -> Iterator[tuple[int, int]]:
    """For each shard the number of its first story, and that after its last."""
    numbers = np.flatnonzero(written)
    weights = shelf.column("chars")[numbers].astype("i8") + _OVERHEAD
    share = job.shard_size or int(np.clip(weights.sum() // _SHARDS, _SMALLEST, _LARGEST))
    shard_of = (np.cumsum(weights) - weights) // share
    begins = np.flatnonzero(np.diff(shard_of, prepend=-1))
    for begin, end in itertools.pairwise([*begins, len(numbers)]):
        yield int(numbers[begin]), int(numbers[end - 1]) + 1


def _repeated(
    of_part: slice, fates: Fates, written: NDArray[np.bool_], iris: NDArray[np.uint64]
) -> list[tuple[int, str]]:
    """The numbers of stories that are written and repeat others, each with the digest of that other."""
    repeating = np.flatnonzero(written[of_part] & (fates.first[of_part] >= 0)) + of_part.start
    return [(int(number), iris[fates.first[number]].tobytes().hex()) for number in repeating]
