"""How well pages and texts of the labelled corpus are read, with the peers beside in the same run, printed as tables.

    python -m tests.benchmarks.bench_accuracy [--part own|all] [--weights FOLDER] [--limit N] [--alone]

Documents are those of the fifth of the sites that learning with `--held-out FOLDER` leaves out (`own`), or all of them. Weights that have
not seen these sites are read from FOLDER, which `python -m tests.benchmarks.learn page --held-out FOLDER` fills; where there are none the
shipped ones are used, and the table says that these have seen them. `--limit` takes so many documents of each kind, spread over them,
`--alone` leaves the peers out.
Where there is no corpus it says so and ends well.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.accuracy import (
    FIELDS,
    LABELLED,
    OURS,
    PAGE,
    VARIANTS,
    Job,
    LabelledLine,
    Mark,
    Result,
    Scored,
    begin,
    bins_of,
    calibration,
    corpus_scorer,
    jobs,
    least_sure,
    measured,
    seeds,
    weights_in,
)
from tests.benchmarks.corpus import HELD, fold_of, shared
from tests.benchmarks.peers import PEERS, loaded

WORKERS = 2
Wanted = Callable[[Job], bool]
ROWS: tuple[tuple[str, Wanted], ...] = (
    ("pages", lambda job: job.kind == PAGE),
    ("  of them aeb", lambda job: job.kind == PAGE and job.gold["dataset"] == "aeb"),
    ("  French", lambda job: job.kind == PAGE and job.gold["lang"] == "fr"),
    ("  not English or French", lambda job: job.kind == PAGE and job.gold["lang"] not in ("en", "fr")),
    *((f"text: {variant}", lambda job, variant=variant: job.kind == variant) for variant in VARIANTS),
)
COLUMNS = (
    ("n", "documents whose whole clean body is known"),
    ("body", "body F1 by shingles of four words"),
    ("exact", "bodies that are exact, word for word"),
    ("line", "line F1 (texts)"),
    ("lossy", "documents that lose a paragraph of 100 characters or more"),
    ("lost", "such paragraphs lost, of all"),
    ("title", "titles exact"),
    ("auth", "authors, F1"),
    ("day", "days of publication right"),
    ("c.blk", "calibration error of the blocks by document"),
    ("sure¼", "share of the bodies under .9 that the least sure quarter of the documents holds"),
    ("c.tit", "calibration error of titles"),
    ("c.aut", "of authors, wholly right"),
    ("c.day", "of days"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be measured, and with which weights."""

    part: str
    weights: Path | None
    limit: int | None
    alone: bool


