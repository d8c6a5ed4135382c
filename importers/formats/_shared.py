"""What a format is: how sure it is of a file, and how it reads one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from importers.document import Document
from importers.source import Source

Read = Callable[[Source], Iterator[Document | Source]]
"""Yields the documents of a file in order or, for a container, the Sources in it. Raises `importers.errors.ReadingError`."""


@dataclass(frozen=True, slots=True)
class Format:
    """`id` is the contract's word for it ("html"), `suffixes` the file name endings it goes by (".html").

    `sniff` says from a file's name and first bytes how sure the format is that the file is its own: 0 (not mine) to 1; the surest wins.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    sniff: Callable[[Source], float]
    read: Read
