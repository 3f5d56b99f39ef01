"""Where events take place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.events import clauses

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.events.agents import Agents
    from kg.extract.events.triggers import Trigger

_AT: Final = frozenset(
    ("in", "at", "near", "on", "off", "inside", "outside", "across", "around", "throughout", "over", "within",
     "along")
)  # fmt: skip
_TO: Final = frozenset({"to", "into", "for", "towards", "toward"})
_MOVES: Final = frozenset({"visit", "deployment"})
_SITES: Final = frozenset(
    {"base", "build", "erect", "hold", "house", "install", "locate", "situate", "stage"}
)
_INSIDE: Final = frozenset({"nmod", "compound", "nmod:poss", "appos"})
_DEEPEST: Final = 2


def find(doc: Document, agents: Agents, trigger: Trigger) -> str | None:
    """Where the event of a trigger takes place, as its own clause says."""
    candidates: list[tuple[int, str]] = []
    for word in (trigger.head, trigger.carrier):
        if word >= 0:
            candidates += _beside(doc, agents, trigger, word, 0)
    return min(candidates)[1] if candidates else _antecedent(doc, agents, trigger.head)


def _beside(doc: Document, agents: Agents, trigger: Trigger, word: int, depth: int) -> list[tuple[int, str]]:
    """The places of the adjuncts of a word and of its objects, each with where it stands."""
    found: list[tuple[int, str]] = []
    for c in doc.children[word]:
        relation = doc.relations[c].split(":")[0]
        visited = _place_in(doc, agents, c) if relation == "obj" and trigger.kind == "visit" else None
        if visited:
            found.append((c, visited))
        elif relation in {"obl", "nmod"}:
            case = clauses.case_of(doc, c)
            if case in _AT or (case in _TO and trigger.kind in _MOVES):
                inside = _place_in(doc, agents, c)
                if inside:
                    found.append((c, inside))
                    continue
        lost = relation == "nsubj" and c > word
        deeper = depth < 1 or (relation == "xcomp" and depth < _DEEPEST)
        if (lost or relation in {"obj", "obl", "xcomp", "advcl"}) and not trigger.noun and deeper:
            found += _beside(doc, agents, trigger, c, depth + 1)
    return found


def _place_in(doc: Document, agents: Agents, i: int, depth: int = 0) -> str | None:
    """The place that a phrase names, or the place within it: "a street in Ottawa"."""
    node = agents.of_phrase(i)
    if agents.is_place(node):
        return node
    if depth < _DEEPEST:
        for c in doc.children[i]:
            if doc.relations[c] == "amod" and agents.is_place(agents.at(c)):
                return agents.at(c)
            within = doc.relations[c] == "obl" and doc.tags[i][0] == "V" and clauses.case_of(doc, c) in _AT
            if within or doc.relations[c] in _INSIDE or _is_site(doc, c):
                found = _place_in(doc, agents, c, depth + 1)
                if found:
                    return found
    return None


def _is_site(doc: Document, i: int) -> bool:
    """Whether a participle tells where a thing is: "located in Bergen", "to be built in Bergen"."""
    return doc.relations[i] == "acl" and doc.lemmas[i] in _SITES


def _antecedent(doc: Document, agents: Agents, verb: int) -> str | None:
    """The place before a relative clause: "the city where they met"."""
    if not any(doc.lower[c] == "where" for c in doc.children[verb]):
        return None
    where = next(c for c in doc.children[verb] if doc.lower[c] == "where")
    for i in range(where - 1, max(where - 4, -1), -1):
        if agents.is_place(agents.at(i)):
            return agents.at(i)
    return None
