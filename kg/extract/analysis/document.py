"""A story's text, analysed once: what every step of extraction reads."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.analysis import lemmas, tagger
from kg.extract.analysis.tokens import tokenize
from kg.extract.statements import quotations
from kg.extract.times import expressions as times
from kg.story import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from kg.story import Form, Story


class Document:
    """The words of a story with tags, names and trees. Words are meant by their index; nothing here changes.

    Attributes:
        story: the story as read.
        words, starts, ends: each word and where it stands in the text.
        tags: Penn Treebank part-of-speech tags ("NNP", "VBD").
        heads, relations: the dependency tree (Universal Dependencies); the head of a root is -1.
        names: the tagger's names in BIO ("B-PER", "I-PER", "O"); of PER, ORG and LOC.
        leanings: how much more a word looks like part of a person's name than like anything else (log odds).
        types: what a noun stands for ("person", "place", "event", "time", "abstract" …), else "none".
        sentences, paragraphs: ranges of words.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self.text = story.text
        tokens = tokenize(story.text, _borders(story))
        self.words, self.starts, self.ends = tokens.words, tokens.starts, tokens.ends
        self.sentences, self.paragraphs = tokens.sentences, tokens.paragraphs
        analysis = tagger.default()(_as_learned(self.words), self.sentences)
        self.tags, self.names, self.types = analysis.tags, analysis.names, analysis.types
        self.leanings = analysis.leanings
        self.heads, self.relations = analysis.heads, analysis.relations

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case, with straight apostrophes."""
        # All at once is many times faster, and no word has a line break.
        return "\n".join(self.words).lower().replace("’", "'").split("\n") if self.words else []

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for i, word in enumerate(self.lower):
            found.setdefault(word, []).append(i)
        return found

    def standing(self, words: AbstractSet[str]) -> list[int]:
        """Where one of these words stands, which are in lower case, in order."""
        return sorted(i for word in self._places.keys() & words for i in self._places[word])

    @cached_property
    def lemmas(self) -> list[str]:
        """The dictionary form of each word, in lower case."""
        return [lemmas.lemma(word, tag) for word, tag in zip(self.words, self.tags, strict=True)]

    @cached_property
    def children(self) -> list[list[int]]:
        """The words that hang on each word, in order."""
        found: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head >= 0:
                found[head].append(i)
        return found

    @cached_property
    def sentence_of(self) -> list[int]:
        """The number of each word's sentence."""
        return [number for number, (a, b) in enumerate(self.sentences) for _ in range(a, b)]

    @cached_property
    def paragraph_of(self) -> list[int]:
        """The number of each word's paragraph."""
        return [number for number, (a, b) in enumerate(self.paragraphs) for _ in range(a, b)]

    @cached_property
    def times(self) -> list[times.TimeExpression]:
        """The expressions of time in the text, in order, with what the story's file says of them."""
        found = times.find(self.text)
        return (
            [times.known(expression, self.story.times) for expression in found] if self.story.times else found
        )

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the text, each once."""
        return frozenset(self.words)

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """The words that stand in the text in lower case."""
        return frozenset(word for word in self.vocabulary if word.islower())

    @cached_property
    def quotations(self) -> list[quotations.Quotation]:
        """What stands between quotation marks, in order."""
        return quotations.find(self)

    @cached_property
    def quoted_words(self) -> frozenset[int]:
        """The words between quotation marks."""
        return frozenset(i for quotation in self.quotations for i in range(quotation.first, quotation.after))

    @cached_property
    def time_words(self) -> frozenset[int]:
        """The words that are part of an expression of time."""
        return frozenset(i for t in self.times for i in range(*self.at(t.start, t.end)))

    @cached_property
    def title_words(self) -> frozenset[int]:
        """The words of titles of several words, "Secretary of State": no names stand inside them."""
        known, short = lexicon.words("titles"), lexicon.words("title_abbreviations")
        found: set[int] = set()
        for i in self.standing(_openers()):
            for after in range(min(i + 5, len(self.words)), i + 1, -1):
                if " ".join(self.lower[i:after]) in known or " ".join(self.words[i:after]) in short:
                    found.update(range(i, after))
                    break
        return frozenset(found)

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
                first, last = min(first, child), max(last, child)
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


def _as_learned(words: list[str]) -> list[str]:
    """The words with quotation marks as the treebanks write them."""
    return words if _MARKS.isdisjoint(words) else ['"' if word in _MARKS else word for word in words]


_MARKS = frozenset(("''", "``", "«", "»", "‹", "›", "„"))
_AFTER_DATELINE = re.compile(r"[\s\u2013\u2014:-]*")


def _borders(story: Story) -> list[int]:
    """Where the sentence after the dateline begins: the dateline is none of its words."""
    dateline = story.meta.dateline
    if dateline is None or isinstance(dateline, str):
        return []
    after = _AFTER_DATELINE.match(story.text, dateline.end)
    return [after.end()] if after else []


@cache
def _openers() -> frozenset[str]:
    """The first words of titles of several words."""
    titles = chain(lexicon.words("titles"), lexicon.words("title_abbreviations"))
    return frozenset(title.split(" ")[0].lower() for title in titles if " " in title)
