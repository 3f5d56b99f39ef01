"""The roles that a story has told so far: each once, however often it is told again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from kg.extract import lexicon
from kg.extract.entities import gazetteer
from kg.extract.roles import titles
from kg.extract.roles.records import make
from kg.terms import unique

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.entities.index import Index
    from kg.extract.roles.records import Draft
    from kg.extract.roles.titles import Title
    from kg.story import ParsedStory, Role

_LOWER_RANKS = frozenset(("vice", "deputy", "assistant", "associate", "under", "junior"))
_NO_ROLES = frozenset("man woman boy girl character person people".split())  # noqa: SIM905
_LINK = re.compile(f" (?:{'|'.join(sorted(titles.LINKS))}) ")


@dataclass(slots=True)
class _One:
    """A role, and its number among all roles of the story."""

    noun: frozenset[str]
    role: Role
    number: int


class Told:
    """The roles of a story.

    Attributes:
        roles: those told so far, in the order in which they were told first.
    """

    def __init__(self, doc: Document, index: Index, parsed: ParsedStory) -> None:
        self._doc, self._index, self._parsed = doc, index, parsed
        self.roles: list[Role] = []
        self._taken: set[str] = set()
        self._by_holder: dict[str, list[_One]] = {}
        self._seen: set[tuple[str, int]] = set()
        for role in parsed.roles:
            self._keep(role)

    def add(self, draft: Draft) -> Role | None:
        """Take in a role as found; None if it is none, or was told before."""
        key = (draft.holder, draft.title.head)
        if key in self._seen or is_no_role(self._doc, draft.title):
            return None
        self._seen.add(key)
        role = make(self._doc, self._index, draft, self._parsed)
        if role is None:
            return None
        noun = _noun(role)
        alike = [
            one
            for one in self._by_holder.get(role.holder, ())
            if one.noun == noun and bool(one.role.end) == bool(role.end)
        ]
        if any(role.organization in {one.role.organization, None} for one in alike):
            return None
        vaguer = next((one for one in alike if one.role.organization is None), None)
        if vaguer is None:
            return self._keep(role)
        # "Mayor X … Lagos Mayor X"
        role = msgspec.structs.replace(role, id=vaguer.role.id, begin=role.begin or vaguer.role.begin)
        self.roles[vaguer.number] = vaguer.role = role
        return role

    def _keep(self, role: Role) -> Role:
        role = msgspec.structs.replace(role, id=unique(role.id, self._taken))
        one = _One(_noun(role), role, len(self.roles))
        self._by_holder.setdefault(role.holder, []).append(one)
        self.roles.append(role)
        return role


def is_no_role(doc: Document, title: Title) -> bool:
    """Whether a noun says what someone is, but is no role: "friend", "victim", "Sheikh", "Canadian"."""
    head = title.head
    people = gazetteer.lookup(doc.words[head])
    if doc.lemmas[head] in _NO_ROLES or (people is not None and people.adjective):
        return True
    table = lexicon.table("titles")
    phrase = " ".join(doc.lower[titles.listed_start(doc, head, 0) : head + 1])
    kinds = {row[1] for row in table.get(phrase) or table.get(doc.lemmas[head], ())}
    noble = "nobility" in kinds and doc.words[head].rstrip(".") in lexicon.words("honorifics")
    ruler = doc.lower[head + 1 : title.after][:1] == ["of"]  # "Sheikh of Dubai"
    return "circumstance" in kinds or (noble and not ruler) or doc.lower[head] in {"saint", "reverend"}


def noun(role: Role) -> str:
    """The noun of a role's title, in lower case: "minister" of "prime minister"."""
    return _words(role)[-1]


def _noun(role: Role) -> frozenset[str]:
    """The words by which a title is told again: "vice president" is another than "president"."""
    words = _words(role)
    rows = lexicon.table("title_abbreviations").get(role.title.split()[-1].capitalize())
    last = rows[0][1].rpartition(" ")[2] if rows and role.title.endswith(".") else words[-1]  # "Gov."
    return frozenset((last, *(word for word in words if word in _LOWER_RANKS)))


def _words(role: Role) -> list[str]:
    return _LINK.split(role.title.lower(), 1)[0].split()
