"""Finds dates in text, in several languages, as precise as they are written.

Pure and quick (one regular expression per language): a date that cannot be (31/02) is none, a date without a year says so,
and 04/05/2020 in an English text, which may be April or May, gives the year alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache

from importers.language.folding import fold
from importers.language.holding import holding
from importers.language.phrases import longest_first, primary, spoken
from importers.making import made

EARLIEST, LATEST = 1600, 2099
"""Years outside of these are numbers, not dates."""

_YEAR = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[Tt](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?)?", re.ASCII)
_SECONDS = re.compile(r"\d{9,10}|\d{12,13}")
_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(r"\d(?:[-/.]|\s?[年년]|\d{7})")
"""What a date has that names no month."""

_BRIEF = 200  # characters of a line that is looked at more than once
_DAY_FIRST_ENGLISH = ("en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za", "en-sg", "en-hk", "en-ng", "en-ke", "en-pk", "en-my")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text. `text[start:end]` is all of it, its weekday and hour too.

    `value` is ISO 8601 as precise as known ("2020", "2020-06", "2020-06-10"; "--06-10" without a year), `precision` is
    "year", "month" or "day", `hour` is "15:58" as it is written, in whatever time zone, or None.
    """

    start: int
    end: int
    value: str
    precision: str
    has_year: bool
    hour: str | None = None


made_date = made(FoundDate)
"""Makes a `FoundDate`, quicker than the class where it was compiled."""


def find_dates(text: str, language: str | None = None) -> list[FoundDate]:
    """The dates in `text`, in order, without overlap.

    `language` is a tag ("fr", "en-US") or None where it is not known. A lone year or a lone month is no date here.
    """
    if not _DIGIT.search(text):
        return []
    return list(_kept(text, language)) if len(text) <= _BRIEF else list(_search(text, fold(text), language))


@lru_cache(maxsize=1024)
def _kept(text: str, language: str | None) -> tuple[FoundDate, ...]:
    """Several fields look at the same short lines."""
    return tuple(_search(text, fold(text), language))


def parse_date(text: str, language: str | None = None) -> FoundDate | None:
    """The date that a declared value ("2020-06-10T15:58:00Z", "Wed, 10 Jun 2020", "2020-06", "2020", seconds since 1970) states, else None.

    Only a date with its year.
    """
    text = text.strip()
    return _parsed(text, language) if len(text) <= _BRIEF else _first(text, language)


@lru_cache(maxsize=256)
def _parsed(text: str, language: str | None) -> FoundDate | None:
    """Several fields ask it of the same declarations."""
    whole = _YEAR.fullmatch(text)
    if whole:
        year, month = int(whole[1]), int(whole[2] or 1)
        if not (EARLIEST <= year <= LATEST and 1 <= month <= 12):
            return None
        return made_date(0, len(text), f"{year}-{month:02}" if whole[2] else f"{year}", "month" if whole[2] else "year", True)
    if _SECONDS.fullmatch(text):
        moment = datetime.fromtimestamp(int(text[:10] if len(text) in (10, 13) else text[:9]), tz=UTC)
        return made_date(0, len(text), moment.date().isoformat(), "day", True, f"{moment:%H:%M}")
    iso = _ISO.fullmatch(text)  # as most are written
    if iso and (found := _iso(iso[1], iso[2], iso[3])):
        return made_date(0, len(text), found[0], found[1], True, f"{iso[4]}:{iso[5]}" if iso[4] else None)
    return _first(text, language)


def _first(text: str, language: str | None) -> FoundDate | None:
    return next((found for found in find_dates(text, language) if found.has_year), None)


def purpose(text: str, found: FoundDate, language: str | None = None) -> str | None:
    """What the words right before a date say it is: "published", "modified", "accessed", "other" (when somebody joined, until when it holds) or None."""
    before = fold(text[max(0, found.start - 60) : found.start])
    match = _purposes(_key(language)).search(before)
    return match.lastgroup if match else None


def label_purpose(label: str, language: str | None = None) -> str | None:
    """What a line by itself ("Updated:", "Publié le") says of the date after it: as `purpose`."""
    match = _purposes(_key(language)).search(fold(label))
    return match.lastgroup if match and match.start() <= 1 else None


def stating(texts: Iterable[str], kind: str, language: str | None = None) -> list[int]:
    """The numbers of those of some texts that hold a word of a kind (as `purpose` has them, or "entry"): the others need no closer look."""
    return _stating(_key(language), kind)(texts)


@cache
def _stating(language: str | None, kind: str) -> Callable[[Iterable[str]], list[int]]:
    return holding(_words(language, kind))


def enters(text: str, language: str | None = None) -> bool:
    """Whether a line with a number begins as those of blogs do that say when and where an entry was posted ("This entry was posted in ... on ...")."""
    return _DIGIT.search(text) is not None and _entries(_key(language)).match(fold(text)) is not None


