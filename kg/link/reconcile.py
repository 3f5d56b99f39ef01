"""Who is who elsewhere: canonical nodes asked of a service of the W3C Reconciliation Service API.

It is version 0.2, https://reconciliation-api.github.io/specs/0.2/ : batches of queries are sent as a form,
candidates come back with a score, and with ``match`` where the service is sure.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kg.link.cache import Cache
    from kg.link.records import Canonical

    Ask = Callable[[dict[str, str] | None], str]

BATCH: Final = 10
"""So many nodes are asked for at once."""
_CANDIDATES: Final = 5


@dataclass(frozen=True)
class Match:
    """What a service says a canonical node may be.

    Attributes:
        canonical: the node.
        iri: of the candidate.
        name: of the candidate.
        score: as the service counts.
        sure: whether the service says that it is this one.
    """

    canonical: Canonical
    iri: str
    name: str
    score: float
    sure: bool


class Service:
    """A reconciliation service, or what was kept of its answers.

    Args:
        url: its address, by which answers are kept.
        ask: sends a form to it, or asks who it is if there is none; None to ask only what is kept.
        cache: keeps the answers.
    """

    def __init__(self, url: str, ask: Ask | None, cache: Cache) -> None:
        self._url, self._ask, self._cache = url, ask, cache
        self._space: str | None = None

    def matches(self, canonicals: Sequence[Canonical], types: Mapping[str, str]) -> Iterator[Match]:
        """The candidates for each node, the best first.

        Args:
            canonicals: whom to ask for.
            types: the service's own name for persons, organisations and places.

        Raises:
            ReadError: what the service says is not of this protocol.
        """
        for first in range(0, len(canonicals), BATCH):
            some = [(each, _query(each, types)) for each in canonicals[first : first + BATCH]]
            answers = self._answers([query for _, query in some])
            for canonical, query in some:
                for candidate in answers.get(query, ()):
                    yield self._match(canonical, candidate)

    def _answers(self, queries: list[str]) -> dict[str, list[dict[str, Any]]]:
        """The candidates of each query, from what is kept or from the service."""
        kept = {query: self._cache.get(f"{self._url} {query}") for query in queries}
        new = [query for query, answer in kept.items() if answer is None]
        if new and self._ask is not None:
            form = {f"q{i}": json.loads(query) for i, query in enumerate(new)}
            said = _decoded(self._ask({"queries": json.dumps(form, ensure_ascii=False)}), self._url)
            for i, query in enumerate(new):
                kept[query] = json.dumps(_candidates(said.get(f"q{i}"), self._url))
                self._cache.put(f"{self._url} {query}", str(kept[query]))
        return {query: json.loads(answer) for query, answer in kept.items() if answer is not None}

    def _match(self, canonical: Canonical, candidate: dict[str, Any]) -> Match:
        id_ = str(candidate["id"])
        iri = id_ if "://" in id_ else _joined(self._identifier_space(), id_)
        score = candidate.get("score")
        return Match(
            canonical,
            iri,
            str(candidate.get("name") or id_),
            float(score) if isinstance(score, int | float) else 0.0,
            candidate.get("match") is True,
        )

    def _identifier_space(self) -> str:
        """What identifiers of the service begin with, as it says itself."""
        if self._space is None:
            said = self._cache.get(self._url)
            if said is None and self._ask is not None:
                said = self._ask(None)
                _decoded(said, self._url)
                self._cache.put(self._url, said)
            space = _decoded(said or "{}", self._url).get("identifierSpace")
            if not isinstance(space, str):
                raise ReadError("the service does not say its identifierSpace", source=self._url)
            self._space = space
        return self._space


def _joined(space: str, id_: str) -> str:
    return space + id_ if space[-1:] in {"/", "#", "=", ":"} else f"{space}/{id_}"


def _query(canonical: Canonical, types: Mapping[str, str]) -> str:
    query: dict[str, Any] = {"query": canonical.name, "limit": _CANDIDATES}
    if canonical.type in types:
        query["type"] = types[canonical.type]
    return json.dumps(query, ensure_ascii=False, sort_keys=True)


def _decoded(text: str, url: str) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except ValueError as error:
        raise ReadError(f"what the service says is not JSON: {error}", source=url) from error
    if not isinstance(said, dict):
        raise ReadError("what the service says is no JSON object", source=url)
    return said


def _candidates(said: Any, url: str) -> list[dict[str, Any]]:
    found = said.get("result") if isinstance(said, dict) else None
    if not isinstance(found, list):
        raise ReadError("the service leaves out the result of a query", source=url)
    good = [each for each in found if isinstance(each, dict) and each.get("id")]
    return [{name: each.get(name) for name in ("id", "name", "score", "match")} for each in good]
