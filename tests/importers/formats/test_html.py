"""Saved pages: known by name and by content, and read as the charset rules say."""

import pytest

from importers.document import Document
from importers.errors import DocumentDamaged, FileEmpty, NothingToRead
from importers.formats.html import FORMAT
from importers.source import source_of


def read(data: bytes, path: str = "a.html") -> Document:
    found = next(iter(FORMAT.read(source_of(path, data))))
    assert isinstance(found, Document)
    return found


PAGE = "<!DOCTYPE html><html lang=fr><head><title>Été</title></head><body><p>Déjà vu à l’œuvre.</p></body></html>"


@pytest.mark.parametrize(
    ("name", "data", "least", "most"),
    [
        ("a.html", PAGE.encode(), 0.85, 1),
        ("a.HTM", b"<p>x", 0.85, 1),
        ("a.html", b"just words", 0.5, 0.7),
        ("a", PAGE.encode(), 0.6, 0.8),
        ("a.txt", b"  <!-- kept -->\n<!doctype html>", 0.6, 0.8),
        ("a", b"\xef\xbb\xbf<html>", 0.6, 0.8),
        ("a", PAGE.encode("utf-16"), 0.6, 0.8),
        ("a", b"<?xml version='1.0'?><html xmlns='x'>", 0.6, 0.8),
        ("a.txt", b"words <p>", 0, 0),
        ("a", b"<parrot>", 0, 0),
        ("a", b"%PDF-1.4", 0, 0),
        ("a.html", b"%PDF-1.4", 0, 0),
    ],
)
def test_how_sure_it_is(name: str, data: bytes, least: float, most: float) -> None:
    assert least <= FORMAT.sniff(source_of(name, data)) <= most


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le", "utf-16-be"])
def test_a_page_in_any_encoding(encoding: str) -> None:
    document = read(PAGE.encode(encoding))
    assert document.stream == "Été\n\nDéjà vu à l’œuvre."
    assert [(block.shape.tag, block.shape.hidden) for block in document.blocks] == [("title", "head-title"), ("p", "")]
    assert document.format == "html"


def test_what_cannot_be_read_says_why() -> None:
    with pytest.raises(FileEmpty):
        read(b"")
    with pytest.raises(NothingToRead):
        read(b"<!DOCTYPE html><script>var a = 1</script><style>p{}</style><!-- x -->")
    with pytest.raises(DocumentDamaged) as binary:
        read(b"\x89PNG\r\n\x1a\n" + bytes(40))
    assert binary.value.words == ("a.html", "binary")


def test_broken_bytes_of_a_declared_utf8_are_a_warning() -> None:
    data = b"<meta charset=utf-8><p>" + "déjà à côté, où l’été ".encode() * 4 + b"\xff</p>"
    assert read(data).warnings == (("undecodable", ("1",)),)
