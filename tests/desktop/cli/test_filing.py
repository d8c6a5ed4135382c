"""Filing as a person or a program drives it: rows in order, exit statuses, one sentence for what cannot be, nothing half done."""

from pathlib import Path
from typing import Any

import pytest

from desktop.archive.filing import LONGEST_NOTE
from tests.desktop.cli.conftest import Answer, Pressmark


@pytest.fixture
def archive(inside: Pressmark, articles: Path) -> Pressmark:
    """Three articles in a collection."""
    assert inside("import", articles, "--collection", "Thèse/Un").status == 0
    return inside


def row(inside: Pressmark, one: object = 1) -> dict[str, Any]:
    (found,) = inside("show", one, "--json").rows
    return found


def ids(answer: Answer) -> list[object]:
    return [found["id"] for found in answer.rows]


def refused(answer: Answer, status: int, *words: str) -> None:
    assert answer.status == status, answer
    assert len(answer.err.splitlines()) == 1, answer.err
    assert all(word in answer.err for word in words), answer.err


def test_tags(archive: Pressmark) -> None:
    answer = archive("tag", 3, "nobody2020", 1, 3, "--add", "port", "--add", "à lire", "--json")
    assert answer.status == 1
    assert [(found["id"], found["status"]) for found in answer.rows] == [(3, "ok"), ("nobody2020", "failed"), (1, "ok")]
    assert answer.rows[0]["tags"] == ["port", "à lire"]
    assert answer.rows[1]["error"] in answer.err
    assert ids(archive("list", "--tag", "port", "--tag", "à lire", "--json")) == [1, 3]
    assert archive("tag", 1, "--remove", "port", "--json").rows[0]["tags"] == ["à lire"]
    assert ids(archive("list", "--tag", "port", "--json")) == [3]
    assert archive("undo", "--json").rows[0]["tags"] == ["port", "à lire"]
    assert "Nothing changed" in archive("tag", 1, "--add", "port").out


def test_a_collection_s_life(archive: Pressmark) -> None:
    (made,) = archive("collection", "make", "Thèse/Deux", "--json").rows
    assert (made["name"], made["articles"], made["description"]) == ("Thèse/Deux", 0, None)
    answer = archive("collection", "add", "Thèse/Deux", 2, 9, 1, "--json")
    assert answer.status == 1
    assert ids(answer) == [2, "9", 1]
    assert row(archive)["collections"] == ["Thèse/Deux", "Thèse/Un"]
    (named,) = archive("collection", "rename", "Thèse/Deux", "Mémoire", "--json").rows
    assert (named["name"], named["articles"]) == ("Mémoire", 2)
    (told,) = archive("collection", "describe", "Mémoire", "--set", "creator=A = B", "--set", "description=Tout", "--json").rows
    assert (told["creator"], told["description"], told["extent"]) == ("A = B", "Tout", None)
    assert archive("collection", "remove", "Mémoire", 2, "--json").rows[0]["collections"] == ["Thèse/Un"]
    assert [found["name"] for found in archive("collection", "list", "--json").rows] == ["Mémoire", "Thèse", "Thèse/Un"]
    assert [found["articles"] for found in archive("collection", "list", "Thèse", "--json").rows] == [3, 3]
    (gone,) = archive("collection", "delete", "Thèse", "--json").rows
    assert gone == {"name": "Thèse", "status": "done", "event": "delete", "collections": 2, "articles": 3}
    assert ids(archive("list", "--json")) == [1, 2, 3]
    assert archive("undo").status == 0
    assert [found["name"] for found in archive("collection", "list", "--json").rows] == ["Mémoire", "Thèse", "Thèse/Un"]
    assert row(archive)["collections"] == ["Mémoire", "Thèse/Un"]
    assert archive("check").status == 0


def test_what_concerns_only_collections_is_taken_back_in_words_and_rows(archive: Pressmark) -> None:
    archive("collection", "make", "Autre")
    assert archive("undo", "--lang", "fr").out == "Collections modifiées\n"
    assert archive("redo", "--json").rows == [{"id": None, "status": "done", "event": "redo"}]
    assert "Autre" in archive("collection", "list").out


