"""Writes the rows of a record."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import fields as fields_of
from dataclasses import is_dataclass, replace
from typing import Any, TypeVar

from sqlite_utils import Database

from desktop.archive.deflate import deflate
from desktop.archive.tables import OWNED, State

Kind = TypeVar("Kind")

_SURROGATE = re.compile("[\ud800-\udfff]")


def _insert(table: str, *more: str) -> str:
    columns = (*more, *OWNED[table]) if table != "articles" else (*OWNED[table], *more)
    listed = ", ".join(f'"{column}"' for column in columns)
    return f"insert into {table} ({listed}) values ({', '.join('?' * len(columns))})"  # noqa: S608 (our own names)


# Prepared once and run for each row: sqlite-utils' insert looks the schema up each time and builds a new statement for each count of rows.
INSERTS: Mapping[str, str] = {table: _insert(table, "article") for table in OWNED if table not in ("articles", "streams")}
INSERT_ARTICLE = _insert("articles", "digest")


def insert_record(db: Database, state: State, stream: bytes, digest: str) -> int:
    """Write a new record's rows and its stream (of `compressed_stream`), and return its id. Inside a transaction."""
    article = db.execute(INSERT_ARTICLE, [*state["articles"][0], digest]).lastrowid
    assert article is not None
    characters, sha256 = state["streams"][0]
    db.execute("insert into streams (article, characters, sha256, data) values (?, ?, ?, ?)", [article, characters, sha256, stream])
    for table, statement in INSERTS.items():
        if state[table]:
            db.conn.executemany(statement, [(article, *line) for line in state[table]])
    return int(article)


def compressed_stream(text: str) -> tuple[bytes, str]:
    """(zlib over the text in UTF-8, its SHA-256)."""
    data = text.encode("utf-8")
    return deflate(data), hashlib.sha256(data).hexdigest()


def next_id(db: Database, table: str) -> int:
    """The id that AUTOINCREMENT will give next. Inside a transaction that holds the write lock."""
    row = db.execute("select seq from sqlite_sequence where name = ?", [table]).fetchone()
    return int(row[0]) + 1 if row else 1


def without_surrogates(value: Kind) -> Kind:
    """`value` with U+FFFD for every lone surrogate in its strings: those are no characters, and UTF-8 cannot hold them.

    One code point for one, so that ranges still hold.
    """
    scrubbed: Any = value
    if isinstance(value, str):
        scrubbed = _SURROGATE.sub("\ufffd", value)
    elif isinstance(value, tuple):
        scrubbed = tuple(without_surrogates(part) for part in value)
    elif isinstance(value, Mapping):
        scrubbed = {without_surrogates(key): without_surrogates(part) for key, part in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        scrubbed = replace(value, **{field.name: without_surrogates(getattr(value, field.name)) for field in fields_of(value)})
    return scrubbed  # type: ignore[no-any-return]


def readable_path(path: str) -> str:
    r"""`path` as text: bytes of a file name that are not UTF-8 are written \udcNN."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
