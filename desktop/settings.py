"""The preferences: a small JSON file that a person may edit, read once at the start."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """`style` is the CSL style used when none is named; `locale` the language of references (None: the style's own, else each article's); `keep` and `strip` are roles kept or stripped whatever their default is."""

    style: str = "apa"
    keep: tuple[str, ...] = ()
    strip: tuple[str, ...] = ()
    locale: str | None = None


def load(path: Path) -> Settings:
    """The settings in `path`. What is missing or is not of its kind has its default: a slip in the file locks nobody out."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(data, dict):
        return Settings()
    style, locale = data.get("style"), data.get("locale")
    return Settings(
        style if isinstance(style, str) and style else "apa",
        _words(data.get("keep")),
        _words(data.get("strip")),
        locale if isinstance(locale, str) and locale else None,
    )


def _words(value: object) -> tuple[str, ...]:
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else ()
