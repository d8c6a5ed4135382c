"""The encoding of a page, by the standard and by what the bytes say."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.markup.charset import decode_page, encoding_of_label, prescan

SHARED = Path(os.environ.get("PRESSMARK_SHARED", Path(__file__).parents[3].parent / "shared")) / "samples" / "html-charset"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"<meta charset=utf-8>", "utf-8"),
        (b"<META CHARSET = 'Latin1'>", "windows-1252"),
        (b"<meta charset=iso-8859-15/>", None),
        (b"<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r"),
        (b"<meta content='text/html; charset=koi8-r'>", None),
        (b"<meta content='charset=\"gb2312\"' http-equiv=content-type>", "gbk"),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"<meta charset=utf-16be>", "utf-8"),
        (b"<meta charset=x-user-defined>", "windows-1252"),
        (b"<meta charset=nonsense><meta charset=big5>", "big5"),
        (b"<!-- <meta charset=big5> --><meta charset=euc-jp>", "euc-jp"),
        (b"<a title='<meta charset=big5>'><meta charset=euc-jp>", "euc-jp"),
        (b"<!--><meta charset=big5>", "big5"),
        (b"<meta charset='big5", None),
        (b" " * 1020 + b"<meta charset=big5>", None),
        (b"words", None),
    ],
)
def test_prescan(head: bytes, encoding: str | None) -> None:
    assert prescan(head) == encoding


def test_labels() -> None:
    assert encoding_of_label(" ISO-8859-1 ") == "windows-1252"
    assert encoding_of_label("shift_jis") == encoding_of_label("sjis") == "shift_jis"
    assert encoding_of_label("martian") is None


WORDS = "<p>Les élèves du lycée ont fêté Noël à l’école.</p>"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"<meta charset=iso-8859-1>" + WORDS.encode("utf-8"), "utf-8"),
        (b"<meta charset=utf-8>" + WORDS.encode("cp1252"), "windows-1252"),
        (b"<meta charset=iso-8859-1>" + WORDS.encode("cp1252"), "windows-1252"),
        (b"\xef\xbb\xbf<meta charset=iso-8859-1>" + WORDS.encode("utf-8"), "utf-8"),
        (WORDS.encode("utf-8"), "utf-8"),
        (WORDS.encode("cp1252"), "windows-1252"),
        (WORDS.encode("utf-16"), "utf-16-le"),
        (WORDS.encode("utf-16-be"), "utf-16-be"),
        (b"<!-- " + b"x" * 2000 + b" --><meta charset=windows-1252>" + WORDS.encode("cp1252"), "windows-1252"),
    ],
)
def test_the_words_come_out_whatever_is_declared(data: bytes, encoding: str) -> None:
    found = decode_page(data)
    assert found.text.endswith(WORDS)
    assert (found.encoding, found.replaced) == (encoding, 0)


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("gb2312", "gb18030", "这是一个好的开始"),
        ("shift_jis", "cp932", "①これは良い始まりです"),
        ("euc-kr", "cp949", "좋은 시작입니다 똠"),
        ("big5", "big5hkscs", "這是一個好的開始"),
        ("macintosh", "mac-roman", "Été à Nîmes"),
        ("x-mac-cyrillic", "mac-cyrillic", "Вчера"),
        ("windows-874", "cp874", "สวัสดี"),
        ("iso-8859-8-i", "iso-8859-8", "שלום"),
        ("iso-2022-jp", "iso2022_jp", "これは"),
        ("koi8-u", "koi8-u", "Вчора є"),
        ("ibm866", "cp866", "Вчера"),
    ],
)
def test_declared_encodings_of_the_web(label: str, codec: str, text: str) -> None:
    data = f"<meta charset={label}>".encode() + text.encode(codec)
    assert decode_page(data).text.endswith(text)


def test_what_the_transport_says_comes_before_the_page() -> None:
    data = b"<meta charset=koi8-r>" + "Příliš".encode("iso-8859-2")
    assert decode_page(data, "iso-8859-2").text.endswith("Příliš")


@given(st.binary(max_size=200).map(lambda tail: b"<meta charset=" + tail) | st.binary(max_size=200))
def test_any_bytes_are_decoded(data: bytes) -> None:
    prescan(data)
    assert decode_page(data).text.encode("utf-8") is not None


def cases() -> list[tuple[bytes, str]]:
    found = []
    for file in sorted(SHARED.glob("*.dat")):
        for part in (b"\n" + file.read_bytes()).split(b"\n#data\n")[1:]:
            data, _, expected = part.partition(b"\n#encoding\n")
            found.append((data, expected.split(b"\n")[0].decode().strip()))
    return found


def test_the_cases_of_html5lib() -> None:
    if not SHARED.is_dir():
        pytest.skip("no shared samples beside the project")
    assert len(cases()) > 50
    for data, expected in cases():
        # Those that are longer than the prescan, or have a script in the way, test a parser that goes on, which `decode_page` stands for.
        found = "utf-8" if data.startswith(b"\xef\xbb\xbf") else prescan(data, len(data) + 1) or "windows-1252"
        if b"<script" in data:
            continue
        assert found == encoding_of_label(expected), data
