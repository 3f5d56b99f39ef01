"""From a story to the graph that is written of it, and what there is to say about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import graph
from kg.errors import NotConforming
from kg.story import ParsedStory
from kg.terms import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.graph import Mentions, Triple
    from kg.story import Metadata, Story
    from kg.write import Named


@dataclass(frozen=True)
class Making:
    """How graphs are made.

    Attributes:
        base: the IRI that minted IRIs begin with.
        mentions: how much is given of where the words stand.
        validating: whether graphs are held against the shapes.
    """

    base: str = DEFAULT_BASE
    mentions: Mentions = "full"
    validating: bool = True


def built(parsed: ParsedStory, making: Making) -> list[Triple]:
    """All that is known of a story; what is validated, however little of it is then written."""
    return graph.triples(parsed, base=making.base)


def check(whole: list[Triple], making: Making, source: str) -> None:
    """Hold a graph against the shapes.

    Raises:
        NotConforming: with what violates them.
    """
    if not making.validating:
        return
    from kg.validate import validate_triples  # noqa: PLC0415  not needed without

    report = validate_triples(whole)
    if not report.conforms:
        violations = [finding for finding in report.findings if finding.severity == "violation"]
        raise NotConforming(violations, source=source)


def written(parsed: ParsedStory, whole: list[Triple], making: Making) -> Named:
    """The named graph that is written of a story, of which ``whole`` is all that is known."""
    if making.mentions != "full":
        whole = graph.triples(parsed, base=making.base, mentions=making.mentions)
    return graph.graph_name(parsed, base=making.base), whole


def notes(story: Story | ParsedStory) -> Iterator[str]:
    """What people should be told of a story, though it is written."""
    if isinstance(story, ParsedStory):
        yield from missing(story.story)
    else:
        yield from unparsed(story)
        yield from missing(story.meta)


def unparsed(story: Story) -> Iterator[str]:
    """What people should be told of how a story was read, and of why nothing is found in it."""
    from kg.extract import is_english  # noqa: PLC0415  a parsed story does not need it

    yield from story.notes
    if story.meta.status:
        yield "its publisher has withdrawn it, so it tells nothing"
    elif not is_english(story):
        named = story.persons or story.organizations or story.places
        given = "what its file says" if named else "its metadata"
        doubt = "" if story.language_is_said else " (--language TAG says it, where that is wrong)"
        yield f"only English is parsed, and this is {_language(story)}: {given} is all it gives{doubt}"


def missing(meta: Metadata) -> Iterator[str]:
    """What a story should say of itself, and does not."""
    if meta.status:
        return
    needed = {
        "when it was published (--published DATE gives it)": meta.date_published or meta.date_modified,
        "what rights it is under (--rights TEXT gives it)": meta.copyright_notice
        or meta.license
        or meta.copyright_holder
        or meta.usage_terms,
    }
    absent = [words for words, given in needed.items() if not given]
    if absent:
        yield f"it does not say {' nor '.join(absent)}"


def _language(story: Story) -> str:
    tag = story.meta.language
    return "in a language that kg does not know" if tag in {None, "und"} else f"{tag!r}"
