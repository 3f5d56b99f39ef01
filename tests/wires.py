"""Small files of every format that stories arrive in, which the tests of readers share."""

from __future__ import annotations

import io
import json

G2 = """<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">
 <header><sent>2026-03-03T09:00:00+01:00</sent></header>
 <itemSet>
  <newsItem guid="urn:newsml:quay.example:ferry" version="2" xml:lang="en" standard="NewsML-G2">
   <catalog><scheme alias="quay" uri="https://quay.example/id/"/></catalog>
   <rightsInfo>
    <copyrightHolder qcode="nprov:QUAY"><name>Quay News Agency</name></copyrightHolder>
    <copyrightNotice xml:lang="de">Alle Rechte vorbehalten</copyrightNotice>
    <copyrightNotice xml:lang="en">Copyright 2026 Quay News Agency</copyrightNotice>
    <usageTerms>Not for archives.</usageTerms>
   </rightsInfo>
   <itemMeta>
    <itemClass qcode="ninat:text"/>
    <provider qcode="nprov:QUAY"><name>Quay News Agency</name></provider>
    <versionCreated>2026-03-03T08:30:00+01:00</versionCreated>
    <firstCreated>2026-03-03T07:00:00+01:00</firstCreated>
    <embargoed>2026-03-04T06:00:00+01:00</embargoed>
    <pubStatus qcode="stat:usable"/>
    <link rel="irel:previousVersion" residref="urn:newsml:quay.example:ferry" version="1"/>
   </itemMeta>
   <contentMeta>
    <urgency>3</urgency>
    <located type="cptype:city" qcode="geo:1"><name>Bergen</name>
     <broader type="cptype:country" qcode="iso:NO"><name>Norway</name></broader></located>
    <subject type="cpnat:person" qcode="quay:p7"><name>SOLHEIM, Ingrid</name>
     <sameAs uri="http://www.wikidata.org/entity/Q1"/></subject>
    <subject type="cpnat:organisation" qcode="quay:o2"><name>Nordlys Lines AS</name></subject>
    <subject type="cpnat:event" qcode="quay:e9"/>
    <subject type="cpnat:abstract" qcode="medtop:20000337"><name>sea transport</name></subject>
    <slugline>Ferry-Talks</slugline>
    <headline>Ferry may sail again</headline>
    <dateline>BERGEN, Norway</dateline>
    <by>By Ann Lee</by>
   </contentMeta>
   <assert qcode="quay:e9"><type qcode="cpnat:event"/><name>Bergen Harbour Fair</name>
    <eventDetails><dates><start>2026-05-01</start><duration>P2D</duration></dates>
     <location qcode="geo:1"><name>Bergen</name></location>
     <participant type="cpnat:person" qcode="quay:p7"><name>Ingrid Solheim</name>
      <personDetails><contactInfo><email>secret@quay.example</email></contactInfo></personDetails></participant>
    </eventDetails></assert>
   <contentSet><inlineXML contenttype="application/nitf+xml">
    <nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content>
     <p>BERGEN, Norway (Quay) -- Ingrid Solheim met <org idsrc="quay" value="o2">Nordlys Lines</org> on Monday.</p>
     <p>Solheim said she would open the Bergen Harbour Fair.</p>
    </body.content></body></nitf></inlineXML></contentSet>
  </newsItem>
  <newsItem guid="urn:newsml:quay.example:rain" version="1" xml:lang="de">
   <itemMeta><provider literal="Quay"/><versionCreated>2026-03-03T08:30:00</versionCreated></itemMeta>
   <contentMeta><headline>Regen</headline>
    <subject type="cpnat:person" qcode="quay:p8"><name>Anna Weber</name></subject></contentMeta>
   <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
    <title>x</title></head><body><p>Anna Weber sagte, dass es regnet.</p><p>Es ist nass.</p></body></html></inlineXML>
   </contentSet>
  </newsItem>
  <newsItem guid="urn:newsml:quay.example:hoax" version="3">
   <itemMeta><versionCreated>2026-03-03T09:00:00Z</versionCreated><pubStatus qcode="stat:canceled"/></itemMeta>
   <contentMeta><headline>KILL: Whale in harbour</headline></contentMeta>
  </newsItem>
 </itemSet>
</newsMessage>
"""
CONCEPTS = """<knowledgeItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:people" version="1" xml:lang="en">
 <itemMeta><provider literal="Quay"/><versionCreated>2026-03-03T09:00:00Z</versionCreated></itemMeta>
 <conceptSet>
  <concept><conceptId qcode="quay:p7"/><type qcode="cpnat:person"/><name>Ingrid Solheim</name>
   <definition>Ingrid Solheim is a Norwegian politician.</definition>
   <sameAs qcode="wd:Q1"/><personDetails><contactInfo><phone>12345</phone></contactInfo></personDetails></concept>
  <concept><conceptId qcode="quay:e9"/><type qcode="cpnat:event"/><name>Bergen Harbour Fair</name>
   <eventDetails><dates><start>2026-05-01T09:00:00+02:00</start><end>2026-05-03T17:00:00+02:00</end></dates>
    <occurStatus qcode="eventoccurstatus:eos6"/><organiser><name>City of Bergen</name></organiser></eventDetails></concept>
 </conceptSet>
</knowledgeItem>
"""
PLANNING = """<planningItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:plan" version="1" xml:lang="en">
 <itemMeta><versionCreated>2026-03-03T09:00:00Z</versionCreated></itemMeta>
 <contentMeta><headline>Ferry talks in Bergen</headline><located><name>Bergen</name></located></contentMeta>
 <newsCoverageSet><newsCoverage><planning><g2contentType>text</g2contentType>
  <scheduled>2026-04-02T10:00:00+02:00</scheduled></planning></newsCoverage></newsCoverageSet>
</planningItem>
"""
NITF = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf baselang="en-GB">
 <head>
  <tobject><tobject.subject tobject.subject.refnum="20000337" tobject.subject.matter="Sea transport"/></tobject>
  <docdata management-status="usable">
   <evloc city="Bergen" iso-cc="NO"/>
   <doc-id id-string="quay.7"/>
   <urgency ed-urg="4"/>
   <date.issue norm="20260303T070000+0100"/>
   <doc.copyright holder="Quay News Agency" year="2026"/>
   <du-key key="ferry-talks" version="2"/>
   <key-list><keyword key="ferry"/><keyword>harbour</keyword></key-list>
   <identified-content><person value="p7" idsrc="quay">Ingrid Solheim</person></identified-content>
  </docdata>
  <pubdata name="The Harbour Post" position.section="Business"/>
  <revision-history norm="20260304T080000+0100"/>
 </head>
 <body>
  <body.head>
   <hedline><hl1>Ferry may sail again</hl1><hl2>After ten years</hl2></hedline>
   <byline>By <person>Ann Lee</person><byttl>Quay Business Writer</byttl></byline>
   <distributor>Quay News Agency</distributor>
   <dateline><location><city>Bergen</city>, <country iso-cc="NO">Norway</country></location></dateline>
   <note><body.content><p>For editors only.</p></body.content></note>
  </body.head>
  <body.content>
   <block><p>BERGEN (Quay) - <person>Ingrid Solheim</person> met&nbsp;the <org>Nordlys Lines</org> for <br/>talks in
    <location><city>Bergen</city></location> on <chron norm="20260302">Monday</chron> about
    <money unit="USD">$5 million</money>.</p>
   <hl2>Ships</hl2><p>“Hard,” she said.</p>
   <media><media-caption>A ferry.</media-caption></media></block>
  </body.content>
 </body>
