"""Learns how reliable the sources of a title, of authors and of a date are and writes `resources/weights/fields.json`.

    python -m tests.benchmarks.learn_fields

Of each labelled page the candidates that say the same make a group (`importers.fields._weighing`). A conditional logit over the groups of a page
and "none is right" gives every trait a weight: ridge regression by Newton's steps, nothing random in it. Folds are by site; the fold `HELD`
is left out of the weights that are written, so that they can be tested on it. What the chances mean on sites that the weights do not know is
learnt too, of the other folds, each by weights that saw neither it nor `HELD`: a slope and a shift of the log-odds ("confidence").
"""

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from importers.article import Fields
from importers.fields import authors, find_fields, published, title
from importers.fields._shared import view_of
from importers.fields._weighing import Group, model_for
from importers.judge import judge
from importers.language.names import written
from importers.options import Options
from importers.pipeline import matcher, roles
from importers.reading import Reading
from importers.source import Source, source_of
from tests.benchmarks.corpus import FOLDS, HELD, fold_of, scorer, shared
from tests.benchmarks.learn import repaired

VARIANTS = ("innertext", "sel")  # kinds of dumps
RIDGE = 3.0  # the weights' prior precision
RARE = 8  # pages on which a trait must have been seen
STEPS = 30
BINS = 10
STIFF = 5.0  # the prior precision of slope 1 and shift 0
EDGE = 1e-4  # chances are kept so far from 0 and 1
FIELDS: dict[str, tuple[Callable[..., list[Group]], str, str]] = {
    "title": (title.groups, "title", "title"),
    "authors": (authors.groups, "authors", "authors"),
    "published": (published.groups, "published", "published"),
}
_norm = cache(lambda: scorer("score"))
Case = tuple[str, list[Mapping[str, float]], list[float]]
"""A page's site, the traits of its groups, and how right each is (0 to 1)."""


@dataclass(frozen=True, slots=True)
class Page:
    """A labelled page, or a dump of it."""

    gold: dict[str, Any]
    name: str
    data: bytes


def pages(corpus: Path) -> Iterator[Page]:
    """Every page of which a title, the authors or the day is known, and its dumps."""
    with (corpus / "html" / "gold.jsonl").open(encoding="utf-8") as file:
        for gold in map(json.loads, file):
            if gold["dataset"] not in ("mozilla", "daniel") and any(
                gold.get(key) for key in FIELDS
            ):  # the one is a program's output, the other has datelines in its titles
                yield Page(gold, "a.html", gzip.decompress((corpus / "html" / f"{gold['id']}.html.gz").read_bytes()))
                for place in (corpus / "text" / f"{gold['id']}.{variant}.txt.gz" for variant in VARIANTS):
                    if place.exists():
                        yield Page(gold, "a.txt", gzip.decompress(place.read_bytes()))


def read(page: Page) -> tuple[Reading, Source] | None:
    """The page as the fields' finders see it; None where it cannot be read."""
    source = source_of(page.name, page.data)
    found = repaired(source)
    if found is None:
        return None
    document, repairs = found
    return Reading(document, judge(document, roles(), matcher(), Options()), repairs), source


def right(field: str, gold: dict[str, Any], group: Group) -> float:
    """How right a group's value is by the scorer."""
    value, score = group.members[0].value, _norm()
    if field == "title":
        return float(score.norm_title(gold["title"]) == score.norm_title(value))
    if field == "published":
        return float(str(value) == gold["published"][:10])
    given = score.norm_authors(gold["authors"])
    names = score.norm_authors([written(name) for name in value if not isinstance(name, str)])
    return 2 * len(given & names) / max(1, len(given) + len(names))


def cases(page: Page) -> dict[str, Case]:
    """What a page teaches of each field."""
    seen = read(page)
    if seen is None:
        return {}
    reading, source = seen
    fields, view = find_fields(reading, source)[0], view_of(reading)
    found: dict[str, Case] = {}
    for field, (groups, key, _) in FIELDS.items():
        if page.gold.get(key):
            known = groups(view, source, fields if field != "title" else Fields(url=fields.url, container_title=fields.container_title, language=fields.language))
            found[model_for(field, view)] = (page.gold["site"], [group.traits for group in known], [right(field, page.gold, group) for group in known])
    return found


def learn(rows: list[Case], names: list[str]) -> Any:
    """The weights of the traits: Newton's steps on the ridged likelihood of the right group, or of none, of every page."""
    place = {name: number for number, name in enumerate(names)}
    tables = [np.array([[traits.get(name, 0.0) for name in names] for traits in groups] + [[0.0] * len(names)]) for _, groups, _ in rows]
    wanted = [_wanted(rights) for _, _, rights in rows]
    weights = np.zeros(len(place))
    for _ in range(STEPS):
        slope, bend = -RIDGE * weights, RIDGE * np.eye(len(place))
        for table, want in zip(tables, wanted, strict=True):
            chance = _softmax(table @ weights)
            slope += table.T @ (want - chance)
            mean = chance @ table
            bend += (table.T * chance) @ table - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def _wanted(rights: list[float]) -> Any:
    """The share of the right answer that each group has: the best as far as it is right, if at least half; the rest is "none"."""
    best = max(rights, default=0.0)
    shares = [best * (value == best and best >= 0.5) / max(1, rights.count(best)) for value in rights]
    return np.array([*shares, 1.0 - sum(shares)])


