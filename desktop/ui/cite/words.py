"""What the fields say and what a person writes in them: dates in words, languages and types by name, names of authors."""

import re
from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QKeySequence

from desktop.archive.assignments import DATES, TYPES, value_of
from desktop.archive.errors import FieldError
from desktop.ui.cite.origins import kind_of
from desktop.ui.shell import Shell
from importers.article import Evidence, Fields, Name, Value
from importers.language.dates import parse_date
from importers.language.folding import fold
from importers.reasons import spoken
from importers.wording import has

LANGUAGES = ("ar", "ca", "cs", "da", "de", "el", "en", "en-GB", "en-US", "es", "fi", "fr", "fr-CA", "he", "hu", "it", "ja", "ko", "nb", "nl", "pl", "pt",
             "pt-BR", "ro", "ru", "sv", "tr", "uk", "zh")  # fmt: skip
"""Languages that have a name here; any other tag is shown as it is."""

_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_LATE = re.compile(r"(?<!\d)(?:29|[3-9]\d)(?!\d)")
_MONTH = re.compile(r"\d{4}-(\d\d)(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class Understood:
    """What was written in a field: `value` as the archive takes it (None where it cannot), `words` what was understood, `problem` why not."""

    value: str | None
    words: str = ""
    problem: str = ""


def date_words(shell: Shell, iso: str, *, weekday: bool = False) -> str:
    """`2020`, `2020-06` or `2020-06-10` in words of the window's language, with its weekday if asked for; anything else as it stands."""
    if not _ISO.fullmatch(iso[:10]):
        return iso
    parts = [int(part) for part in iso[:10].split("-")]
    if len(parts) == 1:
        return iso[:4]
    if not 1 <= parts[1] <= 12:
        return iso
    month = shell.say(f"cli.month.{parts[1]}")
    if len(parts) == 2:
        return shell.say("cli.date.month", month, parts[0])
    day = shell.say("cli.date.first") if parts[2] == 1 else str(parts[2])
    words = shell.say("cli.date.day", day, month, parts[0])
    try:
        return f"{shell.say(f'ui.cite.weekday.{date(*parts).isoweekday()}')} {words}" if weekday else words
    except ValueError:
        return iso


def language_words(shell: Shell, tag: str) -> str:
    """The name of a language, as precise as there is one."""
    known = {one.lower(): one for one in LANGUAGES}
    for wanted in (tag.lower(), tag.lower().split("-")[0]):
        if wanted in known:
            return shell.say(f"ui.cite.language.{known[wanted]}")
    return tag


def type_words(shell: Shell, kind: str) -> str:
    """What a CSL type is called."""
    return shell.say(f"ui.cite.type.{kind}") if has(f"ui.cite.type.{kind}") else kind


def name_words(name: Name) -> str:
    """A name as a person writes it in the field: "de Gaulle, Charles", or a literal alone."""
    if not name.family:
        return name.literal or name.given or ""
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    return f"{family}, {given}, {name.suffix}" if name.suffix else f"{family}, {given}" if given else f"{family},"


def value_words(shell: Shell, field: str, value: Value) -> str:
    """A field's value as it is shown, and as it is understood when it is written back."""
    if not value:
        return ""
    if not isinstance(value, str):
        return "; ".join(name_words(name) for name in value)
    if field in DATES:
        return date_words(shell, value)
    if field == "language":
        return language_words(shell, value)
    return type_words(shell, value) if field == "type" else value


def shown(shell: Shell, field: str, fields: Fields) -> str:
    """What stands in the field's line."""
    return value_words(shell, field, getattr(fields, field))


def plain(shell: Shell, field: str, value: Value) -> str:
    """A value as `edit` takes it."""
    return (value or "") if value is None or isinstance(value, str) else value_words(shell, field, value)


def understood(shell: Shell, field: str, words: str, language: str | None) -> Understood:
    """What `words`, written in `field` of an article in `language`, say. Nothing written clears the field."""
    text = words.strip()
    if not text:
        return Understood("")
    if field in DATES:
        return _date(shell, text, language)
    if field == "language":
        text = {fold(language_words(shell, tag)): tag for tag in LANGUAGES}.get(fold(text), text)
    elif field == "type":
        text = {fold(type_words(shell, kind)): kind for kind in TYPES}.get(fold(text), text)
    try:
        value = value_of(field, text)
    except FieldError as error:
        if field == "language":
            return Understood(None, problem=shell.say("ui.cite.no-language"))
        if field == "type":
            return Understood(None, problem=shell.say("ui.cite.no-type"))
        return Understood(None, problem=shell.say(error.key, *spoken(error.words, shell.lang)))
    if field == "authors" and isinstance(value, tuple):
        return Understood(text, _people(shell, value))
    return Understood(text, value_words(shell, field, text) if field in ("language", "type") else "")


def _date(shell: Shell, text: str, language: str | None) -> Understood:
    for tag in (shell.lang, language, None):
        found = parse_date(text, tag)
        if found is not None:
            value = found.value
            # Where a language leaves open which is the day, the article's may know.
            better = parse_date(text, language) if found.precision == "year" and language else None
            if better is not None and better.precision == "day":
                value = better.value
            return Understood(value, date_words(shell, value, weekday=True))
    return Understood(None, problem=_not_there(shell, text, language) or shell.say("ui.cite.no-date"))


def _not_there(shell: Shell, text: str, language: str | None) -> str:
    """Says that a day or a month does not exist, where that is all that is wrong with a date; else ""."""
    month = _MONTH.fullmatch(text)
    if month is not None and not 1 <= int(month[1]) <= 12:
        return shell.say("ui.cite.no-month", month[1])
    # With the 28th, which every month has, in the place of a late day it would be a date.
    for day in _LATE.finditer(text):
        for tag in (shell.lang, language, None):
            found = parse_date(f"{text[: day.start()]}28{text[day.end() :]}", tag)
            if found is not None and found.precision == "day" and found.value.endswith("-28"):
                return shell.say("ui.cite.no-day", date_words(shell, f"{found.value[:8]}{day[0]}"))
    return ""


def _people(shell: Shell, names: tuple[Name, ...]) -> str:
    literal = [name.literal for name in names if name.literal and not name.family]
    people = len(names) - len(literal)
    told = [shell.many("ui.cite.people", people)] if people else []
    return " · ".join([*told, *(shell.say("ui.cite.as-it-stands", word) for word in literal)])


def where_words(shell: Shell, entry: Evidence, *, format: str, stream: str | None) -> str:
    """Where a value was read, in a few words: "byline, line 6"; a plain text's lines are counted."""
    kind = kind_of(entry.origin)
    words = shell.say(f"ui.cite.from.{kind}") if kind else shell.say("ui.cite.from.text") if entry.source is not None else shell.say("ui.cite.from.page-data")
    if entry.source is not None and format == "text" and stream is not None:
        return shell.say("ui.cite.line", words, stream.count("\n", 0, entry.source[0]) + 1)
    return words


def nothing_written(shell: Shell) -> str:
    """Says that nothing of what was written is left to take back, and what the same keys do next."""
    keys = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
    return shell.say("ui.cite.nothing-written", keys)


def bound_words(shell: Shell, fields: Fields) -> str:
    """What is known of a date that is not: "after ...", "by ..." ("" where nothing is)."""
    if fields.published or not (fields.not_before or fields.not_after):
        return ""
    if fields.not_before and fields.not_after:
        return shell.say("ui.cite.bound.between", date_words(shell, fields.not_before), date_words(shell, fields.not_after))
    if fields.not_after:
        return shell.say("ui.cite.bound.not-after", date_words(shell, fields.not_after))
    return shell.say("ui.cite.bound.not-before", date_words(shell, fields.not_before or ""))
