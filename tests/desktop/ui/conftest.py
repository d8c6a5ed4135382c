"""A window offscreen on a real archive, for the tests of the user interface."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.archive.connection import create
from desktop.archive.prepare import prepare
from desktop.operations.add_article import add_prepared
from desktop.operations.start_import import start_import
from desktop.settings import Settings
from desktop.ui.bridge import Desk
from desktop.ui.shell import Shell
from desktop.ui.theme import theme_of
from importers import read
from importers.source import open_source

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


HEAP = 50_000
"""Things made since garbage was looked for last, from which it is looked for between two tests."""


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """No thread looks for garbage while there are widgets, as in the program (`desktop.ui.garbage`)."""
    gc.disable()
    yield
    if gc.get_count()[0] > HEAP:
        gc.collect()
    gc.enable()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with four of the samples."""
    place = tmp_path / "Thesis.pressmark"
    db = create(place)
    run = start_import(db, who="tester", tool="test")
    for name in ("fr-dump-comments.txt", "en-blog-dump.txt", "fr-page-json-ld.html", "fr-pdf-damage.txt"):
        source = open_source(str(SAMPLES / name))
        for article in read(source):
            add_prepared(db, prepare(article, source), run=run, who="tester", tool="test")
    db.close()
    return place


@pytest.fixture
def shell(archive: Path, qtbot: QtBot) -> Iterator[Shell]:
    """What every pane is given."""
    desk = Desk(archive)
    yield Shell(desk, Settings(), theme_of("light"), "en")
    desk.close()