</nitf>
"""
NEWSML1 = """<NewsML Version="1.2"><NewsEnvelope><DateAndTime>20260303T080000Z</DateAndTime></NewsEnvelope>
<NewsItem xml:lang="en"><Identification><NewsIdentifier><ProviderId>quay.example</ProviderId>
 <NewsItemId>ferry</NewsItemId><RevisionId PreviousRevision="1" Update="N">2</RevisionId>
 <PublicIdentifier>urn:newsml:quay.example:20260303:ferry:2</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20260303T070000+0100</FirstCreated>
 <ThisRevisionCreated>20260303T083000+0100</ThisRevisionCreated>
 <Status FormalName="Embargoed"/><StatusWillChange><FutureStatus FormalName="Usable"/>
 <DateAndTime>20260304T060000+0100</DateAndTime></StatusWillChange><Urgency FormalName="3"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Ferry may sail again</HeadLine><ByLine>By Ann Lee</ByLine>
 <DateLine>BERGEN, Norway</DateLine><CopyrightLine>© 2026 Quay News Agency</CopyrightLine>
 <SlugLine>Ferry-Talks</SlugLine></NewsLines>
 <AdministrativeMetadata><Provider><Party FormalName="Quay"/></Provider></AdministrativeMetadata>
 <DescriptiveMetadata><Language FormalName="en"/>
  <SubjectCode><SubjectMatter FormalName="10006000"/></SubjectCode>
  <Location HowPresent="Origin"><Property FormalName="Country" Value="Norway"/>
   <Property FormalName="City" Value="Bergen"/></Location></DescriptiveMetadata>
 <ContentItem><MediaType FormalName="Text"/><DataContent><nitf><body><body.content>
  <p><person>Ingrid Solheim</person> met sailors.</p></body.content></body></nitf></DataContent></ContentItem>