def _search(text: str, folded: str, language: str | None) -> Iterator[FoundDate]:
    key = _key(language)
    if not _FIGURES.search(folded) and not _named(key)((folded,)):
        return  # as most lines with a number
    grammar, months = _grammar(key), _months(key)
    last = 0
    for match in grammar.finditer(folded):
        form = match.lastgroup or ""
        found = _value(form, match, months, _order(language))
        if found is None:
            continue
        value, precision = found
        start, (end, hour) = _with_weekday(folded, match.start(), last, key), _with_hour(folded, match.end(), key)
        if form == "iso" and match["iso_hour"]:
            hour = f"{int(match['iso_hour']):02}:{match['iso_minute']}"
        yield made_date(start, end, value, precision, not value.startswith("--"), hour)
        last = end


def _value(form: str, match: re.Match[str], months: dict[str, int], order: str) -> tuple[str, str] | None:
    """ISO value and precision of a match of `_grammar`, None for what is no date."""
    if form == "cjk":
        return _iso(match["cjk_year"], match["cjk_month"], match["cjk_day"])
    if form == "iso":
        return _iso(match["iso_year"], match["iso_month"], match["iso_day"])
    if form == "compact":
        return _iso(match["compact"][:4], match["compact"][4:6], match["compact"][6:8])
    if form == "numeric":
        return _numeric(match["first"], match["second"], match["num_year"] or match["num_short"], order)
    if form == "dmy":
        return _iso(match["dmy_year"] or _century(match["dmy_short"]), months[match["dmy_month"]], match["dmy_day"])
    if form == "mdy":
        return _iso(match["mdy_year"], months[match["mdy_month"]], match["mdy_day"])
    return _iso(match["my_year"], months[match["my_month"]], None)


def _iso(year: str | None, month: str | int, day: str | None) -> tuple[str, str] | None:
    number = int(month)
    if year is not None and not EARLIEST <= int(year) <= LATEST:
        return None
    if day is None:
        return (f"{year}-{number:02}", "month") if 1 <= number <= 12 else None
    try:
        moment = date(int(year) if year else 2000, number, int(day))  # 2000: a leap year, so that 29 February may be
    except ValueError:
        return None
    return (moment.isoformat() if year else f"--{moment:%m-%d}"), "day"


def _numeric(first: str, second: str, year: str, order: str) -> tuple[str, str] | None:
    if order == "year" and len(year) == 2:
        return None  # 02/03/19 may be of 2002
    full = _century(year)
    day_first, month_first = _iso(full, second, first), _iso(full, first, second)
    if order == "month":
        return month_first or day_first
    if order == "day":
        return day_first or month_first
    if day_first and month_first and day_first != month_first:
        return (full, "year") if full else None
    return day_first or month_first


def _century(year: str | None) -> str | None:
    if year is None or len(year) == 4:
        return year
    return ("20" if int(year) < 70 else "19") + year


@lru_cache(256)
def _order(language: str | None) -> str:
    """Which comes first in 10/06/2020: "day", "month", "year", or "unsure"."""
    tag = (language or "").replace("_", "-").lower()
    if tag == "en-us":
        return "month"
    if tag in _DAY_FIRST_ENGLISH:
        return "day"
    own = primary(language)
    if own in ("ja", "zh", "ko", "hu", "lt", "mn", "fa"):
        return "year"
    if own is None or own == "en":
        return "unsure"
    mine = spoken(language)[0]
    return mine.order if mine.language == own else "day"


def _key(language: str | None) -> str | None:
    return primary(language)


@cache
def _months(language: str | None) -> dict[str, int]:
    return {name: number for speech in reversed(spoken(language)) for number, names in enumerate(speech.months, 1) for name in names}


@cache
def _named(language: str | None) -> Callable[[Iterable[str]], list[int]]:
    return holding(_months(language))


def _words(language: str | None, key: str) -> list[str]:
    return longest_first(word for speech in spoken(language) for word in speech.dates.get(key, ()))


def _any(words: list[str]) -> str:
    """Any of the words, the first that fits. They stand by their first letters: most places in a text begin with that of few or none."""
    first: dict[str, list[str]] = {}
    for word in words:
        first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join([f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in first.items()]) or r"(?!)"


