"""Learns the judge's weights from the labelled corpus and writes `resources/weights/{page,text}.json` with a report beside them.

    python -m tests.benchmarks.learn page|text [--report-only]

Two stages of gradient-boosted trees (LightGBM; a development extra). The second stage sees what the first says of the neighbours; for learning
it sees the first's answers from folds that had not seen the site. Everything is seeded; folds are by site.
"""

import argparse
import json
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import lightgbm as gbm
import numpy as np

from importers.document import Document
from importers.errors import ReadingError
from importers.features import FIRST, SECOND, first, second, softened
from importers.page import look
from importers.pipeline import format_of, language_of, matcher, roles
from importers.reading import Repair
from importers.repairs import repair
from importers.roles._shared import Page
from importers.source import Source, source_of
from tests.benchmarks.corpus import Example, dumps, pages, scorer, shared

FOLDS = 5
VARIANTS = ("innertext", "inscriptis", "sel", "w3m", "pdfish", "pdf")
PARAMETERS = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 24, "min_data_in_leaf": 40, "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1,
    "lambda_l2": 5.0, "max_bin": 127, "verbose": -1, "seed": 7, "deterministic": True, "force_row_wise": True, "num_threads": 2,
}  # fmt: skip
ROUNDS = {"first": 60, "second": 50}


def repaired(source: Source) -> tuple[Document, tuple[Repair, ...]] | None:
    """The first document of a file with its damage repaired, as the judge is given it; None where there is none."""
    try:
        document = next(iter(format_of(source).read(source)))
    except ReadingError:
        return None
    return repair(document, language_of(document)) if isinstance(document, Document) else None


def prepared(example: Example, suffix: str) -> tuple[Page, list[list[float]], Document] | None:
    """The page as the judge sees it, and its first measures."""
    found = repaired(source_of(f"{example.id}.{suffix}", example.data))
    if found is None:
        return None
    page, votes = look(found[0], roles(), matcher())
    return page, first(page, votes), found[0]


def labels_of(example: Example, document: Document) -> list[int]:
    """1 for a block of the article, 0 for another, -1 for one that is not scored."""
    if example.gold:
        keep, neutral = scorer("align").label([block.text for block in document.blocks], example.gold)
        return [-1 if n in neutral else int(n in keep) for n in range(len(document.blocks))]
    starts = [0]
    for text in document.stream.split("\n"):
        starts.append(starts[-1] + len(text) + 1)
    out, line = [], 0
    for block in document.blocks:
        low, high = block.source
        while line + 1 < len(starts) and starts[line + 1] <= low:
            line += 1
        kept = other = 0
        at = line
        while at + 1 < len(starts) and starts[at] < high:
            size = min(high, starts[at + 1]) - max(low, starts[at])
            if at in example.keep:
                kept += size
            elif at not in example.neutral:
                other += size
            at += 1
        out.append(-1 if not kept and not other else int(kept >= other))
    return out


def measured(job: tuple[Example, str]) -> tuple[str, list[list[float]], list[int], list[int], Page] | None:
    """An example's rows, labels and words."""
    example, suffix = job
    ready = prepared(example, suffix)
    if ready is None:
        return None
    page, rows, document = ready
    return example.site, rows, labels_of(example, document), list(page.words), page


def examples(kind: str, corpus: Path) -> Iterator[tuple[Example, str]]:
    """What to learn from: pages, or every variant of the dumps."""
    if kind == "page":
        yield from ((page, "html") for page in pages(corpus))
    else:
        for variant in VARIANTS:
            yield from ((dump, "txt") for dump in dumps(corpus, variant))


def fold_of(site: str) -> int:
    """A site's fold, the same in every run."""
    return zlib.crc32(site.encode()) % FOLDS


def grown(rows: Any, labels: Any, weights: Any, names: tuple[str, ...], rounds: int) -> Any:
    """Trees for the rows."""
    data = gbm.Dataset(rows, label=labels, weight=weights, feature_name=[f"f{n}" for n in range(len(names))], free_raw_data=False)
    return gbm.train(PARAMETERS, data, num_boost_round=rounds)


