"""The page that lists stories, and the folder of pages that it leads to."""

import json
import re
from itertools import count

import pytest

from kg.errors import WriteError
from kg.story import Dated, Event, Mention, Metadata, ParsedStory, Person, Span, When
from kg.view import Canonical, index, shown, summary
from kg.view.site import Site

NUMBERS = count()


def story(*persons, title=None, date=None, events=()):
    text = f"Ada met Bo in story {next(NUMBERS)}."
    mention = Mention(start=0, end=3, text="Ada")
    trigger = Span(start=4, end=7, text="met")
    return ParsedStory(
        id=text,
        text=text,
        story=Metadata(title=title or text, date_published=Dated(edtf=date) if date else None),
        persons=tuple(
            Person(id=f"person/{i}", name=name, mentions=(mention,)) for i, name in enumerate(persons)
        ),
        events=tuple(
            Event(
                id=f"event/{i}",
                kind="meeting",
                label=f"meeting {i}",
                status="happened",
                when=When(edtf=edtf),
                triggers=(trigger,),
            )
            for i, edtf in enumerate(events)
        ),
    )


def summaries(*stories):
    return [summary(each, f"{i}.html") for i, each in enumerate(stories)]


def data_of(html):
    return json.loads(html.partition('id="data">')[2].partition("</script>")[0])


def people(html):
    return {person["name"]: len(person["in"]) for person in data_of(html)["people"]}


def periods(*dates):
    """Of each period that has events of its own its label and how many they are."""
    html = index(summaries(story(events=dates)))
    lists = data_of(html)["periods"]
    found = re.findall(r'data-period="(\d+)"><summary><span class="period">([^<]*)<', html)
    return {label: len(lists[int(number)]) for number, label in found}


def test_the_latest_story_comes_first():
    html = index(summaries(story(title="Old", date="2025"), story(title="New", date="2026-03-01")))
    assert html.index(">New<") < html.index(">Old<")


def test_without_links_those_of_one_name_are_listed_once_and_the_page_says_so():
    html = index(summaries(story("Kim"), story("Kim", "Lee")))
    assert people(html) == {"Kim": 2, "Lee": 1}
    assert "need not be one person" in html


def test_with_links_a_person_is_who_the_links_say():
    one, other, third = summaries(story("Kim"), story("Kim Novak"), story("Kim"))
    kim = Canonical("https://kg.example/person/kim", "Kim Novak")
    html = index([one, other, third], persons={f"{one.iri}person/0": kim, f"{other.iri}person/0": kim})
    assert people(html) == {"Kim Novak": 2, "Kim": 1}
    assert "need not be one person" not in html


def test_few_events_of_a_year_stand_together():
    assert periods("2011", "2026-02", "2026-03-03") == {"2011": 1, "2026": 2}


def test_a_crowded_year_is_shown_by_its_months_and_a_crowded_month_by_its_days():
    days = [f"2026-03-{day:02}" for day in range(1, 29)] * 2
    found = periods("2026", "2026-02", *days)
    assert {**found, "1 March 2026": 2} == found
    assert (found["some time in 2026"], found["February 2026"], sum(found.values())) == (1, 1, 58)


def test_titles_that_are_markup_are_shown_as_they_are():
    html = index(summaries(story("<b>Kim</b>", title="</script><script>alert(1)</script>")))
    assert "<script>alert" not in html
    assert "<b>Kim" not in html


@pytest.mark.parametrize(
    ("target", "list_", "way_there", "way_back"),
    [("news.html", "news.html", "news/", "../news.html"), ("news", "news/index.html", "", "index.html")],
)
def test_the_list_and_the_pages_lead_to_each_other(tmp_path, target, list_, way_there, way_back):
    site = Site(str(tmp_path / target))
    site.add(shown(story(title="One")))
    site.add(shown(story(title="Two")))
    site.close()
    html = (tmp_path / list_).read_text("utf-8")
    pages = sorted((tmp_path / "news").glob("[0-9a-f]*.html"))
    assert len(pages) == 2
    for page in pages:
        assert f'href="{way_there}{page.name}"' in html
        assert f'href="{way_back}"' in page.read_text("utf-8")


def test_a_folder_that_cannot_be_made_is_an_error_of_ours(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="cannot be made"):
        Site(str(tmp_path / "file" / "news"))
