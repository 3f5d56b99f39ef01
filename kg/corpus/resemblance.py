"""What tells that two stories are the same, or nearly: digests and MinHash signatures of their words.

MinHash: A. Broder, On the resemblance and containment of documents, 1997; by rensa. Of 128 hashes, eight make
a band: stories that share one are compared (J. Leskovec et al., Mining of Massive Datasets, 3.4), by the low
bytes of all 128 (P. Li and A. König, b-bit minwise hashing, 2010).
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from rensa import RMinHash

if TYPE_CHECKING:
    from numpy.typing import NDArray

HASHES: Final = 128
BANDS: Final = 16
_SEED: Final = 1
_SEQUENCE: Final = 5
_WORD: Final = re.compile(r"\w+")


class Signature(NamedTuple):
    """The digest of the normalised text (16 bytes), hashes of the bands (8 each), a byte of each hash."""

    digest: bytes
    bands: bytes
    low: bytes


def signature(text: str) -> Signature:
    """The signature of a text: of its words in small letters, without what stands between them.

    >>> signature("It rained, again.") == signature("IT RAINED AGAIN")
    True
    """
    words = _WORD.findall(text.casefold())
    normalised = " ".join(words) if words else text
    digest = hashlib.blake2b(normalised.encode("utf-8", "replace"), digest_size=16).digest()
    last = max(1, len(words) - _SEQUENCE + 1)
    sequences = [" ".join(words[at : at + _SEQUENCE]) for at in range(last)] if words else [digest.hex()]
    minhash = RMinHash(num_perm=HASHES, seed=_SEED)
    minhash.update(sequences)
    hashes = np.array(minhash.digest(), dtype="<u4")
    data = hashes.tobytes()
    wide = len(data) // BANDS
    bands = (
        hashlib.blake2b(data[at : at + wide], digest_size=8).digest() for at in range(0, len(data), wide)
    )
    return Signature(digest, b"".join(bands), (hashes & 0xFF).astype("u1").tobytes())


def similarities(ones: NDArray[np.uint8], others: NDArray[np.uint8]) -> NDArray[np.float64]:
    """About which share of their word sequences stories have in common, pair by pair.

    Args:
        ones: the low bytes of a story a row.
        others: of the story that each is compared with.
    """
    equal = (ones == others).mean(axis=1)
    by_chance = 1 / 256
    found: NDArray[np.float64] = np.clip((equal - by_chance) / (1 - by_chance), 0, 1)
    return found
