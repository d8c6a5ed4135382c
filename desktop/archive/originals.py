"""The originals: the bytes of every file as they came, compressed, in rows of about 1 MiB."""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from desktop.archive.deflate import deflate
from desktop.archive.errors import OriginalDamaged, is_damage

PIECE = 1 << 20
"""Bytes of the original that go into one row (SQLite's limit for one value is 1 GB)."""


def has_original(db: Database, digest: str) -> bool:
    """Whether the bytes with this SHA-256 are here."""
    return db.execute("select 1 from originals where digest = ?", [digest]).fetchone() is not None


def original_size(db: Database, digest: str) -> int | None:
    """Bytes of the original with this SHA-256; None when it is not here."""
    row = db.execute("select size from originals where digest = ?", [digest]).fetchone()
    return None if row is None else int(row[0])


def compressed(data: bytes) -> tuple[bytes, ...]:
    """The rows that `data` becomes."""
    view = memoryview(data)
    return tuple(deflate(view[start : start + PIECE]) for start in range(0, len(data), PIECE))


def keep_original(db: Database, digest: str, rows: Sequence[bytes], *, size: int, media_type: str | None, now: str) -> bool:
    """Keep the original with the SHA-256 `digest`, `size` bytes `compressed` to `rows`, unless it is here already, and sound.

    Says whether it was kept: it is new, or takes the place of one that was damaged. Inside a transaction.
    """
    found = db.execute("select size from originals where digest = ?", [digest]).fetchone()
    if found is not None and found[0] == size and (_are(db, digest, rows) or _is_sound(db, digest)):
        return False
    db.execute("delete from original_chunks where digest = ?", [digest])
    if found is not None:
        db.execute("update originals set size = ?, media_type = ? where digest = ?", [size, media_type, digest])
    else:
        db.execute("insert into originals (digest, media_type, size, kept) values (?, ?, ?, ?)", [digest, media_type, size, now])
    db.conn.executemany("insert into original_chunks (digest, n, data) values (?, ?, ?)", [(digest, n, row) for n, row in enumerate(rows)])
    return True


def remove_original(db: Database, digest: str) -> None:
    """Remove an original that no article was read from. Inside a transaction."""
    db.execute("delete from original_chunks where digest = ?", [digest])
    db.execute("delete from originals where digest = ?", [digest])


def pieces(db: Database, digest: str) -> Iterator[bytes]:
    """The bytes of an original, piece by piece. Raises `KeyError` when it is not here, `OriginalDamaged` as soon as its bytes are known not
    to be those of its SHA-256: at the end at the latest.
    """
    if not has_original(db, digest):
        raise KeyError(digest)
    measured, number = hashlib.sha256(), 0
    # One row at a time, so that the reader's statement is not held open while someone writes the pieces to a disk.
    while (row := _row(db, digest, number)) is not None:
        try:
            piece = zlib.decompress(row)
        except (zlib.error, TypeError) as error:
            raise OriginalDamaged(digest) from error
        measured.update(piece)
        yield piece
        number += 1
    if measured.hexdigest() != digest:
        raise OriginalDamaged(digest)


def original_bytes(db: Database, digest: str) -> bytes:
    """The whole original. Raises as `pieces` does."""
    return b"".join(pieces(db, digest))


def _row(db: Database, digest: str, number: int) -> bytes | None:
    try:
        row = db.execute("select data from original_chunks where digest = ? and n = ?", [digest, number]).fetchone()
    except sqlite3.Error as error:
        if is_damage(error):
            raise OriginalDamaged(digest) from error
        raise
    return None if row is None else row[0]


def _are(db: Database, digest: str, rows: Sequence[bytes]) -> bool:
    """Whether these are the rows that stand here: what the same bytes give today need not be decompressed."""
    try:
        return all(_row(db, digest, n) == row for n, row in enumerate((*rows, None)))
    except OriginalDamaged:
        return False


def _is_sound(db: Database, digest: str) -> bool:
    try:
        for _ in pieces(db, digest):
            pass
    except OriginalDamaged:
        return False
    return True
