"""Role histories: the tenures that several stories tell of one person, put together."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from kg.edtf import bounds, is_edtf
from kg.link.nodes import overlap
from kg.link.records import History
from kg.terms import plain, slug, unique

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.link.nodes import Role


def histories(
    person: str, roles: Iterable[Role], canonical: Callable[[str], tuple[str, str]]
) -> list[History]:
    """The offices of a canonical person, the earliest first.

    Args:
        person: its IRI.
        roles: as the stories tell them.
        canonical: gives the canonical IRI and the name of an organisation, by a story's node.
    """
    grouped: dict[tuple[str, str], list[Role]] = {}
    for role in roles:
        grouped.setdefault((plain(role.title), canonical(role.organization)[0]), []).append(role)
    taken: set[str] = set()
    found = []
    for (_, organization), same in sorted(grouped.items()):
        title = min(Counter(role.title for role in same).items(), key=lambda item: (-item[1], item[0]))[0]
        name = canonical(same[0].organization)[1]
        iri = unique(f"{person}/role/{slug(f'{title} {name}')}", taken)
        found.append(_history(iri, title, organization, same))
    return sorted(found, key=lambda history: (history.earliest or "9", history.iri))


def _history(iri: str, title: str, organization: str, roles: list[Role]) -> History:
    days = sorted(
        day for role in roles for date in (role.begin, role.attested, role.end) for day in _days(date)
    )
    return History(
        iri,
        title,
        organization,
        attested=_all(role.attested for role in roles),
        begins=_all(role.begin for role in roles),
        ends=_all(role.end for role in roles),
        earliest=days[0] if days else "",
        latest=days[-1] if days else "",
        told=tuple(sorted(role.iri for role in roles)),
        contradicting=tuple(
            sorted(tuple(sorted((a.iri, b.iri))) for a, b in combinations(roles, 2) if contradict(a, b))  # type: ignore[misc]
        ),
    )


def _all(dates: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({date for date in dates if date}))


def _days(date: str) -> list[str]:
    return [day.isoformat() for day in bounds(date) if day] if date and is_edtf(date) else []


def contradict(a: Role, b: Role) -> bool:
    """Whether what two stories say of one office cannot both be right.

    It began or ended on two days, or is held after its end and no later begin is told.

    >>> from kg.link.nodes import Role
    >>> contradict(Role("urn:1", "Mayor", end="2019"), Role("urn:2", "Mayor", end="2021"))
    True
    >>> contradict(Role("urn:1", "Mayor", end="2019"), Role("urn:2", "Mayor", attested="2018-05-01"))
    False
    """
    differ = any(x and y and not overlap(x, y) for x, y in ((a.begin, b.begin), (a.end, b.end)))
    return differ or _outlives(a, b) or _outlives(b, a)


def _outlives(a: Role, b: Role) -> bool:
    ended, held = _days(a.end), _days(b.attested)
    return bool(ended and held and not b.begin and max(ended) < min(held))
