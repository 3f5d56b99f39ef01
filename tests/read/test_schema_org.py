"""Objects in schema.org's terms, also broken ones, and the metadata of the article among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.cast import Cast
from kg.read.web.json_ld import parse
from kg.read.web.named import add_named
from kg.read.web.schema_org import article, body, metadata

NEWS = {"@type": "NewsArticle", "headline": "Harbour gets its wall", "datePublished": "2024-08-05"}


@pytest.mark.parametrize(
    "script",
    [
        '{"headline": "Rain"}',
        '<!-- {"headline": "Rain"} -->',
        '//<![CDATA[\n{"headline": "Rain"}\n//]]>',
        '{"headline": "Rain",}',
        '{"headline": "Rain"};',
        '{"headline": "Rain"}}',
        "{&quot;headline&quot;: &quot;Rain&quot;}",
        '\ufeff{"headline": "Rain"}',
    ],
    ids=["whole", "in a comment", "in CDATA", "comma", "semicolon", "brace", "escaped twice", "mark"],
)
def test_json_is_read_as_found_in_the_wild(script):
    assert parse(script) == {"headline": "Rain"}


def test_a_line_break_within_a_string_is_read():
    assert parse('{"headline": "It\nrained"}') == {"headline": "It\nrained"}


def test_a_comma_within_a_string_stays():
    assert parse('{"headline": "Rain, ]", }') == {"headline": "Rain, ]"}


def test_of_json_that_is_past_mending_the_whole_properties_are_kept():
    script = (
        '{"@type": "NewsArticle", "author": Ann, "headline": "Rain &amp; \\"wind\\"", "datePublished": "2021"'
    )
    assert parse(script) == {
        "@type": "NewsArticle",
        "headline": 'Rain & "wind"',
        "datePublished": "2021",
    }


@pytest.mark.parametrize("script", ["", "no JSON", "[" * 100_000, "null", '{"a": ' * 5000])
def test_what_is_no_json_gives_nothing(script):
    assert parse(script) is None


@pytest.mark.parametrize(
    "kind",
    ["NewsArticle", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "schema:NewsArticle",
     "https://schema.org/NewsArticle", ["Thing", "Article"]],
)  # fmt: skip
def test_an_article_is_known_by_its_type(kind):
    assert article([{"@type": "WebSite", "name": "x", "url": "y"}, NEWS | {"@type": kind}], None)["headline"]


def test_an_article_is_found_in_a_graph_and_within_other_objects():
    graph = {"@graph": [{"@type": "WebPage", "name": "x", "mainEntity": NEWS}]}
    assert article([graph], None)["headline"] == "Harbour gets its wall"


def test_of_several_articles_that_of_the_page_is_taken():
    other = NEWS | {"headline": "Another", "url": "https://news.example/2"}
    own = NEWS | {"mainEntityOfPage": {"@id": "https://news.example/1"}}
    assert article([[other, own]], "https://news.example/1")["headline"] == "Harbour gets its wall"


def test_without_an_article_the_page_stands_for_it():
    assert (
        article([{"@type": "WebPage", "name": "Rain", "datePublished": "2024-08-05"}], None)["name"] == "Rain"
    )


def test_a_reference_is_replaced_by_what_it_points_at():
    graph = [NEWS | {"author": {"@id": "#ann"}}, {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}]
    assert metadata(article(graph, None)).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ann Lee", ("Ann Lee",)),
        ({"@type": "Person", "name": "Ann Lee"}, ("Ann Lee",)),
        ([{"name": "Ann Lee"}, "By Bo Cruz", {"name": "Ann Lee"}], ("Ann Lee", "Bo Cruz")),
        ({"name": ["Ann Lee", "Bo Cruz"]}, ("Ann Lee", "Bo Cruz")),
        ("Ann &amp; Bo", ("Ann & Bo",)),
        ("https://news.example/ann", ()),
        ({"name": None}, ()),
        (7.5, ()),
        (None, ()),
    ],
)
def test_authors_may_be_written_in_many_ways(author, names):
    assert metadata(NEWS | {"author": author}).authors == names


def test_an_article_gives_its_rights_and_the_rest():
    meta = metadata(
        NEWS
        | {
            "copyrightHolder": {"name": "The Lantern"},
            "copyrightYear": 2024,
            "copyrightNotice": "© The Lantern",
            "license": {"url": "https://news.example/licence"},
            "publisher": {"@type": "Organization", "name": "The Lantern", "logo": {"url": "x"}},
            "inLanguage": {"@type": "Language", "name": "English", "alternateName": "en"},
            "articleSection": ["Town", "Sea"],
            "keywords": "harbour, wall; sea",
        }
    )
    assert (meta.copyright_holder, meta.copyright_year, meta.copyright_notice) == (
        "The Lantern",
        "2024",
        "© The Lantern",
    )
    assert (meta.publisher, meta.section, meta.keywords) == (
        "The Lantern",
        "Town",
        ("harbour", "wall", "sea"),
    )
    assert meta.license == "https://news.example/licence"


def test_publication_and_change_are_never_mixed():
    meta = metadata({"@type": "NewsArticle", "dateModified": "2024-08-06T10:00:00+02:00"})
    assert meta.date_published is None
    assert meta.date_modified.edtf == "2024-08-06T10:00:00+02:00"


def test_a_body_is_freed_of_its_markup():
    written = "&lt;p&gt;It rained.&lt;/p&gt;<p>It&nbsp;snowed.</p>"
    assert body({"articleBody": written}) == "It rained.\nIt\xa0snowed."


PROPERTIES = ["@type", "@id", "@graph", "@value", "author", "headline", "url", "keywords", "license",
              "inLanguage", "datePublished", "name", "copyrightYear", "mainEntityOfPage",
              "publisher"]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.sampled_from(["NewsArticle", "#a", "2024"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(PROPERTIES),
        inner,
        max_size=6,
    ),
    max_leaves=20,
)  # fmt: skip


@given(st.lists(JSON, max_size=3))
def test_whatever_a_page_embeds_does_no_harm(values):
    found = article(values, "#a")
    if found is not None:
        metadata(found)
        body(found)


def test_comments_in_json_are_left_out_but_not_in_strings():
    script = '{"headline": "Rain // hard", /* a note */ "url": "https://a.example/" // another\n}'
    assert parse(script) == {"headline": "Rain // hard", "url": "https://a.example/"}


def test_marks_within_a_string_that_end_nothing_are_kept():
    script = '{"headline": "The "great" rain", "author": [{"name": "Ann \\"A\\" Lee"},]}'
    assert parse(script) == {"headline": 'The "great" rain', "author": [{"name": 'Ann "A" Lee'}]}


def test_who_is_mentioned_with_a_job_title_holds_a_role():
    port = {"@type": "Organization", "name": "Port of Bergen"}
    cast = named({"mentions": {"@type": "Person", "name": "Ann Lee", "jobTitle": "pilot", "worksFor": port}})
    [role] = cast.roles
    assert (role.holder, role.title, role.organization) == ("person/ann-lee", "pilot", "org/port-of-bergen")


def test_a_place_lies_where_its_coordinates_say():
    geo = {"latitude": "60.4", "longitude": 5.3}
    [place] = named({"contentLocation": {"@type": "Place", "name": "Bergen", "geo": geo}}).places
    assert (place.latitude, place.longitude) == (60.4, 5.3)


def test_an_author_that_is_an_organisation_publishes_what_nobody_else_does():
    news = NEWS | {"author": {"@type": "NewsMediaOrganization", "name": "The Lantern"}}
    assert metadata(news).publisher == "The Lantern"
    assert [body.name for body in named(news).organizations] == ["The Lantern"]


def test_the_dateline_of_an_article_is_kept():
    assert metadata(NEWS | {"dateline": "BERGEN, Norway"}).dateline == "BERGEN, Norway"


def named(thing):
    cast = Cast()
    add_named(thing, cast)
    return cast


@pytest.mark.parametrize(
    "link",
    [
        "https://www.wikidata.org/wiki/Q42",
        "http://m.wikidata.org/wiki/Special:EntityPage/Q42",
        "https://www.wikidata.org/entity/Q42",
        "https://www.wikidata.org/wiki/Q42#P31",
    ],
)
def test_a_page_of_wikidata_stands_for_what_it_is_about(link):
    [person] = named({"mentions": {"@type": "Person", "name": "Ann Lee", "sameAs": link}}).persons
    assert person.same_as == ("http://www.wikidata.org/entity/Q42",)


@pytest.mark.parametrize(
    ("author", "found"),
    [
        ("By Ann Lee and Bo Cruz", ("Ann Lee", "Bo Cruz")),
        ("Ann Lee, The Lantern", ("Ann Lee",)),
        (["Ann Lee", "Staff"], ("Ann Lee",)),
        ({"@type": "Person", "givenName": "Ann", "familyName": "Lee"}, ("Ann Lee",)),
        ("Lee, Ann", ("Lee, Ann",)),
        ("lantern24", ("lantern24",)),
    ],
)
def test_authors_are_read_from_all_that_pages_write(author, found):
    assert metadata(NEWS | {"author": author}).authors == found


@pytest.mark.parametrize(
    "url", ["https://a.example/rain/", "http://www.a.example/rain", "https://a.example/rain#top"]
)
def test_the_article_of_the_page_is_known_by_its_address_however_written(url):
    mine, other = NEWS | {"url": url}, NEWS | {"headline": "Snow", "url": "https://a.example/snow"}
    assert article([other, mine], "https://a.example/rain")["headline"] == NEWS["headline"]


@pytest.mark.parametrize(
    "place",
    ["Bergen", {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Bergen"}}],
)
def test_a_place_is_called_by_its_name_or_its_address(place):
    assert [found.name for found in named({"contentLocation": place}).places] == ["Bergen"]


EVENT = {
    "@type": "SportsEvent", "name": "Regatta", "startDate": "2024-08-10T10:00:00+02:00",
    "location": {"@type": "Place", "name": "Bergen"},
    "organizer": {"@type": "Organization", "name": "Quay Club"},
    "competitor": [{"@type": "SportsTeam", "name": "Harbour Sail"}], "performer": "Ann Lee",
}  # fmt: skip


def test_an_event_has_its_place_and_those_who_take_part():
    [event] = named(NEWS | {"about": EVENT}).events
    assert event.place == "place/bergen"
    assert [(one.who, one.part) for one in event.participants] == [
        ("org/quay-club", "host"), ("person/ann-lee", "party"), ("org/harbour-sail", "party"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "more", "status", "inferred"),
    [
        ("2024-08-05", {}, "planned", ("status",)),
        ("2024-08-15", {}, "happened", ("status",)),
        ("2024-08-05", {"eventStatus": "https://schema.org/EventCancelled"}, "cancelled", ()),
    ],
)
def test_an_event_is_planned_unless_it_was_over_or_the_page_says_otherwise(told, more, status, inferred):
    [event] = named(NEWS | {"datePublished": told, "about": EVENT | more}).events
    assert (event.status, event.inferred) == (status, inferred)
