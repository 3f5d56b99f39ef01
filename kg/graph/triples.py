"""From a parsed story to its triples, as plain strings: no RDF library is on this path."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, get_args

from kg.errors import UsageError
from kg.graph import names as n
from kg.graph.agents import add_extra_agents, agents
from kg.graph.draft import Draft, Mentions
from kg.graph.entities import (
    add_anonymous_sources,
    add_organizations,
    add_persons,
    add_places,
    add_roles,
    used_as_body,
    used_as_place,
)
from kg.graph.happenings import add_events, add_mentions, add_statements
from kg.graph.iris import iri
from kg.graph.publication import add_graph, add_story, add_subjects, identifier
from kg.story import digest
from kg.terms import DEFAULT_BASE, story_iri

if TYPE_CHECKING:
    from kg.ntriples import Triple
    from kg.story import ParsedStory

_BASE = re.compile(r"https?://[^?#]*/")


def triples(parsed: ParsedStory, *, base: str = DEFAULT_BASE, mentions: Mentions = "full") -> list[Triple]:
    """The graph of a story, in the order of the story, each triple once.

    Args:
        parsed: the story with what was found in it.
        base: the IRI that all minted IRIs begin with; ends in a slash.
        mentions: "full" with positions and words, "positions" without the words, "none" without either.

    Returns:
        Triples in N-Triples syntax; IRIs and literals are valid whatever the story holds.

    Raises:
        UsageError: if ``base`` is not an http(s) IRI that ends in a slash, or ``mentions`` is another word.

    >>> from kg.story import ParsedStory
    >>> for s, p, o in triples(ParsedStory(id="rain-1", text="It rained."))[:2]: print(p, o)
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/NewsArticle>
    <http://schema.org/identifier> "rain-1"
    """
    if mentions not in get_args(Mentions):
        raise UsageError(f"mentions={mentions!r} is none of {', '.join(get_args(Mentions))}")
    sha256 = digest(parsed.text)
    draft = Draft(graph_name(parsed, base=base), mentions)
    found = agents(parsed)
    add_story(draft, parsed, found, sha256)
    add_graph(draft, parsed, sha256)
    add_subjects(draft, parsed.story.subjects)
    add_persons(draft, parsed.persons, parsed.kinship)
    add_extra_agents(draft, found, n.PERSON)
    add_organizations(draft, parsed.organizations, used_as_place(parsed))
    add_extra_agents(draft, found, n.ORGANIZATION)
    add_places(draft, parsed.places, used_as_body(parsed))
    add_anonymous_sources(draft, parsed.anonymous_sources)
    add_roles(draft, parsed.roles)
    add_events(draft, parsed.events)
    add_statements(draft, parsed.statements)
    add_mentions(draft, parsed.text)
    return list(dict.fromkeys(draft.triples))


def graph_name(parsed: ParsedStory, *, base: str = DEFAULT_BASE) -> str:
    """The IRI of the story, which also names its graph: made from its text.

    What has no text, or only a summary that others may have too, is known by what its publisher calls it.

    >>> from kg.story import ParsedStory
    >>> graph_name(ParsedStory(id="1", text="It rained."))
    'https://kg.example/story/8b38b558e4df5eb3/'
    """
    own = identifier(parsed) if parsed.story.summary or not parsed.text else None
    return story_iri(digest(own or parsed.text), checked_base(base))


@lru_cache(maxsize=8)
def checked_base(base: str) -> str:
    """The base as it is, if IRIs can be made from it.

    Raises:
        UsageError: if they cannot.
    """
    if iri(base) != f"<{base}>" or not _BASE.fullmatch(base) or "/." in base:
        raise UsageError(
            f"the base {base!r} must be an http(s) IRI that ends in a slash, such as {DEFAULT_BASE}; "
            "write it so with --base"
        )
    return base
