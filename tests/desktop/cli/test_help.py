"""What help says is so: every example is a command that works, and every command and option is told of."""

import os
import shlex
import shutil
from pathlib import Path

import pytest

from desktop.cli._shared.program import Program
from importers.wording import languages, say
from tests.desktop.cli.conftest import ARTICLE, Pressmark

PARAGRAPH = (
    "Le conseil a examiné hier soir le point numéro {0} de son ordre du jour, et les échanges ont duré plus longtemps que prévu, car "
    "plusieurs élus voulaient connaître le coût exact des travaux avant de se prononcer."
)
COMMANDS = Program().list_commands(None)  # type: ignore[arg-type]  # the list is that of the folder, whatever the context


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the files that `archive` copies."""
    return tmp_path_factory.mktemp("prepared")


@pytest.fixture
def archive(inside: Pressmark, tmp_path: Path, own_place: Path, prepared: Path) -> Pressmark:
    """The program in a place as the examples know it: a folder of articles, a page, a backup, an archive of 13 articles with three imports."""
    folder = own_place / "Articles"
    folder.mkdir()
    for place in "abcdefghijk":
        (folder / f"{place}.txt").write_text(ARTICLE.format(place * 5), "utf-8")
    (tmp_path / "article.html").write_text(f"<title>Une page</title><h1>Une page</h1><p>{PARAGRAPH.format(1)}</p>", "utf-8")
    long = "\n\n".join([ARTICLE.format("Long\u00adueville"), *(PARAGRAPH.format(number) for number in range(30))])
    (tmp_path / "long.txt").write_text(long, "utf-8")
    (tmp_path / "other.txt").write_text(ARTICLE.format("Autreville"), "utf-8")
    made = prepared / "made.pressmark"
    if not made.exists():
        for path in (folder, tmp_path / "long.txt", tmp_path / "other.txt"):
            assert inside("import", path, "--quiet", "--archive", made).status == 0
        assert inside("retext", "12", "7", "--text", "Autrement", "--archive", made).status == 0
        assert inside("undo", "12", "--archive", made).status == 0
        assert inside("backup", "--out", prepared / "backup", "--archive", made).status == 0
    shutil.copy(prepared / "backup", tmp_path / "a.pressmark")
    shutil.copy(prepared / "backup", tmp_path / "archive-2026-02-03.pressmark")
    return inside


def examples() -> list[tuple[str, str, list[str]]]:
    """Language, command and words of every example, those of the program's own help under no command."""
    codes = [("", "help.program.example"), *((name, f"help.command.{name}.example") for name in COMMANDS)]
    return [(lang, name, shlex.split(line)) for lang in languages() for name, code in codes for line in say(code, lang=lang).strip().split("\n")]


@pytest.mark.parametrize(("lang", "name", "words"), examples(), ids=lambda value: " ".join(value) if isinstance(value, list) else value)
def test_every_example_works(archive: Pressmark, tmp_path: Path, lang: str, name: str, words: list[str]) -> None:
    assert words[0] == "pressmark"
    assert not name or words[1] == name
    if words[1] == "backup":
        (tmp_path / "archive-2026-02-03.pressmark").unlink()
    if words[1] == "purge":
        archive("trash", *words[2:])
    answer = archive(*(os.path.expanduser(word) for word in words[1:]), "--lang", lang)  # noqa: PTH111 - what a shell does with ~/Articles
    assert (answer.status, answer.err) == (0, "")
    assert answer.out


@pytest.mark.parametrize("query", [["--", "-porspol"], ["--", "--json"], ["--limit", "3", "phare", "--", "--limit"]])
def test_what_follows_two_dashes_belongs_to_the_query_where_a_dash_still_leaves_out(archive: Pressmark, query: list[str]) -> None:
    answer = archive("search", *query)
    assert answer.status == 0
    assert not answer.out.startswith("{")
    everything = archive("search", "phare", "--json", "--limit", "50").rows
    assert archive("search", "--json", "--limit", "50", "--", "phare", "-aaaaa").rows == [row for row in everything if row["id"] != 1]


@pytest.mark.parametrize("lang", languages())
def test_help_of_every_command_fits_and_knows_its_options(inside: Pressmark, lang: str) -> None:
    for name in COMMANDS:
        answer = inside(name, "--help", "--lang", lang)
        assert answer.status == 0
        assert all(len(line) <= 80 for line in answer.out.splitlines() if not line.startswith("  pressmark"))
        assert "help." not in answer.out
        assert "{" not in answer.out
