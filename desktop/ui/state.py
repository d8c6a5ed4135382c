"""How the window stood: a small file that is read at the start and written at the end, and never in anybody's way."""

import contextlib
import json
from pathlib import Path

RECENT = 8
"""Archives that are remembered."""


class State:
    """Words, numbers and lists by name. A file that is missing, damaged or not to be written is as good as none."""

    def __init__(self, path: Path | None = None) -> None:
        """`path` is the file; None remembers nothing beyond the program's end."""
        self.path = path
        self.values: dict[str, object] = {}
        if path is not None:
            with contextlib.suppress(OSError, ValueError):
                data = json.loads(path.read_text("utf-8"))
                self.values = data if isinstance(data, dict) else {}

    def word(self, name: str) -> str:
        """The word `name`, "" where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int | None:
        """The number `name`."""
        value = self.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def words(self, name: str) -> list[str]:
        """The words of the list `name`."""
        value = self.values.get(name)
        return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []

    def numbers(self, name: str) -> list[int]:
        """The numbers of the list `name`."""
        value = self.values.get(name)
        return [one for one in value if isinstance(one, int) and not isinstance(one, bool)] if isinstance(value, list) else []

    def put(self, name: str, value: str | int | list[str] | list[int] | None) -> None:
        """Remember `value` as `name`; None forgets it."""
        if value is None:
            self.values.pop(name, None)
        else:
            self.values[name] = value

    def first(self, name: str, word: str) -> None:
        """Put `word` first in the list `name`, once."""
        self.put(name, [word, *(one for one in self.words(name) if one != word)][:RECENT])

    def save(self) -> None:
        """Write the file, whole or not at all."""
        if self.path is None:
            return
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            made = self.path.with_name(f"{self.path.name}.new")
            made.write_text(json.dumps(self.values, ensure_ascii=False, indent=1), "utf-8")
            made.replace(self.path)
