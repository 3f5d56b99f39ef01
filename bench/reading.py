"""What reading costs: stories a second by format, beside lxml that parses the same bytes; memory; bodies of pages.

python bench/reading.py [--pages DIR] [--times N]

DIR is a copy of scrapinghub/article-extraction-benchmark: its pages take the place of ours, and the texts read from
them are measured against its ground truth (F1 of word 4-grams, as its own script counts).
Times are processor time; a format's best of three. The stories are those of examples/, in small variations; --times
has each N times as long.
"""

import argparse
import gzip
import io
import json
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree, html

from kg.read import read

ROOT = Path(__file__).parents[1]
TEXTS = [path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
STORIES = 300
LENGTH = {"times": 1}


def paragraphs(number):
    lines = TEXTS[number % len(TEXTS)].split("\n") * LENGTH["times"]
    return [f"{line.strip()} ({number})" for line in lines if line.strip()]


def marked(number):
    return "".join(f"<p>{escape(line)}</p>" for line in paragraphs(number))


def day(number):
    """A day of its own for each of 28 stories, since the reader remembers dates."""
    return f"2026-03-{1 + number % 28:02}"


def g2(number):
    return (
        f'<newsItem guid="urn:bench:{number}" version="2" xml:lang="en"><rightsInfo><copyrightNotice>(c) Bench'
        '</copyrightNotice></rightsInfo><itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:B"><name>Bench'
        f"</name></provider><versionCreated>{day(number)}T08:30:00Z</versionCreated><firstCreated>{day(number)}T07:00:00Z"
        '</firstCreated><pubStatus qcode="stat:usable"/></itemMeta><contentMeta><urgency>4</urgency><located type="cptype:'
        'city"><name>Bergen</name><broader type="cptype:country"><name>Norway</name></broader></located>'
        + "".join(
            f'<subject type="cpnat:{kind}" qcode="b:{kind}{i}"><name>{kind.title()} Name {i}</name></subject>'
            for kind in ("person", "organisation", "abstract")
            for i in range(4)
        )
        + f"<slugline>bench</slugline><headline>Headline {number}</headline><by>By Ann Lee</by></contentMeta><contentSet>"
        f'<inlineXML contenttype="application/nitf+xml"><nitf><body><body.content>{marked(number)}</body.content></body>'
        "</nitf></inlineXML></contentSet></newsItem>"
    )


def message(stories):
    items = "".join(map(g2, range(stories)))
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>'.encode()


def nitf(number):
    return (
        f'<nitf><head><title>Headline {number}</title><docdata><doc-id id-string="b{number}"/><urgency ed-urg="4"/>'
        f'<date.issue norm="{day(number)}T07:00:00Z"/><doc.copyright holder="Bench" year="2026"/></docdata></head><body>'
        f"<body.head><hedline><hl1>Headline {number}</hl1></hedline><byline>By Ann Lee</byline><distributor>Bench"
        f"</distributor></body.head><body.content>{marked(number)}</body.content></body></nitf>"
    ).encode()


def newsml(stories):
    item = (
        '<NewsItem xml:lang="en"><Identification><NewsIdentifier><NewsItemId>{0}</NewsItemId><RevisionId>1</RevisionId>'
        "</NewsIdentifier></Identification><NewsManagement><FirstCreated>{2}T07:00:00Z</FirstCreated></NewsManagement>"
        "<NewsComponent><NewsLines><HeadLine>Headline {0}</HeadLine></NewsLines><ContentItem><DataContent><nitf><body>"
        "<body.content>{1}</body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsItem>"
    )
    return f"<NewsML>{''.join(item.format(i, marked(i), day(i)) for i in range(stories))}</NewsML>".encode()


def rss(stories):
    item = (
        "<item><title>Headline {0}</title><link>https://b.example/{0}</link><guid>b{0}</guid><pubDate>{2} Mar 2026 "
        "08:00:00 GMT</pubDate><dc:creator>Ann Lee</dc:creator><content:encoded>{1}</content:encoded></item>"
    )
    items = "".join(item.format(i, escape(marked(i)), day(i)[-2:]) for i in range(stories))
    return (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/'
        f'content/"><channel><title>Bench</title><language>en</language>{items}</channel></rss>'
    ).encode()


def atom(stories):
    entry = (
        '<entry><id>b{0}</id><title>Headline {0}</title><published>{2}T08:00:00Z</published><content type="xhtml">'
        '<div xmlns="http://www.w3.org/1999/xhtml">{1}</div></content></entry>'
    )
    entries = "".join(entry.format(i, marked(i), day(i)) for i in range(stories))
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Bench</title>{entries}</feed>'.encode()


def wxr(stories):
    head = b'<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" '
    whole = rss(stories).replace(b'<rss version="2.0" ', head)
    return whole.replace(
        b"</item>", b"<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>"
    )


def page(number):
    links = "".join(f'<li><a href="/{i}">More news of the day, number {i}</a></li>' for i in range(150))
    data = {
        "@type": "NewsArticle",
        "headline": f"Headline {number}",
        "datePublished": f"{day(number)}T08:00:00Z",
    }
    return (
        f'<!doctype html><html lang="en"><head><title>Headline {number}</title><script type="application/ld+json">'
        f"{json.dumps(data)}</script></head><body><nav><ul>{links}</ul></nav><article><h1>Headline {number}</h1>"
        f"{marked(number)}</article><footer><ul>{links}</ul>© 2026 Bench</footer></body></html>"
    ).encode()


def records(stories):
    lines = ({"id": str(i), "text": "\n".join(paragraphs(i)), "date": day(i)} for i in range(stories))
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def ninjs(stories):
    items = [{"uri": f"urn:b:{i}", "versioncreated": f"{day(i)}T08:00:00Z", "headline": f"Headline {i}",
              "body_html": marked(i), "person": [{"name": f"Person Name {i}"}]} for i in range(stories)]  # fmt: skip
    return json.dumps(items).encode()


def parse_xml(files):
    for data in files:
        etree.fromstring(data)


def parse_html(files):
    for data in files:
        html.document_fromstring(data)


def parse_json(files):
    for data in files:
        [json.loads(line) for line in data.splitlines()]


def cost(call):
    """The processor time of a call, the best of three."""
    found = []
    for _ in range(3):
        start = time.process_time()
        call()
        found.append(time.process_time() - start)
    return min(found)


def read_all(files):
    return sum(1 for data in files for _ in read(io.BytesIO(data), on_error=lambda _: None))


def speed(pages):
    one_each = [nitf(i) for i in range(STORIES)]
    table = {
        "newsml-g2": ([message(STORIES)], parse_xml), "newsml": ([newsml(STORIES)], parse_xml),
        "nitf": (one_each, parse_xml), "feed (RSS)": ([rss(STORIES)], parse_xml), "feed (Atom)": ([atom(STORIES)], parse_xml),
        "wxr": ([wxr(STORIES)], parse_xml), "ninjs": ([ninjs(STORIES)], parse_json), "jsonl": ([records(STORIES)], parse_json),
        "text": (["\n\n".join(paragraphs(i)).encode() for i in range(STORIES)], None), "html": (pages, parse_html),
    }  # fmt: skip
    print(f"{'format':<12} {'stories/s':>10} {'MB/s':>7}  times the parser alone")
    for name, (files, parser) in table.items():
        number = read_all(files)
        taken = cost(lambda files=files: read_all(files))
        alone = cost(lambda parser=parser, files=files: parser(files)) if parser else None
        size = sum(map(len, files)) / 1e6
        ratio = f"{taken / alone:.1f}" if alone else ""
        print(f"{name:<12} {number / taken:>10,.0f} {size / taken:>7.1f}  {ratio}")


def peak(kind, stories):
    """The peak memory of a process that reads so many stories, in MB."""
    code = f"import bench_reading as b; b.drain({kind!r}, {stories})"
    run = [sys.executable, "-c", f"import sys; sys.modules['bench_reading'] = __import__('reading'); {code}"]
    done = subprocess.run(run, cwd=Path(__file__).parent, capture_output=True, text=True, check=True)
    return float(done.stdout)


class Endless(io.RawIOBase):
    """A file of so many stories that is made while it is read."""

    def __init__(self, head, item, tail, stories):
        self._pieces = self._all(head, item, tail, stories)
        self._left = b""

    @staticmethod
    def _all(head, item, tail, stories):
        yield head
        yield from (item(i % 50) for i in range(stories))
        yield tail

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self._left:
            self._left = next(self._pieces, b"")
        chunk, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


def envelope(whole, close):
    """The head and the tail of a file that holds one story, and the story."""
    item = close.encode()
    start = whole.index(item.replace(b"</", b"<").rstrip(b">"))
    end = whole.rindex(item) + len(item)
    return whole[:start], whole[start:end], whole[end:]


def drain(kind, stories):
    makers = {
        "newsml-g2": (message(1), "</newsItem>"), "feed": (rss(1), "</item>"), "wxr": (wxr(1), "</item>"),
        "newsml": (newsml(1), "</NewsItem>"),
    }  # fmt: skip
    if kind in makers:
        head, item, tail = envelope(*makers[kind])
    elif kind == "ninjs":
        head, item, tail = b"[", ninjs(1)[1:-1] + b",\n", ninjs(1)[1:-1] + b"]"
    else:
        head, item, tail = b"", records(1), b""
    source = io.BufferedReader(Endless(head, lambda _: item, tail, stories))
    for _ in read(source, on_error=lambda _: None):
        pass
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def memory():
    print(f"\n{'peak in MB':<12} {'10 stories':>10} {'× 10':>7} {'× 1,000':>8}")
    for kind in ("newsml-g2", "newsml", "feed", "wxr", "ninjs", "jsonl"):
        one, ten, thousand = (peak(kind, n) for n in (10, 100, 10_000))
        print(f"{kind:<12} {one:>10.0f} {ten:>7.0f} {thousand:>8.0f}")


def shingles(text, size=4):
    words = "".join(letter if letter.isalnum() or letter == "_" else " " for letter in text).split()
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)) if words)


def bodies(folder):
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    precisions, recalls = [], []
    for key, entry in truth.items():
        data = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())
        stories = list(read(io.BytesIO(data), format="html", on_error=lambda _: None))
        found, wanted = shingles(stories[0].text if stories else ""), shingles(entry["articleBody"])
        both = (found & wanted).total()
        if found:
            precisions.append(both / found.total())
        if wanted:
            recalls.append(both / wanted.total())
    precision, recall = statistics.mean(precisions), statistics.mean(recalls)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"\nbodies of {len(truth)} pages: F1 {f1:.3f}, precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=Path, metavar="DIR")
    parser.add_argument("--times", type=int, default=1, metavar="N")
    LENGTH["times"] = parser.parse_args().times
    folder = parser.parse_args().pages
    ours = [page(i) for i in range(100)]
    files = (
        [gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("html/*.gz"))] if folder else ours
    )
    speed(files)
    memory()
    if folder:
        bodies(folder)
