"""The bundled samples: each read as a user's file is read, and what was written down by hand about it."""

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import importers
from importers.article import Article, Name
from importers.assets import read_bytes, read_text
from importers.reading import Verdict
from importers.source import source_of

EXPECTED = Path(__file__).parent / "samples"
INDEX = tomllib.loads(read_text("samples", "index.toml"))["sample"]
SLUGS = tuple(str(entry["slug"]) for entry in INDEX)


@dataclass(frozen=True, slots=True)
class Line:
    """One expected line or block of a sample, and where it stands in the stream (code points without white space)."""

    starts: str
    roles: tuple[str, ...]
    kept: bool
    start: int
    end: int


@cache
def expected(slug: str) -> dict[str, Any]:
    """The sample's expected.json."""
    found: dict[str, Any] = json.loads((EXPECTED / slug / "expected.json").read_text("utf-8"))
    return found


@cache
def article_of(slug: str) -> Article:
    """The sample's one article."""
    name = next(str(entry["file"]) for entry in INDEX if entry["slug"] == slug)
    articles = list(importers.read(source_of(name, read_bytes("samples", name))))
    assert len(articles) == 1, f"{slug}: {len(articles)} articles where there is one"
    return articles[0]


def dense(text: str) -> str:
    """`text` without its white space."""
    return "".join(text.split())


def expected_lines(slug: str, stream: str) -> list[Line]:
    """The expected lines, each found in the stream after the end of the one before; white space does not count."""
    text, at = dense(stream), 0
    lines: list[Line] = []
    for row in expected(slug)["roles"]:
        needle = dense(row["starts"])
        start = text.find(needle, at)
        assert start >= 0, f"{slug}: “{row['starts']}” is not in the stream after “{lines[-1].starts if lines else ''}”"
        at = start + row["length"]
        lines.append(Line(row["starts"], tuple(row["roles"]), row["kept"], start, at))
    return lines


def verdict_on(article: Article, line: Line) -> Verdict:
    """The verdict on the block that holds most of `line`."""
    stream, best, most = article.reading.document.stream, -1, 0
    for number, block in enumerate(article.reading.document.blocks):
        start = len(dense(stream[: block.source[0]]))
        end = start + len(dense(stream[slice(*block.source)]))
        shared = min(end, line.end) - max(start, line.start)
        if shared > most:
            best, most = number, shared
    assert best >= 0, f"no block holds “{line.starts}”"
    return article.reading.verdicts[best]


def plain_name(name: Name) -> dict[str, str]:
    """A name as expected.json writes it."""
    if name.literal:
        return {"literal": name.literal}
    family = " ".join(filter(None, [name.non_dropping_particle, name.family]))
    given = " ".join(filter(None, [name.given, name.dropping_particle]))
    return {"family": family, "given": given}


def paragraphs_of(slug: str) -> list[str]:
    """The paragraphs of the sample's expected.txt."""
    return (EXPECTED / slug / "expected.txt").read_text("utf-8").removesuffix("\n").split("\n\n")
