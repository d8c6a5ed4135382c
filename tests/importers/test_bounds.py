"""Files that no one wrote for readers: refused at once with a reason, or read with work that grows with their length and not its square."""

import time
from collections.abc import Callable

import pytest

from importers import read
from importers.document import MAX_BLOCKS, letters
from importers.errors import ReadingError, TooManyBlocks, TooManyElements
from importers.markup.page import MAX_ELEMENTS
from importers.source import source_of
from importers.wording import languages, say

SENTENCE = "Le maire a dit hier devant le conseil que les travaux du pont numéro {0} commenceront au printemps prochain si le temps le permet, et {0} fois."


def work(name: str, text: str) -> float:
    """Seconds of work that a file takes; that nothing of it is lost is seen to on the way."""
    source = source_of(name, text.encode())
    begun = time.process_time()
    (article,) = read(source)
    spent = time.process_time() - begun
    document = article.reading.document
    assert sum(len(letters(document.stream[slice(*block.source)])) for block in document.blocks) == len(letters(document.stream))
    return spent


def quotes(count: int) -> str:
    return "Le pont\n\n" + "\n\n".join(f"{SENTENCE.format(at)}\n\nUne autre phrase sur le bateau numéro {at} du port de pêche." for at in range(count))


def cut_words(count: int) -> str:
    return "exem-\nple de la ville et de la mer au temps des tempêtes, encore un exem-\nple du port et de ses bateaux vus au large exem-\n" * count


def titles(count: int) -> str:
    head = "".join(
        f'<meta property="og:title" content="Le titre {at} du pont de la ville"><meta name="description" content="{SENTENCE.format(at)}">' for at in range(count)
    )
    return f"<html><head>{head}</head><body>" + "".join(f"<p>{SENTENCE.format(at)}</p><p>Le pont du {at}</p>" for at in range(count))


def inline(count: int) -> str:
    return "<p>" + "<span>" * 170 + "mot du port<br><br>" * count


def names(count: int) -> str:
    inner = "".join(f'<span itemprop="name">Nom {at}</span> ' for at in range(count))
    return '<div itemscope itemtype="https://schema.org/Article">' + "<div>" * 150 + "<p>" + inner + SENTENCE


@pytest.mark.parametrize(
    ("make", "name", "few"),
    [(quotes, "a.txt", 200), (cut_words, "b.txt", 300), (titles, "c.html", 150), (inline, "d.html", 500), (names, "e.html", 1_000)],
    ids=["quotes", "cut words", "titles", "inline", "names"],
)
def test_four_times_the_length_is_no_more_than_some_four_times_the_work(make: Callable[[int], str], name: str, few: int) -> None:
    work(name, make(few // 10))  # what is loaded once
    assert work(name, make(4 * few)) < 8.5 * min(work(name, make(few)) for _ in range(2)) + 0.5


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("lines.txt", "a\n" * (MAX_BLOCKS + 1), TooManyBlocks),
        ("same.txt", "Lire aussi\n\n" * 300_000, TooManyBlocks),
        ("unclosed.html", "<p>a" * (MAX_BLOCKS + 1), TooManyBlocks),
        ("cells.html", "<table><tr><td>a" * (MAX_ELEMENTS // 3 + 1), TooManyElements),
        ("nested.html", "<b>" * (MAX_ELEMENTS + 1) + "a", TooManyElements),
    ],
)
def test_what_is_longer_than_any_article_is_refused_at_once_and_says_why(name: str, text: str, kind: type[ReadingError]) -> None:
    begun = time.process_time()
    with pytest.raises(kind) as refused:
        list(read(source_of(name, text.encode())))
    assert time.process_time() - begun < 10
    limit = str(MAX_BLOCKS if kind is TooManyBlocks else MAX_ELEMENTS)
    assert refused.value.words == (name, limit)
    assert all(limit in say(f"error.{kind.code}", *refused.value.words, lang=language) for language in languages())


def test_as_many_lines_as_an_article_may_have_are_all_there() -> None:
    text = "\n".join(str(at) for at in range(3_000))
    (article,) = read(source_of("numbers.txt", text.encode()))
    assert article.reading.document.stream == text
    assert len(article.reading.verdicts) == len(article.reading.document.blocks)
