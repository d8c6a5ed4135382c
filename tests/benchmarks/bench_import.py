"""How fast many pages are imported, with one worker and with two, by the program as a person starts it.

    python -m tests.benchmarks.bench_import [PAGES]

Pages of the labelled corpus where there is one, else made of the bundled samples. The two are started by turns, and the fastest of each is
compared, so that another program's work weighs little. Prints seconds, pages a second, how many times as fast two workers are, and how many
times as long each takes as the bare lxml parse of the same pages by one process in the same turn.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from lxml import etree

from importers.source import source_of
from tests.benchmarks.bench_clean import corpus_pages, parsed, sample_pages

PAGES = 200
ROUNDS = 3
ROOT = Path(__file__).parents[2]


def made_pages(count: int) -> list[bytes]:
    """The bundled pages again and again, each different by a word in its body."""
    samples = [source.data for source in sample_pages()]
    return [samples[n % len(samples)].replace(b"</body>", b"<p>Page %d of the measured pages.</p></body>" % n) for n in range(count)]


def imported(folder: Path, archive: Path, jobs: int) -> float:
    """Seconds that the import of `folder` takes, from start to end of the program."""
    words = [sys.executable, "-m", "desktop", "import", str(folder), "--jobs", str(jobs), "--archive", str(archive), "--quiet"]
    begin = perf_counter()
    subprocess.run(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return perf_counter() - begin


def parsed_all(pages: Sequence[bytes]) -> float:
    """Seconds that the bare parse of all pages takes, one after the other."""
    begin = perf_counter()
    for number, data in enumerate(pages):
        with contextlib.suppress(etree.XMLSyntaxError):
            parsed(source_of(f"{number}.html", data))
    return perf_counter() - begin


def main(count: int, workers: Sequence[int] = (1, 2)) -> None:
    """Measure and print."""
    found = [source.data for source in corpus_pages(count)]
    if not found:
        print("no corpus: pages are made of the bundled samples")
    every = found or made_pages(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "pages"
        folder.mkdir()
        for n, data in enumerate(every):
            (folder / f"{n:05}.html").write_bytes(data)
        print(f"{len(every)} pages, {sum(map(len, every)) / 1e6:.0f} MB, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        bare = parsed_all(every)
        rounds = [{jobs: imported(folder, Path(name) / f"{turn}-{jobs}.pressmark", jobs) for jobs in workers} for turn in range(ROUNDS)]
        bare = min(bare, parsed_all(every))
    spent = {jobs: min(each[jobs] for each in rounds) for jobs in workers}
    for jobs, seconds in spent.items():
        print(f"{jobs} worker(s){seconds:>8.1f} s{len(every) / seconds:>8.1f} pages/s{spent[workers[0]] / seconds:>8.2f} x{seconds / bare:>10.1f} times the bare parse")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
