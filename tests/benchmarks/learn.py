"""Learns the judge's weights from the labelled corpus and writes `resources/weights/{page,text}.json` with a report beside them.

    python -m tests.benchmarks.learn page|text [--report-only] [--held-out FOLDER]

Two stages of gradient-boosted trees (LightGBM; a development extra). The second stage sees what the first says of the neighbours; for learning
it sees the first's answers from folds that had not seen the site. Everything is seeded; folds are by site. `--held-out` also writes
weights that have not seen the sites of fold 0, to measure with. `--report-only` leaves the weights and what the report tells of them, and
measures anew, on sites not learnt from, how right such trees are in each language (and in each variant of text).

Text is taught by pages too: where a page's clean body is not known, the judge of pages labels it, and what it is sure of is learnt from
the page's text as a browser would copy it.
"""

import argparse
import json
import math
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import lightgbm as gbm
import numpy as np

from importers.document import Block, Document
from importers.errors import ReadingError
from importers.features import MEASURES as FIRST
from importers.features import Features
from importers.judge import parted
from importers.learnt import heard, learnt
from importers.neighbours import MEASURES as SECOND
from importers.neighbours import Neighbours
from importers.page import look
from importers.pipeline import format_of, language_of, matcher, roles
from importers.reading import Repair
from importers.repairs import repair
from importers.roles._shared import Page
from importers.source import Source, source_of
from importers.trees import probability
from tests.benchmarks.corpus import FOLDS, Example, dumps, fold_of, pages, scorer, shared, unlabelled
from tests.benchmarks.report import PLACE, Judged, Mark, before, by_language, by_variant, figures, write

VARIANTS = ("innertext", "inscriptis", "sel", "w3m", "pdfish", "pdf")
PARAMETERS = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 24, "min_data_in_leaf": 40, "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1,
    "lambda_l2": 5.0, "max_bin": 127, "verbose": -1, "seed": 7, "deterministic": True, "force_row_wise": True, "num_threads": 2,
}  # fmt: skip
ROUNDS = {"first": 60, "second": 50}
# What either kind of trees hardly asks for, on sites not learnt from, is not measured: each measure costs time.
UNASKED = {
    "page": frozenset((
        "mean", "digits", "capitals", "stops", "bars", "short", "gap", "gap_after", "indent", "width", "has_title", "title_words", "v_credit", "v_dateline",
        "v_list", "v_caption", "v_newsletter", "since_form", "p-5", "p-4", "p+4", "p+5",
    )),
    "text": frozenset((
        "link", "links", "tag", "hidden", "depth", "good", "bad", "in_article", "in_main", "in_aside", "in_footer", "in_table", "in_section", "alike_count",
        "alike_words", "alike_prose", "alike_link", "parent_words", "parent_prose", "parent_link", "grand_prose", "grand_share", "best_share", "v_comments",
        "v_caption", "v_newsletter", "v_page-furniture", "v_embed", "link-2", "link-1", "link+1", "tag-2", "tag-1", "tag+1", "tag+2", "p-5", "p_parent",
    )),
}  # fmt: skip
SURE = 0.8  # of what the judge of pages teaches, what it is less sure of is left out
TAUGHT = "taught"  # the variant of what the judge of pages labels
APART = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figcaption"))  # elements with a blank line around them


