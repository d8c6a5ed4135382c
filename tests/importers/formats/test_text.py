"""Plain text: the stream is the file, each line a block."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from importers.document import MAX_STREAM, Document, letters
from importers.errors import DocumentDamaged, FileEmpty, FileTooLarge, NothingToRead
from importers.formats.text import FORMAT, lines
from importers.source import source_of


def read(data: bytes | str, path: str = "a.txt") -> Document:
    found = next(iter(FORMAT.read(source_of(path, data.encode() if isinstance(data, str) else data))))
    assert isinstance(found, Document)
    return found


def test_a_line_is_a_block_with_its_layout() -> None:
    document = read("Titre\r\n\r\n\r\n   Un  deux\ttrois \r\n\tfin")
    assert document.stream == "Titre\r\n\r\n\r\n   Un  deux\ttrois \r\n\tfin"
    shapes = [(block.text, block.source, block.shape.gap, block.shape.indent, block.shape.line, block.shape.width) for block in document.blocks]
    assert shapes == [("Titre", (0, 5), 0, 0, 0, 5), ("Un deux trois", (14, 28), 2, 3, 3, 17), ("fin", (32, 35), 0, 8, 4, 4)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_every_line_end(end: str) -> None:
    assert [block.text for block in read(f"un{end}{end}deux{end}").blocks] == ["un", "deux"]
    assert [block.shape.gap for block in read(f"un{end}{end}deux{end}").blocks] == [0, 1]


@pytest.mark.parametrize("odd", ["\u200b", "\u2060", "\x07", "\ufeff", "\u00ad"])
def test_a_line_of_invisible_characters_is_still_a_block(odd: str) -> None:
    assert [block.text for block in read(f"mot\n{odd}\nmot").blocks] == ["mot", odd, "mot"]


LINE = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(["\n", "\r\n", "\r", " ", "\t", "\u2028", "\x1c", "\xa0", "\u200b", "mot", "Été"])


@given(st.lists(LINE, max_size=30).map("".join))
@example("\x1f")
@example("a\x1eb\x1d")
def test_every_letter_is_in_one_block(stream: str) -> None:
    at = 0
    for block in lines(stream):
        start, end = block.source
        assert at <= start < end <= len(stream)
        assert not stream[at:start].strip()
        assert letters(block.text) == letters(stream[start:end])
        assert len(stream[start:end].splitlines()) == 1
        at = end
    assert not stream[at:].strip()


def test_what_cannot_be_read_says_why() -> None:
    with pytest.raises(FileEmpty):
        read(b"")
    with pytest.raises(NothingToRead):
        read(b" \n\t\r\n \n")
    with pytest.raises(NothingToRead):
        read(b"\xef\xbb\xbf")
    with pytest.raises(DocumentDamaged) as binary:
        read(b"\x00\x01\x02\x03" * 100)
    assert binary.value.words == ("a.txt", "binary")
    with pytest.raises(DocumentDamaged) as wrong:
        read(b"\xef\xbb\xbf" + b"\xff\xfe\xe9 " * 50)
    assert wrong.value.words == ("a.txt", "encoding")
    with pytest.raises(FileTooLarge):
        read(b"a\n" * (MAX_STREAM // 2 + 1))


def test_a_few_broken_bytes_are_a_warning() -> None:
    document = read("Déjà l’été à la plage, où l’on a rêvé. ".encode() * 5 + b"\xff")
    assert document.warnings == (("undecodable", ("1",)),)


@pytest.mark.parametrize(
    ("name", "data", "least", "most"),
    [
        ("a.txt", b"words", 0.7, 1),
        ("A.TXT", b"words", 0.7, 1),
        ("notes", b"words", 0.2, 0.5),
        ("a.b/notes.article", b"words", 0.2, 0.5),
        ("a.pdf", b"words", 0, 0),
        ("a.jpg", b"words", 0, 0),
        ("a.docx", b"PK\x03\x04", 0, 0),
        ("notes", b"\x89PNG\r\n\x1a\n", 0, 0),
        ("notes", b"<!DOCTYPE html><p>x", 0, 0),
        ("a.html", b"words", 0, 0),
    ],
)
def test_how_sure_it_is(name: str, data: bytes, least: float, most: float) -> None:
    assert least <= FORMAT.sniff(source_of(name, data)) <= most
