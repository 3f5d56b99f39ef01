"""One event told several times is one node."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.extract.document import Document
    from kg.extract.participants import Found
    from kg.extract.triggers import Trigger
    from kg.story import Status, When

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its"})
_GENERIC: Final = frozenset({"incident", "event", "move", "episode"})
BROADER: Final = {
    "summit": "meeting",
    "election": "vote",
    "referendum": "vote",
    "verdict": "trial",
    "lawsuit": "trial",
}
_STEM: Final = 4


@dataclass(slots=True)
class Telling:
    """One mention of an event, with what its sentence says of it."""

    trigger: Trigger
    status: Status
    found: list[Found] = field(default_factory=list)
    when: When | None = None
    place: str | None = None


def join(doc: Document, tellings: list[Telling]) -> list[list[Telling]]:
    """The tellings of each event, in the order in which the events are first told."""
    chains: list[list[Telling]] = []
    for telling in tellings:
        best = max(
            (
                (score, -number)
                for number, chain in enumerate(chains)
                if (score := _alike(doc, chain, telling)) > 0
            ),
            default=None,
        )
        if best:
            chains[-best[1]].append(telling)
        else:
            chains.append([telling])
    return chains


def _alike(doc: Document, chain: list[Telling], telling: Telling) -> int:
    """How much speaks for a telling being of the event of a chain; 0 where it cannot be."""
    if not _compatible(doc, chain, telling):
        return 0
    stem = _stem(doc, telling)
    same_word = any(_same_stem(_stem(doc, other), stem) for other in chain)
    same_kind = _kind(telling) == _kind(chain[0]) and _kind(telling) != "other"
    if not (same_word or same_kind):
        return 0
    shared = len(_who(chain) & {f.who for f in telling.found})
    definite = telling.trigger.noun and _is_definite(doc, telling)
    if definite or shared or (same_word and not telling.found and telling.trigger.noun):
        return 1 + 2 * same_word + same_kind + 2 * shared
    if same_word and (not telling.found or not _who(chain)) and telling.when is None:
        return 1 + same_kind
    return 0


def _compatible(doc: Document, chain: list[Telling], telling: Telling) -> bool:
    when = next((t.when for t in chain if t.when), None)
    if when and telling.when and not _meet(when, telling.when):
        return False
    place = next((t.place for t in chain if t.place), None)
    if (
        place
        and telling.place
        and place != telling.place
        and _kind(telling) in {"visit", "attack", "accident"}
    ):
        return False
    if _is_past(chain[0].status) != _is_past(telling.status) and not _is_definite(doc, telling):
        return False
    if any(t.trigger.noun and _is_counted(doc, t) for t in (telling,)):
        return False
    return not _conflict(chain, telling)


def _is_past(status: Status) -> bool:
    return status == "happened"


def _meet(one: When, other: When) -> bool:
    return not (
        (one.latest and other.earliest and one.latest < other.earliest)
        or (other.latest and one.earliest and other.latest < one.earliest)
    )


def _conflict(chain: list[Telling], telling: Telling) -> bool:
    """Whether the same part is played by others."""
    mine = {f.who for f in telling.found}
    theirs = _who(chain)
    return bool(mine and theirs and not mine & theirs)


def _who(chain: list[Telling]) -> set[str]:
    return {f.who for t in chain for f in t.found}


def _kind(telling: Telling) -> str:
    return BROADER.get(telling.trigger.kind, telling.trigger.kind)


def _is_definite(doc: Document, telling: Telling) -> bool:
    return any(
        doc.lower[c] in _DEFINITE or doc.relations[c] == "nmod:poss"
        for c in doc.children[telling.trigger.head]
    )


def _is_counted(doc: Document, telling: Telling) -> bool:
    """Another one of the kind: "a second meeting", "two other incidents"."""
    return any(
        doc.lower[c]
        in {"another", "other", "second", "third", "two", "three", "several", "previous", "earlier"}
        for c in doc.children[telling.trigger.head]
    )


def _stem(doc: Document, telling: Telling) -> str:
    return doc.lemmas[telling.trigger.head]


def _same_stem(one: str, other: str) -> bool:
    """Whether two words are one family: "analyse" and "analysis"."""
    if one == other:
        return True
    common = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        common += 1
    return common >= max(_STEM, min(len(one), len(other)) - 2)
