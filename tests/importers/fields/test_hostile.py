"""Readings made to cost time: long lines, and thousands of lines or declarations. The cost grows no faster than they do."""

import time

import pytest

from importers.document import Block, Document, Fact
from importers.fields import find_fields
from importers.reading import KEPT_ROLES, Reading, Verdict
from importers.source import source_of

PROSE = "Le conseil a voté hier soir la fermeture du vieux pont malgré les riverains. " * 5
ROLES = ("byline", "dateline", "author-bio", "breadcrumb", "kicker", "comments", "source-link", "page-furniture", "legal", "credit", "signature", "related", "correction")
KEYS = (
    *("json-ld author", "meta author", "json-ld datePublished", "time datetime", "rel author", "og:title", "html title", "og:site_name", "article:section"),
    *("html lang", "json-ld @type", "meta generator"),
)
PIECES = ("1", "Anne Durand ", "10/06/2020 ", "Anne, ", " ", "| ", "Accueil > ", "© ", "a", "J.", "d'", "A-", "Par ", "1 mai ", "publié le ")
BOUND = 2.0
"""Seconds for what takes some tenths of one; with a cost that grew with the square of the length it would be minutes."""


def seconds(lines: list[tuple[str, str]], facts: list[Fact], path: str = "a.txt") -> float:
    stream, blocks = "", []
    for _, text in lines:
        blocks.append(Block((len(stream), len(stream) + len(text)), text))
        stream += text + "\n"
    verdicts = tuple(Verdict(role, role in KEPT_ROLES, "test", (), 0.9, False) for role, _ in lines)
    reading = Reading(Document("text", stream, tuple(blocks), tuple(facts)), verdicts)
    started = time.perf_counter()
    find_fields(reading, source_of(path, b"x"))
    return time.perf_counter() - started


@pytest.fixture(autouse=True, scope="module")
def warm() -> None:
    """Words and patterns are read and compiled once a process, which is not what is measured."""
    seconds([("title", "Le pont"), *((role, "Par Anne Durand, le 3 mai 2020") for role in ROLES), ("paragraph", PROSE)], [])


@pytest.mark.parametrize("piece", PIECES)
def test_long_lines(piece: str) -> None:
    """One line of 100,000 characters in each role, declared under each key, and as a file's name."""
    text = "a" + piece * (100_000 // len(piece)) + "b"
    spent = seconds([("title", "Le pont"), *((role, text) for role in ROLES), ("paragraph", PROSE)], [])
    facts = [Fact("json-ld @type", "NewsArticle", "x", group=1), *(Fact(key, text, "x", group=1) for key in KEYS)]
    spent += seconds([("paragraph", PROSE)], facts, path=text + ".txt")
    assert spent < BOUND


def test_a_line_of_digits() -> None:
    assert seconds([("title", "Le pont"), ("byline", "7" * 700_000), ("dateline", "7" * 700_000)], []) < 2 * BOUND


@pytest.mark.parametrize("role", ["byline", "dateline", "title", "comments", "author-bio", "page-furniture"])
def test_thousands_of_lines(role: str) -> None:
    lines = [(role, f"Par Anne Durand, le {number % 28 + 1} mai 20{number % 90 + 10}") for number in range(5_000)]
    assert seconds([("title", "Le pont"), *lines], []) < BOUND


@pytest.mark.parametrize("key", KEYS)
def test_thousands_of_declarations(key: str) -> None:
    facts = [Fact("json-ld @type", "NewsArticle", "x", group=1)]
    for number in range(5_000):
        name = f"Anne{chr(97 + number % 26)}{chr(97 + number // 26 % 26)} Durand{chr(97 + number // 676)}"
        facts += [Fact(key, name, "x", group=1), Fact("json-ld author type", "Person", "x", group=1)]
    assert seconds([("title", "Le pont"), ("paragraph", PROSE)], facts) < BOUND
