"""The extended date/time format (ISO 8601-2:2019, levels 0 and 1), which CSL 1.0.2 wants dates in."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Day:
    """A day as far as it is known; 0 is unknown. Years before Christ are negative, as CSL-JSON counts them."""

    year: int
    month: int = 0
    day: int = 0
    season: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """What a string says: one day, or a span."""

    start: Day
    end: Day | None = None
    open_end: bool = False
    circa: bool = False


_DATE = re.compile(r"(Y?-?\d{4,6}|-?\d{2,3}[X0-9]{1,2})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?([?~%]?)")


def edtf_date(text: str) -> Span | None:
    """What `text` says, None where it is no EDTF."""
    ends = text.strip().split("/")
    if len(ends) > 2 or not ends[0]:
        return None
    start = _one(ends[0])
    if start is None:
        return None
    if len(ends) == 1:
        return Span(start[0], circa=start[1])
    if ends[1] in ("", ".."):
        return Span(start[0], open_end=True, circa=start[1])
    end = _one(ends[1])
    return None if end is None else Span(start[0], end[0], circa=start[1] or end[1])


def _one(text: str) -> tuple[Day, bool] | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    digits = found[1].removeprefix("Y")
    year = int(digits.replace("X", "0"))
    # EDTF has a year 0: 1 before Christ.
    year = year - 1 if year <= 0 and digits[0] in "-0" and int(digits.replace("X", "0")) <= 0 else year
    month, day = int(found[2] or 0), int(found[3] or 0)
    if month > 24 or (12 < month < 21) or day > 31:
        return None
    season = month - 20 if month > 20 else 0
    return Day(year, 0 if season else month, 0 if season else day, season), bool(found[4])
