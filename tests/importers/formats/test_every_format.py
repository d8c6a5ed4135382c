"""What every format must do, whatever it reads."""

import pickle

import pytest

from importers.discover import discover
from importers.document import Document, letters
from importers.errors import ReadingError
from importers.formats._shared import Format
from importers.source import Source, source_of

FORMATS: tuple[Format, ...] = discover("importers.formats", "FORMAT")

BYTES = {
    "nothing": b"",
    "white space": b" \r\n\t\n",
    "zeros": b"\0" * 300,
    "every byte": bytes(range(256)) * 4,
    "a line": "Une ligne, déjà.".encode(),
    "a page": b"<!DOCTYPE html><title>Un titre</title><p>Un paragraphe.",
    "half a page": b"<html><p class='a",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100),
    "an archive": b"PK\x03\x04" + bytes(60),
    "a wide text": "\ufeffAlors, voilà.".encode("utf-16-le"),
}


@pytest.fixture(params=FORMATS, ids=lambda form: form.id)
def form(request: pytest.FixtureRequest) -> Format:
    found = request.param
    assert isinstance(found, Format)
    return found


def test_it_names_itself(form: Format) -> None:
    assert form.id == form.id.lower().strip()
    assert form.id
    assert form.title
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in form.suffixes)


def test_no_two_formats_share_a_name() -> None:
    assert len({form.id for form in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("data", BYTES.values(), ids=BYTES)
@pytest.mark.parametrize("name", ["article", "article.bin", "ARTICLE.TXT", "a.html", "a/b.c/article.pdf"])
def test_its_sureness_lies_between_0_and_1(form: Format, name: str, data: bytes) -> None:
    assert 0.0 <= form.sniff(source_of(name, data)) <= 1.0


@pytest.mark.parametrize("data", BYTES.values(), ids=BYTES)
def test_any_bytes_give_documents_or_one_error_that_names_the_file(form: Format, data: bytes) -> None:
    source = source_of("folder/some file" + next(iter(form.suffixes), ""), data)
    found: list[Document | Source] = []
    problem: ReadingError | None = None
    try:
        found = list(form.read(source))
    except ReadingError as error:
        problem = error
    if problem is not None:
        assert problem.words[0] == source.path
        assert pickle.loads(pickle.dumps(problem)).words == problem.words
    for document in found:
        if isinstance(document, Source):
            continue
        assert_covered(document)
        assert document.format == form.id


def test_reading_again_gives_the_same(form: Format) -> None:
    source = source_of("a.x", BYTES["a page"])
    try:
        assert list(form.read(source)) == list(form.read(source))
    except ReadingError:
        pytest.skip("a page is no file of this format")


def assert_covered(document: Document) -> None:
    """The blocks stand in order, do not overlap, cover every letter of the stream and have the letters of their range."""
    stream, at = document.stream, 0
    for block in document.blocks:
        start, end = block.source
        assert at <= start < end <= len(stream)
        assert not stream[at:start].strip()
        assert letters(block.text) == letters(stream[start:end])
        assert block.text == block.text.strip()
        at = end
    assert not stream[at:].strip()
    for fact in document.facts:
        assert fact.value == fact.value.strip() != ""
        assert fact.source is None or 0 <= fact.source[0] < fact.source[1] <= len(stream)