</NewsComponent></NewsItem>
<NewsItem><Identification><NewsIdentifier><NewsItemId>hoax</NewsItemId><RevisionId>2</RevisionId></NewsIdentifier>
</Identification><NewsManagement><ThisRevisionCreated>20260303T090000Z</ThisRevisionCreated>
<Status FormalName="Canceled"/></NewsManagement></NewsItem></NewsML>
"""
NINJS1 = {
    "uri": "urn:quay:ferry", "type": "text", "version": "2", "versioncreated": "2026-03-03T08:30:00+01:00",
    "firstcreated": "2026-03-03T07:00:00+01:00", "embargoed": "2026-03-04T06:00:00+01:00", "pubstatus": "usable",
    "urgency": 3, "language": "en", "headline": "Ferry may sail again", "byline": "By Ann Lee",
    "copyrightholder": "Quay News Agency", "copyrightnotice": "Copyright 2026 Quay News Agency",
    "usageterms": "Not for archives.", "slugline": "Ferry-Talks",
    "body_html": "<p>Ingrid Solheim met <b>Nordlys Lines</b>.</p><p>It rained.</p>",
    "person": [{"name": "Ingrid Solheim", "scheme": "https://quay.example/id", "code": "p7"}],
    "organisation": [{"name": "Nordlys Lines", "scheme": "quay", "code": "o2"}],
    "place": [{"name": "Bergen", "uri": "https://sws.geonames.org/3161732"}],
    "subject": [{"name": "sea transport", "qcode": "medtop:20000337"}],
    "event": [{"name": "Bergen Harbour Fair", "code": "e9", "scheme": "quay"}],
    "associations": {"main": {"uri": "urn:quay:picture", "type": "picture"}},
}  # fmt: skip
NINJS3 = {
    "uri": "https://quay.example/ferry", "versionCreated": "2026-03-03T08:30:00", "pubStatus": "usable", "language": "en",
    "headlines": [{"role": "main", "value": "Ferry may sail again"}], "by": "Von Ann Lee, dpa",
    "bodies": [{"contentType": "text/plain", "value": "Plain text."},
               {"contentType": "text/html", "value": "<h1>Ferry may sail again</h1><p>Ingrid Solheim spoke.</p>"}],
    "people": [{"name": "Ingrid Solheim", "uri": "http://www.wikidata.org/entity/Q1"}],
    "eventDetails": {"dates": {"startDate": "2026-05-01", "endDate": "2026-05-02"}, "eventStatus": "evst:cancelled",
                     "location": {"name": "Bergen"}, "organiser": [{"name": "City of Bergen"}]},
    "events": [{"name": "Bergen Harbour Fair", "literal": "fair"}],
    "associations": [{"uri": "urn:quay:picture"}],
}  # fmt: skip
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Harbour Post</title><language>en-gb</language>
 <link>https://post.example/</link><copyright>Copyright 2026, The Harbour Post</copyright>
 <item><title>Ferry &amp;amp; harbour</title><link>https://post.example/ferry</link><guid>post-1</guid>
  <pubDate>Tue, 03 Mar 2026 08:00:00 +0100</pubDate><dc:creator>Ann Lee</dc:creator><category>Ships</category>
  <description>A summary.</description>
  <content:encoded><![CDATA[<p>The ferry sailed.</p><p>It rained.</p>]]></content:encoded></item>
 <item><title>Rain</title><guid isPermaLink="true">https://post.example/rain</guid>
  <pubDate>Wed, 04 Mar 2026 08:00:00 GMT</pubDate><description>It rained &lt;b&gt;hard&lt;/b&gt;.</description></item>
</channel></rss>
"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://post.example/"><title>The Harbour Post</title>
 <dc:language>en</dc:language></channel><item rdf:about="https://post.example/ferry"><title>Ferry</title>
 <link>https://post.example/ferry</link><description>The ferry sailed.</description><dc:date>2026-03-03T08:00:00+01:00</dc:date>
 </item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="en">
 <title>The Harbour Post</title><rights>© 2026 Quay Media</rights><author><name>Post Staff</name></author>
 <link href="https://post.example/"/>
 <entry><id>tag:post.example,2026:1</id><title type="html">Ferry &amp;amp; harbour</title>
  <link href="/ferry"/><published>2026-03-03T08:00:00+01:00</published><updated>2026-03-04T08:00:00+01:00</updated>
  <author><name>Ann Lee</name></author><category term="Ships"/>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry sailed.</p><p>It rained.</p></div></content>
 </entry>
 <entry><id>tag:post.example,2026:2</id><title>Rain</title><updated>2026-03-04T08:00:00Z</updated>
  <summary>It rained.</summary></entry>
 <at:deleted-entry ref="tag:post.example,2026:3" when="2026-03-05T08:00:00Z"/>
</feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1", "title": "The Harbour Post", "language": "en",
    "items": [{"id": "1", "url": "https://post.example/ferry", "title": "Ferry", "content_html": "<p>It sailed.</p><p>Far.</p>",
               "date_published": "2026-03-03T08:00:00+01:00", "authors": [{"name": "Ann Lee"}], "tags": ["ships"]},
              {"id": "2", "summary": "It rained."}, {"id": "3"}],
}  # fmt: skip
WXR = """<?xml version="1.0"?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Harbour Blog</title><language>en-US</language>
 <wp:author><wp:author_login>ann</wp:author_login><wp:author_display_name>Ann Lee</wp:author_display_name></wp:author>
 <item><title>Ferry</title><link>https://blog.example/ferry/</link><dc:creator>ann</dc:creator>
  <guid isPermaLink="false">https://blog.example/?p=7</guid>
  <content:encoded><![CDATA[The ferry <em>sailed</em>.

[gallery ids="1,2"]It rained.<!--more-->]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
  <wp:post_date>2026-03-03 08:00:00</wp:post_date><wp:post_date_gmt>2026-03-03 07:00:00</wp:post_date_gmt>
  <wp:post_modified_gmt>2026-03-05 07:00:00</wp:post_modified_gmt>
  <wp:post_name>ferry</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
  <category domain="category" nicename="ships">Ships</category></item>
 <item><title>Draft</title><content:encoded>Not yet.</content:encoded><wp:status>draft</wp:status>
  <wp:post_type>post</wp:post_type></item>
 <item><title>Picture</title><content:encoded>x</content:encoded><wp:status>inherit</wp:status>
  <wp:post_type>attachment</wp:post_type></item>
</channel></rss>"""
ANPA = (
    b"\x16\x16\x01q0042_ships\r\nu i\x13\x11 BC-Ferry-Talks, 2nd Take   03-03 0120\r\n"
    b"\x02\x02BC-Ferry-Talks, 2nd Take,120<\r\n^Ferry may sail again<\r\n^By ANN LEE=\r\n^Quay News Agency=\r\n"
    b"\t   BERGEN, Norway (Quay) _ The ferry ``sailed'' on\r\nMonday.\r\n \r\n\t   It rained.\r\n\x03\r\n3-03-26 0900GMT<\r\n"
    b"\x16\x16\x01q0043_ships\r\nb i\x13\x11 BC-KILL Whale   03-03 0010\r\n\x02\x02^KILL Whale<\r\n\tKill the whale.\r\n\x03"
)
IPTC7901 = (
    "\x01qua042 3 pl 120 abcde quay 007\r\n\r\nNorway-ships/ferry/\r\n\x02Ferry may sail again\r\nBy Ann Lee, Quay =\r\n\r\n"
    "Bergen (Quay) - The ferry sailed from Zürich on\r\nMonday.\r\n\r\nIt rained.\r\n\r\n# Notebook\r\n\r\nFor editors.\r\n"
    "\x03030900 GMT Mar 26\r\n\x04"
).encode("latin-1")
MAIL = """From: Quay Press Office <press@quay.example>
To: desk@post.example
Subject: =?utf-8?Q?Ferry_may_sail_again_=E2=80=93_soon?=
Date: Tue, 03 Mar 2026 08:00:00 +0100
Message-ID: <7@quay.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/html; charset=utf-8

<p>HTML part.</p>
--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

The ferry sailed from Z=FCrich.

It rained.
--b--
"""
MARKDOWN = """---
title: "Ferry may sail again"
date: 2026-03-03T08:00:00+01:00
author: Ann Lee
tags: [ships, "rain"]
---

# Ferry may sail again

The **ferry** sailed
to [Bergen](https://bergen.example).

* It rained.
* It ~~hailed~~ snowed.

![A ferry](ferry.jpg)
"""
CSV = 'id,title,date,authors,text\n1,Ferry,2026-03-03,Ann Lee; Bo Cruz,"The ferry sailed.\nIt rained."\n2,Empty,2026-03-04,,\n'
PAGE = (
    """<!doctype html><html lang="en"><head><title>Ferry</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry may sail again",
 "datePublished": "2026-03-03T08:00:00+01:00", "dateModified": "2026-03-04T08:00:00+01:00",
 "isPartOf": {"@type": ["CreativeWork"], "name": "The Harbour Post"}, "identifier": "post-7",
 "author": {"@type": "Person", "name": "Ann Lee", "sameAs": "https://post.example/ann"},
 "publisher": {"@type": "NewsMediaOrganization", "name": "The Harbour Post", "sameAs": "http://www.wikidata.org/entity/Q2"},
 "about": [{"@type": "Person", "name": "Ingrid Solheim", "sameAs": ["http://www.wikidata.org/entity/Q1"]}, "ferries"],
 "mentions": [{"@type": "Place", "name": "Bergen", "@id": "https://sws.geonames.org/3161732"},
  {"@type": "Event", "name": "Bergen Harbour Fair", "startDate": "2026-05-01", "eventStatus": "https://schema.org/EventCancelled"}]}
</script></head><body><article>"""
    + (
        "<p>Ingrid Solheim said in Bergen that the ferry would sail again before the Bergen Harbour Fair in May.</p>"
        * 4
    )
    + "</article></body></html>"
)


def warc(*pages: tuple[str, str, str], packed: bool = False) -> bytes:
    """A crawl: address, content type and body of each page."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for address, type_, body in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", type_)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(body.encode()), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2026-03-05T10:00:00Z", "WARC-Record-ID": "<urn:uuid:0-0>"},
        )  # fmt: skip
        writer.write_record(record)
    return out.getvalue()


