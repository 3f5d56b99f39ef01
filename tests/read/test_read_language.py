"""Which language a text is in."""

from __future__ import annotations

import pytest

from kg.read.language import UNKNOWN, detect, settle, tag

SENTENCES = {
    "en": "The mayor said on Monday that the town would build a wall, which the council had asked for.",
    "de": "Die Bürgermeisterin sagte am Montag, dass die Stadt eine Mauer bauen werde, um die der Rat gebeten hatte.",
    "fr": "La maire a dit lundi que la ville allait construire un mur, ce que le conseil avait demandé pour le port.",
    "es": "La alcaldesa dijo el lunes que la ciudad construirá un muro, como lo había pedido el concejo para su puerto.",
    "pt": "A prefeita disse na segunda-feira que a cidade não vai construir um muro, mas o conselho ainda pede isso.",
    "it": "La sindaca ha detto lunedì che la città costruirà un muro, come aveva chiesto il consiglio della regione.",
    "nl": "De burgemeester zei maandag dat de stad een muur zal bouwen, waar de raad om had gevraagd voor het water.",
    "sv": "Borgmästaren sade på måndagen att staden ska bygga en mur, som rådet hade begärt för att skydda hamnen.",
    "pl": "Burmistrz powiedziała w poniedziałek, że miasto zbuduje mur, o który prosiła rada, ale nie od razu.",
    "fi": "Pormestari sanoi maanantaina, että kaupunki rakentaa muurin, jota valtuusto oli pyytänyt, mutta ei nyt.",
    "tr": "Belediye başkanı pazartesi günü yaptığı açıklamada bir duvar ve bu liman için daha çok şey olduğunu söyledi.",
    "ru": "Мэр сказала в понедельник, что город построит стену, о которой просил совет, но не сразу.",
    "uk": "Мер сказала в понеділок, що місто збудує стіну, про яку просила рада, але не відразу і не з каменю.",
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


def test_a_long_text_without_common_words_of_the_declared_language_is_not():
    assert settle("en", SENTENCES["de"] * 5) == "de"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("en", "en"),
        ("EN-us", "en-US"),
        ("zh_hant_tw", "zh-Hant-TW"),
        (" de ", "de"),
        ("English", None),
        ("", None),
        ("x", None),
    ],
)
def test_a_tag_is_brought_into_its_usual_form(written, expected):
    assert tag(written) == expected
