"""An item as the engine reads it: CSL-JSON of whatever types, each variable read once (CSL 1.0.2, Appendix IV)."""

import re
from collections.abc import Mapping
from typing import Any

from desktop.citations.engine.dates import DateValue, edtf_date_value, read_date
from desktop.citations.engine.people import Person, read_people

_NAMES_WORDS = (
    "author chair collection-editor compiler composer container-author contributor curator director editor editor-translator editorial-director "
    "executive-producer guest host illustrator interviewer narrator organizer original-author performer producer recipient reviewed-author script-writer "
    "series-creator translator"
)
NAMES = frozenset(_NAMES_WORDS.split())
_DATES_WORDS = "accessed available-date event-date issued original-date submitted"
DATES = frozenset(_DATES_WORDS.split())
_NUMBERS_WORDS = (
    "chapter-number citation-number collection-number edition first-reference-note-number issue locator number number-of-pages number-of-volumes page "
    "page-first part-number printing-number section supplement-number version volume"
)
NUMBERS = frozenset(_NUMBERS_WORDS.split())
_SHORT = {"title-short": "shortTitle", "container-title-short": "journalAbbreviation"}
_SAME = {"event": "event-title", "event-title": "event"}
_NOTE = re.compile(r"^(?:\{:)?([A-Za-z][A-Za-z_ -]*?)\s*:\s*(.*?)\}?$")
_BITS = 2000
"""Of a number in CSL-JSON; nothing is counted so far."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def plain(value: str) -> str:
    """`value` without control characters, lone surrogates and noncharacters; line breaks are spaces."""
    cleaned = _CONTROLS.sub("", value) if _CONTROLS.search(value) else value
    return cleaned.replace("\r\n", " ").replace("\n", " ").replace("\r", " ") if "\n" in cleaned or "\r" in cleaned else cleaned


class Item:
    """One item; asks its CSL-JSON (`given`) only once for each variable. Never raises, whatever the types."""

    __slots__ = ("_dates", "_people", "_raw", "_texts", "given", "id", "language", "type")

    def __init__(self, key: str, raw: Mapping[str, Any]) -> None:
        self.id = key
        self.given = raw
        self._raw = dict(raw)
        self._read_note()
        kind = self._raw.get("type")
        self.type = kind if isinstance(kind, str) and kind else "document"
        language = self._raw.get("language")
        self.language = language.strip().lower() if isinstance(language, str) else ""
        self._texts: dict[str, str] = {}
        self._people: dict[str, tuple[Person, ...]] = {}
        self._dates: dict[str, DateValue | None] = {}

    def text(self, variable: str) -> str:
        """A standard or number variable; "" where it is not known."""
        found = self._texts.get(variable)
        if found is None:
            found = self._texts[variable] = self._text(variable)
        return found

    def _text(self, variable: str) -> str:
        value = self._raw.get(variable)
        if value is None and variable in _SHORT:
            value = self._raw.get(_SHORT[variable])
        if value is None and variable in _SAME:
            value = self._raw.get(_SAME[variable])
        if variable == "page-first" and value is None:
            found = re.match(r"\s*([^\s,;&\-–—]+)", self.text("page"))
            value = found[1] if found else ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return ""
        if isinstance(value, str):
            return plain(value).strip()
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        # Python refuses to write out an integer of more than 4,300 digits.
        return "" if isinstance(value, int) and value.bit_length() > _BITS else f"{value}"[:400]

    def people(self, variable: str) -> tuple[Person, ...]:
        """A name variable."""
        found = self._people.get(variable)
        if found is None:
            value = self._raw.get(variable)
            found = self._people[variable] = () if value is None else tuple(map(_clean, read_people(value)))
        return found

    def date(self, variable: str) -> DateValue | None:
        """A date variable."""
        if variable not in self._dates:
            value = self._raw.get(variable)
            read = None if value is None else read_date(value)
            if read and read.literal:
                read = DateValue(circa=read.circa, literal=plain(read.literal))
            self._dates[variable] = read
        return self._dates[variable]

    def has(self, variable: str) -> bool:
        """Whether anything is known of a variable of any kind."""
        if variable in NAMES:
            return bool(self.people(variable))
        if variable in DATES:
            return self.date(variable) is not None
        return bool(self.text(variable))

    def _read_note(self) -> None:
        """Variables that a person wrote into the note, one a line ("original-date: 1920"), because their program had no field for them."""
        note = self._raw.get("note")
        if not isinstance(note, str) or ":" not in note:
            return
        left: list[str] = []
        noted: dict[str, list[dict[str, str]]] = {}
        lines = note.split("\n")
        for number, line in enumerate(lines):
            found = _NOTE.match(line.strip())
            name = found[1].strip().replace(" ", "-") if found else ""
            name = name if name.isupper() else name.lower()
            known = name in NAMES or name in DATES or name in NUMBERS or name in _STANDARD or (name == "type" and number == 0)
            if not found or not known or not found[2]:
                left.append(line)
            elif name in NAMES:
                family, _, given = found[2].partition("||")
                person = {"family": family.strip(), "given": given.strip()} if given else {"literal": family.strip()}
                if name not in noted:
                    noted[name] = self._raw[name] = []
                noted[name].append(person)
            elif name in DATES:
                if edtf_date_value(found[2]) or name not in self._raw:
                    self._raw[name] = found[2]
            elif name == "type" or not self._raw.get(name):
                self._raw[name] = found[2]
        if len(left) < len(lines):
            self._raw["note"] = "\n".join(left)


def _clean(person: Person) -> Person:
    if not any(_CONTROLS.search(part) or "\n" in part for part in (person.family, person.given, person.literal, person.dropping, person.non_dropping, person.suffix)):
        return person
    return Person(
        plain(person.family),
        plain(person.given),
        plain(person.dropping),
        plain(person.non_dropping),
        plain(person.suffix),
        person.comma_suffix,
        plain(person.literal),
        person.family_first,
    )


_STANDARD_WORDS = (
    "abstract annote archive archive_collection archive_location archive-place authority call-number citation-key citation-label collection-title "
    "container-title container-title-short dimensions division DOI event event-title event-place genre ISBN ISSN jurisdiction keyword language license "
    "medium original-publisher original-publisher-place original-title part-title PMCID PMID publisher publisher-place references reviewed-genre "
    "reviewed-title scale source status title title-short URL volume-title year-suffix"
)
_STANDARD = frozenset(_STANDARD_WORDS.split())