def test_notes(archive: Pressmark) -> None:
    assert archive("note", 1, "--text", "Voir\nle procès-verbal", "--json").rows[0]["note"] == "Voir\nle procès-verbal"
    assert "Voir le procès-verbal" in archive("show", 1).out
    assert ids(archive("search", "procès", "--json")) == [1]
    assert archive("note", 1, "--text", "-", "--json", stdin="été\n".encode()).rows[0]["note"] == "été"
    assert archive("note", 1, "--text", "", "--json").rows[0]["note"] is None
    assert archive("undo", 1, "--json").rows[0]["note"] == "été"


def test_a_note_of_ten_megabytes_is_one_sentence(archive: Pressmark, tmp_path: Path) -> None:
    before = archive("history", "--json").rows
    refused(archive("note", 1, "--text", "-", stdin=b"x" * 10_000_000), 2, str(LONGEST_NOTE))
    refused(archive("note", 1, "--text", "-", stdin=b"\xe9t\xe9"), 2, "UTF-8")
    (tmp_path / "notes.csv").write_text("id,note\n1,court\n2," + "x" * 10_000_000 + "\n")
    refused(archive("edit", "--from", tmp_path / "notes.csv"), 1, "3", str(LONGEST_NOTE))
    assert archive("history", "--json").rows == before
    assert row(archive)["note"] is None


def test_the_trash_and_the_purge(archive: Pressmark, tmp_path: Path) -> None:
    assert ids(archive("trash", 1, 2, "--json")) == [1, 2]
    assert ids(archive("list", "--json")) == [3]
    assert ids(archive("list", "--trash", "--json")) == [1, 2]
    assert ids(archive("search", "phare OR lentille", "--json")) == [3]
    assert ids(archive("untrash", 2, "--json")) == [2]
    answer = archive("purge", 3, 1, 77, "--json")
    assert answer.status == 1
    assert [(found["id"], found["status"]) for found in answer.rows] == [(3, "failed"), (1, "done"), ("77", "failed")]
    assert len(answer.err.splitlines()) == 2
    assert ids(archive("list", "--json")) == [2, 3]
    for word in ("show", "undo", "redo", "untrash", "purge"):
        refused(archive(word, 1), 1, "removed for good, which cannot be taken back")
    assert [(found["id"], found["event"]) for found in archive("history", 1, "--json").rows] == [(1, "add"), (1, "trash"), (1, "purge")]
    refused(archive("history", 77), 1, "no article")
    refused(archive("undo"), 1, "cannot be taken back")
    told = archive("history", "--json").rows[-1]
    assert (told["id"], told["event"], told["after"]) == (1, "purge", None)
    assert archive("check").status == 0
    again = archive("import", tmp_path / "articles", "--json")
    assert [(found["status"], found["id"]) for found in again.rows] == [("added", 4), ("duplicate", 2), ("duplicate", 3)]


def test_a_purge_in_words(archive: Pressmark) -> None:
    archive("trash", 1)
    assert "1 article effacé définitivement" in archive("purge", 1, "--lang", "fr").out
    assert archive("trash", 2, "--quiet").out == archive("purge", 2, "--quiet").out == ""


BAD = [
    (["tag", "1"], 2),
    (["tag", "--add", "x"], 2),
    (["tag", "1", "--add", ""], 2),
    (["tag", "1", "--add", "a\nb"], 2),
    (["tag", "1", "--add", "x" * 300], 2),
    (["tag", "1", "--add", "x", "--remove", "x"], 2),
    (["tag", "99", "--add", "x"], 1),
    (["note", "1"], 2),
    (["note", "99", "--text", "x"], 1),
    (["trash"], 2),
    (["trash", "99"], 1),
    (["untrash", "99"], 1),
    (["purge", "99"], 1),
    (["purge", "9" * 5000], 1),
    (["purge", "1"], 1),
    (["collection"], 2),
    (["collection", "paint"], 2),
    (["collection", "make"], 2),
    (["collection", "make", "a", "b"], 2),
    (["collection", "make", "../a"], 2),
    (["collection", "make", "a//b"], 2),
    (["collection", "make", "a\x1b[1m"], 2),
    (["collection", "make", "x" * 300], 2),
    (["collection", "make", "a", "--set", "extent=1"], 2),
    (["collection", "rename", "Thèse"], 2),
    (["collection", "rename", "Rien", "Autre"], 1),
    (["collection", "rename", "Thèse", "Thèse/Un/Deux"], 1),
    (["collection", "rename", "Thèse", "a/.."], 2),
    (["collection", "delete", "Rien"], 1),
    (["collection", "describe", "Thèse"], 2),
    (["collection", "describe", "Thèse", "--set", "colour=red"], 2),
    (["collection", "describe", "Thèse", "--set", "extent"], 2),
    (["collection", "describe", "Rien", "--set", "extent=1"], 1),
    (["collection", "add", "Thèse"], 2),
    (["collection", "add", "Rien", "1"], 1),
    (["collection", "add", "Thèse", "99"], 1),
    (["collection", "remove", "Thèse", "99"], 1),
    (["collection", "list", "Rien"], 1),
    (["list", "--collection", "../x"], 1),
    (["list", "--year", "MMXX"], 2),
    (["list", "--reason", "boredom"], 2),
    (["import", "articles", "--collection", "a/../b"], 2),
]


