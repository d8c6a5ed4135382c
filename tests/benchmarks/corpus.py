"""Finds the labelled corpus that weights are learnt from and accuracy is measured on; it is not part of the project."""

import gzip
import importlib.util
import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

FOLDS = 5  # of sites, for learning and measuring
HELD = 0  # the fold that weights for measuring do not know


def fold_of(site: str) -> int:
    """A site's fold, the same in every run."""
    return zlib.crc32(site.encode()) % FOLDS


def shared() -> Path | None:
    """The folder of shared data: `PRESSMARK_SHARED`, else `shared` beside the project; None where there is none."""
    place = Path(os.environ.get("PRESSMARK_SHARED") or Path(__file__).parents[3] / "shared")
    return place if (place / "corpus").is_dir() else None


def scorer(name: str) -> ModuleType:
    """A script of the shared scorers as a module ("align", "score"); raises `FileNotFoundError` where there is none."""
    place = shared()
    if place is None:
        raise FileNotFoundError("no shared data: set PRESSMARK_SHARED")
    spec = importlib.util.spec_from_file_location(name, place / "bench" / "extraction" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled page or dump. `gold` is the clean body (pages), `keep` and `neutral` the labelled lines (dumps)."""

    id: str
    site: str
    language: str
    dataset: str
    data: bytes
    gold: str = ""
    keep: frozenset[int] = frozenset()
    neutral: frozenset[int] = frozenset()


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def pages(corpus: Path) -> Iterator[Example]:
    """Every page whose whole clean body is known."""
    for row in _rows(corpus / "html" / "gold.jsonl"):
        if row.get("text") and row["dataset"] != "mozilla":  # that gold is another program's output
            data = gzip.decompress((corpus / "html" / f"{row['id']}.html.gz").read_bytes())
            yield Example(row["id"], row["site"], row["lang"], row["dataset"], data, gold=row["text"])


def unlabelled(corpus: Path) -> Iterator[Example]:
    """Every page of which only a few sentences are known: what is learnt on pages may label it for learning on text."""
    for row in _rows(corpus / "html" / "gold.jsonl"):
        if not row.get("text"):
            data = gzip.decompress((corpus / "html" / f"{row['id']}.html.gz").read_bytes())
            yield Example(row["id"], row["site"], row["lang"], row["dataset"], data)


def dumps(corpus: Path, variant: str) -> Iterator[Example]:
    """Every dump of a variant, with its labelled lines."""
    about = {row["id"]: row for row in _rows(corpus / "html" / "gold.jsonl")}
    for row in _rows(corpus / "text" / f"labels.{variant}.jsonl"):
        data = gzip.decompress((corpus / "text" / f"{row['id']}.{variant}.txt.gz").read_bytes())
        page = about[row["id"]]
        yield Example(row["id"], page["site"], page["lang"], page["dataset"], data, keep=frozenset(row["keep"]), neutral=frozenset(row["neutral"]))
