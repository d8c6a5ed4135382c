"""The preferences: a small JSON file that a person may edit, read at the start and written when the window changes them."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

LOOKS = ("system", "light", "dark")
"""What `look` may be; the first follows the system."""

FACES = ("serif", "sans")
"""What `face` may be: the letters that articles are set in."""

MOTIONS = ("system", "none")
"""What `motion` may be; the first follows the system."""

SMALLEST, USUAL, LARGEST = 16, 18, 22
"""Pixels that the text of an article may have."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`style` is the CSL style used when none is named; `locale` the language of references (None: the style's own, else each article's).

    `keep` and `strip` are roles kept or stripped whatever their default is; `look` is one of `LOOKS`, `lang` the language of the window
    (None: the system's), `face` one of `FACES`, `reading_size` the pixels of an article's text, `motion` one of `MOTIONS`,
    `keys` the letters of the block list that are not the usual ones: what each does, and the key.
    """

    style: str = "apa"
    keep: tuple[str, ...] = ()
    strip: tuple[str, ...] = ()
    locale: str | None = None
    look: str = "system"
    lang: str | None = None
    face: str = "serif"
    reading_size: int = USUAL
    motion: str = "system"
    keys: tuple[tuple[str, str], ...] = ()


def load(path: Path) -> Settings:
    """The settings in `path`. What is missing or is not of its kind has its default: a slip in the file locks nobody out."""
    data = _read(path)
    style, locale, look, lang = data.get("style"), data.get("locale"), data.get("look"), data.get("lang")
    face, size, motion = data.get("face"), data.get("reading_size"), data.get("motion")
    return Settings(
        style if isinstance(style, str) and style else "apa",
        _words(data.get("keep")),
        _words(data.get("strip")),
        locale if isinstance(locale, str) and locale else None,
        look if isinstance(look, str) and look in LOOKS else "system",
        lang if isinstance(lang, str) and lang else None,
        face if isinstance(face, str) and face in FACES else "serif",
        size if isinstance(size, int) and SMALLEST <= size <= LARGEST else USUAL,
        motion if isinstance(motion, str) and motion in MOTIONS else "system",
        _pairs(data.get("keys")),
    )


def save(path: Path, settings: Settings) -> None:
    """Write `settings` to `path`, whole or not at all; what the file holds beside them stays. Raises `OSError`."""
    data = {**_read(path), **asdict(settings), "keys": dict(settings.keys)}
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f"{path.name}.new")
    made.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")
    made.replace(path)


def _read(path: Path) -> dict[str, object]:
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    return tuple((name, word) for name, word in value.items() if isinstance(word, str)) if isinstance(value, dict) else ()


def _words(value: object) -> tuple[str, ...]:
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else ()
