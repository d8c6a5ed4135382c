"""Names of persons and institutions as CSL-JSON gives them (schema csl-data.json), read whatever they are."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.citations.engine.particles import leading, trailing

_FAMILY_FIRST = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]")
_GIVEN_FIRST = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f]")
LIMIT = 5000
"""Names of one variable that are read; no work has more."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name in its parts; of an institution only `literal`."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    literal: str = ""
    family_first: bool = False

    @property
    def surname(self) -> str:
        """What a person is known by: the family name with what belongs to it."""
        return self.literal or f"{self.non_dropping} {self.family}".strip()


def read_people(value: object) -> tuple[Person, ...]:
    """The names that a CSL-JSON value holds; what says nothing is left out. Never raises."""
    if isinstance(value, Mapping):
        value = [value]
    if isinstance(value, str):
        value = [{"literal": value}]
    if not isinstance(value, list | tuple):
        return ()
    return tuple(person for one in value[:LIMIT] if (person := _person(one)) is not None)


def _text(value: object) -> str:
    if isinstance(value, int):
        # Python refuses to write out an integer of more than 4,300 digits; no name is a number anyway.
        return str(value) if not isinstance(value, bool) and value.bit_length() < 100 else ""
    return str(value).strip() if isinstance(value, str | float) else ""


def _person(value: object) -> Person | None:
    if isinstance(value, str):
        value = {"literal": value}
    if not isinstance(value, Mapping):
        return None
    literal = _text(value.get("literal"))
    family, given = _text(value.get("family")), _text(value.get("given"))
    if value.get("isInstitution") not in (None, False, "", "false", 0):
        literal = literal or family or given
    if literal and not family:
        return Person(literal=literal)
    if not family:
        return Person(literal=given) if given else None
    dropping, non_dropping = _text(value.get("dropping-particle")), _text(value.get("non-dropping-particle"))
    suffix = _text(value.get("suffix"))
    if len(family) > 2 and family[0] == family[-1] == '"':
        # Quotation marks say that the name is to be taken as it is.
        family = family[1:-1]
    elif value.get("parse-names") not in (False, 0, "false"):
        if not non_dropping and not dropping:
            non_dropping, family = leading(family)
        if not dropping:
            given, dropping = trailing(given)
        if not dropping and not suffix and "," in given:
            # "John, III", "John,! Jr.": the suffix was written with the forename; an exclamation mark asks for a comma before it.
            given, _, suffix = (part.strip() for part in given.partition(","))
    return Person(
        family,
        given,
        dropping,
        non_dropping,
        suffix,
        value.get("comma-suffix") not in (None, False, 0, "", "false") or suffix.startswith("!"),
        "",
        bool(_FAMILY_FIRST.search(family)) and not _GIVEN_FIRST.search(unicodedata.normalize("NFC", family + given)),
    )
