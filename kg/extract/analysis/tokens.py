"""Words and sentences of a text, with their offsets.

Words follow the conventions of the English Universal Dependencies treebanks, on which the tagger is trained:
clitics stand alone ("Kim" "'s", "did" "n't"), hyphens split compounds, abbreviations keep their full stop.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

APOSTROPHES = "'’‘ʼ"
CLOSERS = frozenset((*"\"'”’»)]}›", "''"))
_OPENERS = frozenset((*"\"'“‘«([{‹„", "``"))
_TERMINAL = frozenset((".", "!", "?", "…", "...", "?!", "!?", "।", "。"))
_STOPS = frozenset(mark[-1] for mark in _TERMINAL)

# Abbreviations that keep their full stop. Those of the first kind are followed by what they belong to,
# so that no sentence ends there; the others may end one.
_LEADING = """
    Mr Mrs Ms Messrs Mmes Dr Prof Rev Rt Hon Amb Atty Engr Cllr Fr Gen Lt Col Maj Capt Cmdr Sgt Cpl Pvt
    Adm Brig Sen Rep Reps Sens Gov Govs Pres Supt Insp Det St Ste Mt Ft vs v No Nos Art Sec Fig Vol pp
    approx ca cf Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat
    Sun Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev
    Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta Ave Blvd Rd ST STE MT FT MR MRS DR GEN SEN GOV
""".split()  # noqa: SIM905
_TRAILING = """
    Jr Sr Inc Corp Ltd Co Cos Bros etc al Esq Ph.D Ph PhD LLC Bhd Plc