def arc(*pages: tuple[str, str, str]) -> bytes:
    """A crawl in the older format: address, content type and body of each page."""
    about = "1 0 The Quay\nURL IP-address Archive-date Content-type Archive-length\n"
    records = [("filedesc://quay.arc", "text/plain", about)]
    records += [
        (url, type_, f"HTTP/1.1 200 OK\r\nContent-Type: {type_}\r\n\r\n{body}") for url, type_, body in pages
    ]
    return b"".join(
        f"{url} 192.0.2.1 20260305100000 {type_} {len(body.encode())}\n{body}\n".encode()
        for url, type_, body in records
    )


FILES = {
    "newsml-g2": G2.encode(), "newsml": NEWSML1.encode(), "nitf": NITF.encode("cp1252"), "feed": RSS.encode(),
    "wxr": WXR.encode(), "ninjs": json.dumps(NINJS1).encode(), "json-feed": json.dumps(JSON_FEED).encode(),
    "anpa-1312": ANPA, "iptc-7901": IPTC7901, "email": MAIL.encode(), "markdown": MARKDOWN.encode(), "csv": CSV.encode(),
    "warc": warc(("https://post.example/ferry", "text/html; charset=utf-8", PAGE)), "html": PAGE.encode(),
    "arc": arc(("https://post.example/ferry", "text/html; charset=utf-8", PAGE)),
}  # fmt: skip
"""A file of each format."""
