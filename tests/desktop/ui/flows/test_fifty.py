"""Fifty articles that wait are reviewed by a few keys each: the first doubt, K or X, the next; the date where there is none; A."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import pytest
from pytestqt.qtbot import QtBot

from desktop.archive.connection import create
from desktop.archive.prepare import prepare
from desktop.archive.queries import counts
from desktop.archive.record import Record
from desktop.operations.add_article import add_prepared
from desktop.operations.start_import import start_import
from importers import read
from importers.article import Article
from importers.reading import KEPT_ROLES
from importers.source import Source, source_of
from tests.benchmarks.corpus import Example, dumps, pages, shared
from tests.desktop.ui.conftest import SAMPLES
from tests.desktop.ui.flows.conftest import Start
from tests.desktop.ui.flows.person import Person

COUNT, MOST = 50, 6
DOUBTFUL, UNDATED = ("en-blog-dump.txt", "en-magazine-page.html", "es-dump.txt"), ("fr-dump-author-box.txt", "fr-dump-comments.txt", "fr-pdf-damage.txt")
DATE = "12/3/2019"

Read = tuple[Source, Article]


def archive_of(found: Iterable[Read]) -> Path:
    """The archive that the program opens, with the first of these that wait."""
    path = Path(os.environ["PRESSMARK_ARCHIVE"])
    db = create(path)
    run = start_import(db, who="tester", tool="test")
    for source, article in found:
        add_prepared(db, prepare(article, source), run=run, who="tester", tool="test")
        if db.execute("select count(distinct article) from reviews").fetchone()[0] >= COUNT:
            break
    db.close()
    return path


def like_the_samples() -> Iterator[Read]:
    """Three in four in doubt, one without a date, as among pages and dumps of every kind."""
    made: dict[str, Article] = {}
    names = cycle((*DOUBTFUL, next(others)) for others in [cycle(UNDATED)] for _ in UNDATED)
    for n, name in enumerate(islice((name for four in names for name in four), 2 * COUNT)):
        data = (SAMPLES / name).read_bytes()
        if name not in made:
            made[name] = next(iter(read(source_of(name, data))))
        article, data = made[name], data + b"\n" * n
        fields = replace(article.fields, title=f"{article.fields.title} ({n})")
        yield source_of(f"{n}-{name}", data), replace(article, path=f"{n}-{name}", sha256=sha256(data).hexdigest(), fields=fields)


def of_the_corpus() -> Iterator[Read]:
    place = shared()
    assert place is not None
    files = ((f"{page.id}.{kind}", page.data) for kind, found in _corpus(place / "corpus") for page in islice(found, None, None, 15))
    for name, data in files:
        source = source_of(name, data)
        yield from ((source, article) for article in read(source))


def _corpus(place: Path) -> Iterator[tuple[str, Iterator[Example]]]:
    yield "txt", dumps(place, "innertext")
    yield "html", pages(place)


def in_view(me: Person) -> tuple[int, Record]:
    record = me.window.shell.record
    assert record is not None
    assert record.id is not None
    return record.id, record


def waiting(me: Person, reason: str) -> int:
    return counts(me.window.shell.desk.db).to_review.get(reason, 0)


def date_all(me: Person, taken: Counter[int]) -> None:
    """Write a date into all that have none; Enter goes on to the next."""
    me.press_until(lambda: me.within(me.window.places), "F6")
    me.press("Home")
    me.press_until(lambda: (row := me.window.places.view.current()) is not None and row.key == ("reason", "no-date"), "Down")
    me.press("Return")
    me.until(lambda: me.within(me.window.area.cite))
    for left in range(waiting(me, "no-date") - 1, -1, -1):
        assert me.focus() is me.window.area.cite.fields.rows["published"].editor
        here = in_view(me)[0]
        me.type(DATE)
        me.press("Return")
        if left:
            me.until(lambda here=here: in_view(me)[0] != here)  # type: ignore[misc]
        taken[here] += me.keys
        me.keys = 0
    me.until(lambda: not waiting(me, "no-date"))


def decide_all(me: Person, taken: Counter[int]) -> None:
    """Go to each doubt, decide it, and approve, until nothing waits."""
    view, listing = me.window.area.review.view, me.window.listing
    me.press_until(lambda: me.within(me.window.places), "F6")
    me.press("Home", "Return")
    me.until(lambda: listing.model.complete and listing.place.kind == "review" and in_view(me)[0] in listing.model.ids)
    me.press("Ctrl+1")
    left, me.keys = set(listing.model.ids), 0
    while left:
        here, record = in_view(me)
        assert here in left
        while any(block.doubtful for block in record.blocks):
            if view.chosen_row is None or view.chosen_row.kind != "doubt":
                me.press("N")
            row = view.chosen_row
            assert row is not None
            assert row.kind == "doubt"
            me.press("K" if record.blocks[row.first].role in KEPT_ROLES else "X")
            me.until(lambda row=row: not in_view(me)[1].blocks[row.first].doubtful)  # type: ignore[misc]
            record = in_view(me)[1]
        me.press("A")
        left.discard(here)
        if left:
            me.until(lambda here=here: in_view(me)[0] != here)  # type: ignore[misc]
        taken[here] += me.keys
        me.keys = 0
    me.until(lambda: not counts(me.window.shell.desk.db).to_review)


def review_all(me: Person) -> list[int]:
    """Review everything that waits; how many keys each article took, all of them counted."""
    taken: Counter[int] = Counter()
    me.until(lambda: me.window.listing.model.complete and me.window.shell.record is not None)
    if waiting(me, "no-date"):
        date_all(me, taken)
    decide_all(me, taken)
    return sorted(taken.values())


@pytest.mark.parametrize("kind", ["samples", "corpus"])
def test_fifty_articles_take_six_keys_each(start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, own_place: Path, kind: str) -> None:
    if kind == "corpus" and shared() is None:
        pytest.skip("no corpus: set PRESSMARK_SHARED")
    monkeypatch.setenv("PRESSMARK_ARCHIVE", str(own_place / "fifty.pressmark"))
    archive_of(like_the_samples() if kind == "samples" else of_the_corpus())
    me = start()
    taken = review_all(me)
    print(kind, "median", median(taken), taken)
    assert len(taken) >= COUNT
    assert median(taken) <= MOST
    assert me.clicks == 0
