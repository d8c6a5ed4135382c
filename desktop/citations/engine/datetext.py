"""Dates as they are printed (cs:date): in the parts of the style, or in the language's own form (CSL 1.0.2, "Date")."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.citations.engine.context import Context
from desktop.citations.engine.dates import DateValue
from desktop.citations.engine.edtf import Day
from desktop.citations.engine.locale import DatePart, Locale
from desktop.citations.engine.looks import Dress, Render, dress
from desktop.citations.engine.numbers import ordinal
from desktop.citations.engine.rich import rich
from desktop.citations.engine.runs import AFFIX, TEXT, Runs

LEVELS = ("year", "month", "day")
_LIMITS = {"year": ("year",), "year-month": ("year", "month"), "year-month-day": LEVELS}


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it was compiled: name, form, affixes apart from looks (in a span of time they go their own ways)."""

    name: str
    form: str
    prefix: str
    suffix: str
    between: str
    laid: Dress | None


def compiled_part(name: str, attributes: Mapping[str, str]) -> Part:
    """A `cs:date-part`."""
    looks = {key: value for key, value in attributes.items() if key not in ("prefix", "suffix", "name", "form")}
    form = attributes.get("form", "long" if name in ("month", "year") else "numeric")
    return Part(name, form, attributes.get("prefix", ""), attributes.get("suffix", ""), attributes.get("range-delimiter", "–"), dress(looks))


def localized(locale: Locale, form: str, limit: str, own: Sequence[DatePart]) -> tuple[tuple[Part, ...], str]:
    """The parts and the delimiter of the language's form ("text", "numeric"), as far as `limit` ("year-month") goes; `own` parts change their looks."""
    date = locale.dates.get(form) or locale.dates.get("text")
    if date is None:
        return (), ""
    allowed = _LIMITS.get(limit, LEVELS)
    changes = {part.name: {key: value for key, value in part.attributes.items() if key not in ("prefix", "suffix")} for part in own}
    parts = tuple(compiled_part(part.name, {**part.attributes, **changes.get(part.name, {})}) for part in date.parts if part.name in allowed)
    return parts, date.attributes.get("delimiter", "")


def date_renderer(variables: Sequence[str], parts_for: "PartsFor", delimiter: str | None, dressed: Dress | None, *, explicit_suffix: bool) -> Render:
    """The function that renders a `cs:date`; `explicit_suffix`: the style says itself where the letter after a year goes."""

    def render(context: Context) -> Runs:
        context.called += 1
        for variable in variables:
            # Works are not told apart by the day on which they were looked at.
            value = context.item.date(variable) if context.looked is None or variable != "accessed" else None
            if value is None:
                continue
            parts, between = parts_for(context.locale)
            # What stood in for names as a year may still be told to the day.
            told = f"{variable}/{sum(_known(value.start, part.name) for part in parts) if value.start else 1}"
            if any(told <= one <= f"{variable}/3" for one in context.quashed):
                continue
            if context.taken is not None:
                context.taken.add(told)
            between = between if delimiter is None else delimiter
            if context.sorting:
                runs: Runs = [(TEXT, sort_date(value, tuple(part.name for part in parts)))]
            elif value.start is None:
                runs = rich(value.literal) if value.literal else []
                if runs and not explicit_suffix:
                    runs = [*runs, *_letter(context)]
            else:
                runs = _span(value, parts, between, context, explicit_suffix)
            if not runs:
                continue
            context.shown += 1
            return dressed(runs, context) if dressed else runs
        return []

    return render


class PartsFor:
    """The parts of a date for a locale, compiled once for each."""

    def __init__(self, form: str, limit: str, own: Sequence[DatePart]) -> None:
        self._form, self._limit, self._own = form, limit, own
        self._known: dict[int, tuple[Locale, tuple[Part, ...], str]] = {}
        self._plain = tuple(compiled_part(part.name, part.attributes) for part in own)

    def __call__(self, locale: Locale) -> tuple[tuple[Part, ...], str]:
        """The parts in the order in which they are printed, and the delimiter between them."""
        if not self._form:
            return self._plain, ""
        known = self._known.get(id(locale))
        if known is None or known[0] is not locale:
            known = self._known[id(locale)] = (locale, *localized(locale, self._form, self._limit, self._own))
        return known[1], known[2]


def sort_date(value: DateValue, names: Sequence[str]) -> str:
    """A date as it is sorted: digits, as far as `names` go; what is not known comes first; before Christ comes before that."""
    if value.start is None:
        return value.literal
    text = _sort_day(value.start, names)
    return f"{text}/{_sort_day(value.end, names)}" if value.end else text


def _sort_day(day: Day, names: Sequence[str]) -> str:
    # Years before Christ count down: they are sorted by what is left of a great number.
    year = f"P{day.year:06d}" if day.year >= 0 else f"N{999999 + day.year:06d}"
    month = day.month if "month" in names else 0
    known = day.day if "day" in names else 0
    return f"{year if 'year' in names else ''}{month:02d}{known:02d}"


