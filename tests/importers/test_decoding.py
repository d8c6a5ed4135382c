"""Texts of every old encoding come out as words; marks are left out; what is no text is known."""

import codecs
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.decoding import decode, decode_as, is_binary

FRENCH = (
    "À l’été dernier, la mairie a voté une aide à la rénovation : « C’est un début », explique Hélène Lefèvre, élue du quartier. Où ira l’argent ? "
    "Les travaux coûteront près de 1 200 euros par foyer. L’œuvre sera achevée en août… Ça ira, espère-t-elle – sûre d’elle.\n"
)
PLAIN_FRENCH = FRENCH.replace("’", "'").replace("œ", "oe").replace("…", "...").replace("–", "-")

TEXTS = {
    "cp1252": FRENCH,
    "latin-1": PLAIN_FRENCH,
    "iso-8859-15": PLAIN_FRENCH.replace("oeuvre", "œuvre") + "Prix : 12 € le kilo, 15 € en été.\n",
    "mac-roman": FRENCH.replace("\n", "\r"),
    "cp850": PLAIN_FRENCH,
    "iso-8859-1": "El niño comió poco; ¿qué más pidió? ¡Feliz año! El señor alcalde habló ayer con los vecinos.\n",
    "cp1250": "Příliš žluťoučký kůň úpěl ďábelské ódy. Vláda včera schválila návrh zákona, řekl mluvčí. Děkujeme za přečtení.\n",
    "iso-8859-2": "Zażółć gęślą jaźń. Rząd przyjął wczoraj projekt ustawy, powiedział rzecznik; mieszkańcy są zadowoleni z pomysłu.\n",
    "cp1251": "Вчера правительство приняло новый закон о печати. Жители города довольны, сообщает наш корреспондент из Москвы.\n",
    "koi8-r": "Вчера правительство приняло новый закон о печати. Жители города довольны, сообщает наш корреспондент из Москвы.\n",
    "cp1253": "Η κυβέρνηση ενέκρινε χθες το νέο νομοσχέδιο. Οι κάτοικοι της πόλης είναι ευχαριστημένοι, είπε ο εκπρόσωπος.\n",
    "shift_jis": "政府は昨日、新しい法案を承認しました。町の住民はとても喜んでいます、と記者は伝えている。\n",
    "euc_jp": "政府は昨日、新しい法案を承認しました。町の住民はとても喜んでいます、と記者は伝えている。\n",
    "gb18030": "政府昨天批准了新的法律。城市的居民都很高兴，我们的记者从北京报道，这是一个好的开始。\n",
    "big5": "政府昨天批准了新的法律。城市的居民都很高興，我們的記者從臺北報導，這是一個好的開始。\n",
    "euc_kr": "정부는 어제 새로운 법안을 승인했습니다. 도시의 주민들은 매우 기뻐하고 있다고 기자가 전했습니다.\n",
}


@pytest.mark.parametrize("encoding", sorted(TEXTS))
@pytest.mark.parametrize("times", [1, 6])
def test_an_old_encoding_comes_out_as_words(encoding: str, times: int) -> None:
    text = TEXTS[encoding] * times
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("word", ["café", "Où ?", "déjà vu", "un été à Nîmes", "garçon"])
def test_a_short_french_text_in_latin_letters(word: str) -> None:
    assert decode(word.encode("cp1252")).text == word


MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE, "utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}


@pytest.mark.parametrize("encoding", sorted(MARKS))
def test_a_mark_names_the_encoding_and_is_left_out(encoding: str) -> None:
    data = MARKS[encoding] + FRENCH.encode(encoding)
    found = decode(data)
    assert (found.text, found.encoding, found.replaced) == (FRENCH, encoding, 0)
    assert not is_binary(data)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [FRENCH, TEXTS["cp1251"] * 3, "ab", "Été\r\n"])
def test_wide_characters_without_a_mark(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    assert not is_binary(data)
    assert decode(data).text == text


def test_broken_utf8_stays_utf8_and_counts() -> None:
    data = (FRENCH * 3).encode()
    found = decode(data[:100].rstrip(b"\xc3") + b"\xff" + data[100:])
    assert found.encoding == "utf-8"
    assert found.replaced >= 1
    cut = "Il fait beau à la fin de l’été".encode()[:-1]
    assert decode(cut).text == "Il fait beau à la fin de l’ét\ufffd"


def test_the_five_empty_places_of_windows_1252_are_control_characters() -> None:
    assert decode_as(b"a\x81\x8d\x8f\x90\x9d\x80", "windows-1252").text == "a\x81\x8d\x8f\x90\x9d€"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n%...",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04abc",
        bytes(range(256)),
        b"\0" * 50,
        b"abc\0\0\0\x01\x02def" * 20,
        b"SQLite format 3\0",
        os.urandom(4096),
        b"\xff\xd8\xff\xe0",
    ],
    ids=["pdf", "png", "zip", "every byte", "zeros", "zeros among words", "sqlite", "noise", "jpeg"],
)
def test_what_is_no_text_is_known(data: bytes) -> None:
    assert is_binary(data)


@pytest.mark.parametrize("data", [b"", b"plain\r\nwords\x0c", FRENCH.encode("cp1252"), TEXTS["gb18030"].encode("gb18030"), b"\x1b[1mbold\x1b[0m of a terminal"])
def test_text_is_not_called_binary(data: bytes) -> None:
    assert not is_binary(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_to_text_without_halves_of_pairs(data: bytes) -> None:
    found = decode(data)
    assert found.text.encode("utf-8") is not None
    assert found.encoding == found.encoding.lower()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\0"), min_size=1))
def test_utf8_is_always_read_as_it_stands(text: str) -> None:
    data = text.encode("utf-8")
    assert decode(data).text == text


def test_real_files() -> None:
    folder = Path(os.environ.get("PRESSMARK_SHARED", Path(__file__).parents[2].parent / "shared")) / "samples" / "txt"
    if not folder.is_dir():
        pytest.skip("no shared samples beside the project")
    for file in sorted(folder.glob("*_macroman*")) + sorted(folder.glob("*_latin1*")) + sorted(folder.glob("*_utf16be*")):
        text = decode(file.read_bytes()).text
        assert "é" in text
        assert not set(text) & set("Žˆ\u0090\u008e\0")