@cache
def _grammar(language: str | None) -> re.Pattern[str]:
    month = _any(longest_first(_months(language)))
    ordinal = _any(_words(language, "ordinals"))
    link = _any(_words(language, "links"))
    # "27 Mar 20": two digits are a year only at the end of a line or before an hour ("10 juin 20 personnes" is none).
    soon = r"(?=\s*\)?\s*$|\s*[-,|(]?\s*(?:a|at|um|om|alle|as)?\s*\d{1,2}\s?[:h]\s?\d{2})"
    return re.compile(
        rf"""
        (?=\d|\b\w)(?:  # within a word nothing begins but figures: most places need no further look
        (?=\d)(?:
        (?P<cjk>(?P<cjk_year>\d{{4}})\s?[年년]\s?(?P<cjk_month>\d{{1,2}})\s?[月월]\s?(?:(?P<cjk_day>\d{{1,2}})\s?[日일])?)
        | (?<![\w./-])(?P<iso>(?P<iso_year>\d{{4}})(?P<sep>[-/.])(?P<iso_month>\d{{1,2}})(?P=sep)(?P<iso_day>\d{{1,2}})
            (?:(?:t|\s+|,\s?)(?P<iso_hour>\d{{1,2}}):(?P<iso_minute>\d{{2}})(?::\d{{2}}(?:[.,]\d+)?)?\s?(?:z\b|[+-]\d{{2}}:?\d{{2}}\b)?)?)(?![\w/-])
        | (?<![\w./-])(?P<compact>(?:19|20)\d{{6}})(?:t\d{{4,6}}z?)?(?![\w/-])
        | (?<![\w./])(?<!\d-)(?<!--)(?P<numeric>(?P<first>\d{{1,2}})(?P<mark>[/.-])\s?(?P<second>\d{{1,2}})(?P=mark)\s?
            (?:(?P<num_year>\d{{4}})(?![\d/-]|[.,]\d)|(?P<num_short>\d{{2}})(?!\w|/|-(?!\d\d:\d\d)|[.,]\d)))
        | (?<![\w./-])(?<!\d,)(?<!\d:)(?P<dmy>(?P<dmy_day>\d{{1,2}})(?:{ordinal})?\.?[\s-]{{0,3}}(?:(?:{link})\s)?(?P<dmy_month>{month})(?!\w)\.?
            (?:,?[\s-]+(?:(?:{link})\s)?(?P<dmy_year>\d{{4}})(?!\w)|[\s-]+'?(?P<dmy_short>\d{{2}}){soon})?)
        )
        # which of the many months a word is matters only where a figure follows
        | (?<!\w)(?=\w++\.?\s{{1,2}}(?:(?:{link})\s)?\d)(?:
            (?P<mdy>(?P<mdy_month>{month})\.?\s{{1,2}}(?P<mdy_day>\d{{1,2}})(?:{ordinal})?(?![\w:])(?:(?:,\s?|\s)(?P<mdy_year>\d{{4}})(?!\w))?)
            | (?P<my>(?P<my_month>{month})\.?\s{{1,2}}(?:(?:{link})\s)?(?P<my_year>\d{{4}})(?!\w)))
        )
        """,
        re.VERBOSE,
    )


@cache
def _weekdays(language: str | None) -> re.Pattern[str]:
    days = _any(longest_first(day for speech in spoken(language) for day in speech.weekdays))
    return re.compile(rf"(?<!\w)(?:{days})\.?,?\s{{1,2}}(?:(?:le|the|den|dem|el|il|de)\s)?$")


def _with_weekday(folded: str, start: int, last: int, language: str | None) -> int:
    low = max(last, start - 24)
    match = _weekdays(language).search(folded[low:start])
    return low + match.start() if match else start


@cache
def _hours(language: str | None) -> re.Pattern[str]:
    times = _any(_words(language, "times"))
    noon = r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    minutes = r"(?:[:h]\s?(?P<minute>[0-5]\d)?(?::[0-5]\d)?|\.(?P<dotted>[0-5]\d)(?=\s?uhr))(?!\d)"
    return re.compile(rf"\s{{0,3}}(?:(?:{times})\s{{0,3}})?(?P<hour>[01]?\d|2[0-4])\s?{minutes}{noon}(?:\s?uhr\b)?")


def _with_hour(folded: str, end: int, language: str | None) -> tuple[int, str | None]:
    match = _hours(language).match(folded, end)
    if not match or int(match["hour"]) > 23 or folded[match.end() - 1] == ":":
        return end, None
    hour = int(match["hour"]) % 12 + (12 if match["half"] == "p" else 0) if match["half"] else int(match["hour"])
    return match.end(), f"{hour:02}:{match['minute'] or match['dotted'] or '00'}"


@cache
def _entries(language: str | None) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_any(_words(language, 'entry'))})(?!\w)")


@cache
def _purposes(language: str | None) -> re.Pattern[str]:
    groups = "|".join(f"(?P<{kind}>{_any(_words(language, kind))})" for kind in ("modified", "accessed", "other", "published"))
    # "Updated 20:49, 5 Aug 2024": an hour may stand between.
    hour = r"(?:(?:at|um|a)\s)?\d{1,2}[:.h]\d{2}\s?(?:[ap]\.?m\.?|uhr)?(?:\s?(?:gmt|utc|bst|cet|cest|est|edt|pst|pdt))?,?\s{1,2}"
    return re.compile(rf"(?<!\w)(?:{groups})\s{{0,2}}(?:[:|,–—-]\s{{0,2}})?(?:{hour})?(?:(?:le|on|the|am|den|el|il|em|op|at)\s)?$")
