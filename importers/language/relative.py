"""Days that a text counts from its own: "yesterday at 7 pm", "il y a 3 jours", "vor 2 Stunden"."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from importers.language.folding import fold
from importers.language.phrases import longest_first, primary, spoken


@dataclass(frozen=True, slots=True)
class Counted:
    """`text[start:end]` counts from the day it was read on; `value` is the ISO day that it means."""

    start: int
    end: int
    value: str


def counted(text: str, now: datetime, language: str | None = None) -> Counted | None:
    """The first such day in a line that was read at `now`; an hour of `now` that is not known should be noon's. None for none."""
    match = _grammar(primary(language)).search(fold(text))
    if not match:
        return None
    if match["today"] or match["yesterday"]:
        back = timedelta(days=bool(match["yesterday"]))
    else:
        count = int(match["number"] or match["number_"] or 1)
        unit = match["unit"] or match["unit_"]
        speeches = spoken(language)
        kind = next(kind for kind in _UNITS if any(unit in speech.dates.get(kind, ()) for speech in speeches))
        back = timedelta(**{kind: count})
    return Counted(match.start(), match.end(), (now - back).date().isoformat())


_UNITS = ("minutes", "hours", "days")


@cache
def _grammar(language: str | None) -> re.Pattern[str]:
    def words(*keys: str) -> str:
        return "|".join(map(re.escape, longest_first(word for key in keys for speech in spoken(language) for word in speech.dates.get(key, ())))) or r"(?!)"

    one, unit = words("one"), words(*_UNITS)
    return re.compile(
        rf"(?<!\w)(?:(?P<today>{words('today')})|(?P<yesterday>{words('yesterday')})"
        rf"|(?:{words('ago_before')})\s(?:(?P<number>\d{{1,2}})|{one})\s(?P<unit>{unit})"
        rf"|(?:(?P<number_>\d{{1,2}})|{one})\s(?P<unit_>{unit})\s(?:{words('ago_after')}))(?!\w)"
    )
