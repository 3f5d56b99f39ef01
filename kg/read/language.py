"""Which language a text is in: by its script, and within the Latin and Cyrillic ones by its commonest words.

Enough to tell what kg parses from what it does not, for the languages that news comes in; no more is claimed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

UNKNOWN: Final = "und"
"""The tag of ISO 639 for a language that could not be determined."""

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SAMPLE: Final = 20_000
_FEWEST: Final = 1.5
"""How much evidence is asked for: about three common words."""
_LEAD: Final = 1.3
"""How far the best language must be before the next."""
_SHARE: Final = 0.04
"""Which part of the words must be common ones of the language."""
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
_SCRIPT_PATTERNS: Final = tuple((tag, re.compile(letters)) for tag, letters in _SCRIPTS)
_NOT_LATIN = re.compile("[\u0370-\uffff]")
_SCRIPT_SHARE: Final = {"ja": 0.1, "ur": 0.02, "fa": 0.02}
"""Which part of all letters must be of the script: half, but less for scripts that mix with another."""

_COMMON: Final = {
    "en": "the and of to that is was for with on it by as at from are were has have had be this which not but they his "
    "her he she said who will would been their its an or after when",
    "de": "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat "
    "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur",
    "fr": "le la les et des du en un une que est pour qui dans par sur au plus pas avec ce il sont se ne ont cette ses "
    "aux été mais comme leur elle être deux après ces sa son",
    "es": "el la los las y del en que se por con para una su al lo como más pero sus este ha fue son sobre entre "
    "cuando también esta desde según hasta años muy sin",
    "pt": "o os as e do da dos das em no na nos nas que um uma para com não por se mais como foi ao ele à seu sua ou "
    "também pelo pela são segundo até disse entre",
    "it": "il lo gli e di che è in un una per con non del della dei delle si da sono al alla anche come più nel nella "
    "ha dal questo ma le dalla sul essere dopo stato",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om hij ook als dan maar bij nog door naar uit "
    "wordt heeft deze worden werd over hebben had",
    "sv": "och att det som en på är av för med den till inte om ett har de jag var från men vid sig så kan efter "
    "eller också under då säger sin",
    "no": "og i det er som på til av for med at den å har ikke en et de om var fra men han seg kan ble etter sier "
    "skal også nå mye hva vil ved",
    "da": "og i det er som på til af for med at den har ikke en et de om var fra men han sig kan blev efter siger "
    "skal også nu meget hvad vil ved mange",
    "fi": "ja on ei että se oli hän ovat mutta myös kun mukaan joka ole sen kuin jos vuoden mitä tai sekä vuonna "
    "jotka sanoo nyt hänen",
    "is": "og að í er sem á það til um með við en var ekki fyrir hann hefur af því eru þá",
    "pl": "w i na z się że do nie jest o za to przez po od jak ale oraz dla są był jego tym został także było może "
    "ze już być",
    "cs": "a v se na je že do s z o ve pro by to jsou ale podle jako za po který také jeho při nebo které jsem byl až",
    "sk": "a v sa na je že do s z o vo pre by to sú ale podľa ako za po ktorý aj jeho pri alebo ktoré bol až",
    "hu": "a az és hogy nem is egy ez volt meg már csak de van mint még szerint ki azt el lesz",
    "ro": "și în de la a cu care pe din nu o că un este pentru mai au fost să sunt după prin ca",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi ne var olduğunu kadar sonra göre ise dedi",
    "id": "yang dan di dari untuk dengan ini pada itu dalam tidak akan ke oleh juga karena adalah telah bisa mereka",
    "vi": "và của là có không được cho các trong một những với người này đã khi về để",
    "hr": "i je u na se da za su od s o koji kako ne bi iz nije što ali kao te biti do koja",
    "lt": "ir į kad su iš yra tai bet kaip už apie buvo nuo jis dėl savo",
    "et": "ja on ei et ka oli see ta kui oma mis aga ning mida või pärast",
    "ca": "els i amb per que el la del una les és dels no als ha més aquest també han",
    "sw": "ya na wa kwa ni katika za la hiyo kuwa huo wake hilo cha lakini alisema",
    "xh": "ukuba le kwaye ngokuba xa apho kuba kunye ukuze kwakhona lo ngo nje uthe kodwa emva malunga njengoko nangona "
    "lokuba kwi phakathi abantu oko yokuba kwakunye ngelixa ke",
    "zu": "ukuthi futhi kodwa uma ukuze ngoba njengoba emva abantu kusho lapho ngemuva manje yini lokhu ukuba",
    "af": "die en van in is het dat nie vir op met te sy hy om as was ook wat aan deur",
    "ru": "и в не на что с по как это из для но его от то за был он к при или также о году было она",
    "uk": "і в не на що з та як це до за про від він у але його є для або також була",
    "bg": "и в на да е от за се не с че по са като до това но със при които който",
    "sr": "и у је на се да за су од који са о као не што из није али то",
    "be": "і ў не на што з па як гэта да за пра але ён яго ад",
}


def tag(written: str) -> str | None:
    """A BCP 47 tag as files write it, in the usual case, or ``None`` if it is no tag.

    >>> tag("en_us"), tag("PT-br"), tag("English")
    ('en-US', 'pt-BR', None)
    """
    plain = written.strip().replace("_", "-")
    if not _TAG.fullmatch(plain):
        return None
    first, *rest = plain.lower().split("-")
    return "-".join([first, *(_CASES.get(len(part), str)(part) for part in rest)])


_CASES: Final = {2: str.upper, 4: str.title}
"""By the length of a part of a tag: a region is upper case, a script is a title, all else is lower case."""


def detect(text: str) -> str:
    """The BCP 47 tag of the language that ``text`` is in, "und" where that is not clear.

    >>> detect("The minister said that she would not resign."), detect("Der Minister sagte, dass er nicht geht.")
    ('en', 'de')
    >>> detect("大臣は辞任しないと述べた。"), detect("OK")
    ('ja', 'und')
    """
    sample = text[:_SAMPLE].lower()
    return _by_script(sample) or _by_words(_words(sample))


def settle(declared: str | None, text: str) -> str:
    """The language that the file declares, or the detected one where it declares none.

    Pages in small languages are often declared to be English by their software: a text of some length in which next
    to no word is a common one of the declared language is not believed.

    >>> settle("en-GB", "Kim arrived."), settle(None, "Der Minister sagte, dass er nicht geht.")
    ('en-GB', 'de')
    """
    if declared is None:
        return detect(text)
    words = _words(text[:_SAMPLE].lower())
    common = set(_COMMON.get(declared.partition("-")[0], "").split())
    doubtful = common and len(words) >= _LONG and sum(word in common for word in words) < _SHARE * len(words)
    return detect(text) if doubtful else declared


def _by_script(sample: str) -> str | None:
    letters = sum(map(str.isalpha, sample))
    if len(_NOT_LATIN.findall(sample)) <= min(_SCRIPT_SHARE.values()) * letters:
        return None
    shares = ((language, len(pattern.findall(sample)) / letters) for language, pattern in _SCRIPT_PATTERNS)
    return next((language for language, share in shares if share > _SCRIPT_SHARE.get(language, 0.5)), None)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _by_words(words: list[str]) -> str:
    """The language whose common words are there most; a word that several languages share counts the less for each."""
    weights = _weights()
    scores: dict[str, float] = {}
    for word in words:
        for language, weight in weights.get(word, ()):
            scores[language] = scores.get(language, 0) + weight
    first, second = [*sorted(scores.items(), key=lambda item: -item[1]), ("", 0.0), ("", 0.0)][:2]
    clear = first[1] >= max(_FEWEST, _LEAD * second[1], _SHARE * len(words))
    return first[0] if clear else UNKNOWN


@cache
def _weights() -> dict[str, list[tuple[str, float]]]:
    known: dict[str, list[str]] = {}
    for language, words in _COMMON.items():
        for word in dict.fromkeys(words.split()):
            known.setdefault(word, []).append(language)
    return {
        word: [(language, 1 / len(languages)) for language in languages] for word, languages in known.items()
    }
