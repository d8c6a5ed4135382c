"""How listing and searching grow with the archive: 1,000 records against 10,000.

    python -m tests.benchmarks.bench_search [FEW] [MANY]

Made-up articles of a newspaper's size, whose words come as often as those of a language do. "list" reads the first 50 rows as a window
would, and all of them as the command does; searches are for a word in nearly every article, one in a few, two together, and a phrase.
Prints milliseconds (the fastest of `ROUNDS`) and the ratio of the larger archive to the smaller.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter

from desktop.archive.connection import Archive, create
from desktop.archive.load import load_many
from desktop.archive.prepare import prepare
from desktop.archive.queries import article_ids
from desktop.archive.search import search
from desktop.operations.add_article import add_prepared
from desktop.operations.start_import import start_import
from tests.benchmarks.bench_commit import WORDS, made_up

FEW, MANY, ROUNDS = 1_000, 10_000, 5


def filled(path: Path, count: int) -> Archive:
    """A new archive with so many articles."""
    db = create(path)
    run = start_import(db, who="bench", tool="bench 1")
    for number in range(count):
        article, source = made_up(number)
        add_prepared(db, prepare(article, source), run=run, who="bench", tool="bench 1")
    return db


def tasks() -> Iterator[tuple[str, Callable[[Archive], object]]]:
    """What is measured, by name."""
    yield "list, the first 50", lambda db: list(load_many(db, article_ids(db)[:50], blocks=False))
    yield "list, all (per record)", lambda db: list(load_many(db, article_ids(db), blocks=False))
    for name, query in (
        ("search, a frequent word", WORDS[3]),
        ("search, a rare word", WORDS[4_000]),
        ("search, two words", f"{WORDS[200]} {WORDS[900]}"),
        ("search, a phrase", f'"{WORDS[5]} {WORDS[6]}"'),
        ("search, the beginning of a word", f"{WORDS[2_000][:5]}*"),
    ):
        yield name, lambda db, query=query: search(db, query, limit=10)  # type: ignore[misc]  # bound at once


def fastest(task: Callable[[Archive], object], db: Archive) -> float:
    """Milliseconds of the fastest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        begin = perf_counter()
        task(db)
        times.append(perf_counter() - begin)
    return min(times) * 1000


def main(few: int, many: int) -> None:
    """Measure and print."""
    with (
        tempfile.TemporaryDirectory() as name,
        closing(filled(Path(name) / "few.pressmark", few)) as small,
        closing(filled(Path(name) / "many.pressmark", many)) as large,
    ):
        print(f"{'':<34}{few:>10,}{many:>10,}{'ratio':>8}")
        for label, task in tasks():
            one, other = fastest(task, small), fastest(task, large)
            if "per record" in label:
                one, other = one / few, other / many
            print(f"{label:<34}{one:>7.2f} ms{other:>7.2f} ms{other / one:>8.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FEW, int(sys.argv[2]) if len(sys.argv) > 2 else MANY)
