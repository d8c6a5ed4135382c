"""What a person writes after a citation ("§ 3", "p. 12-14"), as CSL's label and value."""

import re

from importers.assets import read_toml


def parse_locator(text: str) -> tuple[str, str]:
    """CSL's label and the value of `text`: "§ 3" gives ("paragraph", "3"); without a known word it is a page, as it stands."""
    stripped = " ".join(text.split())
    word = re.match(r"([^\W\d_]+[°º]?|[§¶]+)\.?\s*(?=\d|[ivxlcdm]+\b)", stripped, re.IGNORECASE)
    label = _label(word[1]) if word else None
    return (label, stripped[word.end() :]) if word and label else ("page", stripped)


def _label(word: str) -> str | None:
    folded = word.casefold()
    spoken = read_toml("citations", "locators.toml").items()
    return next((label for label, words in spoken if folded in words or folded.removesuffix("s") in words), None)
