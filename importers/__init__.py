"""Reads saved articles. `read` is the front door: a file in, articles out; no window, no database, no network."""

from collections.abc import Iterator
from pathlib import Path

from importers.article import Article
from importers.options import Options
from importers.source import Source

__all__ = ["read"]


def read(source: Source | Path | str, *, options: Options | None = None) -> Iterator[Article]:
    """Yield every article that `source` holds, cleaned and with its evidence.

    A pure function of the bytes, the file's name and date, and the options. Raises
    `importers.errors.ReadingError` for what cannot be read. A path is opened here.
    """
    # Imported late so that `importers.wording` and the types do not load every reader.
    from importers.pipeline import read_source

    return read_source(source, options or Options())
