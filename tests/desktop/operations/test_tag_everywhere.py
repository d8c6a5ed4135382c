"""A tag renamed or taken away on all articles, in one act that is taken back whole."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.archive.connection import Archive
from desktop.archive.errors import FieldError
from desktop.archive.queries import article_ids
from desktop.operations.tag import tag
from desktop.operations.tag_everywhere import remove_tag, rename_tag
from desktop.operations.trash import trash
from desktop.operations.undo import undo
from desktop.operations.untrash import untrash
from tests.desktop.archive.made import TOOL, WHO, add, archive, article

BY: dict[str, Any] = {"who": WHO, "tool": TOOL}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Archive]:
    made, run = archive(tmp_path)
    for n in range(3):
        add(made, run, article(data=bytes([n])))
    tag(made, [1, 2, 3], ["port"], **BY)
    tag(made, [2], ["quai"], **BY)
    trash(made, [3], **BY)
    with closing(made):
        yield made


def test_renamed_also_in_the_trash_and_two_become_one(db: Archive) -> None:
    assert rename_tag(db, "port", " quai ", **BY).articles == (1, 2, 3)
    assert article_ids(db, tag="port") == []
    assert article_ids(db, tag="quai") == [1, 2]
    undo(db, **BY)
    assert (article_ids(db, tag="port"), article_ids(db, tag="quai")) == ([1, 2], [2])


def test_removed_from_all(db: Archive) -> None:
    assert remove_tag(db, "port", **BY).articles == (1, 2, 3)
    untrash(db, [3], **BY)
    assert article_ids(db, tag="port") == []


def test_nothing_to_rename_or_no_tag(db: Archive) -> None:
    assert not rename_tag(db, "port", "port", **BY).history
    assert not rename_tag(db, "none", "some", **BY).history
    with pytest.raises(FieldError):
        rename_tag(db, "port", "\n", **BY)
    assert article_ids(db, tag="port") == [1, 2]
