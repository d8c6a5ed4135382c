"""What is cited, and the CSL-JSON item made of its fields."""

import re
from dataclasses import dataclass
from typing import Any

from importers.article import Fields, Name

Item = dict[str, Any]
"""A CSL-JSON item (CSL 1.0.2, schema csl-data.json)."""


@dataclass(frozen=True, slots=True)
class Reference:
    """`key` is what the caller knows it by (a record's id or citekey); of two references in one list no key may be equal."""

    key: str
    fields: Fields


VARIABLES: dict[str, str] = {
    "title": "title",
    "container_title": "container-title",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "edition": "edition",
    "section": "section",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "url": "URL",
    "archive": "archive",
    "archive_location": "archive_location",
    "language": "language",
    "abstract": "abstract",
    "published": "issued",
    "accessed": "accessed",
    "authors": "author",
}
"""CSL's variable for each field that has one; `modified` and the bounds of a date have none."""

DATES = ("published", "accessed")

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|[T ])")


def csl_item(reference: Reference) -> Item:
    """The CSL-JSON item of `reference`: what is not known is left out, a date is as precise as it is known."""
    fields = reference.fields
    item: Item = {"id": reference.key, "type": csl_type(fields)}
    for field, variable in VARIABLES.items():
        value = getattr(fields, field)
        if field == "authors":
            value = [parts for parts in map(csl_name, fields.authors) if parts]
        elif field in DATES:
            value = csl_date(value)
        if value:
            item[variable] = value
    return item


def csl_type(fields: Fields) -> str:
    """The type, or the most general one that fits where it is not known: a web page if it has an address, else a document."""
    return fields.type or ("webpage" if fields.url else "document")


def csl_name(name: Name) -> dict[str, str]:
    """The name's parts under CSL's names; empty where nothing is known."""
    if name.literal and not name.family:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.non_dropping_particle,
        "dropping-particle": name.dropping_particle,
        "suffix": name.suffix,
    }
    particle = name.non_dropping_particle or ""
    if name.family and particle[:1].isupper():
        # "La Fontaine" is sorted under L: a particle with a capital belongs to the family name (CSL 1.0.2, "Name particles").
        parts |= {"family": f"{particle}{'' if particle.endswith(('’', chr(39))) else ' '}{name.family}", "non-dropping-particle": None}
    known = {part: text for part, text in parts.items() if text}
    # A lone given name is all that is printed of it: CSL has no form for a name without a family.
    return {"literal": known["given"]} if set(known) == {"given"} else known


def date_parts(value: str | None) -> tuple[int, ...]:
    """Year, month and day as far as `value` (ISO 8601) knows them; empty for None and for what is no date."""
    found = _DATE.match(value or "")
    parts = tuple(int(part) for part in found.groups() if part) if found else ()
    return parts if all(low <= part <= high for part, (low, high) in zip(parts, ((1, 9999), (1, 12), (1, 31)), strict=False)) else ()


def csl_date(value: str | None) -> dict[str, Any] | None:
    """A CSL date of an ISO 8601 date or interval (`2020`, `2020-06`, `2020-06-10`, `2020-06-10/2020-06-12`); None where it is neither."""
    ends = [list(date_parts(end)) for end in (value or "").split("/")]
    return {"date-parts": ends} if len(ends) <= 2 and all(ends) else None
