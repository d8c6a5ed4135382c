"""The quality that the bundled samples must be read with: the figures, how they are measured, and the floors that are kept of them.

    python -m tests.floors [--lower]

measures anew and writes `tests/floors.json` with the digest of the samples. It refuses where a floor would be lower (a ceiling higher) than
the one that is kept; with `--lower` it obeys.
"""

import argparse
import hashlib
import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from importers.article import Article
from importers.assets import asset
from tests.expectations import EXPECTED, SLUGS, article_of, expected, expected_lines, paragraphs_of, plain_name, verdict_on

KEPT = Path(__file__).parent / "floors.json"
SHINGLE = 4  # words
BINS = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """What is held of a figure: whether its limit is a ceiling, and how far beyond what was measured the limit lies, for what no one line of
    the samples decides."""

    meaning: str
    ceiling: bool = False
    slack: float = 0.0

    def limit(self, value: float) -> float:
        """The limit where `value` was measured, to four decimals, never on the wrong side of it."""
        scale = 10_000
        return math.ceil((value + self.slack) * scale - 1e-6) / scale if self.ceiling else math.floor((value - self.slack) * scale + 1e-6) / scale

    def holds(self, value: float, limit: float) -> bool:
        """Whether `value` is good enough."""
        return value <= limit if self.ceiling else value >= limit


FIGURES: Mapping[str, Figure] = {
    "body_f1": Figure("F1 of the clean text by runs of four words, mean of the samples"),
    "exact_bodies": Figure("share of the samples whose clean text is right to the letter"),
    "lines_right": Figure("share of the lines that are kept or stripped rightly"),
    "stripped_roles_right": Figure("share of the lines to strip that are stripped in an acceptable role"),
    "titles_right": Figure("share of the samples with the right title"),
    "authors_right": Figure("share of the samples with the right authors"),
    "days_right": Figure("share of the samples with the right date of publication"),
    "calibration_error": Figure("how far the confidence that is said of lines is from the share of them that is right, in ten bins", ceiling=True, slack=0.005),
    "doubts_per_article": Figure("blocks that a person is asked to look at, mean of the samples", ceiling=True, slack=0.25),
}
"""Every figure that has a floor."""


def digest() -> str:
    """The SHA-256 of the samples and of what is expected of them: names and bytes, in the order of the names."""
    files = {f"samples/{file.name}": file.read_bytes() for file in asset("samples").iterdir() if file.name != "index.toml"}
    files |= {f"{slug}/{name}": (EXPECTED / slug / name).read_bytes() for slug in SLUGS for name in ("expected.txt", "expected.json")}
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name}\n{len(files[name])}\n".encode() + files[name])
    return whole.hexdigest()


def read_samples() -> dict[str, Article]:
    """Every sample as our readers read it, by its slug."""
    return {slug: article_of(slug) for slug in SLUGS}


def figures(articles: Mapping[str, Article]) -> dict[str, float]:
    """The value of every figure of `FIGURES` for these readings of the samples (by slug)."""
    bodies: list[float] = []
    right: Counter[str] = Counter()
    lines: list[tuple[float, bool]] = []
    stripped: list[bool] = []
    doubts = 0
    for slug, article in articles.items():
        wanted, fields, reading = expected(slug), article.fields, article.reading
        kept = [block.text for block, verdict in zip(reading.document.blocks, reading.verdicts, strict=True) if verdict.kept]
        bodies.append(overlap("\n".join(kept), "\n".join(paragraphs_of(slug))))
        right["bodies"] += kept == paragraphs_of(slug)
        right["titles"] += fields.title == wanted["title"]
        right["authors"] += [plain_name(name) for name in fields.authors] == wanted["authors"]
        right["days"] += fields.published == wanted["published"]
        doubts += sum(verdict.doubtful for verdict in reading.verdicts)
        for line in expected_lines(slug, reading.document.stream):
            verdict = verdict_on(article, line)
            lines.append((verdict.confidence, verdict.kept == line.kept))
            if not line.kept:
                stripped.append(not verdict.kept and verdict.role in line.roles)
    count = len(articles)
    return {
        "body_f1": sum(bodies) / count,
        "exact_bodies": right["bodies"] / count,
        "lines_right": sum(good for _, good in lines) / len(lines),
        "stripped_roles_right": sum(stripped) / len(stripped),
        "titles_right": right["titles"] / count,
        "authors_right": right["authors"] / count,
        "days_right": right["days"] / count,
        "calibration_error": calibration(lines),
        "doubts_per_article": doubts / count,
    }


def overlap(found: str, wanted: str) -> float:
    """F1 of the runs of `SHINGLE` words that two texts share, counted as often as they occur."""
    one, two = (Counter(tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))) for words in (found.split(), wanted.split()))
    return 2 * (one & two).total() / (one.total() + two.total())


def calibration(said: list[tuple[float, bool]]) -> float:
    """How far confidence is from being right: in each tenth the mean said against the share right, weighed by how many are in it."""
    bins: list[float] = [0.0] * BINS
    for sure, right in said:
        bins[min(BINS - 1, int(sure * BINS))] += sure - right
    return sum(map(abs, bins)) / len(said)


def kept() -> dict[str, Any]:
    """What `floors.json` holds: the digest of the samples ("samples") and the limit of each figure ("floors")."""
    found: dict[str, Any] = json.loads(KEPT.read_text("utf-8"))
    return found


def lowered(old: Mapping[str, float], new: Mapping[str, float]) -> list[str]:
    """The figures whose limit in `new` asks for less than in `old`, or that `new` lacks."""
    return [name for name, limit in old.items() if name not in new or not FIGURES[name].holds(new[name], limit)]


def main(lower: bool) -> None:
    """Measure, and write unless a floor would be lowered without leave."""
    values = figures(read_samples())
    limits = {name: figure.limit(values[name]) for name, figure in FIGURES.items()}
    old = kept()["floors"] if KEPT.exists() else {}
    for name, figure in FIGURES.items():
        print(f"{name:<22}{values[name]:8.4f}  {'at most' if figure.ceiling else 'at least':<9}{limits[name]:.4f} (was {old.get(name, '-')})  {figure.meaning}")
    worse = lowered(old, limits)
    if worse and not lower:
        raise SystemExit(f"not written: {', '.join(worse)} would ask for less than now; give --lower where that is meant")
    KEPT.write_text(json.dumps({"samples": digest(), "floors": limits}, indent=1) + "\n", "utf-8")
    print(f"{KEPT.name} written")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", action="store_true")
    main(parser.parse_args().lower)
