"""Conditions of filters, months and tags, asked of a real archive."""

from contextlib import closing
from pathlib import Path

import pytest

from desktop.archive.filters import from_source, in_language
from desktop.archive.months import months
from desktop.archive.narrowing import any_of, of_type, published_between, reviewed, unreviewed
from desktop.archive.queries import article_ids
from desktop.archive.tagging import tags_in_use, tags_of
from desktop.operations.approve import approve
from desktop.operations.tag import tag
from desktop.operations.trash import trash
from tests.desktop.archive.made import TOOL, WHO, add, archive, text_article

DATES = ("2018", "2018-03", "2018-03-31", "2020-12-01", "2021-06-30", "2021", None)


def test_spans_kinds_and_one_of_several(tmp_path: Path) -> None:
    db, run = archive(tmp_path)
    with closing(db):
        for n, date in enumerate(DATES, 1):
            add(
                db,
                run,
                text_article(
                    f"Text {n}.",
                    title=f"T{n}",
                    published=date,
                    language="fr" if n % 2 else "en-GB",
                    type="webpage" if n == 2 else None,
                    container_title="Port" if n > 5 else None,
                ),
            )

        def found(*conditions: object) -> list[int]:
            return article_ids(db, also=conditions)  # type: ignore[arg-type]

        assert found(published_between("2018", "2018")) == [1, 2, 3]
        assert found(published_between("2018-01", "2018-02")) == [1]
        assert found(published_between("2018-02", "2020-12")) == [2, 3, 4]
        assert found(published_between("2021-01", "2021-05")) == [6]
        assert found(published_between("2018", "2021-06")) == [1, 2, 3, 4, 5, 6]
        assert found(of_type("webpage")) == [2]
        assert found(any_of([in_language("en"), of_type("webpage"), from_source("Port")])) == [2, 4, 6, 7]
        assert found(any_of([in_language("fr")]), published_between("2020", "2022")) == [5]
        approve(db, [4], who=WHO, tool=TOOL)
        assert found(reviewed()) == [4]
        assert 4 not in found(unreviewed())
        assert months(db, range(1, 8)) == {"2018-01": 1, "2018-03": 2, "2020-12": 1, "2021-01": 1, "2021-06": 1}
        assert months(db, [7]) == {}
        for wrong in ("20", "2018-3", "march"):
            with pytest.raises(ValueError, match=wrong):
                published_between(wrong, "2020")


def test_tags_of_some_and_of_all(tmp_path: Path) -> None:
    db, run = archive(tmp_path)
    with closing(db):
        for n in (1, 2, 3):
            add(db, run, text_article(f"Text {n}.", title=f"T{n}"))
        tag(db, [1, 2], ["quai"], who=WHO, tool=TOOL)
        tag(db, [2], ["pluie"], who=WHO, tool=TOOL)
        tag(db, [3], ["oubli"], who=WHO, tool=TOOL)
        trash(db, [3], who=WHO, tool=TOOL)
        assert tags_of(db, [1, 2]) == {"quai": 2, "pluie": 1}
        assert tags_in_use(db) == ["quai", "pluie"]
