"""Counts what the reports beside the weights tell: how right the judge is on labelled blocks, all together and in groups (languages, variants)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

FEW = 10
"""A language of fewer distinct pages is told together with the others of its kind."""
REST = "others"
WHOLE = "all"
PLACE = Path(__file__).parents[2] / "resources" / "weights"
"""Where weights and their reports lie."""


class Mark(NamedTuple):
    """A scored block: how likely it is the article's (0 to 1), whether it is, and its number of words."""

    chance: float
    truth: bool
    words: int


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled document: the page that it was made from (`id`), its site, language and variant, and its scored blocks."""

    id: str
    site: str
    language: str
    variant: str
    marks: tuple[Mark, ...]


def figures(found: Iterable[Judged]) -> dict[str, float | None]:
    """Blocks and words said to be kept (from a chance of one half), rounded to four places: precision, recall, F1 (None where nothing was said or
    is true), and the calibration error of the chances in ten bins, every block weighing the same."""
    said, true, hit = [0, 0], [0, 0], [0, 0]
    bins = [[0.0, 0.0, 0.0] for _ in range(10)]
    for chance, truth, words in chain.from_iterable(document.marks for document in found):
        for place, weight in enumerate((1, words)):
            said[place] += weight * (chance >= 0.5)
            true[place] += weight * truth
            hit[place] += weight * (truth and chance >= 0.5)
        own = bins[min(9, int(chance * 10))]
        for place, value in enumerate((1.0, chance, float(truth))):
            own[place] += value
    out: dict[str, float | None] = {}
    for place, name in enumerate(("blocks", "words")):
        out[f"{name}_precision"] = share(hit[place], said[place])
        out[f"{name}_recall"] = share(hit[place], true[place])
        out[f"{name}_f1"] = share(2 * hit[place], said[place] + true[place])
    out["calibration_error"] = share(sum(abs(chances - right) for _, chances, right in bins), sum(count for count, _, _ in bins))
    return out


def share(part: float, whole: float) -> float | None:
    """`part` of `whole`, to four places; None of nothing."""
    return round(float(part / whole), 4) if whole else None


def told(found: Sequence[Judged]) -> dict[str, float | None]:
    """The figures of a group, with how many documents and sites they are of."""
    return {"documents": len(found), "sites": len({document.site for document in found}), **figures(found)}


def by_language(found: Sequence[Judged]) -> dict[str, dict[str, float | None]]:
    """The figures of all documents, of each language with `FEW` pages or more, and of the rest together."""
    pages: dict[str, set[str]] = {}
    for document in found:
        pages.setdefault(document.language, set()).add(document.id)
    own = {language for language, ids in pages.items() if len(ids) >= FEW}
    out = {WHOLE: told(found)} if found else {}
    out |= {language: told([one for one in found if one.language == language]) for language in sorted(own)}
    if rest := [one for one in found if one.language not in own]:
        out[REST] = told(rest)
    return out


def by_variant(found: Sequence[Judged]) -> dict[str, dict[str, float | None]]:
    """The figures of each way in which pages were saved as text."""
    return {variant: told([one for one in found if one.variant == variant]) for variant in sorted({one.variant for one in found})}


def write(name: str, report: Mapping[str, Any]) -> None:
    """Write `<name>.report.json`, readable; keys stand as they are given."""
    (PLACE / f"{name}.report.json").write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")


def before(name: str) -> dict[str, Any]:
    """The report that lies there; empty where there is none."""
    path = PLACE / f"{name}.report.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found
