"""What single words are as parts of names: titles, courtesy titles, particles, initials, listed names."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.extract import lexicon

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document

PROPER = frozenset(("NNP", "NNPS"))
LIKE_NAMES = PROPER | {"NN", "JJ", "FW", "RB"}
"""Tags that the tagger gives to names that it does not know."""
PARTICLES = frozenset(
    """al el de da di du del della der den van von bin bint ibn ben abu le la los las dos das do ter ten af av
    zu zur ul ur al- y ó ní mac""".split()  # noqa: SIM905 - a list of words reads best as words
)
SURE_PARTICLES = frozenset(
    ("de", "da", "di", "del", "della", "van", "von", "bin", "bint", "ibn", "al", "el", "dos")
)
"""Particles that bind two capitalised words whatever the tagger takes them for."""
OF_PERSONS = frozenset(("van", "von", "bin", "bint", "ibn"))
"""Particles that hardly stand in names of others."""
LETTERS = frozenset("QC KC SC JP MP MEP MSP MLA MLC MHA TD MD PhD Ph.D. RN CPA".split())  # noqa: SIM905
"""Letters behind a name that stand for an office or calling."""
SUFFIXES = frozenset(("Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"))
QUOTES = frozenset(('"', "“", "”"))
HYPHENS = frozenset(("-", "‐"))
_FOLLOWERS = frozenset(
    """muslims christians jews hindus buddhists sikhs catholics protestants sunnis shiites shias kurds arabs
    democrats republicans conservatives liberals communists nazis zionists""".split()  # noqa: SIM905
)
_HARDLY_TITLES = frozenset(("amir", "dean", "noble", "royal"))
"""Those that are given names even before a given name: "Amir Hadi"."""
_RATHER_NAMES = frozenset("dean earl duke major marshal baron royal noble amir".split())  # noqa: SIM905
"""Titles that are rather given names or surnames before a word that no list has."""
_ACRONYM = 6  # letters, at most
_FAMILY = 4  # letters of a surname, at least, with the s of the plural


def is_listed(word: str) -> bool:
    """Whether a word is a given name or a surname in our lists, in usual spelling or in capitals."""
    plain = word.capitalize() if word.isupper() and len(word) > 1 else word
    return plain in lexicon.words("given_names") or plain in lexicon.words("surnames")


def is_given(word: str) -> bool:
    """Whether a word is a given name in our list, in usual spelling or in capitals."""
    plain = word.capitalize() if word.isupper() and len(word) > 1 else word
    return plain in lexicon.words("given_names")


@lru_cache(maxsize=50_000)
def is_courtesy(word: str) -> bool:
    """Whether a word is a courtesy title or an abbreviated title: "Mr", "Dr.", "Sen."."""
    abbreviations = lexicon.table("title_abbreviations")
    return is_honorific(word) or word in abbreviations or word + "." in abbreviations


def is_honorific(word: str) -> bool:
    """Whether a word is a courtesy title, with a full stop or without: "U", but no initial "U."."""
    return not is_initial(word) and word.rstrip(".") in lexicon.words("honorifics")


@cache
def _offices() -> frozenset[str]:
    """Titles that are titles even where the word is a surname too."""
    return frozenset(
        row[0] for row in lexicon.rows("titles") if row[1] in {"office", "rank", "nobility", "religion"}
    )


def is_office(low: str) -> bool:
    """Whether a word in lower case is an office, a rank or the like, even where it is a surname too."""
    return low in _offices()


def is_title_word(doc: Document, i: int) -> bool:
    """Whether a word is a title or belongs to one, and is no name of a person itself."""
    low = doc.lower[i]
    if i in doc.title_words or low in lexicon.table("title_modifiers"):
        return True
    table = lexicon.table("titles")
    men = low.endswith("men") and low[:-2] + "an" in table  # "Congressmen"
    if low not in table and not men and not (low.endswith("s") and low[:-1] in table):
        return False
    word = doc.words[i]
    if not is_listed(word):
        return True
    behind = doc.words[i + 1] if i + 1 < len(doc) else ""
    lettered = behind in LETTERS and i > 0 and is_given(doc.words[i - 1])  # "Amina Shah KC"
    if low not in _offices() or lettered or not (behind[:1].isupper() or behind in PARTICLES):
        return False
    public = low not in _RATHER_NAMES and any(row[1] in {"office", "rank"} for row in table.get(low, ()))
    if public or not is_listed(behind):  # "Justice Scalia", "Prince Mbonisi"
        return low not in _RATHER_NAMES and follows_on(doc, i + 1) and len(behind) > 1
    return not is_given(word) or (is_given(behind) and low not in _HARDLY_TITLES)


def is_initial(word: str) -> bool:
    """Whether a word is an initial, or several: "J.", "J.K."."""
    return word.endswith(".") and word[0].isupper() and len(word) % 2 == 0 and set(word[1::2]) == {"."}


def is_name_form(doc: Document, i: int) -> bool:
    """Whether a word can stand in a name by its letters: "Kim", "van", "d'Ettorre", "al-Sisi"."""
    word = doc.words[i]
    if word[:1].isupper() or doc.lower[i] in PARTICLES:
        return True
    return len(word) > 2 and word[1] in "'’" and word[2].isupper()  # noqa: PLR2004


def is_acronym(doc: Document, i: int) -> bool:
    """Whether a word is a few capitals, in a sentence that is not, and nowhere written as a name."""
    word = doc.words[i]
    if (
        not word.isupper()
        or not 1 < len(word) <= _ACRONYM
        or "." in word
        or word.capitalize() in doc.vocabulary
    ):
        return False
    a, b = doc.sentences[doc.sentence_of[i]]
    return any(doc.words[k].islower() and doc.words[k].isalpha() for k in range(a, b))


def is_several(doc: Document, i: int) -> bool:
    """Whether a single word names more than one: "the Kennedys", "Muslims"."""
    word = doc.words[i]
    if not word.endswith("s") or is_given(word):
        return False
    if doc.lower[i] in _FOLLOWERS:
        return True
    if doc.tags[i] == "NNPS" and not is_listed(word):
        return True
    after_article = i > 0 and doc.lower[i - 1] == "the"
    return after_article and len(word) >= _FAMILY and is_listed(word[:-1])


def is_joined(doc: Document, hyphen: int) -> bool:
    """Whether a hyphen stands between two words without a space."""
    return (
        0 < hyphen < len(doc) - 1
        and doc.starts[hyphen] == doc.ends[hyphen - 1]
        and doc.ends[hyphen] == doc.starts[hyphen + 1]
    )


def follows_on(doc: Document, i: int) -> bool:
    """Whether a word stands on the same line as the word before it, with a space or nothing between them."""
    return i > 0 and doc.starts[i] - doc.ends[i - 1] <= 1 and doc.text[doc.ends[i - 1]] != "\n"
