"""Reads short texts for the tests of extraction: who is named, who is meant, what happens."""

from __future__ import annotations

from kg.extract.analysis.document import Document
from kg.extract.entities import step as entities
from kg.extract.events import step as events
from kg.extract.roles import coreference
from kg.extract.roles import step as roles
from kg.story import Dated, Metadata, ParsedStory, Story

PUBLISHED = "2024-05-06"
WEDNESDAY = "2026-03-04"


def document(text, **meta):
    return Document(Story(id="test", text=text, meta=Metadata(**meta)))


def read(text, **meta):
    """A text with its names, roles, pronouns and kinship."""
    meta.setdefault("date_published", Dated(edtf=PUBLISHED))
    doc = document(text, **meta)
    parsed = ParsedStory(id="test", text=text, story=doc.story.meta)
    for step in (entities.step, roles.step, coreference.step):
        parsed = step(doc, parsed)
    return parsed


def named(text, **meta):
    """The persons' names as they stand in a text, in order."""
    found = [m for p in read(text, **meta).persons for m in p.mentions if m.form == "name"]
    return [m.text for m in sorted(found, key=lambda m: m.start)]


def people(text):
    """The full name of each person of a text."""
    return [person.name for person in read(text).persons]


def mentions(text, name, form=None):
    """How a text mentions the person of this full name."""
    person = next(p for p in read(text).persons if p.name == name)
    return [m.text for m in person.mentions if form in (None, m.form)]


def held(text):
    """Who holds which role in a text: (name, title, the name of the organisation or place, or None)."""
    parsed = read(text)
    names = {x.id: x.name for x in (*parsed.persons, *parsed.organizations, *parsed.places)}
    return [(names[r.holder], r.title, names.get(r.organization)) for r in parsed.roles]


def happenings(text, anchor_date=WEDNESDAY, **meta):
    """A text with its events, written on a Wednesday."""
    parsed = read(text, anchor_date=anchor_date, **meta)
    return events.step(document(text, anchor_date=anchor_date, **meta), parsed)


def event(text, word, **meta):
    """The event that a word of the text triggers."""
    found = happenings(text, **meta).events
    return next(e for e in found if any(word in t.text.split() for t in e.triggers))
