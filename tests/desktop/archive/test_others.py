"""What another connection wrote is told to the one that asks; a file that is gone or another is refused."""

from contextlib import closing
from pathlib import Path

import pytest

from desktop.archive.connection import create, open_to_write
from desktop.archive.errors import ArchiveMoved
from desktop.archive.others import identity, need_file, seen, written_since
from desktop.operations.collection_make import make
from desktop.operations.start_import import start_import


def test_only_what_others_write_raises_the_version(tmp_path: Path) -> None:
    with closing(create(tmp_path / "a.pressmark")) as ours, closing(open_to_write(tmp_path / "a.pressmark")) as other:
        first = seen(ours)
        make(ours, "Mine", who="me", tool="test")
        second = seen(ours)
        assert second.version == first.version
        assert second.event > first.event
        start_import(other, who="other", tool="test")
        assert seen(ours).version != second.version
        assert written_since(ours, second.event) == ()


def test_a_file_that_is_gone_or_another_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pressmark"
    create(path).close()
    file = identity(path)
    need_file(path, file)
    path.rename(tmp_path / "b.pressmark")
    with pytest.raises(ArchiveMoved):
        need_file(path, file)
    (tmp_path / "b.pressmark").rename(path)
    need_file(path, file)
