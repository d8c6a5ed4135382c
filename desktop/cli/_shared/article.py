"""An article as a person reads it in a terminal: title, reference, text, and what was stripped, where it stood, with the reason."""

import importlib
import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from desktop.archive.record import Record, RecordBlock
from desktop.cli._shared.dates import date_words
from desktop.cli._shared.session import Session, tell
from desktop.cli._shared.strips import head, is_short, packed, strips
from importers.article import Name
from importers.discover import discover
from importers.reasons import warning
from importers.wording import many, say

WIDTH = 80
"""Columns of text where the terminal does not say otherwise."""

STRIPPED = "    | "
"""Stands before stripped words."""

WIDEST = 100
"""A line longer than this is hard to read, however wide the terminal."""


GLUE = "\ue000"
"""Stands for a space where a line must not break (a code point that no text has a use for)."""

_ELIDED = re.compile(r"(?<=\b[dDlL]['’]) (?=\w)")
_LONE = re.compile(r"(?<=[«‹]) | (?=[»›](?!\w)|[?!;:…](?:\s|$))")


def width() -> int:
    """Columns to set text in."""
    return min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDEST) if sys.stdout.isatty() else WIDTH


def wrapped_text(text: str, columns: int, initial_indent: str = "", subsequent_indent: str = "") -> str:
    """`text` in lines of `columns`; an address or a compound stays whole, and no line begins or ends with a lone sign.

    In pages and letters the space before a French sign is often a plain one; here it only does not break.
    """
    filled = textwrap.fill(glued(text), columns, initial_indent=initial_indent, subsequent_indent=subsequent_indent, break_long_words=False, break_on_hyphens=False)
    return filled.replace(GLUE, " ")


def glued(text: str) -> str:
    """`text` with `GLUE` for the spaces beside a lone sign."""
    return _LONE.sub(GLUE, text)


