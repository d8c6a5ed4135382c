"""The report of an import: a CSV with one row per file seen, whatever the files are called."""

import csv
import io
import os
from pathlib import Path
from typing import Any

import pytest

from desktop.archive.change import Change
from desktop.escaping import csv_value
from desktop.operations.add_article import add_within
from desktop.work import importing
from tests.desktop.cli.conftest import ARTICLE, Pressmark

ODD = ["a, b.txt", 'say "x".txt', "=1+1.txt", "@x.txt", "-x.txt", "'quoted.txt", "é è.txt", "语言.txt", "semi;colon.txt", " blank.txt", "x" * 200 + ".txt"]
if os.name != "nt":
    ODD += ["two\nlines.txt", "tab\t.txt", "back\\slash.txt", "\u202eright.txt"]


@pytest.fixture
def odd(tmp_path: Path) -> list[str]:
    """Paths, as given, of files with odd names, each another article."""
    folder = tmp_path / "odd"
    folder.mkdir()
    for number, name in enumerate(ODD):
        (folder / name).write_text(ARTICLE.format(f"Ville{number}"), "utf-8")
    return [str(folder / name) for name in ODD]


def report(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_one_row_per_file_with_odd_names(inside: Pressmark, tmp_path: Path, odd: list[str]) -> None:
    (tmp_path / "odd" / "letter.bin").write_bytes(b"\0\1\2" * 99)
    names = [*odd, str(tmp_path / "odd" / "letter.bin"), odd[0], str(tmp_path / "nowhere.txt")]
    assert inside("import", *names).status == 1
    answer = inside("imports", "1", "--out", "files.csv", "--json")
    assert answer.status == 0
    assert answer.rows == [{"path": "files.csv", "status": "done", "articles": None, "bytes": (tmp_path / "files.csv").stat().st_size}]
    rows = report((tmp_path / "files.csv").read_bytes())
    assert list(rows[0]) == ["path", "member", "status", "ids", "error"]
    listed = inside("imports", "1", "--json").rows
    assert [row["path"] for row in listed] == [*odd, *names[len(odd) : len(odd) + 1], names[-1]]
    assert len(rows) == len(listed)
    for row, expected in zip(rows, listed, strict=True):
        assert (row["status"], row["ids"], row["error"]) == (expected["status"], "; ".join(map(str, expected["ids"])), expected["error"] or "")
        assert csv_value(row["path"]) == expected["path"]
        assert row["member"] == ""
    assert [row["status"] for row in rows] == ["added"] * len(odd) + ["failed", "failed"]
    assert [row["ids"] for row in rows[: len(odd)]] == [str(number) for number in range(1, len(odd) + 1)]
    assert all(row["error"] for row in rows[len(odd) :])


def test_a_name_that_a_spreadsheet_would_compute(inside: Pressmark, tmp_path: Path) -> None:
    for number, name in enumerate(("=1+1.txt", "@x.txt", "'=quoted.txt")):
        (tmp_path / name).write_text(ARTICLE.format(f"Ville{number}"), "utf-8")
    inside("import", "=1+1.txt", "@x.txt", "'=quoted.txt")
    inside("imports", "1", "--out", "files.csv")
    cells = [row["path"] for row in report((tmp_path / "files.csv").read_bytes())]
    assert cells == ["'=1+1.txt", "'@x.txt", "''=quoted.txt"]
    assert [csv_value(cell) for cell in cells] == ["=1+1.txt", "@x.txt", "'=quoted.txt"]


def test_a_second_import_tells_of_duplicates_with_their_ids(inside: Pressmark, articles: Path, tmp_path: Path) -> None:
    inside("import", articles)
    inside("import", articles)
    assert inside("imports", "2", "--out", "two.csv").status == 0
    rows = report((tmp_path / "two.csv").read_bytes())
    assert [(row["status"], row["ids"]) for row in rows] == [("duplicate", "1"), ("duplicate", "2"), ("duplicate", "3")]
    assert inside("imports", "--out", "all.csv").status == 0
    assert [(row["n"], row["added"], row["duplicate"]) for row in report((tmp_path / "all.csv").read_bytes())] == [("1", "3", "0"), ("2", "0", "3")]


def test_it_never_overwrites_unasked_and_an_unknown_import_writes_nothing(inside: Pressmark, articles: Path, tmp_path: Path) -> None:
    inside("import", articles)
    (tmp_path / "files.csv").write_text("precious")
    answer = inside("imports", "1", "--out", "files.csv")
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert (tmp_path / "files.csv").read_text() == "precious"
    answer = inside("imports", "7", "--out", "new.csv", "--json")
    assert (answer.status, answer.err.count("\n"), answer.rows[0]["status"]) == (1, 1, "failed")
    assert not (tmp_path / "new.csv").exists()
    assert inside("imports", "1", "--out", "files.csv", "--force").status == 0
    assert inside("imports", "0", "--out", "x.csv").status == 2


def test_standard_output(pressmark: Pressmark, articles: Path) -> None:
    pressmark("import", articles)
    answer = pressmark("imports", "1", "--out", "-", "--json")
    assert len(report(answer.out.encode("utf-8"))) == 3


def test_an_import_that_was_stopped_is_told_as_such_and_the_next_adds_what_is_left(
    inside: Pressmark, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added: list[object] = []

    def interrupted(*words: Any, **more: Any) -> Change:
        if len(added) == 2:
            raise KeyboardInterrupt
        added.append(add_within(*words, **more))
        return added[-1]  # type: ignore[return-value]

    with monkeypatch.context() as patch:
        patch.setattr(importing, "add_within", interrupted)
        assert inside("import", articles).status == 130
    (stopped,) = inside("imports", "--json").rows
    assert (stopped["added"], stopped["finished"]) == (2, None)
    assert [row["ids"] for row in inside("imports", "1", "--json").rows] == [[1], [2]]
    assert "stopped" in inside("imports").out
    assert "arrêtée" in inside("imports", "--lang", "fr").out
    assert [row["status"] for row in inside("import", articles, "--json").rows] == ["duplicate", "duplicate", "added"]
    one, two = inside("imports", "--json").rows
    assert (one["finished"], two["added"], two["duplicate"]) == (None, 1, 2)
    assert two["finished"] >= two["when"]
    assert inside("imports", "--out", "all.csv").status == 0
    assert [bool(row["finished"]) for row in report((tmp_path / "all.csv").read_bytes())] == [False, True]


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="names are text there")
def test_a_name_that_is_no_text(pressmark: Pressmark, tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    (Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt"))).write_text(ARTICLE.format("Port"), "utf-8")
    assert pressmark("import", folder).status == 0
    assert pressmark("imports", "1", "--out", "files.csv").status == 0
    (row,) = report((tmp_path / "files.csv").read_bytes())
    assert (row["status"], row["ids"]) == ("added", "1")
    assert row["path"].startswith(str(folder / "caf"))