def asked_for(kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The measures that trees of a kind are learnt on: before any judgement, and those that a first judgement adds."""
    return tuple(name for name in FIRST if name not in UNASKED[kind]), tuple(name for name in SECOND if name not in UNASKED[kind])


def taught(example: Example) -> Example | None:
    """A page without a clean body as a dump of text, labelled by the judge of pages; None where it keeps next to nothing."""
    source = source_of(f"{example.id}.html", example.data)
    try:
        document = next(iter(format_of(source).read(source)))
    except ReadingError:
        return None
    if not isinstance(document, Document) or not document.blocks:
        return None
    left, plain = parted(document)
    page, votes = look(left, roles(), matcher())
    judged = iter(learnt(page, votes, "page").odds)
    lines: list[str] = []
    keep, unsure = set(), set()
    before: Block | None = None
    for block, known in zip(document.blocks, plain, strict=True):
        chance = probability(next(judged)) if known is None else 0.0
        if block.shape.hidden:
            continue
        if before is not None and (block.shape.tag in APART or before.shape.tag in APART):
            lines.append("")
        if chance >= SURE:
            keep.add(len(lines))
        elif chance > 1 - SURE:
            unsure.add(len(lines))
        lines.append(" ".join(block.text.split()))
        before = block
    if sum(len(lines[number].split()) for number in keep) < 100:
        return None
    unsure |= {number for number, line in enumerate(lines) if not line}
    data = "\n".join(lines).encode()
    return Example(example.id, example.site, example.language, TAUGHT, data, keep=frozenset(keep), neutral=frozenset(unsure))


def repaired(source: Source) -> tuple[Document, tuple[Repair, ...]] | None:
    """The first document of a file with its damage repaired, as the judge is given it; None where there is none."""
    try:
        document = next(iter(format_of(source).read(source)))
    except ReadingError:
        return None
    return repair(document, partial(language_of, document)) if isinstance(document, Document) else None


def prepared(example: Example, suffix: str) -> tuple[Page, Any, Document] | None:
    """The page as the judge sees it, and its first measures, a row for each block."""
    found = repaired(source_of(f"{example.id}.{suffix}", example.data))
    if found is None:
        return None
    document, _ = parted(found[0])
    page, votes = look(document, roles(), matcher())
    names = asked_for("page" if suffix == "html" else "text")[0]
    return page, table(Features(page, heard(votes)).columns(names)), document


def table(columns: Sequence[Sequence[float]]) -> Any:
    """Columns as a matrix with a row for each block."""
    return np.asarray(columns, dtype=np.float32).T


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


@dataclass(frozen=True, slots=True)
class Measured:
    """What is learnt from an example: its first measures (a row for each block), labels (1 of the article, 0 not, -1 not scored) and words."""

    id: str
    site: str
    language: str
    variant: str
    rows: Any
    labels: list[int]
    page: Page


def measured(job: tuple[Example, str]) -> Measured | None:
    """An example of a variant as it is learnt from; None where it cannot be read."""
    example, variant = job
    if variant == TAUGHT:
        lesson = taught(example)
        if lesson is None:
            return None
        example = lesson
    ready = prepared(example, "html" if variant == "html" else "txt")
    if ready is None:
        return None
    page, rows, document = ready
    return Measured(example.id, example.site, example.language, variant, rows, labels_of(example, document), page)


def examples(kind: str, corpus: Path) -> Iterator[tuple[Example, str]]:
    """What to learn from, with its variant: pages ("html"), or every variant of the dumps and what the pages without a clean body teach."""
    if kind == "page":
        yield from ((page, "html") for page in pages(corpus))
    else:
        for variant in VARIANTS:
            yield from ((dump, variant) for dump in dumps(corpus, variant))
        yield from ((page, TAUGHT) for page in unlabelled(corpus))


def softened(words: int) -> float:
    """How much a block weighs in learning: long ones more, but not in proportion."""
    return math.sqrt(1 + words)


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


def learn(kind: str, write_weights: bool, held_out: Path | None) -> None:
    """Learn, measure by folds of sites, write."""
    place = shared()
    if place is None:
        raise SystemExit("no shared data: set PRESSMARK_SHARED")
    found: list[Measured] = []
    with ProcessPoolExecutor(2) as pool:
        for done in pool.map(measured, examples(kind, place / "corpus"), chunksize=8):
            if done is not None:
                found.append(done)
    print(len(found), "documents", flush=True)
    folds = np.concatenate([np.full(len(one.labels), fold_of(one.site)) for one in found])
    rows = np.concatenate([one.rows for one in found])
    labels = np.concatenate([np.asarray(one.labels) for one in found])
    weights = np.array([softened(int(count)) for one in found for count in one.page.words])
    scored = labels >= 0

    def stage(matrix: Any, names: tuple[str, ...], rounds: int) -> tuple[Any, Any, Any]:
        chance, without = np.zeros(len(labels)), None
        for fold in range(FOLDS):
            seen = scored & (folds != fold)
            trees = grown(matrix[seen], labels[seen], weights[seen], names, rounds)
            chance[folds == fold] = trees.predict(matrix[folds == fold])
            without = without or trees
        return chance, grown(matrix[scored], labels[scored], weights[scored], names, rounds) if write_weights else None, without

    first, second = asked_for(kind)
    chance_one, one, one_without = stage(rows, first, ROUNDS["first"])
    extra, at = [], 0
    for own in found:
        features = Features(own.page, [()] * len(own.labels))  # the neighbours' measures hear no votes
        extra.append(table(Neighbours(features, chance_one[at : at + len(own.labels)].tolist()).columns(second)))
        at += len(own.labels)
    both = np.concatenate([rows, np.concatenate(extra)], axis=1)
    chance_two, two, two_without = stage(both, first + second, ROUNDS["second"])
    judged = judged_of(found, chance_two)
    report: dict[str, Any] = {"kind": kind, "documents": len(found)} if write_weights else before(kind)
    if write_weights:
        report |= {"first": figures(judged_of(found, chance_one)), "second": figures(judged), "worth": worth(kind, one, two)}
    report["languages"] = by_language(judged)
    if kind == "text":
        report["variants"] = by_variant(judged)
    report["measured"] = how_measured(kind, len(judged), write_weights)
    print(json.dumps({key: value for key, value in report.items() if key != "worth"}, indent=1))
    if write_weights:
        (PLACE / f"{kind}.json").write_text(as_text(kind, one, two), "utf-8")
    write(kind, report)
    if held_out is not None:
        (held_out / f"{kind}.json").write_text(as_text(kind, one_without, two_without), "utf-8")


def judged_of(found: Sequence[Measured], chance: Any) -> list[Judged]:
    """The documents whose labels are known, not taught, with the chances of their scored blocks (`chance` has all blocks of all documents)."""
    out, at = [], 0
    for one in found:
        own = chance[at : at + len(one.labels)].tolist()
        at += len(one.labels)
        if one.variant != TAUGHT:
            marks = tuple(Mark(sure, label == 1, words) for sure, label, words in zip(own, one.labels, one.page.words, strict=True) if label >= 0)
            out.append(Judged(one.id, one.site, one.language, one.variant, marks))
    return out


def how_measured(kind: str, documents: int, learnt_now: bool) -> dict[str, str]:
    """How each part of the report came about, in words."""
    groups = "languages" if kind == "page" else "languages, variants"
    apart = f"on sites not learnt from ({FOLDS} folds of sites)"
    anew = "of the same trees" if learnt_now else "later than the weights were learnt, of trees grown anew on today's measures, which differ a little from those shipped"
    return {
        "first, second": f"{apart}, when the weights were learnt, with the measures of that time",
        "worth": "shares of the gain in the trees, when the weights were learnt",
        groups: f"the second stage {apart}, {anew}; {documents} labelled documents without blocks that need no judgement",
    }


def as_text(kind: str, one: Any, two: Any) -> str:
    """Both stages' trees as the file that the program reads, a tree a line."""
    first, second = asked_for(kind)
    text = json.dumps({"first": written(one, first), "second": written(two, first + second)}, separators=(",", ":"))
    return text.replace('"trees":[', '"trees":[\n').replace("]],[[", "]],\n[[")


def worth(kind: str, one: Any, two: Any) -> dict[str, dict[str, float]]:
    """What each feature gains in each stage, as a share of the whole; the rest is left out."""
    out = {}
    first, second = asked_for(kind)
    for stage_name, booster, names in (("first", one, first), ("second", two, first + second)):
        gain = booster.feature_importance("gain")
        order = np.argsort(-gain)[:30]
        out[stage_name] = {names[n]: round(float(gain[n] / gain.sum()), 4) for n in order}
    return out


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("page", "text"))
    parser.add_argument("--report-only", action="store_true")
    parser.add_argument("--held-out", type=Path)
    given = parser.parse_args()
    learn(given.kind, not given.report_only, given.held_out)
