"""How large a file is, as a reader of the language says it: 3.4 kB, 561 kB, 1.2 MB; 3,4 ko, 561 ko, 1,2 Mo."""

from importers.wording import many, say

_UNITS = ("kilobytes", "megabytes", "gigabytes")


def size_words(size: int, lang: str) -> str:
    """`size` (bytes) in thousands of thousands, with one decimal below ten."""
    if size < 1000:
        return many("cli.size.bytes", size, lang=lang)
    value, unit = size / 1000, 0
    while value >= 999.5 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    number = f"{value:.1f}" if value < 9.95 else f"{value:.0f}"
    return say(f"cli.size.{_UNITS[unit]}", number.replace(".", say("cli.size.point", lang=lang)), lang=lang)
