"""Renders some works in every CSL style there is: which styles fail and why, and what a style costs.

    python -m tests.benchmarks.render_all_styles [--part K/N] [--items FILE] [--out FILE]

Every style of the package, each in its own language (a dependent's before its parent's), as a bibliography and as one citation of each work,
in text and in HTML; the ids of renamed styles are followed. The works are a CSL-JSON file; without one, those of the shared data
(`PRESSMARK_SHARED`, else `shared` beside the project). `--out` keeps what was rendered, as JSON lines, each layout and language once.
Ends with 1 where a style fails. That a style prints nothing of a work is its own affair: it is counted, and is no failure.
"""

import argparse
import json
import resource
import statistics
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any, TextIO, TypeVar

from desktop.citations.cite import FALLBACK, locale_tag
from desktop.citations.engine.processor import ENGINE
from desktop.citations.engine.seam import Citation, Cite, Document, Nodes
from desktop.citations.errors import CitationError, NothingPrinted, sentence
from desktop.citations.flavours._shared import flavour
from desktop.citations.styles import PACKAGE, Style, all_styles, find_style
from tests.benchmarks.corpus import shared

Item = dict[str, Any]
Answer = TypeVar("Answer")
SLOW = 5
"""Styles that are named at the end because they took longest."""
TEXT, HTML = flavour("text").inline, flavour("html").inline


@dataclass(slots=True)
class Rendered:
    """What one style made of the works: `rows` are (mode, key, text, HTML); `silent` counts what it printed nothing of; CPU `seconds`."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    silent: int = 0
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0


def language(style: Style) -> str:
    """The language that a style is rendered in: its own, else American English."""
    return locale_tag(style.locale) or FALLBACK


def rendered(name: str, items: dict[str, Item]) -> Rendered:
    """Every work in the style `name`. Whatever goes wrong becomes a failure with its reason: here a fault of the program is a finding."""
    found = Rendered()
    begun = time.process_time()
    document = _tried(found, name, lambda: _opened(name, items))
    if document is not None:
        for key in document.order():
            for mode, render in _modes(document, key):
                nodes = _tried(found, key, render)
                if nodes:
                    found.rows.append((mode, key, TEXT(nodes), HTML(nodes)))
    found.seconds = time.process_time() - begun
    return found


def _opened(name: str, items: dict[str, Item]) -> Document:
    style = find_style(name)
    return ENGINE.open(style, items, locale=language(style))


def _modes(document: Document, key: str) -> Iterator[tuple[str, Callable[[], Nodes | None]]]:
    def entry() -> Nodes | None:
        made = document.entry(key)
        return made.nodes if made else None

    yield "bibliography", entry
    yield "citation", lambda: document.citation(Citation((Cite(key),), note=1))


def _tried(found: Rendered, what: str, act: Callable[[], Answer]) -> Answer | None:
    try:
        return act()
    except NothingPrinted:
        found.silent += 1
    except CitationError as error:
        cause = error.__cause__
        found.failures.append(f"{what}: {sentence(error, lang='en')}" + (f" ({type(cause).__name__}: {cause})" if cause else ""))
    except Exception:  # noqa: BLE001  a fault of any kind is what is looked for
        found.failures.append(f"{what}: {traceback.format_exc(limit=-1).strip().splitlines()[-1]}")
    return None


def part(names: Sequence[str], asked: str) -> list[str]:
    """The share of `names` that "2/4" asks for: every fourth, from the second on. Raises `ValueError`."""
    which, _, of = asked.partition("/")
    if not 1 <= int(which) <= int(of):
        raise ValueError(asked)
    return list(names[int(which) - 1 :: int(of)])


def run(names: Sequence[str], items: dict[str, Item], out: TextIO | None = None) -> int:
    """Renders all of them and prints what there is to say; the status."""
    times: dict[str, float] = {}
    failed, silent, quiet, done = 0, 0, 0, set[tuple[str, str]]()
    for name in names:
        made = rendered(name, items)
        times[name] = made.seconds
        failed += bool(made.failures)
        silent += made.silent
        quiet += bool(made.silent)
        if made.failures:
            print(f"{name}: {made.failures[0]}" + (f" (and {len(made.failures) - 1} more)" if made.failures[1:] else ""), flush=True)
        elif out is not None:
            _keep(name, made, out, done)
    ordered = sorted(times.values())
    print(f"{len(names) - failed} of {len(names)} styles (ids of old names among them) rendered {len(items)} works without an error")
    print(f"nothing printed of a work: {silent} times, in {quiet} styles")
    if ordered:
        print(f"CPU a style: median {1000 * statistics.median(ordered):.1f} ms, p95 {1000 * ordered[int(0.95 * (len(ordered) - 1))]:.1f}, worst {1000 * ordered[-1]:.1f}")
        print("longest: " + ", ".join(f"{name} {1000 * times[name]:.0f} ms" for name in sorted(times, key=times.__getitem__)[-SLOW:][::-1]))
    print(f"in all {sum(ordered):.0f} s, memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB at most")
    return 1 if failed else 0


def _keep(name: str, made: Rendered, out: TextIO, done: set[tuple[str, str]]) -> None:
    style = find_style(name)
    if (once := (str(style.path), language(style))) not in done:
        done.add(once)
        out.write(json.dumps({"style": name, "file": style.path.name, "language": once[1], "rows": made.rows}, ensure_ascii=False) + "\n")


def main() -> int:
    """Reads what was asked for, renders, tells."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--part", default="1/1")
    ask.add_argument("--items", type=Path)
    ask.add_argument("--out", type=Path)
    options = ask.parse_args()
    place = shared()
    items = options.items or (place / "bench" / "citations" / "items.json" if place else None)
    if items is None:
        print("no works: --items FILE, or the shared data", file=sys.stderr)
        return 2
    works = {str(one["id"]): one for one in json.loads(items.read_text("utf-8"))}
    names = [style.id for style in all_styles()] + sorted(json.loads((resources.files(PACKAGE) / "styles" / "renamed-styles.json").read_text("utf-8")))
    with options.out.open("w", encoding="utf-8") if options.out else nullcontext() as out:
        return run(part(names, options.part), works, out)


if __name__ == "__main__":
    raise SystemExit(main())
