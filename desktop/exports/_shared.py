"""What an export is, and what several of them need: kept text, names and dates in the ways of bibliography files."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from desktop.archive.record import Record, RecordBlock
from desktop.citations.reference import date_parts
from desktop.escaping import latex_text, one_line
from importers.article import Fields, Name
from importers.wording import say

Write = Callable[..., Iterator[bytes]]
"""`write(records: Iterable[Record], *, lang: str) -> Iterator[bytes]`: the file in pieces, each record as it comes."""


@dataclass(frozen=True, slots=True)
class Export:
    """A format that records are written in. `id` is the word of `export --format`, `suffix` its file name ending.

    `loses` names the fields of `show`'s row that the format cannot hold. `write(records, lang=...)` yields the bytes of the file:
    nothing is held back, so that the memory it needs does not grow with the number of records. `lang` is that of sentences.
    """

    id: str
    title: str
    suffix: str
    loses: tuple[str, ...]
    write: Write
    reads: bool = False


def kept_blocks(record: Record) -> Iterator[RecordBlock]:
    """The blocks of the clean text, in order."""
    return (block for block in record.blocks if block.kept)


def name_parts(name: Name) -> tuple[str, str, str, str]:
    """Particle (that stays with the family name), family, given (with the particle that does not stay), suffix; a literal as family."""
    if name.literal and not name.family:
        return "", one_line(name.literal), "", ""
    given = " ".join(part for part in (one_line(name.given or ""), one_line(name.dropping_particle or "")) if part)
    return one_line(name.non_dropping_particle or ""), one_line(name.family or ""), given, one_line(name.suffix or "")


def particled(particle: str, family: str) -> str:
    """Particle and family name as one: "d'" and "Ormesson" touch, "van" and "Damme" do not."""
    return f"{particle}{family}" if particle.endswith(("'", "’")) else f"{particle} {family}".strip(" ")


def spoken(name: Name) -> str:
    """The name as it is read: "Hélène de Vallier"."""
    particle, family, given, suffix = name_parts(name)
    return " ".join(part for part in (given, particled(particle, family), suffix) if part)


def inverted(name: Name) -> str:
    """The name as it is sorted: "Vallier, Hélène de"; a literal as it is. A family name alone keeps its comma, for without one it would be a literal."""
    particle, family, given, suffix = name_parts(name)
    if name.literal and not name.family:
        return family
    return ", ".join(part for part in (particled(particle, family), given, suffix) if part) + ("" if given or suffix else ",")


def page_ends(page: str | None) -> tuple[str, str]:
    """First and last page; the last is empty where `page` is no plain range."""
    text = one_line(page or "")
    found = re.fullmatch(r"(\w+)\s*(?:--|[-–])\s*(\w+)", text)
    return (found[1], found[2]) if found else (text, "")


# ---- BibTeX and BibLaTeX -------------------------------------------------------------------------------------------------------------


def bib_key(record: Record) -> str:
    """The record's citekey, without what would end it or begin a comment."""
    key = re.sub(r"[^A-Za-z0-9_:.+/-]", "", record.citekey)
    return key if key and key == record.citekey else f"{key}-{record.id or record.sha256[:12]}".lstrip("-")


def bib_text(text: str | None) -> str:
    """`text` for a field in braces; newlines and control characters are gone and braces balanced."""
    return latex_text(text or "")


def bib_title(text: str | None) -> str:
    """A title whose capitals survive a style that lowers them: every word with a capital beyond the title's first letter is braced."""
    words = re.split("( )", one_line(text or ""))
    return "".join(_braced(latex_text(word)) if any(char.isupper() for char in (word[1:] if at == 0 else word)) else _spaced(word) for at, word in enumerate(words))


def _spaced(word: str) -> str:
    return word if word == " " else latex_text(word)


def _braced(word: str) -> str:
    # A group that begins with a command is a "special character" to BibTeX, which lowers it all the same: one pair more.
    return f"{{{{{word}}}}}" if word.startswith("\\") else f"{{{word}}}"


