"""The originals: the bytes of every file as they came, compressed, in rows of about 1 MiB."""

import zlib
from collections.abc import Iterator, Sequence

from sqlite_utils import Database

PIECE = 1 << 20
"""Bytes of the original that go into one row (SQLite's limit for one value is 1 GB)."""

LEVEL = 4
"""zlib's level: a page is 5 % larger than at 6, in half the time."""


def has_original(db: Database, digest: str) -> bool:
    """Whether the bytes with this SHA-256 are here."""
    return db.execute("select 1 from originals where digest = ?", [digest]).fetchone() is not None


def compressed(data: bytes) -> tuple[bytes, ...]:
    """The rows that `data` becomes."""
    view = memoryview(data)
    return tuple(zlib.compress(view[start : start + PIECE], LEVEL) for start in range(0, len(data), PIECE))


def keep_original(db: Database, digest: str, rows: Sequence[bytes], *, size: int, media_type: str | None, now: str) -> bool:
    """Keep the original with the SHA-256 `digest`, `size` bytes `compressed` to `rows`, unless it is here already.

    Says whether it was new. Inside a transaction.
    """
    if has_original(db, digest):
        return False
    db.execute("insert into originals (digest, media_type, size, kept) values (?, ?, ?, ?)", [digest, media_type, size, now])
    db.conn.executemany("insert into original_chunks (digest, n, data) values (?, ?, ?)", [(digest, n, row) for n, row in enumerate(rows)])
    return True


def pieces(db: Database, digest: str) -> Iterator[bytes]:
    """The bytes of an original, piece by piece. Raises `KeyError` when it is not here, `zlib.error` when a piece is damaged."""
    if not has_original(db, digest):
        raise KeyError(digest)
    number = 0
    # One row at a time, so that the reader's statement is not held open while someone writes the pieces to a disk.
    while (row := db.execute("select data from original_chunks where digest = ? and n = ?", [digest, number]).fetchone()) is not None:
        yield zlib.decompress(row[0])
        number += 1


def original_bytes(db: Database, digest: str) -> bytes:
    """The whole original. Raises as `pieces` does."""
    return b"".join(pieces(db, digest))
