"""How right and how quick the CSL processor is: its figures against those that it must hold.

    python -m tests.benchmarks.bench_citations [--json FILE]

The test suite and the comparison with the reference need the shared data (`PRESSMARK_SHARED`, else `shared` beside the project); times are
CPU seconds of this process, in works made here. Ends with 1 where a figure is missed.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.citations.engine.processor import ENGINE
from desktop.citations.styles import find_style
from tests.benchmarks.corpus import shared

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
LEAST = {"bib": 99.0, "cite": 99.0, "scenario": 98.5, "order": 98.0}
"""Per cent of the reference's confirmed rows that must be equal."""
FAMILIES = ["Martin", "Dubois", "Okafor", "Lind", "Haddad", "Nguyen", "Pell", "Millon", "Durand", "Berg", "García", "Łukasz", "Élan"]
GIVEN = ["Jean-Paul", "Marie", "A. B.", "Li"]
TYPES = ["article-newspaper", "article-magazine", "article-journal", "webpage", "book", "chapter"]


def work(number: int) -> dict[str, Any]:
    """A piece of the kind that archives hold; its number decides everything."""
    chance = random.Random(number)
    return {
        "id": str(number),
        "type": chance.choice(TYPES),
        "title": f"What became of town {number}: a history of {chance.choice(FAMILIES)} and “others”",
        "author": [{"family": f"{chance.choice(FAMILIES)}{chance.randrange(200)}", "given": chance.choice(GIVEN)} for _ in range(chance.randrange(5))],
        "container-title": "Harbor Courier",
        "issued": {"date-parts": [[chance.randrange(1950, 2024), chance.randrange(1, 13), chance.randrange(1, 29)]]},
        "page": f"{number}-{number + 7}",
        "volume": str(number % 40),
        "URL": f"https://example.org/{number}",
        "accessed": {"date-parts": [[2024, 3, 2]]},
        "publisher": "Quay Press",
        "language": chance.choice(["fr", "en"]),
    }


def bibliography(style: str, locale: str, count: int) -> None:
    """A whole list, rendered."""
    document = ENGINE.open(find_style(style), {str(at): work(at) for at in range(count)}, locale=locale)
    for key in document.order():
        document.entry(key)


def edits(style: str, locale: str, count: int) -> float:
    """CPU seconds until a list that is open reads as it should after an edit: the least of three."""
    items = {str(at): work(at) for at in range(count)}
    document = ENGINE.open(find_style(style), items, locale=locale, live=True)
    best = 9.0
    for variable, value in (("title", "Another town"), ("issued", {"date-parts": [[1999, 1, 1]]}), ("author", [{"family": "Aalto", "given": "B."}])):
        for key in document.order():
            document.entry(key)
        items = {**items, "500": {**items["500"], variable: value}}

        def act(now: dict[str, Any] = items) -> None:
            document.update(now)
            for key in document.order():
                document.entry(key)

        best = min(best, seconds(act))
    return best


def seconds(act: Callable[[], object]) -> float:
    """CPU seconds of `act`."""
    begun = time.process_time()
    act()
    return time.process_time() - begun


def in_a_fresh_process(code: str) -> float:
    """What a program of its own prints, as a number: nothing is warm there."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return float(done.stdout)


COLD = """
import time
from tests.benchmarks.bench_citations import bibliography
begun = time.process_time()
bibliography("apa", "en-US", 1)
print(time.process_time() - begun)
"""
MANY = """
from tests.benchmarks.bench_citations import bibliography, seconds
bibliography("iso690-author-date-fr", "fr-FR", 1)
print(seconds(lambda: bibliography("iso690-author-date-fr", "fr-FR", {count})))
"""


def times() -> dict[str, tuple[float, float]]:
    """Each measure with what it must not exceed."""
    found = {"style and one item, cold (s)": (min(in_a_fresh_process(COLD) for _ in range(3)), 0.060)}
    bibliography("apa", "en-US", 1)
    found["style and one item, warm (s)"] = (min(seconds(lambda: bibliography("apa", "en-US", 1)) for _ in range(5)), 0.003)
    found["1,000 entries, APA (s)"] = (min(seconds(lambda: bibliography("apa", "en-US", 1000)) for _ in range(2)), 3.0)
    found["an edit in an open list of 1,000, APA (s)"] = (edits("apa", "en-US", 1000), 0.050)
    thousand = min(in_a_fresh_process(MANY.format(count=1000)) for _ in range(2))
    ten = min(in_a_fresh_process(MANY.format(count=10_000)) for _ in range(2))
    found["10,000 entries, ISO 690 (s)"] = (ten, 15.0)
    found["10,000 entries to ten times 1,000"] = (ten / (10 * thousand), 1.15)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    bibliography("apa", "en-US", 1000)
    found["memory for 1,000 entries (MiB)"] = ((tracemalloc.get_traced_memory()[1] - before) / 2**20, 100.0)
    tracemalloc.stop()
    return found


def suite(place: Path) -> tuple[float, str]:
    """Fixtures of the CSL test suite that are passed, and the rest of what the comparison says."""
    engine = f"{sys.executable} {ROOT / 'tests' / 'benchmarks' / 'csl_lines.py'}"
    command = [sys.executable, str(place / "csl_suite.py"), "--suite", str(place / "suite"), "--engine", engine]
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return float(done.stdout.partition(": html ")[2].partition("/")[0]), done.stdout


def compared(place: Path, rows: Path) -> dict[str, tuple[float, float]]:
    """Per cent of the reference's confirmed rows that are equal in text, and of lists in its order."""
    engine = f"{sys.executable} {ROOT / 'tests' / 'benchmarks' / 'csl_lines.py'}"
    subprocess.run(
        [sys.executable, str(place / "compare.py"), "check", "--engine", engine, "--out", str(rows)], cwd=place, env=ENVIRONMENT, capture_output=True, check=True
    )
    confirmed = set(map(tuple, json.loads((place / "support.json").read_text("utf-8"))))
    equal, total = Counter[str](), Counter[str]()
    for row in map(json.loads, rows.read_text("utf-8").splitlines()):
        mode = row["mode"]
        if mode == "order" or (row["style"], row["lang"], mode, row["item"]) in confirmed:
            total[mode] += 1
            equal[mode] += row["same_text"]
    return {f"{mode}, equal to the reference (%)": (100 * equal[mode] / total[mode], least) for mode, least in LEAST.items()}


def main() -> int:
    """Prints every figure with its bound."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--json", type=Path)
    options = ask.parse_args()
    kept: dict[str, float] = {}
    missed = 0
    for name, (value, most) in times().items():
        kept[name] = value
        missed += value > most
        print(f"{name:45} {value:10.4f}  at most {most}")
    place = shared()
    if place is None:
        print("no shared data: the test suite and the comparison are left out")
    else:
        passed, said = suite(place / "bench" / "citations")
        rows = Path(tempfile.mkdtemp()) / "rows.jsonl"
        print(said)
        figures = {"CSL test suite": (passed, 825.0), **compared(place / "bench" / "citations", rows)}
        for name, (value, least) in figures.items():
            kept[name] = value
            missed += value < least
            print(f"{name:45} {value:10.2f}  at least {least}")
    if options.json:
        options.json.write_text(json.dumps(kept, indent=1), "utf-8")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
