"""Makes a small archive of today's schema, with something in every part of it that can be filled, and its export beside it."""

import sys
import tempfile
from contextlib import closing
from pathlib import Path

from desktop.archive.backup import backup
from desktop.archive.connection import create, open_to_read
from desktop.archive.load import load_many
from desktop.exports.jsonl import EXPORT
from desktop.operations.finish_import import finish_import
from desktop.operations.note_file import note_file
from desktop.operations.start_import import start_import
from tests.desktop.archive.made import TOOL, WHO, add, article, text_article


def exported(path: Path) -> bytes:
    """The JSON Lines of every article in the archive, those in the trash too."""
    with closing(open_to_read(path)) as db:
        ids = [row[0] for row in db.execute("select id from articles order by id")]
        return b"".join(EXPORT.write(load_many(db, ids), lang="en"))


def make(out: Path) -> None:
    """Write the archive `out`, where nothing is, and its export."""
    with tempfile.TemporaryDirectory() as folder:
        with closing(create(Path(folder) / "a.pressmark")) as db:
            run = start_import(db, who=WHO, tool=TOOL, collection="Mémoire/Chapitre 2")
            add(db, run, article())
            add(db, run, text_article("La pluie tombe sur le quai.", title="Pluie", published="2020-06", url="https://example.org/pluie"))
            add(db, run, text_article("The harbour office closes on Monday.", title="Harbour", language="en"))
            add(db, run, article(path="long.html", data=b"<p>Les ouvriers de l'usine</p>\n" * 40_000))
            note_file(db, run, "letter.docx", status="failed", code="format-unknown", words=("letter.docx", ".docx"))
            finish_import(db, run)
        backup(Path(folder) / "a.pressmark", out)
    out.with_suffix(".jsonl").write_bytes(exported(out))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
