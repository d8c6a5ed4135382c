"""How quick search is as one types: each keystroke over 10,000 records, beside a plain FTS5 query of the same words.

    python -m tests.benchmarks.bench_search_typing [COUNT] [ARCHIVE]

Made-up articles of a newspaper's size (see `bench_commit`), whose few syllables begin a fifteenth of all words each: harder than a language.
Queries are typed letter by letter: frequent words, rare ones, several, a field, a phrase, an exclusion, an OR. "ids" is the whole
list, best first; "passages" those of the first 20; "plain" has FTS5 rank the same words by itself, the last one with a star, for 50 rows.
ARCHIVE is made where it is not, and kept. Prints milliseconds and the ratio of ids to plain.
"""

import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from desktop.archive.connection import Archive
from desktop.archive.current import open_current
from desktop.archive.typing import found_ids, passages
from desktop.archive.words import folded_words
from tests.benchmarks.bench_commit import WORDS
from tests.benchmarks.bench_search import filled

COUNT, ROUNDS, LOOKED_AT = 10_000, 3, 20

QUERIES = (
    WORDS[0],
    WORDS[4_000],
    f"{WORDS[3]} {WORDS[200]}",
    f"{WORDS[200]} {WORDS[900]} {WORDS[5]}",
    f"author:{WORDS[0]}",
    f"published:2019..2022 {WORDS[6]}",
    f'"{WORDS[5]} {WORDS[6]}"',
    f"-{WORDS[3]} {WORDS[70]}",
    f"{WORDS[0]} OR {WORDS[7]}",
)


def plain(db: Archive, query: str) -> object:
    """What FTS5 gives by itself for the words of a query."""
    words = [f'"{word}"' for word in folded_words(query)]
    return db.execute("select rowid from texts where texts match ? order by rank limit 50", [" ".join(words) + " *"]).fetchall() if words else []


def spent(call: Callable[[], object]) -> float:
    """Milliseconds of the middle one of some rounds."""
    times = []
    for _ in range(ROUNDS):
        begin = perf_counter()
        call()
        times.append(perf_counter() - begin)
    return sorted(times)[ROUNDS // 2] * 1000


def told(name: str, times: list[float]) -> tuple[float, float]:
    """Print the middle, the 95th of a hundred and the longest; the first two are returned."""
    parts = quantiles(times, n=20, method="inclusive")
    print(f"{name:<26}{parts[9]:>9.2f}{parts[18]:>9.2f}{max(times):>9.2f}")
    return parts[9], parts[18]


def main(count: int, place: Path) -> None:
    """Measure and print."""
    if not place.exists():
        filled(place, count).close()
    ids, looked, plainly = [], [], []
    with closing(open_current(place)) as db:
        for query in QUERIES:
            for typed in (query[:end] for end in range(1, len(query) + 1)):
                found = found_ids(db, typed)
                ids.append(spent(lambda: found_ids(db, typed)))  # noqa: B023 (called at once)
                looked.append(spent(lambda: passages(db, typed, found[:LOOKED_AT])))  # noqa: B023 (called at once)
                plainly.append(spent(lambda: plain(db, typed)))  # noqa: B023 (called at once)
    print(f"{len(ids)} keystrokes, {count:,} records")
    print(f"{'milliseconds':<26}{'p50':>9}{'p95':>9}{'most':>9}")
    middle, slow = told("ids", ids)
    told(f"passages of {LOOKED_AT}", looked)
    plain_middle, plain_slow = told("plain FTS5", plainly)
    print(f"{'ids to plain':<26}{middle / plain_middle:>9.2f}{slow / plain_slow:>9.2f}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT, Path(sys.argv[2] if len(sys.argv) > 2 else f"{name}/many.pressmark"))
