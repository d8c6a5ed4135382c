"""Page ranges (CSL 1.0.2, "Page Ranges", Appendix V)."""

import re
from functools import lru_cache

_RANGE = re.compile(r"(?<![\w.])((?:\d*[A-Za-z]+)?)(\d+)([A-Za-z]*)\s*(?:[-\u2010-\u2015]|--)\s*((?:\d*[A-Za-z]+)?)(\d+)([A-Za-z]*)(?![\w.])")
_HYPHEN = re.compile(r"\s*(?:--|[\u2010\u2011\u2012\u2013\u2014-])\s*")


@lru_cache(4096)
def page_ranges(value: str, form: str, delimiter: str) -> str:
    """`value` with its ranges of pages in `form` ("expanded", "minimal", "minimal-two", "chicago", "chicago-15", "chicago-16", ""), joined by `delimiter`."""
    if len(value) > 2000:
        return value
    text = _RANGE.sub(lambda found: _one(found, form, delimiter), value)
    if text == value and not _RANGE.search(value) and re.fullmatch(r"\s*\w+\s*-\s*\w+\s*", value) and re.search(r"\d|^\s*[ivxlcdm]+\s*-", value):
        text = _HYPHEN.sub(delimiter, value)
    return text


def _one(found: re.Match[str], form: str, delimiter: str) -> str:
    before, first, after, before2, last, after2 = found.groups()
    start, end = f"{before}{first}{after}", f"{before2}{last}{after2}"
    if before2 != before:
        # No range of pages but two numbers that a hyphen joins.
        return f"{start}-{end}"
    if after or after2:
        return f"{start}{delimiter}{end}"
    full = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    if int(full[-12:]) <= int(first[-12:]) or len(full) > 12:
        return f"{start}{delimiter}{before2}{last}"
    if form == "expanded":
        return f"{start}{delimiter}{before}{full}"
    if form in ("minimal", "minimal-two"):
        return f"{start}{delimiter}{_minimal(first, full, 1 if form == 'minimal' else 2)}"
    if form.startswith("chicago"):
        return f"{start}{delimiter}{_chicago(first, full, sixteenth=form == 'chicago-16')}"
    return f"{start}{delimiter}{before2}{last}"


def _minimal(first: str, last: str, least: int) -> str:
    if len(first) != len(last):
        return last
    same = 0
    while same < len(last) - least and first[same] == last[same]:
        same += 1
    return last[same:]


def _chicago(first: str, last: str, *, sixteenth: bool) -> str:
    """The Chicago Manual of Style's table (15th edition 16.107; 16th 9.60)."""
    number = int(first)
    if number < 100 or number % 100 == 0 or len(first) != len(last):
        return last
    if number % 100 < 10:
        return _minimal(first, last, 1)
    if len(first) == 4 and not sixteenth and len(_minimal(first, last, 2)) >= 3:
        return last
    return _minimal(first, last, 2)
