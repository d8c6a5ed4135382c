"""Corrections and history as a person or a program drives them: rows, exit statuses, one sentence for what cannot be."""

import csv
import io
from contextlib import closing
from pathlib import Path

import pytest

from desktop.archive.connection import open_to_write
from desktop.exports.csv import COLUMNS
from tests.desktop.cli.conftest import Answer, Pressmark


@pytest.fixture
def archive(inside: Pressmark, articles: Path) -> Pressmark:
    """Three articles."""
    assert inside("import", articles).status == 0
    return inside


def row(inside: Pressmark, one: object = 1) -> dict[str, object]:
    (found,) = inside("show", one, "--json").rows
    return found


def number(inside: Pressmark, words: str, one: int = 1) -> int:
    (found,) = inside("show", one, "--json").rows
    return next(int(block["n"]) for block in found["blocks"] if words in block["text"])


def table(inside: Pressmark, tmp_path: Path) -> list[dict[str, str]]:
    assert inside("export", "--format", "csv", "--out", tmp_path / "t.csv", "--force").status == 0
    return list(csv.DictReader(io.StringIO((tmp_path / "t.csv").read_bytes().decode("utf-8-sig"), newline="")))


def written(rows: list[dict[str, str]], tmp_path: Path, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path = tmp_path / "edits.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def refused(answer: Answer, status: int, *words: str) -> None:
    assert answer.status == status
    assert answer.err.count("\n") == 1, answer.err
    for word in words:
        assert word in answer.err


def test_each_correction_answers_with_the_new_row(archive: Pressmark) -> None:
    n = number(archive, "Lire aussi")
    for words in (["keep", 1, n], ["strip", 1, n, "--role", "caption"], ["retext", 1, n, "--text", "Tout autre chose"], ["split", 1, n, 5], ["join", 1, n, n + 1]):
        before = row(archive)
        answer = archive(*map(str, words), "--json")
        assert answer.status == 0, answer.err
        assert answer.rows == [row(archive)] != [before]
        assert archive("undo", 1, "--json").rows == [before]
        assert archive("redo", 1, "--json").rows == answer.rows
    assert archive("check").status == 0


def test_approve_and_edit_by_citekey(archive: Pressmark) -> None:
    key = str(row(archive, 2)["citekey"])
    answer = archive("edit", key, "1", "--set", "published=2021-03", "--set", "authors=Millon, Louise; AFP", "--json")
    assert [found["published"] for found in answer.rows] == ["2021-03", "2021-03"]
    assert answer.rows[0]["authors"] == [{"family": "Millon", "given": "Louise"}, {"literal": "AFP"}]
    assert answer.rows[0]["evidence"]["published"][0]["from"] == "hand"
    assert [found["reviewed"] for found in archive("approve", 1, 2, "--json").rows] == [True, True]
    assert [event["event"] for event in archive("history", 1, "--json").rows] == ["add", "edit", "approve"]
    assert len(archive("undo", "--json").rows) == 2
    assert row(archive)["published"] == "2021-03"


def test_history_and_digests_across_processes(pressmark: Pressmark, articles: Path) -> None:
    pressmark("import", articles)
    pressmark("edit", 1, 2, "--set", "title=Autre", "--who", "Camille")
    pressmark("undo")
    events = pressmark("history", 1, "--json").rows
    assert [(event["event"], event["who"] == "Camille") for event in events] == [("add", False), ("edit", True), ("undo", False)]
    assert events[2]["after"] == events[1]["before"] == events[0]["after"]
    assert set(events[0]) == {"id", "n", "when", "who", "tool", "event", "before", "after"}
    assert len(pressmark("undo", "--json").rows) == 3
    assert len(pressmark("list", "--trash", "--json").rows) == 3
    refused(pressmark("undo"), 1, "nothing to undo")
    assert len(pressmark("redo", "--json").rows) == 3
    assert pressmark("list", "--trash", "--json").rows == []
    assert [event["after"] for event in pressmark("history", 1, "--json").rows][-1] == events[0]["after"]
    assert pressmark("check").status == 0


def test_a_citekey_that_is_another_s_now_does_not_come_back(archive: Pressmark) -> None:
    key = str(row(archive)["citekey"])
    archive("edit", 1, "--set", "citekey=autre")
    archive("edit", 2, "--set", f"citekey={key}")
    refused(archive("undo", 1), 1, key, "article 2")
    refused(archive("undo", 1, "--lang", "fr"), 1, key, "article 2")
    made = archive("divide", 3, 2, "--json").rows[1]
    archive("undo", 3)
    archive("edit", 1, "--set", f"citekey={made['citekey']}")
    refused(archive("redo", 3), 1, str(made["citekey"]), "article 1")
    archive("undo", 1)
    archive("undo", 2)
    assert archive("undo", 1, "--json").rows[0]["citekey"] == key
    assert archive("redo", 3, "--json").rows[1]["citekey"] == made["citekey"]
    assert archive("check").status == 0


def test_divide_and_unite_answer(archive: Pressmark) -> None:
    one, two = archive("divide", 1, number(archive, "Les techniciens"), "--json").rows
    assert one["id"] == 1
    assert two["files"] == one["files"]
    (whole,) = archive("unite", 1, two["id"], "--json").rows
    assert len(whole["blocks"]) == len(one["blocks"]) + len(two["blocks"])
    assert len(archive("list", "--json").rows) == 3
    assert archive("check").status == 0


def test_reread(archive: Pressmark) -> None:
    archive("keep", 1, number(archive, "Lire aussi"))
    assert archive("reread", "--all", "--dry-run", "--json").rows == [{"id": one, "blocks": [], "fields": {}} for one in (1, 2, 3)]
    before = row(archive)
    assert archive("reread", 1, "--json").rows == [before]
    assert archive("reread", "--all").status == 0
    assert [event["event"] for event in archive("history", "--json").rows].count("reread") == 0
    refused(archive("reread"), 2)
    refused(archive("reread", 1, "--all"), 2)


def test_reread_makes_a_damaged_index_anew(archive: Pressmark, tmp_path: Path) -> None:
    with closing(open_to_write(tmp_path / "a.pressmark")) as db:
        db.execute("delete from texts where rowid = 2")
        db.execute("update texts set text = 'autre' where rowid = 1")
    assert archive("check").status == 1
    assert archive("reread", "--all").status == 0
    assert archive("check").status == 0


def test_what_the_export_writes_changes_nothing(archive: Pressmark, tmp_path: Path) -> None:
    archive("edit", 1, "--set", "title==HYPERLINK(1)", "--set", "authors=de Gaulle, Charles; Corvez, Jeanne de; AFP")
    events = archive("history", "--json").rows
    table(archive, tmp_path)
    answer = archive("edit", "--from", tmp_path / "t.csv", "--json")
    assert (answer.status, len(answer.rows)) == (0, 3)
    assert archive("history", "--json").rows == events


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-32", ",")])
def test_a_table_that_someone_worked_on(archive: Pressmark, tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = table(archive, tmp_path)
    rows[0].update(title="'=Été", authors="Millon, Louise", citekey="millon-ete", tags="port; phare", collections="Thèse/Chapitre 2", note="À lire")
    rows[1].update(published="2020-06-10", type="")
    answer = archive("edit", "--from", written(rows, tmp_path, encoding, delimiter), "--json")
    assert answer.status == 0, answer.err
    one, two, _ = answer.rows
    assert (one["title"], one["citekey"], one["tags"], one["collections"], one["note"]) == ("=Été", "millon-ete", ["phare", "port"], ["Thèse/Chapitre 2"], "À lire")
    assert (two["published"], two["type"]) == ("2020-06-10", None)
    assert "published" not in {field for field, told in one["evidence"].items() if told[0]["from"] == "hand"}, "what did not change was not set"
    assert len([event for event in archive("history", "--json").rows if event["event"] == "edit" and event["id"]]) == 2
    archive("undo")
    assert table(archive, tmp_path)[0]["citekey"] != "millon-ete"
    assert archive("check").status == 0


def test_one_bad_row_and_nothing_is_set(archive: Pressmark, tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text("id,title,published\n1,Autre,\n99,x,\n2,x,2021-02-30\nx,,\n", "utf-8")
    answer = archive("edit", "--from", path, "--json")
    assert answer.status == 1
    assert [found["line"] for found in answer.rows] == [3, 4, 5]
    assert answer.err.count("\n") == 3
    assert row(archive)["title"] != "Autre"


def test_an_article_on_two_lines_gets_what_both_say_or_nothing(archive: Pressmark, tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text(f"id,title\n1,Autre\n2,x\n1,{row(archive)['title']}\n1,Autre\n", "utf-8")
    answer = archive("edit", "--from", path, "--json")
    assert (answer.status, [(found["line"], found["code"]) for found in answer.rows]) == (1, [(4, "row-twice")])
    assert row(archive)["title"] != "Autre"
    path.write_text("id,title\n1,Autre\n2,x\n1,Autre\n", "utf-8")
    assert [found["title"] for found in archive("edit", "--from", path, "--json").rows] == ["Autre", "x"]


TABLES = [
    ("id,title\n1,x\n".encode("utf-16-le"), "UTF-8"),
    (b"id,colour\n1,red\n", "colour"),
    (b"id,title,title\n1,a,b\n", "title"),
    (b"title,published\na,2020\n", "citekey"),
    (b"id,title\n1,\xe9t\xe9\n", "UTF-8"),
    (b"id,title\n1,a,b,c\n", "2"),
    (b'id,title\n1,"a\n', "CSV"),
    (b"", "column"),
    (b"\xff\xfei", "UTF-8"),
]


def test_a_file_that_is_no_table_of_edits(archive: Pressmark, tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    for data, word in TABLES:
        path.write_bytes(data)
        refused(archive("edit", "--from", path), 2, str(path), word)
    refused(archive("edit", "--from", tmp_path / "none.csv"), 2, "none.csv")


BAD = [
    (["keep", "99", "0"], 1),
    (["keep", "1", "400"], 1),
    (["keep", "1", "x"], 2),
    (["keep", "1"], 2),
    (["strip", "1", "0", "--role", "paragraph"], 2),
    (["strip", "1", "0", "--role", "poem"], 2),
    (["retext", "1", "0", "--text", " "], 1),
    (["retext", "1", "0"], 2),
    (["split", "1", "0", "0"], 1),
    (["split", "1", "0", "99999999999999999999"], 1),
    (["join", "1", "0", "4"], 1),
    (["repair", "1", "7", "--undo"], 1),
    (["approve", "nobody2020"], 1),
    (["edit", "1"], 2),
    (["edit", "--set", "title=x"], 2),
    (["edit", "1", "--set", "title"], 2),
    (["edit", "1", "--set", "colour=red"], 2),
    (["edit", "1", "--set", "published=2021-13"], 2),
    (["edit", "1", "99", "--set", "title=x"], 1),
    (["edit", "1", "2", "--set", "citekey=x"], 2),
    (["divide", "1", "0"], 2),
    (["divide", "1", "400"], 1),
    (["unite", "1", "1"], 1),
    (["unite", "1", "99"], 1),
    (["reread", "99"], 1),
    (["undo", "99"], 1),
    (["undo", "1"], 1),
    (["redo"], 1),
    (["history", "99"], 1),
]


def test_an_assignment_without_a_field_says_how_one_is_written(archive: Pressmark) -> None:
    refused(archive("edit", 1, "--set", "=x"), 2, "=x: write FIELD=VALUE")


def test_bad_input_is_one_sentence_and_changes_nothing(archive: Pressmark) -> None:
    events = archive("history", "--json").rows
    for words, status in BAD:
        refused(archive(*words), status)
        answer = archive(*words, "--json")
        assert answer.status == status, words
        if status == 1:
            (failed,) = answer.rows
            assert failed["status"] == "failed", words
            assert failed["error"] in answer.err
        assert archive("history", "--json").rows == events, words


def test_no_archive_is_made(inside: Pressmark, tmp_path: Path) -> None:
    for words in (["keep", "1", "0"], ["undo"], ["history"], ["edit", "1", "--set", "title=x"], ["reread", "--all"]):
        refused(inside(*words), 2, "no archive at")
    assert not (tmp_path / "a.pressmark").exists()


def test_in_words(archive: Pressmark) -> None:
    assert "1 article changed" in archive("keep", 1, number(archive, "Lire aussi")).out
    assert "Nothing changed" in archive("keep", 1, number(archive, "Lire aussi")).out
    assert "3 articles modifiés" in archive("approve", 1, 2, 3, "--lang", "fr").out
    told = archive("history", "--lang", "fr").out
    assert "approbation" in told
    assert max(map(len, told.splitlines())) <= 80
    assert archive("undo", "--quiet").out == ""


def test_the_columns_are_those_of_the_export(archive: Pressmark, tmp_path: Path) -> None:
    assert tuple(table(archive, tmp_path)[0]) == COLUMNS
