"""Sources without a name."""

import io

from kg.extract import parse
from kg.graph import triples
from kg.graph.names import ANONYMOUS_SOURCE
from kg.read import read
from kg.story import ParsedStory, Story


def parsed(text: str) -> ParsedStory:
    return parse(Story(id="t", text=text))


def test_an_unnamed_source_is_described_as_the_text_does() -> None:
    (source,) = parsed("The bridge is closed, according to a police officer.").anonymous_sources
    assert source.description == "a police officer"
    assert [m.text for m in source.mentions] == ["a police officer"]


def test_a_number_of_sources_is_counted() -> None:
    (source,) = parsed("Two officials said that the bridge was closed.").anonymous_sources
    assert source.count == 2


def test_the_official_is_the_one_that_was_cited_before() -> None:
    story = parsed("A senior official said that talks were going on. The official said they would end soon.")
    (source,) = story.anonymous_sources
    assert [m.text for m in source.mentions] == ["A senior official", "The official"]
    assert {s.source for s in story.statements} == {source.id}


def test_where_an_unnamed_source_works_is_a_role() -> None:
    story = parsed("Talks were going on, a State Department official said.")
    (source,) = story.anonymous_sources
    (role,) = [r for r in story.roles if r.holder == source.id]
    assert role.title == "official"
    assert role.organization is not None


def test_the_narrator_is_the_source_of_no_quotation() -> None:
    story = parsed("I think that the bridge is closed.")
    assert all(s.quote_kind == "narration" for s in story.statements if s.source == "story")


def test_a_number_that_is_not_exact_is_no_count() -> None:
    (source,) = parsed("At least 34 people said that the bridge was closed.").anonymous_sources
    assert (source.description, source.count) == ("At least 34 people", None)


def test_the_noun_before_a_name_belongs_to_the_source() -> None:
    (found,) = parsed("His father Mohamed Hassan said that the bridge was closed.").statements
    assert found.source == "person/mohamed-hassan"
    assert found.source_span is not None
    assert found.source_span.text == "His father Mohamed Hassan"


def test_unnamed_sources_of_two_stories_are_two() -> None:
    stories = [Story(id=name, text=f"Analysts said the {name} was closed.") for name in ("bridge", "road")]
    one, other = ({s for s, _, o in triples(parse(story)) if o == ANONYMOUS_SOURCE} for story in stories)
    assert one
    assert one.isdisjoint(other)


def test_she_is_not_who_was_called_he() -> None:
    story = parsed("He said she told him that the bank had failed.")
    assert len({s.source for s in story.statements}) == 2


def test_who_a_title_names_is_no_unnamed_source() -> None:
    story = parsed("Chief of the Refugee Council Lars Holm said that the bridge was closed.")
    assert not story.anonymous_sources
    assert story.statements[0].source == "person/lars-holm"


def test_who_is_named_behind_a_rank_is_no_unnamed_source() -> None:
    story = parsed("Detective Sergeant Helen Ward, who led the search, said that the bridge was closed.")
    assert not story.anonymous_sources


def test_a_relative_who_is_named_is_the_source() -> None:
    story = parsed("Her daughter, the novelist Sigrid Holm, confirmed the death.")
    assert [statement.source for statement in story.statements] == ["person/sigrid-holm"]


def test_the_agency_in_the_dateline_is_no_source() -> None:
    text = b"MADRID (North Wire) - Talks have failed, the club announced Sunday.\n"
    [story] = read(io.BytesIO(text), format="text")
    [statement] = parse(story).statements
    assert (statement.source, statement.span.text) == ("source/club", "Talks have failed")


def test_who_is_dismissed_is_not_told() -> None:
    assert parsed("Ada Holm has dismissed her chief of staff, Per Lund.").statements == ()


def test_what_somebody_has_is_another_source() -> None:
    [source] = parsed("Mayor Lars Holm’s office said that the bridge was closed.").anonymous_sources
    assert source.description == "Mayor Lars Holm’s office"
