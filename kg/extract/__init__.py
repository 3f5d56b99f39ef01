"""Story → parsed story: a list of steps, each a callable that reads the text's analysis and adds facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

from kg.story import ParsedStory, Story

if TYPE_CHECKING:
    import os

    from kg.config import Setting
    from kg.extract.analysis.document import Document

__all__ = ["Step", "configure", "parse", "steps"]

Step = Callable[["Document", ParsedStory], ParsedStory]
"""What a step is: from the analysed text and what is known so far to what is known then."""


def steps() -> list[Step]:
    """The steps, in order. Each reads of the earlier ones only what the parsed story holds."""
    from kg.extract.entities import step as entities  # noqa: PLC0415 - when a story is parsed
    from kg.extract.events import consistency, given  # noqa: PLC0415 - when a story is parsed
    from kg.extract.events import step as events  # noqa: PLC0415 - when a story is parsed
    from kg.extract.roles import coreference  # noqa: PLC0415 - when a story is parsed
    from kg.extract.roles import given as given_roles  # noqa: PLC0415 - when a story is parsed
    from kg.extract.roles import step as roles  # noqa: PLC0415 - when a story is parsed
    from kg.extract.statements import step as statements  # noqa: PLC0415 - when a story is parsed

    return [
        entities.step,
        roles.step,
        coreference.step,
        events.step,
        consistency.step,
        statements.step,
        given.step,
        given_roles.step,
    ]


def parse(story: Story | ParsedStory) -> ParsedStory:
    """Find the persons, roles, events, sources and statements of a story.

    Args:
        story: as `kg.read` gives it. One that is parsed already is returned as it is; of one that is not in
            English what its file says is kept, whom and what it names too; a withdrawn one tells nothing.

    >>> story = Story(id="1", text="French President Emmanuel Macron resigned on Monday, his office said.")
    >>> parsed = parse(story)
    >>> parsed.persons[0].name, parsed.roles[0].title, parsed.events[0].label
    ('Emmanuel Macron', 'President', 'Emmanuel Macron resigned')
    """
    if isinstance(story, ParsedStory):
        return story
    parsed = ParsedStory(id=story.id, text=story.text, story=story.meta)
    if story.meta.status == "withdrawn":
        return msgspec.structs.replace(
            parsed, story=msgspec.structs.replace(story.meta, location_created=None)
        )
    if not is_english(story):
        return _as_given(parsed, story)
    from kg.extract.analysis.document import Document  # noqa: PLC0415

    doc = Document(story)
    for step in steps():
        parsed = step(doc, parsed)
    return parsed


def _as_given(parsed: ParsedStory, story: Story) -> ParsedStory:
    """What the file says by itself."""
    if not (story.persons or story.organizations or story.places or story.events):
        return parsed
    from kg.extract.entities import given as entities  # noqa: PLC0415
    from kg.extract.events import given as events  # noqa: PLC0415
    from kg.extract.roles import given as roles  # noqa: PLC0415

    return roles.join(events.join(entities.join(parsed, story), story), story)


def configure(source: str | os.PathLike[str] | Mapping[str, object] | Setting | None) -> None:
    """Take in the user's own words; from then on `parse` knows them, in this process.

    Words taken in before are forgotten. Processes that share the work each take in the same.

    Args:
        source: a ``kg.toml``, or what such a file would hold; None for the words of the package alone.

    Raises:
        UsageError: it cannot be read, or has something in ``[lexicon]`` that is not known.

    >>> configure({"lexicon": {"events": {"https://example.org/kinds#budget": {"nouns": ["budget"]}}}})
    >>> [event.kind for event in parse(Story(id="1", text="The budget of Oslo was late.")).events]
    ['https://example.org/kinds#budget']
    >>> configure(None)
    """
    from kg import config  # noqa: PLC0415
    from kg.extract import lexicon  # noqa: PLC0415

    if source is None or isinstance(source, Mapping):
        settings = config.Setting(source or {})
    else:
        settings = source if isinstance(source, config.Setting) else config.load(source)
    words = settings.table(config.TABLES).get("lexicon")
    if words is None:
        return lexicon.use({})
    from kg.extract.lexicon import own  # noqa: PLC0415

    return lexicon.use(own.rows(words))


def is_english(story: Story) -> bool:
    """Whether a story is in the language that the steps can read."""
    return (story.meta.language or "en").lower().split("-")[0] == "en"
