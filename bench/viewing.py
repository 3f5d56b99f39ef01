"""How large the pages of kg view are, how soon they are painted, and how they do with much to show.

python bench/viewing.py

They are looked at in Debian's chromium, headless, as the tests do. Times are medians of five.
"""

import io
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "bench")]

import browsers
import corpus

from kg.extract import parse
from kg.graph import triples
from kg.read import read
from kg.story import Event, Mention, ParsedStory, Participant, Person, Span, decode
from kg.validate import validate_triples
from kg.view import index, page, summary

RUNS = 5
EXAMPLE = ROOT / "tests" / "stories" / "harbour-talks" / "parsed.json"
PAINT = """
const [done] = arguments;
const painted = () => {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  if (paint) done(paint.startTime); else requestAnimationFrame(painted);
};
painted();
"""
DRAWN = """
const begin = performance.now(), [done] = arguments;
document.querySelector("#drawing").scrollIntoView();
const seen = () => {
  if (document.querySelector("#drawing[data-drawn]")) done(performance.now() - begin);
  else requestAnimationFrame(seen);
};
seen();
"""
SEARCHED = """
const field = document.querySelector("#search"), begin = performance.now();
field.value = "ma";
field.dispatchEvent(new Event("input"));
document.body.getBoundingClientRect();
return performance.now() - begin;
"""


def parsed(rows):
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    return [parse(story) for story in read(io.BytesIO(lines.encode()))]


def thousand_words():
    """A story of some 1,000 words: three of the corpus, one after the other."""
    texts = [row["text"] for row in corpus.stories(3)]
    return parsed([{"text": "\n\n".join(texts), "title": "A thousand words"}])[0]


def crowd(size):
    """A story whose graph has so many nodes: persons, of whom each meets two others."""
    count = size // 2
    text, mentions, events = "", {i: [] for i in range(count)}, []
    for i in range(count):
        start, pair = len(text), (i, (i * 7 + 3) % count)
        text += f"Person {pair[0]} met Person {pair[1]}. "
        for who, name in zip(pair, (f"Person {each}" for each in pair), strict=True):
            at = text.index(name, start)
            mentions[who].append(Mention(start=at, end=at + len(name), text=name))
        at = text.index(" met ", start) + 1
        events.append(
            Event(
                id=f"event/{i}",
                kind="meeting",
                label=f"meeting {i}",
                status="happened",
                participants=tuple(Participant(who=f"person/{who}", part="party") for who in pair),
                triggers=(Span(start=at, end=at + 3, text="met"),),
            )
        )
    persons = tuple(
        Person(id=f"person/{i}", name=f"Person {i}", mentions=tuple(found)) for i, found in mentions.items()
    )
    return ParsedStory(id="crowd", text=text, persons=persons, events=tuple(events))


class Looking:
    """Opens pages and measures."""

    def __init__(self, browser, folder):
        self.browser, self.folder = browser, folder

    def median(self, html, measure):
        path = self.folder / "page.html"
        path.write_text(html, encoding="utf-8")
        return statistics.median(self._once(path.as_uri(), measure) for _ in range(RUNS))

    def _once(self, address, measure):
        self.browser.reset()
        self.browser.open(address)
        return measure(self.browser)


def report(what, html, story=None, **times):
    text = len(story.text.encode()) if story else 0
    said = ", ".join(f"{name.replace('_', ' ')} {ms:.0f} ms" for name, ms in times.items())
    print(f"{what}: {(len(html.encode()) - text) / 1000:.0f} kB{' and its text' if story else ''}; {said}")


def main():
    with tempfile.TemporaryDirectory() as folder, browsers.running() as browser:
        looking = Looking(browser, Path(folder))
        paint = lambda seen: seen.driver.execute_async_script(PAINT)  # noqa: E731
        drawn = lambda seen: seen.driver.execute_async_script(DRAWN)  # noqa: E731
        for what, story in (
            ("example", decode(json.loads(EXAMPLE.read_text("utf-8")))),
            (f"story of {len((long := thousand_words()).text.split()):,} words", long),
            ("500 nodes", crowd(500)),
        ):
            html = page(story)
            begin = time.process_time()
            page(story, findings=validate_triples(triples(story)).findings)
            made = (time.process_time() - begin) * 1000
            report(
                what,
                html,
                story,
                made_in=made,
                first_paint=looking.median(html, paint),
                graph_drawn=looking.median(html, drawn),
            )
        for count in (100, 1000):
            known = [summary(story, f"{i}.html") for i, story in enumerate(parsed(corpus.stories(count)))]
            html = index(known)
            report(
                f"list of {count:,} stories",
                html,
                first_paint=looking.median(html, paint),
                search=looking.median(html, lambda seen: seen.run(SEARCHED)),
            )


if __name__ == "__main__":
    main()
