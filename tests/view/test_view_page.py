"""The page of a story as a file: whole, the same each time, whatever the story holds."""

import json
from html.parser import HTMLParser

from hypothesis import given, settings
from strategies import parsed_stories

from kg.graph import graph_name, triples
from kg.view import index, page, shown, summary

VOID = {"meta", "link", "input"}


class Tags(HTMLParser):
    """Holds that tags are closed in order, and that ids are there once."""

    def __init__(self, html):
        super().__init__()
        self.open, self.ids, self.targets = [], [], set()
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.ids += [attributes["id"]] if "id" in attributes else []
        if attributes.get("href", "").startswith("#"):
            self.targets.add(attributes["href"][1:])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@given(parsed_stories())
@settings(max_examples=20)
def test_any_story_makes_a_page_with_its_tags_in_order_and_links_that_lead_somewhere(story):
    html = page(story)
    html.encode()
    tags = Tags(html)
    assert len(set(tags.ids)) == len(tags.ids)
    assert tags.targets <= set(tags.ids)
    data = json.loads(html.partition('id="data">')[2].partition("</script>")[0])
    assert {node[0] for node in data["network"]["nodes"]} <= set(data["nodes"])


@given(parsed_stories())
@settings(max_examples=20)
def test_any_story_can_be_listed(story):
    Tags(index([summary(story, "page.html")]))


@given(parsed_stories())
@settings(max_examples=20)
def test_any_graph_that_kg_makes_can_be_shown(story):
    it = shown((graph_name(story), triples(story)))
    Tags(page(it))


def test_a_page_is_the_same_each_time(parsed):
    assert page(parsed) == page(parsed)


def test_the_page_of_a_story_is_small(parsed, html):
    assert len(html.encode()) - len(parsed.text.encode()) < 600_000
