"""How long reading and cleaning takes, against the bare lxml parse and against trafilatura with metadata, in the same run.

    python -m tests.benchmarks.bench_clean [PAGES]

Over pages of the labelled corpus where there is one, and over the bundled samples; and over a text of 200 lines. Of each page the
fastest of `ROUNDS` is taken, what is measured alternates, and medians are told, in time of the processor, so that another program's work weighs little.
"""

import contextlib
import importlib
import statistics
import sys
from collections.abc import Callable, Sequence
from itertools import islice
from time import process_time

from lxml import etree

from importers import read
from importers.assets import asset
from importers.errors import ReadingError
from importers.source import Source, source_of
from tests.benchmarks.corpus import dumps, pages, shared

ROUNDS = 3
PAGES = 100

LINE = "The ferry of line {0} came in late on Tuesday, and nobody on the quay was surprised by it any more, said the harbour master."


def cleaned(source: Source) -> None:
    """All of our reading."""
    for _ in read(source):
        pass


def parsed(source: Source) -> None:
    """What any reader of pages must do."""
    etree.fromstring(source.data, etree.HTMLParser(huge_tree=True))


def peer() -> Callable[[Source], None] | None:
    """trafilatura's extraction with metadata, from bytes; None where it is not installed."""
    try:
        trafilatura = importlib.import_module("trafilatura")
    except ImportError:
        return None

    def extracted(source: Source) -> None:
        trafilatura.bare_extraction(source.data, with_metadata=True)

    return extracted


def seconds(work: Callable[[Source], None], source: Source) -> float:
    """How long `work` takes on `source`, also where it gives up."""
    begin = process_time()
    with contextlib.suppress(ReadingError, etree.XMLSyntaxError):
        work(source)
    return process_time() - begin


def corpus_pages(count: int) -> list[Source]:
    """So many pages of the corpus, spread over it; none where there is no corpus."""
    place = shared()
    if place is None:
        return []
    every = list(pages(place / "corpus"))
    return [source_of(f"{one.id}.html", one.data) for one in islice(every, 0, None, max(1, len(every) // count))][:count]


def corpus_texts(count: int) -> list[tuple[Source, Source]]:
    """So many texts of about 200 lines and the pages that they were saved from; none where there is no corpus."""
    place = shared()
    if place is None:
        return []
    fit = {one.id: one.data for one in dumps(place / "corpus", "innertext") if 150 <= one.data.count(b"\n") <= 260}
    found = [(source_of(f"{one.id}.txt", fit[one.id]), source_of(f"{one.id}.html", one.data)) for one in pages(place / "corpus") if one.id in fit]
    return found[:: max(1, len(found) // count)][:count]


def sample_pages() -> list[Source]:
    """The pages that come with the program."""
    return [source_of(file.name, file.read_bytes()) for file in asset("samples").iterdir() if file.name.endswith(".html")]


def measure(name: str, sources: Sequence[Source], others: Sequence[tuple[str, Callable[[Source], None]]], theirs: Sequence[Source] | None = None) -> dict[str, float]:
    """Our milliseconds on the median source, and the median ratio to each of the others on the same source (or on `theirs`, one for each);
    printed as rows of a table."""
    works = [("ours", cleaned), *others]
    for label, work in works:
        seconds(work, sources[0] if label == "ours" or not theirs else theirs[0])  # what is loaded once is no page's cost
    best = [dict.fromkeys((label for label, _ in works), float("inf")) for _ in sources]
    for _ in range(ROUNDS):
        for at, (source, other) in enumerate(zip(sources, theirs or sources, strict=True)):
            for label, work in works:
                best[at][label] = min(best[at][label], seconds(work, source if label == "ours" else other))
    ours = statistics.median(one["ours"] for one in best) * 1000
    print(f"{name:<28}{len(sources):>6}{ours:>10.1f} ms", end="")
    ratios = {label: statistics.median(one["ours"] / one[label] for one in best) for label, _ in others}
    print("".join(f"{ratio:>10.2f} x {label}" for label, ratio in ratios.items()))
    return {"ours": ours, **ratios}


def main(count: int) -> None:
    """Measure and print."""
    extracted = peer()
    others = [("parse", parsed)] + ([("trafilatura", extracted)] if extracted else [])
    if extracted is None:
        print("trafilatura is not installed (pip install -e '.[bench]'): no comparison with it")
    print(f"{'':<28}{'files':>6}{'median':>13}{'ours, as a multiple of':>27}")
    corpus = corpus_pages(count)
    if corpus:
        measure("pages of the corpus", corpus, others)
    else:
        print("no corpus: set PRESSMARK_SHARED to measure over it")
    measure("pages of the samples", sample_pages(), others)
    texts = corpus_texts(count // 2)
    if texts:
        measure("texts, others their pages", [text for text, _ in texts], others, [page for _, page in texts])
    text = "\n\n".join(LINE.format(n) for n in range(200))
    measure("a text of 200 lines", [source_of("lines.txt", text.encode())], [])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
