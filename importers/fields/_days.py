"""Days that an article does not print as its date: in its address and its file's name, or counted from the day it was saved on."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from importers.article import Evidence
from importers.fields._shared import View, facts, file_name, in_block
from importers.language.bylines import leads_byline
from importers.language.dates import label_purpose, parse_date
from importers.language.relative import Counted, counted
from importers.source import Source

_PATH_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D|$)|/((?:19|20)\d\d)/(1[0-2]|0?[1-9]|[a-z]{3})/(3[01]|[12]\d|0?[1-9])(?=/)")
_PATH_LATE = re.compile(r"(?:/|[-_])(0[1-9]|[12]\d|3[01])[-_.]?(0[1-9]|1[0-2])[-_.]?(20\d\d)(?=[/._-]|$)")  # /29-10-2021, _vom_22.04.2020
_PATH_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?=/)")
_COUNTED = 80  # characters of a line that may count from the day it was read on
ENDS = frozenset({"comments", "comment-form", "sponsored", "advertisement", "embed"})
"""Roles of what stands below an article and dates something else."""

_BARS = frozenset("|•·—–-/,")


def by_count(view: View, language: str | None) -> Iterator[Evidence]:
    """The day that a line by the title counts from the day the page was saved on ("hier à 19 h 25"), where that is known."""
    saved = next((found for fact in facts(view, "saved date") if (found := parse_date(fact.value, "en")) and found.precision == "day"), None)
    if saved is None or view.title < 0:
        return
    now = datetime.fromisoformat(f"{saved.value}T{saved.hour or '12:00'}")
    for index, block, role in view.head:
        day = counted(block.text, now, language) if index > view.title and len(block.text) <= _COUNTED and role not in ENDS else None
        if day and _dates(block.text, day, language):
            yield replace(in_block("published", day.value, "relative date", view, index, (day.start, day.end), 0.55), at=saved.value)
            return


def _dates(text: str, day: Counted, language: str | None) -> bool:
    """Whether a day that is counted dates the article: a label says so, or it stands by itself, before an hour or behind a byline; "USA Today" does not."""
    before, after = text[: day.start].rstrip(), text[day.end :].lstrip()
    placed = not before or before[-1] in _BARS or label_purpose(before, language) == "published" or leads_byline(before, language)
    return placed and (not after or after[0] in _BARS or not after[0].isalnum() or bool(re.match(r"(?:\w{1,3} )?\d", after))) and not after.startswith(("'", "’"))


def by_address(url: str | None) -> Iterator[Evidence]:
    """The day, or the month, that the path of an address gives."""
    if not url:
        return
    path = urlsplit(url).path
    day = _PATH_DAY.search(path)
    if day:
        parts = (day[1], day[2], day[3]) if day[1] else (day[4], day[5], day[6])
        found = parse_date("-".join(parts) if parts[1].isdigit() else f"{parts[2]} {parts[1]} {parts[0]}", "en")
        if found and found.precision == "day":
            yield Evidence("published", found.value, "address path", at=path, confidence=0.55)
            return
    late = _PATH_LATE.search(path)
    if late:
        found = parse_date(f"{late[3]}-{late[2]}-{late[1]}", "en")
        if found and found.precision == "day":
            yield Evidence("published", found.value, "address path", at=path, confidence=0.5)
            return
    month = _PATH_MONTH.search(path)
    if month:
        yield Evidence("published", f"{month[1]}-{month[2]}", "address path", at=path, confidence=0.5)


def by_file(source: Source) -> Iterator[Evidence]:
    """The day that a file's name gives."""
    name = file_name(source)
    if name.date:
        yield Evidence("published", name.date.value, "file name", at=name.stem, confidence=0.5)
