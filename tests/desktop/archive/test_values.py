"""Values of a field to complete from: the most used first, none of the trash's."""

from pathlib import Path

import pytest

from desktop.archive.connection import create
from desktop.archive.prepare import prepare
from desktop.archive.values import values_of
from desktop.operations.add_article import add_prepared
from desktop.operations.edit import Edit, edit
from desktop.operations.start_import import start_import
from desktop.operations.trash import trash
from importers import read
from importers.source import source_of


def test_values_by_use(tmp_path: Path) -> None:
    db = create(tmp_path / "a.pressmark")
    run = start_import(db, who="tester", tool="test")
    for n in range(4):
        source = source_of(f"{n}.txt", f"Le pont {n}\n\nLe pont {n} de la vallée a rouvert hier, après des travaux.\n".encode())
        for article in read(source):
            add_prepared(db, prepare(article, source), run=run, who="tester", tool="test")
    papers = ("Gazette", "Écho", "Écho", "Trash Times")
    edits = [Edit(n, {"container_title": paper, "authors": "de Gaulle, Charles; AFP" if n < 3 else "AFP"}) for n, paper in enumerate(papers, 1)]
    edit(db, edits, who="tester", tool="test")
    trash(db, [4], who="tester", tool="test")
    assert values_of(db, "container_title") == ["Écho", "Gazette"]
    assert values_of(db, "container_title", limit=1) == ["Écho"]
    assert values_of(db, "authors") == ["AFP", "de Gaulle, Charles"]
    with pytest.raises(KeyError):
        values_of(db, "citekey; drop table articles")
    db.close()
