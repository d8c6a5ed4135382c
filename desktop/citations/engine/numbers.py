"""Numbers (CSL 1.0.2, "Number"): what is numeric, ordinals with gender, roman numerals."""

import re
from functools import lru_cache

from desktop.citations.engine.locale import Locale

_NUMERIC = re.compile(r"\s*[A-Za-zÀ-ɏ]{0,6}\d+[A-Za-z]{0,6}(?:\s*[,&\-–—]\s*[A-Za-zÀ-ɏ]{0,6}\d+[A-Za-z]{0,6})*\s*")
_SEVERAL = re.compile(r"\d\w*\s*(?:[&\-–—]|,\s*(?:and\b|et\b|und\b|&)?|\band\b|\bet\b|\bund\b)\s*\w*\d")
_NUMBER = re.compile(r"\d+")


@lru_cache(4096)
def is_numeric(value: str) -> bool:
    """Whether `value` is numbers alone: "2nd", "D2", "1-3", "2, 4" are; "second", "Volume 2" are not (CSL 1.0.2, "is-numeric")."""
    return len(value) < 200 and bool(_NUMERIC.fullmatch(value))


def is_plural(value: str) -> bool:
    """Whether `value` counts several: "2-4", "1, 3"."""
    return len(value) < 2000 and bool(_SEVERAL.search(value))


def ordinal(number: int, locale: Locale, gender: str) -> str:
    """`number` with its suffix for something of `gender` ("", "masculine", "feminine") (CSL 1.0.2, "Ordinal Suffixes")."""
    return f"{number}{ordinal_suffix(number, locale, gender)}"


def ordinal_suffix(number: int, locale: Locale, gender: str) -> str:
    """The suffix alone."""
    whole, two, one = f"{number:02d}", f"{number % 100:02d}", f"{number % 10:02d}"
    for kind, digits in (("whole-number", whole), ("last-two-digits", two), ("last-digit", one)):
        for wanted in (gender, "") if gender else ("",):
            found = locale.ordinals.get((digits, wanted))
            if found is not None and (found.match == kind or (kind == "last-digit" and len(whole) == 2 and number < 10 and found.match != "whole-number")):
                return found.text
    found = locale.ordinals.get(("", gender)) or locale.ordinals.get(("", ""))
    return found.text if found else ""


def long_ordinal(number: int, locale: Locale, gender: str) -> str:
    """`number` in words up to ten, with a suffix above."""
    name = f"long-ordinal-{number:02d}"
    term = (locale.term(name, f"long/{gender}") if gender and (name, f"long/{gender}") in locale.terms else None) or locale.term(name)
    return term if term is not None and 0 < number <= 10 else ordinal(number, locale, gender)


_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: int) -> str:
    """`number` in small roman numerals; what they cannot say (0, 4000 and more) in digits."""
    if not 0 < number < 4000:
        return str(number)
    out = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out.append(letters * count)
    return "".join(out)


def formatted(value: str, form: str, locale: Locale, gender: str) -> str:
    """Every number of a numeric `value` in `form` ("numeric", "ordinal", "long-ordinal", "roman"); between them as CSL 1.0.2 has it."""
    tidy = re.sub(r"\s*,\s*", ", ", re.sub(r"\s*&\s*", " & ", value.strip()))
    tidy = re.sub(r"\s*[-–—]\s*", "–", tidy)
    if form == "numeric":
        return tidy

    def one(found: re.Match[str]) -> str:
        number = int(found[0]) if len(found[0]) < 10 else 0
        if not number:
            return found[0]
        return roman(number) if form == "roman" else long_ordinal(number, locale, gender) if form == "long-ordinal" else ordinal(number, locale, gender)

    # "2nd": letters that a number already bears are not given twice.
    return re.sub(r"(?<![A-Za-z])\d+(?![A-Za-z])", one, tidy)