def full_name(name: Name) -> str:
    """A name in its natural order."""
    parts = (name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
    return name.literal or _ELIDED.sub("", " ".join(part for part in parts if part))


def names(record: Record) -> str:
    """The authors in their natural order."""
    return ", ".join(full_name(name) for name in record.fields.authors)


def published(record: Record, lang: str) -> str:
    """The date of publication in words, or what it is bounded by, or nothing."""
    fields = record.fields
    if fields.published:
        return date_words(fields.published, lang)
    bounds = (("not-before", fields.not_before), ("not-after", fields.not_after))
    return ", ".join(say(f"cli.show.{code}", date_words(value, lang), lang=lang) for code, value in bounds if value)


def title_of(record: Record, lang: str) -> str:
    """The title, or a word that says that there is none."""
    return record.fields.title or f"[{say('cli.untitled', lang=lang)}]"


def reference_of(session: Session, record: Record) -> str:
    """The article's reference in the style of the settings."""
    # The citation engine is loaded only where someone reads a reference: cleaning a thousand files for a program needs none.
    return str(importlib.import_module("desktop.cli._shared.reference").reference(session, record))


def review_words(record: Record, lang: str) -> str:
    """Why the article waits for review, in words."""
    return ", ".join(say(f"cli.review.{code}", lang=lang) for code in record.to_review)


def facts(record: Record, lang: str) -> Iterator[tuple[str, str]]:
    """Labels and values of what is known of the article, in the order in which a reader wants them."""
    fields = record.fields
    place = " : ".join(part for part in (fields.publisher_place, fields.publisher) if part) if fields.publisher else None
    container = ", ".join(part for part in (fields.container_title, place, fields.volume, fields.issue, fields.page) if part)
    rows = (
        ("authors", names(record)),
        ("in", container),
        ("section", fields.section),
        ("published", published(record, lang) or say("cli.not-known", lang=lang)),
        ("modified", fields.modified and date_words(fields.modified, lang)),
        ("accessed", fields.accessed and date_words(fields.accessed, lang)),
        ("url", fields.url),
        ("language", fields.language),
        ("citekey", record.citekey),
        ("file", ", ".join(f"{file.path} / {file.member}" if file.member else file.path for file in record.files)),
        ("collections", ", ".join(record.collections)),
        ("tags", ", ".join(record.tags)),
        ("note", record.note),
        ("review", review_words(record, lang)),
    )
    for code, value in rows:
        if value:
            yield say(f"cli.column.{code}" if code == "authors" else f"cli.show.{code}", lang=lang), value


def tell_facts(session: Session, record: Record) -> None:
    """What is known of the article, one line each, then what its reader was warned of."""
    lines = list(facts(record, session.lang))
    column = max(len(label) for label, _ in lines) + 2
    for label, value in lines:
        tell(session, wrapped_text(value, width(), initial_indent=f"  {label}".ljust(column + 2), subsequent_indent=" " * (column + 2)))
    for message in record.warnings:
        tell(session, wrapped_text(warning(message.code, message.words, session.lang), width(), initial_indent="  ! ", subsequent_indent="    "))


def tell_text(session: Session, record: Record, *, removed: bool, numbers: bool = False) -> None:
    """The clean text. `removed`: with what was stripped where it stood; `numbers`: with the ¶ numbers in the margin."""
    labels = role_labels(session.lang) if removed else {}
    for kept, run in groupby(record.blocks, key=lambda block: block.kept):
        if kept:
            for block in run:
                tell(session)
                tell(session, _kept(block, numbers=numbers, wrapped=removed or numbers or sys.stdout.isatty()))
        elif removed:
            tell(session)
            for strip in strips(list(run)):
                tell(session, _stripped(strip, labels.get(strip[0].role, strip[0].role), session.lang))
    if removed:
        tell(session)
        tell(session, summary(record, session.lang))


def summary(record: Record, lang: str) -> str:
    """How many blocks were kept and stripped, and what was repaired."""
    kept = sum(block.kept for block in record.blocks)
    line = ", ".join((many("cli.show.kept", kept, lang=lang), many("cli.show.stripped", len(record.blocks) - kept, lang=lang)))
    repairs = [one for one in record.repairs if not one.undone]
    if repairs:
        letters = [one for one in repairs if _letters(one.after) and _letters(one.before) != _letters(one.after)]
        told = ", ".join(say("cli.show.repair", one.after, one.before, lang=lang) for one in letters[:8])
        line += ", " + many("cli.show.repairs", len(repairs), lang=lang) + (f" ({told})" if told else "")
    return wrapped_text(line, width())


def _letters(text: str) -> str:
    """What a person would see a difference in: no hyphens, line ends, invisible characters, accents stored apart."""
    return "".join(char for char in unicodedata.normalize("NFC", text) if char.isalnum() or char == "\ufffd")


def role_labels(lang: str) -> dict[str, str]:
    """What each role is called in `lang`."""
    return {role.name: role.labels.get(lang) or role.labels["en"] for role in discover("importers.roles", "ROLE")}


def _kept(block: RecordBlock, *, numbers: bool, wrapped: bool) -> str:
    if not wrapped:
        return block.text
    margin = f"{block.paragraph or '':>4}  " if numbers else ""
    return _filled(block.text, margin, " " * len(margin))


def _stripped(strip: Sequence[RecordBlock], label: str, lang: str) -> str:
    """Role and reason, then the words, set in from the text so that both can be told without colour."""
    why = _filled(head(strip, label, lang), f"    {'?' if strip[0].doubtful else '-'} ", "      ")
    lines = packed(strip, width() - len(STRIPPED), lang) if is_short(strip[0]) else [block.text for block in strip]
    return "\n".join([why, *(_filled(line, STRIPPED, STRIPPED) for line in lines)])


def _filled(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        wrapped_text(line, width(), initial_indent=first if at == 0 else rest, subsequent_indent=rest) or (first if at == 0 else rest) for at, line in enumerate(lines)
    )