def written(booster: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """The trees in the form that `importers.trees` reads."""
    trees = []
    for info in booster.dump_model()["tree_info"]:
        nodes: list[list[float]] = []

        def walk(node: dict[str, Any], nodes: list[list[float]] = nodes) -> int:
            place = len(nodes)
            nodes.append([])
            if "leaf_value" in node:
                nodes[place] = [round(node["leaf_value"], 4)]
            else:
                left = walk(node["left_child"])
                right = walk(node["right_child"])
                nodes[place] = [node["split_feature"], float(f"{node['threshold']:.5g}"), left, right]
            return place

        walk(info["tree_structure"])
        trees.append(nodes)
    return {"features": list(names), "bias": 0.0, "trees": trees}


def learn(kind: str, write: bool) -> None:
    """Learn, measure by folds of sites, write."""
    place = shared()
    if place is None:
        raise SystemExit("no shared data: set PRESSMARK_SHARED")
    found = []
    with ProcessPoolExecutor(2) as pool:
        for done in pool.map(measured, examples(kind, place / "corpus"), chunksize=8):
            if done is not None:
                found.append(done)
    print(len(found), "documents")
    folds = np.concatenate([np.full(len(labels), fold_of(site)) for site, _, labels, _, _ in found])
    rows = np.concatenate([np.asarray(rows, dtype=np.float32) for _, rows, _, _, _ in found])
    labels = np.concatenate([np.asarray(labels) for _, _, labels, _, _ in found])
    words = np.concatenate([np.asarray(words) for _, _, _, words, _ in found])
    weights = np.array([softened(int(count)) for count in words])
    scored = labels >= 0

    def stage(matrix: Any, names: tuple[str, ...], rounds: int) -> tuple[Any, Any]:
        chance = np.zeros(len(labels))
        for fold in range(FOLDS):
            seen = scored & (folds != fold)
            chance[folds == fold] = grown(matrix[seen], labels[seen], weights[seen], names, rounds).predict(matrix[folds == fold])
        return chance, grown(matrix[scored], labels[scored], weights[scored], names, rounds)

    chance_one, one = stage(rows, FIRST, ROUNDS["first"])
    extra, at = [], 0
    for _, own, _, _, page in found:
        extra += second(page, chance_one[at : at + len(own)].tolist())
        at += len(own)
    both = np.asarray([[*a, *b] for a, b in zip(rows.tolist(), extra, strict=True)], dtype=np.float32)
    chance_two, two = stage(both, FIRST + SECOND, ROUNDS["second"])
    report: dict[str, Any] = {"kind": kind, "documents": len(found)}
    report |= {"first": figures(chance_one, labels, words, scored), "second": figures(chance_two, labels, words, scored), "worth": worth(one, two)}
    print(json.dumps({key: value for key, value in report.items() if key != "worth"}, indent=1))
    if write:
        out = Path(__file__).parents[2] / "resources" / "weights"
        weights_text = json.dumps({"first": written(one, FIRST), "second": written(two, FIRST + SECOND)}, separators=(",", ":"))
        (out / f"{kind}.json").write_text(weights_text.replace('"trees":[', '"trees":[\n').replace("]],[[", "]],\n[["), "utf-8")
        (out / f"{kind}.report.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")


def figures(chance: Any, labels: Any, words: Any, scored: Any) -> dict[str, float]:
    """Blocks and words right, on sites not learnt from."""
    said, truth, weight = chance[scored] >= 0.5, labels[scored] == 1, words[scored]
    out = {}
    for name, w in (("blocks", np.ones(len(weight))), ("words", weight)):
        hit = (w * (said & truth)).sum()
        precision, recall = hit / (w * said).sum(), hit / (w * truth).sum()
        out[f"{name}_precision"], out[f"{name}_recall"] = round(precision, 4), round(recall, 4)
        out[f"{name}_f1"] = round(2 * precision * recall / (precision + recall), 4)
    held = chance[scored]
    bins = np.clip((held * 10).astype(int), 0, 9)
    apart = [abs(held[bins == n].mean() - truth[bins == n].mean()) * (bins == n).mean() for n in range(10) if (bins == n).any()]
    out["calibration_error"] = round(float(sum(apart)), 4)
    return {key: float(value) for key, value in out.items()}


def worth(one: Any, two: Any) -> dict[str, dict[str, float]]:
    """What each feature gains in each stage, as a share of the whole; the rest is left out."""
    out = {}
    for stage_name, booster, names in (("first", one, FIRST), ("second", two, FIRST + SECOND)):
        gain = booster.feature_importance("gain")
        order = np.argsort(-gain)[:30]
        out[stage_name] = {names[n]: round(float(gain[n] / gain.sum()), 4) for n in order}
    return out


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("page", "text"))
    parser.add_argument("--report-only", action="store_true")
    given = parser.parse_args()
    learn(given.kind, not given.report_only)
