"""Measures the roles that the shipped judge gives to the lines of labelled dumps and writes `resources/weights/roles.report.json`.

    python -m tests.benchmarks.roles_report

It counts as the corpus's scorer does; the report says how.
"""

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from tests.benchmarks.accuracy import LABELLED, Job, LabelledLine, jobs, measured
from tests.benchmarks.corpus import shared
from tests.benchmarks.report import share, write

MEASURED = {
    "how": "with the weights and cues as shipped, as the corpus's scorer counts: a role is right only where its line was kept or stripped rightly too",
    "seen": "the roles' cues were written while looking at these very dumps, and the trees have learnt from their pages: elsewhere less is right",
    "roles": "lines: whose best role it is; recall: of these, given any right role; exact: given this one; said: given it; precision: of these, right",
}
Told = dict[str, float | None]


def of_roles(lines: Sequence[LabelledLine]) -> dict[str, Told]:
    """Precision and recall of every role that is right or was said somewhere, by its name."""
    out: dict[str, Told] = {}
    for role in sorted({line.roles[0] for line in lines} | {line.said for line in lines}):
        best, said = [line for line in lines if line.roles[0] == role], [line for line in lines if line.said == role]
        out[role] = {
            "lines": len(best),
            "recall": share(sum(line.role for line in best), len(best)),
            "exact": share(sum(line.state and line.said == role for line in best), len(best)),
            "said": len(said),
            "precision": share(sum(line.role for line in said), len(said)),
        }
    return out


def of_lines(dumps: Sequence[Sequence[LabelledLine]]) -> Told:
    """How many lines are to be kept and to be stripped, and the shares of which that was told rightly, alone and with the role."""
    lines = [line for own in dumps for line in own]
    keep, strip = [line for line in lines if line.keep], [line for line in lines if not line.keep]
    return {
        "dumps": len(dumps),
        "lines": len(lines),
        "kept or stripped rightly": share(sum(line.state for line in lines), len(lines)),
        "to keep": len(keep),
        "kept": share(sum(line.state for line in keep), len(keep)),
        "kept with a right role": share(sum(line.role for line in keep), len(keep)),
        "to strip": len(strip),
        "stripped": share(sum(line.state for line in strip), len(strip)),
        "stripped with a right role": share(sum(line.role for line in strip), len(strip)),
    }


def report(found: Iterable[tuple[str, Sequence[LabelledLine]]]) -> dict[str, Any]:
    """What is told of dumps, each a language and what was said of its labelled lines."""
    dumps = list(found)
    languages = sorted({language for language, _ in dumps})
    return {
        "measured": MEASURED,
        "all": of_lines([lines for _, lines in dumps]),
        "languages": {language: of_lines([lines for own, lines in dumps if own == language]) for language in languages},
        "roles": of_roles([line for _, lines in dumps for line in lines]),
    }


def said_of(job: Job) -> tuple[str, tuple[LabelledLine, ...]]:
    """A labelled dump's language and what our reader says of its lines."""
    _, _, lines = measured(job)
    return job.gold["lang"], lines


def main() -> None:
    """Measure and write."""
    place = shared()
    if place is None:
        print("no corpus: set PRESSMARK_SHARED to measure roles")
        return
    with ProcessPoolExecutor(2) as pool:
        told = report(pool.map(said_of, [job for job in jobs(place / "corpus") if job.kind == LABELLED]))
    write("roles", told)
    print(json.dumps(told["all"], indent=1))


if __name__ == "__main__":
    main()