def chosen(corpus: Path, choice: Choice) -> list[Job]:
    """The documents to read."""
    found = [job for job in jobs(corpus) if choice.part == "all" or fold_of(job.gold["site"]) == HELD]
    if choice.limit is None:
        return found
    out: list[Job] = []
    for kind in (PAGE, *VARIANTS, LABELLED):
        own = [job for job in found if job.kind == kind]
        count = min(choice.limit, len(own))
        out += [own[number * len(own) // count] for number in range(count)]
    return out


def figures(found: Sequence[Scored]) -> list[float | None]:
    """The values of `COLUMNS` for one program's answers."""
    pooled = corpus_scorer("score").score_rows([one.row for one in found], {})
    whole = [one for one in found if one.f1 is not None]
    caught, _ = least_sure(found)
    cited = {name for name, _ in FIELDS}  # what a program never says is not scored
    told = any(one.blocks for one in found)

    def of(part: str, name: str) -> float | None:
        value = (pooled.get(part) or {}).get(name)
        return None if value is None or (part in cited and not any(part in one.cites for one in found)) else float(value)

    marks: list[list[Mark]] = [[one.fields[name] for one in found if name in one.fields] for name, _ in FIELDS]
    return [
        float(len(whole)),
        of("body", "f1"),
        of("body", "accuracy"),
        of("lines", "f1"),
        sum(one.lost > 0 for one in whole) / len(whole) if whole else None,
        sum(one.lost for one in whole) / max(1, sum(one.long for one in whole)) if whole else None,
        of("title", "exact"),
        of("authors", "f1"),
        of("published", "day"),
        calibration([one.blocks for one in found if one.blocks]),
        caught if told else None,
        *(calibration([own]) if own else None for own in marks),
    ]


def shown(name: str, values: Sequence[float | None]) -> str:
    """A row of the table; small shares, which differ in the fourth figure, with four."""
    cells = []
    for (label, _), value in zip(COLUMNS, values, strict=True):
        form = "6.0f" if label == "n" else "7.4f" if label in ("lost", "c.blk") else "6.3f"
        cells.append(f"{'-':>{form[0]}}" if value is None else f"{value:{form}}")
    return f"{name:<26}" + " ".join(cells)


def table(results: Sequence[Result], names: Sequence[str]) -> None:
    """Print a group of rows for each kind of documents, a row for each program."""
    print(f"{'':<26}" + " ".join(f"{label:>{7 if label in ('lost', 'c.blk') else 6}}" for label, _ in COLUMNS))
    for title, wanted in ROWS:
        own = [answers for job, answers, _ in results if wanted(job)]
        rows = [(name, [answers[name] for answers in own if name in answers]) for name in names]
        for name, found in rows:
            if found:
                print(shown(title if name == OURS else f"      {name}", figures(found)))
    print("\n" + "\n".join(f"  {label:<6} {meaning}" for label, meaning in COLUMNS))


def bins(results: Sequence[Result]) -> None:
    """Print of pages, by tenths of confidence, how many fields were said, how sure on average, and the share that was right."""
    print("\nFields of pages by confidence: how many, mean said, share right")
    print("  " + "".join(f"{name:<24}" for name, _ in FIELDS))
    columns = []
    for name, _ in FIELDS:
        marks = [answers[OURS].fields[name] for job, answers, _ in results if job.kind == PAGE and name in answers[OURS].fields]
        columns.append([(weight * len(marks), right, said) for weight, right, said in bins_of([marks] if marks else [])])
    for row in zip(*columns, strict=True):
        if any(weight for weight, _, _ in row):
            print("  " + "".join(_bin(*own) for own in zip(row, columns, strict=True)))


def _bin(own: tuple[float, float, float], column: Sequence[tuple[float, float, float]]) -> str:
    weight, right, said = own
    share = weight / sum(each for each, _, _ in column) if weight else 0.0
    return f"{weight:5.0f} {said / share:6.3f} {right / share:6.3f}     " if weight else f"{'0':>5}{'':19}"


def roles(name: str, lines: Sequence[LabelledLine]) -> None:
    """Print how many labelled lines were kept or stripped rightly, and of the stripped those with a right role."""
    stripped = [line for line in lines if not line.keep]
    if lines and stripped:
        state, role = sum(line.state for line in lines) / len(lines), sum(line.role for line in stripped) / len(stripped)
        print(f"{name:<26}{len(lines):6} lines, kept or stripped rightly {state:.3f}; {len(stripped):5} to strip, role right {role:.3f}")


def told_of_weights(choice: Choice, found: dict[str, tuple[Path | None, str]]) -> None:
    """Print which weights are used and whether they have seen the documents."""
    for kind, (path, why) in found.items():
        shipped = f"shipped weights, which have seen these sites{f' ({why})' if why else ''}"
        print(f"  {kind:<6} {f'{path}, taken for weights that have not seen the sites of fold {HELD}' if path else shipped}")
    print(f"  fields shipped weights, which have not seen the sites of fold {HELD}")
    if choice.part == "all":
        print(f"  of all documents, whatever weights there are have seen those that are not of fold {HELD}")


def main(choice: Choice) -> None:
    """Measure and print."""
    place = shared()
    if place is None:
        print("no corpus: set PRESSMARK_SHARED to measure accuracy")
        return
    found = chosen(place / "corpus", choice)
    weights = weights_in(choice.weights)
    instead = {kind: path for kind, (path, _) in weights.items() if path is not None}
    peers = {} if choice.alone else loaded()
    part = "all documents" if choice.part == "all" else f"documents of the sites of fold {HELD}"
    print(f"{part}{f', at most {choice.limit} of a kind' if choice.limit else ''}; weights:")
    told_of_weights(choice, weights)
    for name in () if choice.alone else PEERS:
        if name not in peers:
            print(f"  {name} is not installed (pip install -e '.[bench]'): no comparison with it")
    started = time.monotonic()
    with ProcessPoolExecutor(WORKERS, initializer=begin, initargs=(instead, choice.alone)) as pool:
        few = pool.submit(seeds, place / "seeds") if (place / "seeds").is_dir() else None
        results = list(pool.map(measured, found, chunksize=4))
        own: tuple[dict[str, float], Sequence[LabelledLine]] = few.result() if few else ({}, ())
    print(f"{len(found)} documents in {time.monotonic() - started:.0f} s\n")
    table(results, (OURS, *peers))
    bins(results)
    print("\nRoles of lines")
    dumps = [(job, lines) for job, _, lines in results if job.kind == LABELLED]
    roles(f"{len(dumps)} labelled dumps", [line for _, lines in dumps for line in lines])
    french = [lines for job, lines in dumps if job.gold["lang"] == "fr"]
    roles(f"  {len(french)} French", [line for lines in french for line in lines])
    roles("the seeds", own[1])
    if own[0]:
        print("\nThe seeds: " + ", ".join(f"{name} {value:.3f}" for name, value in own[0].items()))


def _positive(text: str) -> int:
    value: Any = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("a number from 1")
    return int(value)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("own", "all"), default="own")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--limit", type=_positive)
    parser.add_argument("--alone", action="store_true")
    given = parser.parse_args()
    main(Choice(given.part, given.weights, given.limit, given.alone))