def _softmax(values: Any) -> Any:
    powers = np.exp(values - values.max())
    return powers / powers.sum()


def traits_of(rows: list[Case]) -> list[str]:
    """The traits that enough pages have, in the order of the alphabet."""
    counts = Counter(trait for _, groups, _ in rows for trait in {trait for traits in groups for trait in traits})
    return sorted(trait for trait, count in counts.items() if count >= RARE)


def tested(rows: list[Case], weights: dict[str, float]) -> list[tuple[float, float]]:
    """The chance and the rightness of the likeliest group of every page."""
    found = []
    for _, groups, rights in rows:
        chance = _softmax(np.array([*(sum(weights.get(trait, 0.0) * value for trait, value in traits.items()) for traits in groups), 0.0]))[:-1]
        if len(chance):
            best = int(np.argmax(chance))
            found.append((float(chance[best]), rights[best]))
    return found


def calibration(found: list[tuple[float, float]]) -> float:
    """The expected calibration error in ten bins; wholly right counts."""
    bins: list[list[tuple[float, float]]] = [[] for _ in range(BINS)]
    for chance, value in found:
        bins[min(BINS - 1, int(chance * BINS))].append((chance, float(value == 1.0)))
    return float(sum(abs(sum(chance - value for chance, value in seen)) for seen in bins) / max(1, len(found)))


def main() -> None:
    """Learn, measure by folds of sites, write."""
    place = shared()
    if place is None:
        raise SystemExit("no shared data: set PRESSMARK_SHARED")
    with ProcessPoolExecutor(2) as pool:
        found = list(pool.map(cases, pages(place / "corpus"), chunksize=8))
    weights, report = taught(found)
    out = Path(__file__).parents[2] / "resources" / "weights"
    (out / "fields.json").write_text(json.dumps(weights, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (out / "fields.report.json").write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(report, indent=1))


def taught(found: list[dict[str, Case]]) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """The weights of every field and what its chances mean, learnt without the fold `HELD`, and the report on all folds."""
    weights: dict[str, dict[str, Any]] = {"confidence": {}}
    report: dict[str, Any] = {}
    for field in sorted({field for case in found for field in case}):
        rows = [case[field] for case in found if field in case]
        marks: list[tuple[float, float]] = []
        told: list[tuple[float, float]] = []
        for left_out in range(FOLDS):
            own = _weighed(rows, {left_out})
            seen = [row for row in rows if fold_of(row[0]) == left_out]
            marks += tested(seen, own)
            others = [mark for fold in range(FOLDS) if fold != left_out for mark in tested(_of(rows, fold), _weighed(rows, {left_out, fold}))]
            slope, shift = bend(others)
            told += [(_bent(chance, slope, shift), value) for chance, value in tested(seen, own)]
            if left_out == HELD:
                weights[field] = {name: round(value, 3) for name, value in own.items()}
                weights["confidence"][field] = [round(slope, 3), round(shift, 3)]
        report[field] = {
            "pages": len(rows),
            "right where there is a candidate": round(sum(value for _, value in marks) / len(marks), 4),
            "wholly right": round(sum(value == 1.0 for _, value in marks) / len(rows), 4),
            "calibration error": round(calibration(told), 4),
            "calibration error of the chances": round(calibration(marks), 4),
        }
    return weights, report


def _of(rows: list[Case], fold: int) -> list[Case]:
    return [row for row in rows if fold_of(row[0]) == fold]


def _weighed(rows: list[Case], without: set[int]) -> dict[str, float]:
    """The weights that the folds but `without` teach."""
    seen = [row for row in rows if fold_of(row[0]) not in without]
    names = traits_of(seen)
    return dict(zip(names, map(float, learn(seen, names)), strict=True))


def bend(marks: list[tuple[float, float]]) -> tuple[float, float]:
    """The slope and the shift that make log-odds mean how often a value was wholly right: logistic regression, held near 1 and 0."""
    odds = np.array([[_odds(chance), 1.0] for chance, _ in marks])
    right_ = np.array([float(value == 1.0) for _, value in marks])
    plain = np.array([1.0, 0.0])
    found = plain
    for _ in range(STEPS):
        meant = 1.0 / (1.0 + np.exp(-odds @ found))
        slope = odds.T @ (right_ - meant) - STIFF * (found - plain)
        found = found + np.linalg.solve((odds.T * (meant * (1.0 - meant))) @ odds + STIFF * np.eye(2), slope)
    return float(found[0]), float(found[1])


def _odds(chance: float) -> float:
    within = min(1.0 - EDGE, max(EDGE, chance))
    return float(np.log(within / (1.0 - within)))


def _bent(chance: float, slope: float, shift: float) -> float:
    return float(1.0 / (1.0 + np.exp(-slope * _odds(chance) - shift)))


if __name__ == "__main__":
    main()
