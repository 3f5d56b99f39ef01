"""The text of a page: every mark is where the parsed story says, whatever the text holds."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from kg.story import Mention, ParsedStory, Person, Place, Span, Statement
from kg.view.facts import Facts
from kg.view.marks import marked, marks, paragraphs


class Words(HTMLParser):
    """Of HTML, its words, and for each node the words inside its marks. Tags must be closed in order."""

    def __init__(self, html):
        super().__init__()
        self.open, self.of, self.text = [], {}, ""
        self.feed(str(html))
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.open.append((tag, dict(attrs).get("data-node")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        self.text += data
        for node in {node for _, node in self.open if node}:
            self.of[node] = self.of.get(node, "") + data


def words_of(story):
    facts = Facts(story)
    return Words(marked(story.text, 0, len(story.text), marks(story, facts), facts))


def test_marks_stand_where_the_story_says(parsed):
    facts = Facts(parsed)
    found = marks(parsed, facts)
    for start, end in paragraphs(parsed.text):
        inside = [mark for mark in found if start <= mark.start and mark.end <= end]
        words = Words(marked(parsed.text, start, end, inside, facts))
        assert words.text == parsed.text[start:end]
        for node in {mark.node for mark in inside}:
            covered = {at for mark in inside if mark.node == node for at in range(mark.start, mark.end)}
            assert words.of[node] == "".join(parsed.text[at] for at in sorted(covered))


def story(text, *spans, statements=()):
    """A story with a person for each span."""

    def span(start, end, kind=Mention):
        return kind(start=start, end=end, text=text[start:end])

    return ParsedStory(
        id="1",
        text=text,
        persons=tuple(
            Person(id=f"person/p{i}", name=f"P{i}", mentions=(span(*each),)) for i, each in enumerate(spans)
        ),
        statements=tuple(
            Statement(
                id=f"statement/{i}",
                source="story",
                span=span(*each, kind=Span),
                quote_kind="direct",
                factuality="certain",
            )
            for i, each in enumerate(statements)
        ),
    )


TEXTS = st.text(st.sampled_from("ab <&>\"'\r\n\u202e\u2066\U0001f600é"), min_size=1, max_size=30)


@st.composite
def stories(draw):
    text = draw(TEXTS)
    edge = st.integers(0, len(text))
    pairs = st.tuples(edge, edge).map(sorted).filter(lambda pair: pair[0] < pair[1])
    return story(text, *draw(st.lists(pairs, max_size=6)), statements=draw(st.lists(pairs, max_size=3)))


@given(stories())
def test_marks_that_cross_and_nest_cover_their_words_and_no_others(given_story):
    words = words_of(given_story)
    assert words.text == given_story.text
    for person in given_story.persons:
        assert words.of[person.id] == person.mentions[0].text
    for statement in given_story.statements:
        assert words.of[statement.id] == statement.span.text


@given(st.text(max_size=60))
def test_paragraphs_hold_all_but_white_space(text):
    bounds = paragraphs(text)
    assert "".join("".join(text[a:b].split()) for a, b in bounds) == "".join(text.split())
    assert all(text[a:b].strip() for a, b in bounds)


def test_what_would_reorder_letters_is_closed_in():
    html = str(marked("a\u202eb", 0, 3, [], Facts(story("a\u202eb"))))
    assert html == 'a<bdi class="control" title="U+202E">\u202e</bdi>b'


def test_what_no_page_can_hold_is_shown_as_such():
    assert words_of(story("a\x00b\ud800c")).text == "a\ufffdb\ufffdc"


def test_a_place_and_a_person_on_the_same_words_are_both_marked():
    text = "Vik"
    both = ParsedStory(
        id="1",
        text=text,
        persons=(Person(id="person/vik", name=text, mentions=(Mention(start=0, end=3, text=text),)),),
        places=(Place(id="place/vik", name=text, mentions=(Mention(start=0, end=3, text=text),)),),
    )
    assert words_of(both).of == {"person/vik": text, "place/vik": text}
