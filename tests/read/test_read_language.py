"""Which language a text is in."""

from __future__ import annotations

import pytest

from kg.read.language import UNKNOWN, detect, settle, tag

SENTENCES = {
    "en": "The mayor said on Monday that the town would build the wall that was asked for.",
    "de": "Die Bürgermeisterin sagte am Montag, dass die Stadt eine Mauer bauen wird, aber nicht sofort.",
    "fr": "La maire a dit lundi que la ville allait construire un mur dans le port.",
    "es": "La alcaldesa dijo el lunes que la ciudad construirá un muro para su puerto.",
    "pt": "A prefeita disse na segunda-feira que a cidade não vai construir um muro.",
    "it": "La sindaca ha detto lunedì che la città costruirà un muro nella zona del porto.",
    "nl": "De burgemeester zei maandag dat de stad een muur zal bouwen voor het water.",
    "sv": "Borgmästaren sade på måndagen att staden ska bygga en mur för att skydda hamnen.",
    "pl": "Burmistrz powiedziała w poniedziałek, że miasto zbuduje mur, ale nie od razu.",
    "fi": "Pormestari sanoi maanantaina, että kaupunki rakentaa muurin, mutta ei nyt.",
    "tr": "Belediye başkanı pazartesi günü bir duvar ve bu liman için daha çok şey olduğunu söyledi.",
    "ru": "Мэр сказала в понедельник, что город построит стену, о которой просил совет, но не сразу.",
    "uk": "Мер сказала в понеділок, що місто збудує стіну, про яку просила рада, але не відразу.",
    "el": "Η δήμαρχος είπε τη Δευτέρα ότι η πόλη θα χτίσει ένα τείχος.",
    "ar": "قالت رئيسة البلدية يوم الاثنين إن المدينة ستبني جدارا.",
    "fa": "شهردار روز دوشنبه گفت که شهر دیواری خواهد ساخت و پل را نگه می‌دارد.",
    "he": "ראש העיר אמרה ביום שני שהעיר תבנה חומה.",
    "hi": "महापौर ने सोमवार को कहा कि शहर एक दीवार बनाएगा।",
    "ja": "市長は月曜日、市が壁を建設すると述べた。",
    "ko": "시장은 월요일 시가 벽을 세울 것이라고 말했다.",
    "zh": "市长周一表示，该市将修建一堵墙。",
    "th": "นายกเทศมนตรีกล่าวเมื่อวันจันทร์ว่าเมืองจะสร้างกำแพง",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_one_sentence_tells_the_language(language):
    assert detect(SENTENCES[language]) == language


@pytest.mark.parametrize("text", ["", " \n", "OK", "12:30, 4–2", "Kim Jong Un", "😀 \ufffd"])
def test_a_text_that_tells_nothing_is_undetermined(text):
    assert detect(text) == UNKNOWN


def test_what_the_file_declares_is_believed():
    assert settle("fr", SENTENCES["en"]) == "fr"


def test_a_short_text_may_leave_the_language_open():
    assert settle(None, "Kim resigned.") is None
    assert settle(None, "blip blop " * 40) == UNKNOWN


def test_a_long_text_without_common_words_of_the_declared_language_is_not():
    assert settle("en", SENTENCES["de"] * 5) == "de"


def test_a_declared_language_stands_where_nothing_else_is_clear():
    assert settle("fi", "blip blop " * 40) == "fi"
    assert settle("fi", "blip blop the blip for blop from a blip " * 9 + "blip " * 400) == "fi"
    assert settle("fi", f"{SENTENCES['de']} " * 20) == "de"


def test_the_letters_at_the_head_of_a_table_make_no_language():
    assert detect("W L Pct\nBergen 42 50 z\nOslo 59 70 z\n" * 9) == UNKNOWN


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("en", "en"),
        ("EN-us", "en-US"),
        ("zh_hant_tw", "zh-Hant-TW"),
        (" de ", "de"),
        ("English", "en"),
        ("ger", "de"),
        ("Klingon", None),
        ("", None),
        ("x", None),
    ],
)
def test_a_tag_is_brought_into_its_usual_form(written, expected):
    assert tag(written) == expected
