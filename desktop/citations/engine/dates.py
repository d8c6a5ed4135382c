"""Dates as CSL-JSON gives them (CSL 1.0.2, "Date Variables"; schema csl-data.json), read whatever they are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.citations.engine.edtf import Day, edtf_date

SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date or a span of time; `open_end`: it has begun and not ended. `literal` is set where it is only words."""

    start: Day | None = None
    end: Day | None = None
    open_end: bool = False
    circa: bool = False
    literal: str = ""


def read_date(value: object) -> DateValue | None:
    """The date that a CSL-JSON value says; None where it says none. Never raises."""
    if isinstance(value, str):
        return edtf_date_value(value) or (DateValue(literal=value.strip()) if value.strip() else None)
    if not isinstance(value, Mapping):
        return None
    circa = value.get("circa") not in (None, False, 0, "", "0", "false")
    if isinstance(value.get("edtf"), str) and (found := edtf_date_value(value["edtf"])):
        return found
    season = _season(value.get("season"))
    ends = [end for end in value.get("date-parts") or () if isinstance(end, list | tuple)] if isinstance(value.get("date-parts"), list | tuple) else []
    start = _day(ends[0], season) if ends else None
    if start:
        end = _day(ends[1], 0) if len(ends) > 1 else None
        return DateValue(start, end if end != start else None, len(ends) > 1 and end is None and _is_open(ends[1]), circa)
    for name in ("literal", "raw"):
        said = value.get(name)
        if isinstance(said, int) and not isinstance(said, bool) and abs(said) < 10**9:
            said = str(said)
        if isinstance(said, str) and said.strip():
            found = _spoken(said.strip()) if name == "raw" else None
            return found or DateValue(circa=circa, literal=said.strip())
    return None


def edtf_date_value(text: str) -> DateValue | None:
    """The date that an EDTF string (ISO 8601-2, levels 0 and 1) says; None where it is none."""
    read = edtf_date(text)
    return None if read is None else DateValue(read.start, read.end, read.open_end, read.circa)


def _spoken(text: str) -> DateValue | None:
    """What people write: an ISO date, or a span of them, or only a year."""
    if found := edtf_date_value(text):
        return found
    if re.fullmatch(r"-?\d{1,4}", text):
        return DateValue(Day(int(text)))
    ends = re.split(r"\s+[-–]\s+|\s*–\s*", text)
    days = [_season_year(end) for end in ends]
    if 1 <= len(days) <= 2 and all(days):
        return DateValue(days[0], days[1] if len(days) > 1 else None)
    return None


def _season_year(text: str) -> Day | None:
    found = re.fullmatch(r"(\w+) (\d{4})", text.strip())
    season = SEASONS.get(found[1].lower()) if found else None
    return Day(int(found[2]), season=season) if found and season else None


def _season(value: object) -> int:
    if isinstance(value, str) and value.lower() in SEASONS:
        return SEASONS[value.lower()]
    number = _number(value)
    return number if number is not None and 1 <= number <= 4 else 0


def _number(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if abs(value) < 10**6 else None
    if isinstance(value, float):
        return int(value) if abs(value) < 10**6 else None
    if isinstance(value, str) and re.fullmatch(r"\s*[+-]?\d{1,6}\s*", value):
        return int(value)
    return None


def _is_open(parts: object) -> bool:
    return isinstance(parts, list | tuple) and (not parts or _number(parts[0]) == 0)


def _day(parts: object, season: int) -> Day | None:
    numbers = [_number(part) for part in parts] if isinstance(parts, list | tuple) else []
    year = numbers[0] if numbers else None
    if not year:
        return None
    month = (numbers[1] if len(numbers) > 1 else 0) or 0
    day = (numbers[2] if len(numbers) > 2 else 0) or 0
    if 13 <= month <= 24:
        # Seasons count from 13 in older data, from 21 in ISO 8601-2.
        return Day(year, season=(month - 13) % 4 + 1)
    if not 1 <= month <= 12:
        return Day(year, season=season)
    return Day(year, month, day if 1 <= day <= 31 else 0)
