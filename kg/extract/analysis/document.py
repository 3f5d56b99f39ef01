"""A story's text, analysed once: what every step of extraction reads."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.analysis import lemmas, quotations, tagger
from kg.extract.analysis.tokens import tokenize
from kg.extract.times import expressions as times
from kg.story import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from kg.story import Form, Story


class Document:
    """The words of a story with tags, names and trees. Words are meant by their index; nothing here changes.

    All is made at once, as every step reads it and plain attributes are what is read fastest.

    Attributes:
        story: the story as read.
        words, starts, ends: each word and where it stands in the text.
        lower: the words in lower case, with straight apostrophes.
        lemmas: the dictionary form of each word, in lower case.
        tags: Penn Treebank part-of-speech tags ("NNP", "VBD").
        heads, relations: the dependency tree (Universal Dependencies); the head of a root is -1.
        children: the words that hang on each word, in order.
        names: the tagger's names in BIO ("B-PER", "I-PER", "O"); of PER, ORG and LOC.
        leanings: how much more a word looks like part of a person's name than like anything else (log odds).
        types: what a noun stands for ("person", "place", "event", "time", "abstract" …), else "none".
        sentences, paragraphs: ranges of words.
        sentence_of, paragraph_of: the number of each word's sentence and paragraph.
        lead: the first word behind the dateline.
        vocabulary: the words of the text, each once.
        lower_words: those that stand in the text in lower case.
        times: the expressions of time in the text, in order, with what the story's file says of them.
        time_words: the words that are part of one.
        title_words: the words of titles of several words, "Secretary of State": no names stand inside them.
        quotations: what stands between quotation marks, in order.
        quoted_words: the words between quotation marks.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self.text = story.text
        borders = _borders(story)
        tokens = tokenize(story.text, borders)
        self.words, self.starts, self.ends = tokens.words, tokens.starts, tokens.ends
        self.sentences, self.paragraphs = tokens.sentences, tokens.paragraphs
        self.lead = bisect_left(self.starts, borders[0]) if borders else 0
        self.sentence_of, self.paragraph_of = _numbers(self.sentences), _numbers(self.paragraphs)
        # All at once is many times faster, and no word has a line break.
        self.lower = "\n".join(self.words).lower().replace("’", "'").split("\n") if self.words else []
        self.vocabulary = frozenset(self.words)
        self.lower_words = frozenset(word for word in self.vocabulary if word.islower())
        self._places = _places(self.lower)
        analysis = tagger.default()(_as_learned(self.words, self.vocabulary), self.sentences)
        self.tags, self.names, self.types = analysis.tags, analysis.names, analysis.types
        self.leanings = analysis.leanings
        self.heads, self.relations = analysis.heads, analysis.relations
        self.lemmas = lemmas.of(self.lower, self.tags)
        self.children = _children(self.heads)
        self.times = [times.known(found, story.times) for found in times.find(self.text)]
        self.time_words = frozenset(i for t in self.times for i in range(*self.at(t.start, t.end)))
        self.title_words = frozenset(self._title_words())
        self.quotations = quotations.find(self)
        self.quoted_words = frozenset(i for found in self.quotations for i in range(found.first, found.after))

    def __len__(self) -> int:
        return len(self.words)

    def standing(self, words: AbstractSet[str]) -> list[int]:
        """Where one of these words stands, which are in lower case, in order."""
        places = self._places
        fewer, more = (words, places) if len(words) < len(places) else (places, words)
        return sorted([i for word in fewer if word in more for i in places[word]])

    def _title_words(self) -> Iterator[int]:
        known, short, openers = lexicon.words("titles"), lexicon.words("title_abbreviations"), _openers()
        for i in self.standing(openers.keys()):
            if not openers[self.lower[i]].isdisjoint(self.lower[i + 1 : i + 2]):
                for after in range(min(i + 5, len(self.words)), i + 1, -1):
                    if " ".join(self.lower[i:after]) in known or " ".join(self.words[i:after]) in short:
                        yield from range(i, after)
                        break

    def related(self, i: int, *relations: str) -> list[int]:
        """The words that hang on word ``i`` by one of the relations; "obl" means its subtypes too."""
        named = self.relations
        return [c for c in self.children[i] if named[c] in relations or named[c].split(":")[0] in relations]

    def subtree(self, i: int) -> tuple[int, int]:
        """The range of words from the first to the last of those that hang on ``i``, itself included."""
        first, last = i, i
        queue = [i]
        while queue:
            for child in self.children[queue.pop()]:
                if child < first:
                    first = child
                elif child > last:
                    last = child
                queue.append(child)
        return first, last + 1

    def ancestors(self, i: int) -> Iterator[int]:
        """The head of a word, the head's head and so on."""
        i = self.heads[i]
        while i >= 0:
            yield i
            i = self.heads[i]

    def span(self, first: int, after: int) -> Span:
        """The stretch of text from word ``first`` up to word ``after``, which is not in it."""
        start, end = self.starts[first], self.ends[after - 1]
        return Span(start=start, end=end, text=self.text[start:end])

    def mention(self, first: int, after: int, form: Form) -> Mention:
        """The same stretch as a mention of something."""
        start, end = self.starts[first], self.ends[after - 1]
        return Mention(start=start, end=end, text=self.text[start:end], form=form)

    def at(self, start: int, end: int) -> tuple[int, int]:
        """The range of words that touch a stretch of text."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


def _as_learned(words: list[str], vocabulary: AbstractSet[str]) -> list[str]:
    """The words as the treebanks have them: their quotation marks, and initials that look like no word."""
    if not _MARKS.isdisjoint(vocabulary):
        words = ['"' if word in _MARKS else word for word in words]
    if _LIKE_OTHERS.keys().isdisjoint(vocabulary):
        return words
    return [
        _LIKE_OTHERS[word] if word in _LIKE_OTHERS and _is_in_lower(words, i) else word
        for i, word in enumerate(words)
    ]


def _is_in_lower(words: list[str], i: int) -> bool:
    """Whether a word in capitals is no part of a text in capitals."""
    beside = words[max(0, i - 2) : i] + words[i + 1 : i + 3]
    return any(word.isalpha() and not word.isupper() for word in beside)


_MARKS = frozenset(("''", "``", "«", "»", "‹", "›", "„"))
_LIKE_OTHERS = {"WHO": "UNESCO"}
"""Initials that the tagger takes for common words, and others that stand where they do."""
_AFTER_DATELINE = re.compile(r"(?: ?\([^()\n]{1,41}\)(?=\s*[\u2013\u2014-]))?[\s\u2013\u2014:-]*")
"""With the name of the agency: "OSLO (North Wire) — "."""


def _borders(story: Story) -> list[int]:
    """Where the sentence after the dateline begins: the dateline is none of its words."""
    dateline = story.meta.dateline
    if dateline is None or isinstance(dateline, str):
        return []
    after = _AFTER_DATELINE.match(story.text, dateline.end)
    return [after.end()] if after else []


def _numbers(ranges: list[tuple[int, int]]) -> list[int]:
    """The number of the range in which each word stands."""
    found: list[int] = []
    for number, (a, b) in enumerate(ranges):
        found += [number] * (b - a)
    return found


def _places(words: list[str]) -> dict[str, list[int]]:
    """Where each word stands."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        found[word].append(i)
    return found


def _children(heads: list[int]) -> list[list[int] | tuple[()]]:
    found: list[list[int] | tuple[()]] = [()] * len(heads)  # on most words hangs none
    for i, head in enumerate(heads):
        if head >= 0:
            known = found[head]
            if known:
                known.append(i)
            else:
                found[head] = [i]
    return found


@cache
def _openers() -> dict[str, set[str]]:
    """The first words of titles of several words, and what follows each."""
    found: dict[str, set[str]] = {}
    for title in chain(lexicon.words("titles"), lexicon.words("title_abbreviations")):
        first, *others = title.lower().split(" ")
        if others:
            found.setdefault(first, set()).add(others[0])
    return found