def _span(value: DateValue, parts: Sequence[Part], delimiter: str, context: Context, explicit_suffix: bool) -> Runs:
    start, end = value.start, value.end
    if start is None:
        return []
    known = [part for part in parts if _known(start, part.name)]
    if value.open_end:
        runs = _row(start, known, delimiter, context, explicit_suffix, cut_last=True)
        year = next((part for part in known if part.name == "year"), None)
        return [*runs, (AFFIX, year.between if year else "–")] if runs else []
    if end is None:
        return _row(start, known, delimiter, context, explicit_suffix)
    level = next((name for name in LEVELS if _of(start, name) != _of(end, name) and any(part.name == name for part in parts)), None)
    if level is None:
        return _row(start, known, delimiter, context, explicit_suffix)
    finer = LEVELS[LEVELS.index(level) :]
    finer = LEVELS if level == "year" else finer
    shown = [part for part in parts if _known(start, part.name) or _known(end, part.name)]
    places = [at for at, part in enumerate(shown) if part.name in finer]
    first, last = places[0], places[-1] + 1
    between = next(part.between for part in shown if part.name == level)
    left = _row(start, shown[first:last], delimiter, context, explicit_suffix, cut_last=True)
    right = _row(end, shown[first:last], delimiter, context, explicit_suffix, cut_first=True)
    middle: Runs = [*left, (AFFIX, between), *right]
    before = _row(start, shown[:first], delimiter, context, explicit_suffix)
    after = _row(end, shown[last:], delimiter, context, explicit_suffix)
    out = [*before, *([(AFFIX, delimiter)] if before and delimiter else []), *middle]
    return [*out, *([(AFFIX, delimiter)] if after and delimiter else []), *after]


def _of(day: Day, name: str) -> int:
    return day.year if name == "year" else day.month or -day.season if name == "month" else day.day


def _known(day: Day, name: str) -> bool:
    return bool(_of(day, name))


def _row(day: Day, parts: Sequence[Part], delimiter: str, context: Context, explicit_suffix: bool, *, cut_first: bool = False, cut_last: bool = False) -> Runs:
    """The parts of one day. `cut_first`, `cut_last`: without the affixes at its ends, where a span goes on."""
    out: Runs = []
    known = [part for part in parts if _known(day, part.name)]
    for at, part in enumerate(known):
        runs = _part(day, part, context, explicit_suffix)
        if not runs:
            continue
        if part.laid:
            runs = part.laid(runs, context)
        if out and delimiter:
            out.append((AFFIX, delimiter))
        if part.prefix and not (cut_first and at == 0):
            out.append((AFFIX, part.prefix))
        out += runs
        if part.suffix and not (cut_last and at == len(known) - 1):
            out.append((AFFIX, part.suffix))
    return out


def _letter(context: Context) -> Runs:
    """The letter after a year, where it has not been printed yet."""
    if not context.told.suffix or context.suffix_done or context.sorting:
        return []
    context.suffix_done = True
    return [(TEXT, context.told.suffix)]


def _part(day: Day, part: Part, context: Context, explicit_suffix: bool) -> Runs:
    locale = context.locale
    if part.name == "year":
        text = _year(day.year, part.form, locale)
        if context.without_year and not context.sorting:
            return [] if explicit_suffix else _letter(context)
        if context.year_text is None:
            context.year_text = text
        return [(TEXT, text), *([] if explicit_suffix else _letter(context))]
    if part.name == "month":
        return [(TEXT, text)] if (text := _month(day, part.form, locale)) else []
    return [(TEXT, _day_text(day, part.form, locale))]


def _year(year: int, form: str, locale: Locale) -> str:
    if form == "short":
        return f"{abs(year) % 100:02d}"
    if year < 0:
        return f"{-year}{locale.term('bc') or ''}"
    return f"{year}{locale.term('ad') or ''}" if year < 1000 else str(year)


def _month(day: Day, form: str, locale: Locale) -> str:
    if day.season:
        return locale.term(f"season-{day.season:02d}") or ""
    if form == "numeric":
        return str(day.month)
    if form == "numeric-leading-zeros":
        return f"{day.month:02d}"
    return locale.term(f"month-{day.month:02d}", "short" if form == "short" else "long") or str(day.month)


def _day_text(day: Day, form: str, locale: Locale) -> str:
    if form == "numeric-leading-zeros":
        return f"{day.day:02d}"
    if form == "ordinal" and (day.day == 1 or not locale.flag("limit-day-ordinals-to-day-1")):
        month = locale.found(f"month-{day.month:02d}")
        return ordinal(day.day, locale, month.gender if month else "")
    return str(day.day)
