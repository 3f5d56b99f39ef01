"""Which language a text is in: by its script, and within the Latin and Cyrillic ones by its commonest words.

Enough to tell what kg parses from what it does not, for the languages that news comes in; no more is claimed.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

UNKNOWN: Final = "und"
"""The tag of ISO 639 for a language that could not be determined."""

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 2_000
_GLANCE: Final = 500
"""How many characters are enough where they leave no doubt."""
_FEWEST: Final = 1.5
"""How much evidence is asked for: about three common words."""
_LEAD: Final = 1.3
"""How far the best language must be before the next."""
_SHARE: Final = 0.04
"""Which part of the words must be common ones of the language."""
_FULL: Final = 0.15
"""Which part of the words are common ones where there is no doubt."""
_LONG: Final = 60
"""From how many words on the lack of common ones tells something."""

# First that fits; the letters are those that its neighbours do not have.
_SCRIPTS: Final = (
    ("ko", "[가-힣ᄀ-ᇿ]"), ("ja", "[ぁ-ゖァ-ヺ]"), ("zh", "[一-鿿]"), ("el", "[Ͱ-Ͽἀ-῿]"), ("he", "[א-ת]"),
    ("th", "[ก-๛]"), ("hi", "[ऀ-ॿ]"), ("bn", "[ঀ-৿]"), ("pa", "[਀-੿]"), ("gu", "[઀-૿]"), ("ta", "[஀-௿]"),
    ("te", "[ఀ-౿]"), ("kn", "[ಀ-೿]"), ("ml", "[ഀ-ൿ]"), ("si", "[඀-෿]"), ("km", "[ក-៹]"), ("my", "[က-႟]"),
    ("lo", "[ກ-ໝ]"), ("ka", "[ა-ჿ]"), ("hy", "[Ա-֏]"), ("am", "[ሀ-፿]"), ("ur", "[ٹڈڑےں]"), ("fa", "[پچژگ]"),
    ("ar", "[؀-ۿ]"),
)  # fmt: skip
_NOT_LATIN = re.compile("[\u0370-\uffff](?<![\u2000-\u2bff])")
_SCRIPT_SHARE: Final = {"ja": 0.1, "ur": 0.02, "fa": 0.02}
"""Which part of all letters must be of the script: half, but less for scripts that mix with another."""


def tag(written: str) -> str | None:
    """A BCP 47 tag as files write it, in the usual case, or ``None`` if it is no tag.

    >>> tag("en_us"), tag("PT-br"), tag("English"), tag("eng"), tag("none of them")
    ('en-US', 'pt-BR', 'en', 'en', None)
    """
    plain = written.strip().replace("_", "-")
    plain = _BY_NAME.get(plain.casefold(), plain)
    if not _TAG.fullmatch(plain):
        return None
    first, *rest = plain.lower().split("-")
    return "-".join([first, *(_CASES.get(len(part), str)(part) for part in rest)])


_BY_NAME: Final = {
    name: code
    for code, names in {
        "ar": "ara arabic", "bg": "bul bulgarian", "ca": "cat catalan", "cs": "ces cze czech",
        "da": "dan danish", "de": "deu ger german", "el": "ell gre greek", "en": "eng english",
        "es": "spa spanish", "et": "est estonian", "fa": "fas per persian", "fi": "fin finnish",
        "fr": "fra fre french", "he": "heb hebrew", "hi": "hin hindi", "hr": "hrv croatian",
        "hu": "hun hungarian", "id": "ind indonesian", "is": "isl ice icelandic", "it": "ita italian",
        "ja": "jpn japanese", "ko": "kor korean", "lt": "lit lithuanian", "lv": "lav latvian",
        "nl": "nld dut dutch", "no": "nor norwegian", "pl": "pol polish", "pt": "por portuguese",
        "ro": "ron rum romanian", "ru": "rus russian", "sk": "slk slo slovak",
        "sl": "slv slovene slovenian", "sr": "srp serbian", "sv": "swe swedish", "tr": "tur turkish",
        "uk": "ukr ukrainian", "vi": "vie vietnamese", "zh": "zho chi chinese",
    }.items()
    for name in names.split()
}  # fmt: skip
"""The two letters that BCP 47 asks for, by the three letters of ISO 639-2 and by the English names."""
_CASES: Final = {2: str.upper, 4: str.title}
"""By the length of a part of a tag: a region is upper case, a script is a title, all else is lower case."""


def detect(text: str) -> str:
    """The BCP 47 tag of the language that ``text`` is in, "und" where that is not clear.

    >>> detect("The minister said that she would not go."), detect("Der Minister sagte, dass er nicht geht.")
    ('en', 'de')
    >>> detect("大臣は辞任しないと述べた。"), detect("OK")
    ('ja', 'und')
    """
    for size, surer in ((_GLANCE, 2), (_SAMPLE, 1)):
        sample = text[:size].lower()
        if found := _by_script(sample) or _by_words(sample, surer):
            return found
    return UNKNOWN


def settle(declared: str | None, text: str) -> str | None:
    """The language that is declared, or else the detected one; ``None`` where the text is too short.

    Pages in small languages are often declared to be English by their software: a text of some length in
    which next to no word is a common one of the declared language is not believed, unless that is another
    language and nothing else is clear.

    >>> settle("en-GB", "Kim arrived."), settle(None, "Er sagte, dass er nicht geht."), settle(None, "OK")
    ('en-GB', 'de', None)
    """
    if declared and not _is_doubtful(declared, text):
        return declared
    found = detect(text)
    if declared and declared.partition("-")[0] != "en" and not _is_plain(found, text):
        return declared
    return None if found == UNKNOWN and len(text[:_SAMPLE].split()) < _LONG else found


def _is_plain(language: str, text: str) -> bool:
    """Whether a text is full of the common words of a language, or in a script of its own."""
    common, words = _common_words().get(language), text[:_SAMPLE].lower().split()
    if common is None:
        return language != UNKNOWN
    return sum(map(common.__contains__, words)) >= _FULL * len(words)


def _is_doubtful(declared: str, text: str) -> bool:
    common = _common_words().get(declared.partition("-")[0])
    if common is None:
        return False
    for size in (_GLANCE, _SAMPLE):
        words = text[:size].lower().split()
        if sum(map(common.__contains__, words)) >= _SHARE * len(words):
            return False
    return len(words) >= _LONG


def _by_script(sample: str) -> str | None:
    if not _NOT_LATIN.search(sample):
        return None
    letters = sum(map(str.isalpha, sample)) or 1
    if len(_NOT_LATIN.findall(sample)) <= min(_SCRIPT_SHARE.values()) * letters:
        return None
    shares = ((language, len(re.findall(pattern, sample)) / letters) for language, pattern in _SCRIPTS)
    return next((language for language, share in shares if share > _SCRIPT_SHARE.get(language, 0.5)), None)


def _by_words(sample: str, surer: int = 1) -> str | None:
    """The language whose common words are there most; one that several share counts the less for each.

    Args:
        sample: some text in small letters.
        surer: how many times the evidence is asked for that would do.
    """
    words, weights = _WORD.findall(sample), _weights()
    scores: dict[str, float] = {}
    for word, found in Counter(filter(weights.__contains__, words)).items():
        times = found if len(word) > 1 else 1  # of letters alone, tables are full
        for language, weight in weights[word]:
            scores[language] = scores.get(language, 0) + weight * times
    first, second = [*sorted(scores.items(), key=lambda item: -item[1]), ("", 0.0), ("", 0.0)][:2]
    clear = first[1] >= surer * max(_FEWEST, _LEAD * second[1], _SHARE * len(words))
    return first[0] if clear else None


@cache
def _common_words() -> dict[str, dict[str, None]]:
    lines = Path(__file__).with_name("common_words.txt").read_text("utf-8").splitlines()
    listed = (line.partition(":") for line in lines if not line.startswith("#"))
    return {language: dict.fromkeys(words.split()) for language, _, words in listed}


@cache
def _weights() -> dict[str, list[tuple[str, float]]]:
    known: dict[str, list[str]] = {}
    for language, words in _common_words().items():
        for word in words:
            known.setdefault(word, []).append(language)
    return {
        word: [(language, 1 / len(languages)) for language in languages] for word, languages in known.items()
    }
