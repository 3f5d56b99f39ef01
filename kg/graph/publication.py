"""The story as a publication, and the graph as a data set made from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.graph import names as n
from kg.graph.iris import iri
from kg.graph.quotations import quotation
from kg.ntriples import literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph.agents import Agents
    from kg.graph.draft import Draft
    from kg.story import Dated, Metadata, Named, ParsedStory, Subject

_YEAR = re.compile(r"[1-9][0-9]{0,3}")
_OWN_ID = re.compile(r"story/[0-9a-f]{16}/?")


def identifier(parsed: ParsedStory) -> str | None:
    """What the publisher or the input record calls the story, if it calls it anything."""
    return parsed.story.identifier or (None if _OWN_ID.fullmatch(parsed.id) else parsed.id)


def add_story(draft: Draft, parsed: ParsedStory, found: Agents, sha256: str) -> None:
    """The story's node: what is known of it, whom it mentions, what it reports."""
    story, meta = draft.story, parsed.story
    draft.add(story, n.TYPE, n.NEWS_ARTICLE)
    draft.text(story, n.identifier, identifier(parsed))
    draft.text(story, n.version, meta.version)
    _add_links(draft, n.replaces, *meta.replaces)
    draft.text(story, n.work_status, meta.status)
    draft.text(story, n.alternate_name, meta.slug)
    draft.text(story, n.position, meta.take)
    draft.text(story, n.headline, quotation(meta.title) if meta.title else None)
    draft.add(story, n.url, iri(meta.url) if meta.url else None)
    draft.text(story, n.text_digest, sha256)
    draft.text(story, n.in_language, meta.language)
    draft.link(story, n.publisher, found.publisher)
    draft.link(story, n.author, *found.authors)
    draft.text(story, n.dateline, _dateline(meta))
    draft.link(story, n.location_created, meta.location_created)
    _add_date(draft, n.date_published, meta.date_published)
    _add_date(draft, n.date_modified, meta.date_modified)
    _add_date(draft, n.date_created, meta.date_created)
    _add_date(draft, n.available, meta.embargo)
    _add_date(draft, n.retrieved, meta.retrieved)
    draft.link(story, n.copyright_holder, found.copyright_holder)
    _add_rights(draft, meta)
    draft.text(story, n.article_section, meta.section)
    draft.text(story, n.keywords, *meta.keywords)
    draft.add(story, n.urgency, literal(str(meta.urgency), n.INTEGER) if meta.urgency else None)
    draft.add(story, n.is_summary, literal("true", n.BOOLEAN) if meta.summary else None)
    _add_links(draft, n.is_part_of, meta.is_part_of)
    _add_links(draft, n.has_part, *meta.parts)
    draft.link(story, n.subject, *(subject.id for subject in meta.subjects))
    draft.link(story, n.mentions, *_mentioned(parsed))
    draft.link(story, n.reports, *(event.id for event in parsed.events))


def add_graph(draft: Draft, parsed: ParsedStory, sha256: str) -> None:
    """The graph's own node: what it was made from, under which licence, in which version of the ontology."""
    graph = f"<{draft.iri}graph>"
    draft.add(graph, n.TYPE, n.DATASET)
    draft.add(graph, n.TYPE, n.ENTITY)
    draft.text(graph, n.name, f"Graph of story {identifier(parsed) or sha256[:16]}")
    draft.add(graph, n.is_based_on, draft.story)
    draft.add(graph, n.license_, n.CC0)
    draft.add(graph, n.was_derived_from, draft.story)
    draft.add(graph, n.conforms_to, n.VERSION)


def add_subjects(draft: Draft, subjects: Iterable[Subject]) -> None:
    """What the story is about, in schemes of the trade."""
    for subject in subjects:
        node = draft.node(subject.id)
        draft.add(node, n.TYPE, n.DEFINED_TERM)
        draft.text(node, n.name, subject.name)
        draft.text(node, n.term_code, *subject.identifiers)
        for same in subject.same_as:
            draft.add(node, n.same_as, iri(same))


def _add_links(draft: Draft, predicate: str, *targets: str | None) -> None:
    """Links to things outside of the story: by their IRIs, or by what they are called."""
    for target in targets:
        if target:
            draft.add(draft.story, predicate, iri(target) or literal(target))


def _add_date(draft: Draft, predicate: str, dated: Dated | None) -> None:
    if dated is not None:
        draft.date(draft.story, predicate, dated.edtf)
        draft.add(draft.story, n.inferred, predicate if dated.inferred else None)


def _add_rights(draft: Draft, meta: Metadata) -> None:
    year, notice = meta.copyright_year, meta.copyright_notice
    if year:
        draft.add(draft.story, n.copyright_year, literal(year, n.INTEGER if _YEAR.fullmatch(year) else None))
    draft.text(draft.story, n.copyright_notice, notice if isinstance(notice, str | None) else notice.text)
    _add_links(draft, n.license_, meta.license)
    draft.text(draft.story, n.conditions_of_access, quotation(meta.usage_terms) if meta.usage_terms else None)


def _dateline(meta: Metadata) -> str | None:
    """The dateline without the brackets around it and the dash after it."""
    if meta.dateline is None:
        return None
    words = meta.dateline if isinstance(meta.dateline, str) else meta.dateline.text
    bare = words.strip().rstrip("—–- ")
    return bare[1:-1].strip() if bare.startswith("(") and bare.find(")") == len(bare) - 1 else bare


def _mentioned(parsed: ParsedStory) -> list[str]:
    """Whom and what the text names: not those whom only the metadata gives, or who were worked out."""
    named: tuple[Named, ...] = (*parsed.organizations, *parsed.places)
    return [
        *(thing.id for thing in parsed.persons if _in_text(thing)),
        *(source.id for source in parsed.anonymous_sources),
        *(thing.id for thing in named if _in_text(thing)),
    ]


def _in_text(thing: Named) -> bool:
    return bool(thing.mentions) or not (thing.fields or "name" in thing.inferred)