def bib_names(names: Iterable[Name]) -> str:
    """Names in BibTeX's "von Last, Jr, First", literals in braces, joined by "and"."""
    return " and ".join(filter(None, map(_bib_name, names)))


def _bib_name(name: Name) -> str:
    _, family, _, suffix = name_parts(name)
    if name.literal and not name.family:
        return f"{{{latex_text(family)}}}" if family else ""
    given = one_line(name.given or "")
    if not family:
        return f"{{{latex_text(given)}}}" if given else ""
    # Both kinds of particle are the "von" part here; which kind it is, BibLaTeX's option useprefix tells.
    particle = " ".join(filter(None, (one_line(name.dropping_particle or ""), one_line(name.non_dropping_particle or ""))))
    last = particled(latex_text(particle), _guarded(family, alone=True))
    return ", ".join([last, *([_guarded(suffix)] if suffix else []), *([_guarded(given)] if given else [])])


def _guarded(part: str, *, alone: bool = False) -> str:
    # A comma or "and" would split the name; a later word in lower case would pull the first ones into the particle.
    unsafe = "," in part or re.search(r"(?i)\band\b|^others$", part) or (alone and any(word[:1].islower() for word in part.split(" ")[1:]))
    return f"{{{latex_text(part)}}}" if unsafe else latex_text(part)


def bib_keywords(tags: Iterable[str]) -> str:
    """Keywords separated by commas; one that has a comma itself stands in braces."""
    return ", ".join(f"{{{bib_text(tag)}}}" if "," in tag else bib_text(tag) for tag in tags)


def bib_pages(page: str | None) -> str:
    """Pages with BibTeX's double hyphen between the ends of each range."""
    return ", ".join("--".join(latex_text(end) for end in page_ends(part) if end) for part in (page or "").split(","))


def bib_address(url: str | None) -> str:
    """An address for a verbatim field: what would end the field or break the line is percent-encoded (RFC 3986)."""
    return re.sub(r'[\s{}\\"<>^`|\x00-\x1f\x7f]', lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8")), one_line(url or ""))


def bib_entry(kind: str, key: str, fields: Iterable[tuple[str, str]]) -> bytes:
    """One entry; fields without a value are left out. A value is written in braces but for a month's macro."""
    lines = "".join(f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields if value)
    return f"@{kind}{{{key},\n{lines}}}\n\n".encode()


def year_month_day(value: str | None) -> tuple[int | None, int | None, int | None]:
    """The parts of a date, None where they are not known."""
    parts = date_parts(value)
    return (parts[0] if parts else None, parts[1] if len(parts) > 1 else None, parts[2] if len(parts) > 2 else None)


def iso(value: str | None) -> str:
    """A date as `2020-06-10`, as precise as it is known; empty for none and for what is no date."""
    return "-".join(f"{part:04}" if at == 0 else f"{part:02}" for at, part in enumerate(date_parts(value)))


# ---- Articles to read ----------------------------------------------------------------------------------------------------------------

LOST_ON_PAPER = (
    "type",
    "published_bounds",
    "modified",
    "accessed",
    "publisher",
    "publisher_place",
    "edition",
    "volume",
    "issue",
    "archive",
    "archive_location",
    "abstract",
    "tags",
    "collections",
    "note",
)
"""What an article that is written to be read does not show of its record."""


def title_line(fields: Fields, *, lang: str) -> str:
    """The title on one line, or the words that stand for none."""
    return one_line(fields.title or "") or say("export.untitled", lang=lang)


def source_line(fields: Fields) -> str:
    """Where and when it appeared: "La Gazette du Port, Environnement, 2021-03-04, 12"."""
    return ", ".join(filter(None, (one_line(value or "") for value in (fields.container_title, fields.section, fields.published, fields.page))))


def author_line(fields: Fields) -> str:
    """Who wrote it, in the order given."""
    return ", ".join(filter(None, map(spoken, fields.authors)))


def items(text: str) -> list[str]:
    """The items of a list's block, without the marks they may bear."""
    return [item for line in text.splitlines() if (item := re.sub(r"^\s*(?:[-*•–—▪◦·]\s+|\d{1,3}[.)]\s+)?", "", line).strip())]
