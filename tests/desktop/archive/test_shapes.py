"""What the cells of a record's tables may hold is what the schema says."""

from contextlib import closing
from pathlib import Path

import pytest

from desktop.archive.connection import create
from desktop.archive.shapes import NEVER_NULL, Misshapen, kind_of, shaped
from desktop.archive.tables import OWNED

KINDS = {"INTEGER": int, "REAL": float, "TEXT": str, "BLOB": bytes}


def test_the_shapes_are_those_of_the_schema(tmp_path: Path) -> None:
    with closing(create(tmp_path / "a.pressmark")) as db:
        for table, columns in OWNED.items():
            declared = {name: (kind, bool(full or key)) for _, name, kind, full, _, key in db.execute(f"pragma table_info({table})").fetchall()}
            for column in columns:
                kind, full = declared[column]
                assert kind_of(column) is KINDS[kind], f"{table}.{column}"
                assert (column in NEVER_NULL[table]) == full, f"{table}.{column}"


def test_a_cell_of_another_kind() -> None:
    rows = [("a",), (None,), ("b",)]
    assert list(shaped("articles", ("title",), rows)) == rows
    with pytest.raises(Misshapen):
        list(shaped("articles", ("citekey",), rows))
    with pytest.raises(Misshapen):
        list(shaped("articles", ("title",), [("a",), (b"a",)]))
