"""Learns what a title looks like from the labelled corpus and writes `resources/weights/title.json`.

    python -m tests.benchmarks.learn_title

Boosted trees over `importers.headline.MEASURES`; pages and every variant of the dumps together, folds by site, seeded. Each dump is seen twice,
as it is and without its title, so that "none" is learnt too, and once more cut down to a title, perhaps a byline, and a few paragraphs.
"""

import json
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from importers.density import ground_of
from importers.discover import discover
from importers.document import Document
from importers.errors import ReadingError
from importers.headline import declared_titles
from importers.judge import parted
from importers.language.folding import fold
from importers.page import count_words, reads_as_prose
from importers.pipeline import format_of, language_of, matcher
from importers.repairs import repair
from importers.ruler import MEASURES, measure
from importers.source import source_of
from tests.benchmarks.corpus import FOLDS, Example, dumps, fold_of, pages, scorer, shared
from tests.benchmarks.learn import VARIANTS, grown, written

ROUNDS = 60
LESS = 0.6  # what a row of an untitled dump weighs
LEAST = 0.2  # the chance from which the report counts an answer
NONE = " without"  # ends the kinds of which no block is the title
_norm = cache(lambda: scorer("score").norm_title)
Row = tuple[str, str, list[list[float]], list[int]]


def untitled(example: Example, title: str) -> Example | None:
    """The dump without the lines, up to three wrapped ones each, that are its title; None where none is."""
    lines, wanted = example.data.decode().split("\n"), _norm()(title)
    kept: list[str] = []
    place = 0
    while place < len(lines):
        taken = next((count for count in (1, 2, 3) if _norm()(" ".join(line.strip() for line in lines[place : place + count])) == wanted), 0)
        kept += [] if taken else [lines[place]]
        place += taken or 1
    return replace(example, data="\n".join(kept).encode()) if len(kept) < len(lines) else None


def shortened(example: Example, title: str) -> Example:
    """The title, in a third of the cases a byline, and the first two to six paragraphs, with or without empty lines between; chosen by the identifier."""
    chance = zlib.crc32(example.id.encode())
    lines = example.data.decode().split("\n")
    body = [lines[number] for number in sorted(example.keep) if len(lines[number].split()) > 12][: 2 + chance % 5]
    signed = [("By Jane Archer", "Par Jeanne Archer", "Jane Archer", "Text: Jane Archer")[chance // 5 % 4]] if chance // 20 % 3 == 0 else []
    return replace(example, data=("\n\n" if chance // 60 % 2 else "\n").join([title, *signed, *body]).encode())


def measured(job: tuple[Example, str, str]) -> Row | None:
    """An example's site, kind, rows and labels (1 for a block that is the title); None for a titled one where no block is."""
    example, kind, title = job
    try:
        source = source_of(f"{example.id}.{'html' if kind == 'page' else 'txt'}", example.data)
        document = next(iter(format_of(source).read(source)))
    except ReadingError:
        return None
    if not isinstance(document, Document):
        return None
    document, _ = parted(repair(document, partial(language_of, document))[0])
    folded = tuple(fold(block.text) for block in document.blocks)
    words = tuple(count_words(block.text) for block in document.blocks)
    prose = tuple(reads_as_prose(block.text, count, block.shape.link_chars) for block, count in zip(document.blocks, words, strict=True))
    votes: list[list[Any]] = [[] for _ in folded]
    for vote in matcher().votes(document, folded, words):
        votes[vote.block].append(vote)
    numbers, rows = measure(document, folded, words, prose, ground_of(folded, words, prose), declared_titles(document), votes)
    wanted = _norm()(title)
    labels = [int(_norm()(document.blocks[number].text) == wanted) for number in numbers]
    return (example.site, kind, rows, labels) if any(labels) or (rows and kind.endswith(NONE)) else None


def examples(corpus: Path) -> Iterator[tuple[Example, str, str]]:
    """Pages and dumps whose title is known."""
    with (corpus / "html" / "gold.jsonl").open(encoding="utf-8") as file:
        titles = {row["id"]: row["title"] for row in map(json.loads, file) if row.get("title") and row["dataset"] != "daniel"}
    for example in pages(corpus):
        if example.id in titles:
            yield example, "page", titles[example.id]
    for variant in VARIANTS:
        for example in dumps(corpus, variant):
            title = titles.get(example.id, "\ufffd")
            if "\ufffd" in title:
                continue
            cases: list[tuple[Example | None, str]] = [(example, variant), (untitled(example, title), variant + NONE)]
            if variant == "sel" and example.keep:
                cases += [(short := shortened(example, title), "short"), (untitled(short, title), "short" + NONE)]
            yield from ((case, kind, title) for case, kind in cases if case is not None)


def main() -> None:
    """Learn, measure by folds of sites, write."""
    place = shared()
    if place is None:
        raise SystemExit("no shared data: set PRESSMARK_SHARED")
    assert discover("importers.roles", "ROLE")
    with ProcessPoolExecutor(2) as pool:
        found = [row for row in pool.map(measured, examples(place / "corpus"), chunksize=8) if row is not None]
    rows = np.concatenate([np.asarray(rows, dtype=np.float32) for _, _, rows, _ in found])
    labels = np.concatenate([np.asarray(labels) for _, _, _, labels in found])
    folds = np.concatenate([np.full(len(labels), fold_of(site)) for site, _, _, labels in found])
    owner = np.concatenate([np.full(len(labels), number) for number, (_, _, _, labels) in enumerate(found)])
    less = np.concatenate([np.full(len(labels), LESS if kind.endswith(NONE) else 1.0) for _, kind, _, labels in found])
    weights = np.where(labels == 1, 4.0, 1.0) * less
    chance = np.zeros(len(labels))
    for left_out in range(FOLDS):
        seen = folds != left_out
        chance[~seen] = grown(rows[seen], labels[seen], weights[seen], MEASURES, ROUNDS).predict(rows[~seen])
    right: dict[str, list[bool]] = {}
    for number, (_, kind, _, _) in enumerate(found):
        own = owner == number
        best = np.argmax(chance[own])
        answered = chance[own][best] >= LEAST
        right.setdefault(kind, []).append(not answered if kind.endswith(NONE) else bool(answered and labels[own][best]))
    report = {"documents": len(found), "right": {kind: round(sum(hits) / len(hits), 4) for kind, hits in right.items()}}
    print(report)
    booster = grown(rows, labels, weights, MEASURES, ROUNDS)
    gain = booster.feature_importance("gain")
    report["worth"] = {MEASURES[n]: round(float(gain[n] / gain.sum()), 4) for n in np.argsort(-gain)}
    out = Path(__file__).parents[2] / "resources" / "weights"
    (out / "title.json").write_text(json.dumps(written(booster, MEASURES), separators=(",", ":")).replace("]],[[", "]],\n[["), "utf-8")
    (out / "title.report.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
