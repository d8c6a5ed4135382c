"""The guide's page on the archive's tables names every table and column that an archive has, and nothing else, in every language."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.archive.connection import APPLICATION_ID, create, steps
from importers.assets import names, read_text
from importers.wording import languages

KEPT = Path(__file__).parents[1] / "archives" / f"schema-{steps()[-1].number}.pressmark"


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The columns of every table of a new archive; those that SQLite makes for itself are not among them."""
    path = tmp_path_factory.mktemp("schema") / "a.pressmark"
    create(path).close()
    with closing(sqlite3.connect(path)) as db:
        found = [row[0] for row in db.execute("select name from sqlite_schema where type = 'table' and name not like 'sqlite~_%' escape '~'")]
        tables = [name for name in found if not name.startswith("texts_")]
        return {name: [row[1] for row in db.execute(f"pragma table_info({name})")] for name in tables}


def told(page: str) -> Iterator[tuple[str, list[str]]]:
    """Each table that the page tells of, with its columns."""
    for section in re.split(r"^### ", page, flags=re.MULTILINE)[1:]:
        name, body = section.split("\n", 1)
        cells = [line.split(" | ")[0] for line in body.splitlines() if line.startswith("| `")]
        yield name.strip(), [column for cell in cells for column in re.findall(r"`([^`]+)`", cell)]


def test_every_language_has_the_page() -> None:
    assert names("help", "archive", suffix=".md") == languages()


@pytest.mark.parametrize("lang", languages())
def test_every_table_and_column_is_told_once(lang: str, schema: dict[str, list[str]]) -> None:
    sections = list(told(read_text("help", "archive", f"{lang}.md")))
    assert sorted(name for name, _ in sections) == sorted(schema)
    for name, columns in sections:
        assert sorted(columns) == sorted(schema[name]), name


@pytest.mark.parametrize("lang", languages())
def test_each_line_of_a_table_says_something(lang: str) -> None:
    for line in read_text("help", "archive", f"{lang}.md").splitlines():
        if line.startswith("| `"):
            assert re.fullmatch(r"\| .+ \| .{3,} \|", line), line


@pytest.mark.parametrize("lang", languages())
def test_the_numbers_are_those_of_the_program(lang: str) -> None:
    page = read_text("help", "archive", f"{lang}.md")
    assert str(APPLICATION_ID) in page
    assert re.search(rf"`user_version`[^.\n]*\b{steps()[-1].number}\b", page)


@pytest.mark.parametrize("lang", languages())
def test_the_questions_have_answers(lang: str, tmp_path: Path) -> None:
    page = read_text("help", "archive", f"{lang}.md").replace("article = 12", "article = 1")
    questions = re.findall(r"^    (select .*)$", page, re.MULTILINE) + re.findall(r'^    sqlite-utils \S+ "(.*)"$', page, re.MULTILINE)
    assert len(questions) == 5
    with closing(sqlite3.connect(KEPT.absolute().as_uri() + "?immutable=1", uri=True)) as db:
        for question in questions:
            assert db.execute(question).fetchone(), question
        assert db.execute("select rowid from texts where texts match 'pluie'").fetchall() == [(2,)]


@pytest.mark.parametrize("lang", languages())
def test_the_guide_leads_to_the_page(lang: str) -> None:
    assert f"](archive/{lang}.md)" in read_text("help", f"{lang}.md")


def test_french_has_its_spaces() -> None:
    for line in read_text("help", "archive", "fr.md").splitlines():
        if not line.startswith("    "):
            words = re.sub(r"`[^`]*`", "`", line)
            assert not re.search(r" [?!;»]| :(\s|$)|« ", words), line
            assert "'" not in words, line
