"""Whether `list`, `search` and `undo` grow with the archive: whole commands on 1,000 records and on 10,000, paired in one run.

    python -m tests.benchmarks.bench_growth [FEW] [MANY]

Made-up articles of a newspaper's size, whose words come as often as those of a language do; the small archive is the beginning of the
large one. Each command is started by turns on the one and on the other, from the start of the program to its end, and the median of the
pairs' ratios is told. A list is read a page at a time, as a person does; the whole list is told per row. Ends with 1 where a command
takes more than `MOST` times as long.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from time import perf_counter

from desktop.archive.backup import backup
from desktop.archive.connection import create
from desktop.archive.prepare import prepare
from desktop.operations.add_article import add_prepared
from desktop.operations.start_import import start_import
from tests.benchmarks.bench_commit import WORDS, made_up

FEW, MANY, PAIRS, MOST = 1_000, 10_000, 9, 1.5

ROOT = Path(__file__).parents[2]

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("list", "--limit", "50"),
    ("list", "--limit", "50", "--after", "{middle}"),
    ("list", "--limit", "50", "--sort", "-published"),
    ("list", "--limit", "50", "--sort", "title"),
    ("search", WORDS[3]),
    ("search", WORDS[4_000]),
    ("search", WORDS[200], WORDS[900]),
    ("search", f'"{WORDS[5]} {WORDS[6]}"'),
    ("search", f"{WORDS[2_000][:5]}*"),
    ("undo",),
)


def fill(folder: Path, few: int, many: int) -> tuple[Path, Path]:
    """The two archives."""
    small, large = folder / "few.pressmark", folder / "many.pressmark"
    with closing(create(large)) as db:
        run = start_import(db, who="bench", tool="bench 1")
        for number in range(many):
            if number == few:
                backup(large, small)
            article, source = made_up(number)
            add_prepared(db, prepare(article, source), run=run, who="bench", tool="bench 1")
    return small, large


def seconds(archive: Path, *words: str) -> float:
    """How long the program takes, from its start to its end."""
    command = [sys.executable, "-m", "desktop", *words, "--archive", str(archive), "--json"]
    begin = perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - begin


def pair(small: Path, large: Path, few: int, many: int, words: tuple[str, ...]) -> tuple[float, float]:
    """The same command on both, one after the other."""
    spent = []
    for archive, count in ((small, few), (large, many)):
        if words == ("undo",):
            seconds(archive, "edit", str(count // 2), "--set", "section=Port")
        spent.append(seconds(archive, *(word.format(middle=count // 2) for word in words)))
    return spent[0], spent[1]


def measure(small: Path, large: Path, few: int, many: int) -> float:
    """Measure and print; the greatest ratio."""
    print(f"{'':<40}{few:>10,}{many:>11,}{'ratio':>8}   load {os.getloadavg()[0]:.1f}")
    worst = 0.0
    for words in COMMANDS:
        pairs = [pair(small, large, few, many, words) for _ in range(PAIRS)]
        ratio = statistics.median(other / one for one, other in pairs)
        worst = max(worst, ratio)
        one, other = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
        print(f"{' '.join(words):<40}{one:>7.0f} ms{other:>8.0f} ms{ratio:>8.2f}")
    start, one, other = (min(seconds(archive, *words) for _ in range(3)) for archive, *words in ((small, "list", "--limit", "1"), (small, "list"), (large, "list")))
    rows = (one - start) / few, (other - start) / many
    print(f"{'list, the whole of it, a row':<40}{rows[0] * 1e6:>7.0f} us{rows[1] * 1e6:>8.0f} us{rows[1] / rows[0]:>8.2f}")
    return worst


def main(few: int, many: int) -> int:
    """The exit status."""
    with tempfile.TemporaryDirectory() as name:
        worst = measure(*fill(Path(name), few, many), few, many)
    print(f"at most {worst:.2f} times as long; {MOST} is allowed")
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else FEW, int(sys.argv[2]) if len(sys.argv) > 2 else MANY))
