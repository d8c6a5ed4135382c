"""Several programs at work on one archive: nobody is turned away, nothing is lost or doubled."""

import json
import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from desktop.archive.checkup import check
from desktop.archive.connection import create, open_to_write
from desktop.archive.current import open_current
from desktop.archive.search import search
from tests.desktop.cli.conftest import ARTICLE, environment

EACH = 20


def written(folder: Path, numbers: range) -> Path:
    folder.mkdir()
    for n in numbers:
        (folder / f"{n:03}.txt").write_text(ARTICLE.format(f"Port-{n}"), "utf-8")
    return folder


def test_two_import_into_one_archive_while_a_third_searches(tmp_path: Path, own_place: Path) -> None:
    """Half of what they bring is the same; the archive is new, so that they meet when it is made too."""
    place = tmp_path / "a.pressmark"
    folders = [written(tmp_path / "one", range(EACH)), written(tmp_path / "two", range(EACH // 2, EACH + EACH // 2))]
    env = environment(own_place, {"PRESSMARK_ARCHIVE": str(place)})
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    importers = [subprocess.Popen([sys.executable, "-m", "desktop", "import", "--json", str(folder)], cwd=tmp_path, env=env, **pipes) for folder in folders]  # type: ignore[call-overload]
    found = [0]
    while any(importer.poll() is None for importer in importers):
        if place.exists() and place.stat().st_size:
            with closing(open_current(place)) as db:
                found.append(len(search(db, "phare", limit=1000)))
        time.sleep(0.01)
    assert found == sorted(found)
    rows = []
    for importer in importers:
        out, err = importer.communicate()
        assert (importer.returncode, err) == (0, "")
        rows += [json.loads(line) for line in out.splitlines()]
    assert [row["status"] for row in rows].count("added") == EACH + EACH // 2
    assert [row["status"] for row in rows].count("duplicate") == EACH // 2
    ids = {row["id"] for row in rows}
    assert ids == set(range(1, EACH + EACH // 2 + 1))
    with closing(open_to_write(place)) as db:
        assert all(finding.sound for finding in check(db))
        assert {hit.id for hit in search(db, "phare", limit=1000)} == ids
        assert db.execute("select count(*) from imports where finished is not null").fetchone()[0] == 2


def test_two_write_by_turns_and_each_waits_for_the_other(tmp_path: Path, own_place: Path) -> None:
    """The short transactions of one are never in the way of the other's for long."""
    place = tmp_path / "a.pressmark"
    create(place).close()
    script = (
        "import sys\n"
        "from contextlib import closing\n"
        "from desktop.archive.connection import open_to_write\n"
        "from tests.desktop.archive.made import add, text_article, TOOL\n"
        "from desktop.operations.start_import import start_import\n"
        "with closing(open_to_write(sys.argv[1])) as db:\n"
        "    run = start_import(db, who=sys.argv[2], tool=TOOL)\n"
        "    for n in range(150):\n"
        "        add(db, run, text_article(f'{sys.argv[2]} {n}', title=f'{sys.argv[2]} {n}'))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    writers = [subprocess.Popen([sys.executable, "-c", script, str(place), who], env=env, stderr=subprocess.PIPE, text=True) for who in ("Anne", "Louise")]
    assert [(writer.communicate()[1], writer.returncode) for writer in writers] == [("", 0)] * 2
    with closing(open_to_write(place)) as db:
        assert db.execute("select i.who, count(*) from imports i join import_files f on f.import = i.id group by i.who").fetchall() == [("Anne", 150), ("Louise", 150)]
        assert db.execute("select count(*), max(id) from articles").fetchone() == (300, 300)
        assert all(finding.sound for finding in check(db))
