"""Learns what a title looks like from the labelled corpus and writes `resources/weights/title.json`.

    python -m tests.benchmarks.learn_title

Boosted trees over `importers.headline.MEASURES`; pages and every variant of the dumps together, folds by site, seeded.
"""

import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from importers.discover import discover
from importers.document import Document
from importers.errors import ReadingError
from importers.headline import MEASURES, declared_titles, measure
from importers.language.folding import fold
from importers.page import count_words, reads_as_prose
from importers.pipeline import format_of, language_of, matcher
from importers.repairs import repair
from importers.source import source_of
from tests.benchmarks.corpus import Example, dumps, pages, scorer, shared
from tests.benchmarks.learn import FOLDS, VARIANTS, fold_of, grown, written

ROUNDS = 60
_norm = cache(lambda: scorer("score").norm_title)
Row = tuple[str, str, list[list[float]], list[int]]


def measured(job: tuple[Example, str, str]) -> Row | None:
    """An example's site, kind, rows and labels (1 for a block that is the title); None where no block is."""
    example, kind, title = job
    try:
        source = source_of(f"{example.id}.{'html' if kind == 'page' else 'txt'}", example.data)
        document = next(iter(format_of(source).read(source)))
    except ReadingError:
        return None
    if not isinstance(document, Document):
        return None
    document, _ = repair(document, language_of(document))
    folded = tuple(fold(block.text) for block in document.blocks)
    words = tuple(count_words(block.text) for block in document.blocks)
    prose = tuple(reads_as_prose(block.text, count, block.shape.link_chars) for block, count in zip(document.blocks, words, strict=True))
    votes: list[list[Any]] = [[] for _ in folded]
    for vote in matcher().votes(document, folded, words):
        votes[vote.block].append(vote)
    numbers, rows = measure(document, folded, words, prose, declared_titles(document), votes)
    wanted = _norm()(title)
    labels = [int(_norm()(document.blocks[number].text) == wanted) for number in numbers]
    return (example.site, kind, rows, labels) if any(labels) else None


def examples(corpus: Path) -> Iterator[tuple[Example, str, str]]:
    """Pages and dumps whose title is known."""
    with (corpus / "html" / "gold.jsonl").open(encoding="utf-8") as file:
        titles = {row["id"]: row["title"] for row in map(json.loads, file) if row.get("title") and row["dataset"] != "daniel"}
    for example in pages(corpus):
        if example.id in titles:
            yield example, "page", titles[example.id]
    for variant in VARIANTS:
        for example in dumps(corpus, variant):
            if example.id in titles and "\ufffd" not in titles[example.id]:
                yield example, variant, titles[example.id]


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
    weights = np.where(labels == 1, 4.0, 1.0)
    chance = np.zeros(len(labels))
    for left_out in range(FOLDS):
        seen = folds != left_out
        chance[~seen] = grown(rows[seen], labels[seen], weights[seen], MEASURES, ROUNDS).predict(rows[~seen])
    right: dict[str, list[bool]] = {}
    for number, (_, kind, _, _) in enumerate(found):
        own = owner == number
        right.setdefault(kind, []).append(bool(labels[own][np.argmax(chance[own])]))
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