def test_bad_input_is_one_sentence_and_changes_nothing(archive: Pressmark) -> None:
    events, collections = archive("history", "--json").rows, archive("collection", "list", "--json").rows
    for words, status in BAD:
        refused(archive(*words), status)
        answer = archive(*words, "--json")
        assert answer.status == status, words
        if status == 1:
            (failed,) = answer.rows
            assert failed["status"] == "failed", words
            assert failed["error"] in answer.err
        assert archive("history", "--json").rows == events, words
    assert archive("collection", "list", "--json").rows == collections


def test_no_archive_is_made(inside: Pressmark, tmp_path: Path) -> None:
    for words in (["tag", "1", "--add", "x"], ["note", "1", "--text", "x"], ["trash", "1"], ["purge", "1"], ["collection", "list"], ["collection", "make", "x"]):
        refused(inside(*words), 2, "no archive at")
    assert not (tmp_path / "a.pressmark").exists()


def test_lists(archive: Pressmark) -> None:
    archive("edit", 1, "--set", "url=https://www.news.example.org/a", "--set", "language=fr-CA", "--set", "published=2019-05")
    archive("edit", 2, "--set", "url=http://example.org:80/b", "--set", "published=2021")
    archive("edit", 3, "--set", "url=https://badexample.org/c", "--set", "published=", "--set", "language=en")
    assert ids(archive("list", "--site", "example.org", "--json")) == [1, 2]
    assert ids(archive("list", "--site", "https://WWW.News.Example.org/x", "--json")) == [1]
    assert ids(archive("list", "--site", "%", "--json")) == []
    assert ids(archive("list", "--language", "FR", "--json")) == [1, 2]
    assert ids(archive("list", "--language", "fr-ca", "--json")) == [1]
    assert ids(archive("list", "--year", "2019", "--json")) == [1]
    assert ids(archive("list", "--year", "2019..2021", "--json")) == [1, 2]
    assert ids(archive("list", "--year", "..2020", "--json")) == [1]
    assert ids(archive("list", "--year", "2020..", "--site", "example.org", "--json")) == [2]
    assert ids(archive("list", "--collection", "Thèse", "--sort", "-published", "--json")) == [2, 1, 3]


def test_to_review_comes_worst_first_with_its_reasons(archive: Pressmark) -> None:
    archive("retext", 2, 4, "--text", "Une lettre perdue : prot\ufffdge")
    archive("edit", 1, 3, "--set", "published=")
    archive("approve", 3)
    found = archive("list", "--to-review", "--json").rows
    waiting = {one["id"]: one["to_review"] for one in found}
    assert "lost-letters" in waiting[2]
    assert "no-date" in waiting[1]
    assert 3 not in waiting
    assert list(waiting) == [2, 1], "lost letters are graver than a missing date"
    assert ids(archive("list", "--to-review", "--sort", "id", "--json")) == [1, 2]
    assert ids(archive("list", "--reason", "no-date", "--json")) == [1]
    told = archive("list", "--to-review", "--lang", "fr").out
    assert "lettres" in told
    assert "pas de date" in told
    assert max(map(len, told.splitlines())) <= 80