""".split()  # noqa: SIM905
LEADING = frozenset(f"{word}." for word in _LEADING)
_ABBREVIATIONS = "|".join(sorted({*_LEADING, *_TRAILING}, key=lambda word: (-len(word), word)))

# These stay one word with what follows: "co-founder", "pro-Beijing".
_PREFIXES = "|".join(
    f"[{word[0].upper()}{word[0]}]{word[1:]}"
    for word in """
    non re co pro anti e mid multi inter intra un pre post ultra semi sub neo extra
    """.split()  # noqa: SIM905
)

# Words and what parts them: as nothing is left out, offsets are sums of lengths. A rule that needs a certain
# mark looks ahead for it first, as behind most words there is none.
_PIECE = re.compile(
    rf"""
    \s+
    | [Cc]an(?=not(?!\w)) | [Gg]on(?=na(?!\w)) | [Ww]an(?=na(?!\w)) | [Gg]ot(?=ta(?!\w))
    | [A-Za-z]++(?=[\s,;)]) | [.,;"“”](?=\s)                     # most words: what follows has no say in them
    | (?:(?:https?://|www\.)[^\s<>"”]+[^\s<>"”.,;:!?)\]'’] | [\w.+-]++@[\w-]+(?:\.[\w-]+)+)
    | [@\#][^\W\d_]\w*
    | (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?                  # U.S.  a.m.  J.K.
    | (?=[A-Za-z]++\.)(?:{_ABBREVIATIONS.replace(".", "[.]")})\.(?!\w)
    | (?<![\w'’.])[A-Z]\.(?=\s?[A-Z])                           # an initial
    | (?<![\w'’.])[bcdr]\.(?=\s?\d)                           # born, about, died, ruled
    | [$€£¥]
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|bn|m|k|pm|am|km|kg|mph|ft)?(?!\w) | \d+(?:[.,]\d+)*
    | n[{APOSTROPHES}]t(?!\w)
    | [{APOSTROPHES}](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M|em)(?!\w)
    | (?=[^\W\d_]++[{APOSTROPHES}]t)[^\W\d_]+?(?=n[{APOSTROPHES}]t(?!\w))
    | (?=[A-Za-z]++-)(?:{_PREFIXES})-[a-zA-Z]+(?![\w-])
    | (?:[^\W\d_]++|[\u0300-\u036f]++)++
      (?:[{APOSTROPHES}](?!(?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M)(?!\w))[^\W\d_]+)*[\d]*
    | [^\W_]+
    | \.{{2,}} | -{{2,}} | `` | '' | ’’ | [!?]+ | _+
    | [^\w\s]
    """,
    re.VERBOSE,
)
LONGEST = (
    160  # words of a sentence; a longer one is cut, so that no cost is quadratic in the length of a story
)
_LINE = re.compile(r"\n+")


class Tokens(NamedTuple):
    """The words of a text as parallel lists, and the sentences as ranges of words.

    ``sentences`` holds (first word, word after the last); ``paragraphs`` the same for paragraphs.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    paragraphs: list[tuple[int, int]]


def tokenize(text: str, borders: Sequence[int] = ()) -> Tokens:
    """Words, sentences and paragraphs of a text.

    Args:
        text: the text.
        borders: offsets at which a paragraph begins though no line does, such as the end of a dateline.

    >>> tokens = tokenize("Mr. Kim didn't go. He's in Ulan-Ude.")
    >>> tokens.words
    ['Mr.', 'Kim', 'did', "n't", 'go', '.', 'He', "'s", 'in', 'Ulan', '-', 'Ude', '.']
    >>> tokens.sentences
    [(0, 6), (6, 13)]
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[tuple[int, int]] = []
    paragraphs: list[tuple[int, int]] = []
    for start, end in _paragraphs(text, borders):
        first = len(words)
        pieces = _PIECE.findall(text, start, end)
        edges = [*accumulate(map(len, pieces), initial=start)]
        kept = [i for i, piece in enumerate(pieces) if not piece.isspace()]
        words += [pieces[i] for i in kept]
        starts += [edges[i] for i in kept]
        ends += [edges[i + 1] for i in kept]
        if len(words) > first:
            paragraphs.append((first, len(words)))
            for a, b in _sentences(words, starts, ends, first):
                sentences.extend((i, min(i + LONGEST, b)) for i in range(a, b, LONGEST))
    return Tokens(words, starts, ends, sentences, paragraphs)


_WRAPPED = range(50, 100)  # characters of a line that a program has wrapped


def _paragraphs(text: str, more: Sequence[int]) -> list[tuple[int, int]]:
    """Where the lines break into paragraphs: not inside a sentence that was wrapped over lines."""
    borders = [0]
    wrapped = _is_wrapped(text)
    for match in _LINE.finditer(text):
        after = text[match.end() : match.end() + 1]
        runs_on = len(match.group()) == 1 and (after.islower() or wrapped)
        before = text[max(0, match.start() - 2) : match.start()].rstrip()[-1:]
        if not runs_on or ((before in _TERMINAL or before in CLOSERS or before == ":") and not wrapped):
            borders.append(match.end())
    borders = sorted({*borders, *more})
    return [(a, b) for a, b in zip(borders, [*borders[1:], len(text)], strict=True) if text[a:b].strip()]


def _is_wrapped(text: str) -> bool:
    lines = [len(line) for line in text[:20_000].split("\n")]
    inner = [length for length, after in pairwise(lines) if length and after]
    return len(inner) > 3 and sum(length in _WRAPPED for length in inner) > 0.7 * len(inner)  # noqa: PLR2004


def _sentences(words: list[str], starts: list[int], ends: list[int], first: int) -> list[tuple[int, int]]:
    """Cut the words from ``first`` on after full stops and the quotation marks that close over them."""
    found = []
    total = len(words)
    end = first
    for i in [i for i in range(first, total) if words[i][-1] in _STOPS]:
        stops = words[i] in _TERMINAL or (
            words[i][-1] == "." and len(words[i]) > 1 and words[i] not in LEADING
        )
        if i < end or not stops:
            continue
        end = i + 1
        while end < total and words[end] in CLOSERS and (starts[end] == ends[end - 1] or end + 1 == total):
            end += 1
        if end < total and _begins(words, i, end):
            found.append((first, end))
            first = end
    if first < total:
        found.append((first, total))
    return found


def _begins(words: list[str], stop: int, i: int) -> bool:
    """Whether a sentence can begin at word ``i``, after the full stop at ``stop``."""
    after = words[i]
    while after in _OPENERS and i + 1 < len(words):
        i += 1
        after = words[i]
    if words[stop] in _TERMINAL:
        return not after[:1].islower() or (words[stop] == "." and stop + 1 == i)
    # An abbreviation: "U.S. President" goes on, "in the U.S. He said" does not.
    return after in _STARTERS


_STARTERS = frozenset(
    """
    The A An He She It They We I You This That These Those In On At But And Or Yet So For If When While
    As After Before His Her Its Their Our My There Here However Meanwhile Since With Although Though
    Despite According Last Some Many Most
    """.split()  # noqa: SIM905
)
