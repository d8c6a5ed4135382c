"""Damaged archives: every command says what it cannot do, does the rest, and `check` names cures that cure."""

import contextlib
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.archive.connection import open_to_write
from tests.desktop.cli.conftest import ARTICLE, Answer, Pressmark, environment

READING: tuple[tuple[str, ...], ...] = (
    ("list", "--json"),
    ("list", "--sort", "review"),
    ("search", "phare", "--json"),
    ("show", "1", "2", "3", "4", "--json"),
    ("show", "1", "--original", "out", "--force"),
    ("cite", "1", "2", "3", "4"),
    ("export", "--format", "jsonl", "--out", "out", "--force"),
    ("export", "--format", "html", "--out", "out", "--force"),
    ("history", "--json"),
    ("imports", "1"),
    ("backup", "--out", "copy", "--force"),
    ("reread", "--all", "--dry-run", "--json"),
)
WRITING: tuple[tuple[str, ...], ...] = (
    ("undo",),
    ("edit", "2", "--set", "title=X"),
    ("approve", "2", "3"),
    ("strip", "3", "3"),
    ("reread", "--all"),
    ("import", "articles"),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of four articles, one of them edited, that nobody has open."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "articles").mkdir()
    for name in ("Kerlann", "Porspol", "Lanvenoc", "Trezien"):
        (folder / "articles" / f"{name}.txt").write_text(ARTICLE.format(name), "utf-8")
    return folder


@pytest.fixture
def archive(made: Path, tmp_path: Path, inside: Pressmark) -> Path:
    if not (made / "a.pressmark").exists():
        env = {"PRESSMARK_ARCHIVE": str(made / "a.pressmark")}
        assert inside("import", made / "articles", env=env).status == 0
        assert inside("edit", "1", "--set", "authors=Durand, Anne; AFP", env=env).status == 0
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "a.pressmark"


def changed(archive: Path, sql: str) -> None:
    """Change the archive the way that another program might, past all that holds it together."""
    with contextlib.closing(sqlite3.connect(archive, isolation_level=None)) as db:
        db.execute("pragma foreign_keys = off")
        db.executescript(sql)


def fine(answer: Answer, words: tuple[str, ...]) -> None:
    """Whatever happened was told in a sentence, and was no fault of the program."""
    assert answer.status in (0, 1, 2), words
    assert "inside Pressmark" not in answer.err, words
    if answer.status == 2:
        assert answer.err.count("\n") == 1, (words, answer.err)


def flipped(data: bytes, rng: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(rng.choice((1, 3, 10))):
        spoilt[rng.randrange(100, len(spoilt))] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def overwritten(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(1, len(data) // 4096) * 4096
    return data[:at] + rng.choice((bytes(4096), rng.randbytes(4096))) + data[at + 4096 :]


def head_changed(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(0, len(data) // 4096) * 4096 + rng.randrange(0, 40)
    return data[:at] + rng.randbytes(1) + data[at + 1 :]


def cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(100, len(data))]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("damage", [flipped, overwritten, head_changed, cut])
def test_every_command_has_a_word_for_any_damage(archive: Path, inside: Pressmark, damage: Callable[[bytes, random.Random], bytes], seed: int) -> None:
    data = damage(archive.read_bytes(), random.Random(f"{damage.__name__} {seed}"))
    archive.write_bytes(data)
    check = inside("check", "--json")
    fine(check, ("check",))
    for row in check.rows:
        assert row["status"] == "sound" or (row["what"] and row["cure"][0].isupper()), row
    assert check.status == (2 if not check.rows else int(any(row["status"] == "damaged" for row in check.rows)))
    for words in READING:
        answer = inside(*words)
        fine(answer, words)
        assert check.status or not answer.status, words
        assert archive.read_bytes() == data, words
    for words in WRITING:
        archive.write_bytes(data)
        for ending in ("-wal", "-shm", "-journal"):
            Path(f"{archive}{ending}").unlink(missing_ok=True)
        fine(inside(*words), words)


RECORDS = {
    "no text": "update blocks set text = cast(x'ff80' as text) where article = 2 and n = 3",
    "no words": "update blocks set words = '{' where article = 2",
    "no names": "update evidence set value = '[7]', names = 1 where article = 2",
}


@pytest.mark.parametrize("case", RECORDS)
def test_one_damaged_record_costs_no_other(archive: Path, inside: Pressmark, case: str) -> None:
    changed(archive, RECORDS[case])
    for words in (("show", "1", "2", "3", "--json"), ("export", "--format", "jsonl", "--out", "-", "--json")):
        answer = inside(*words)
        assert answer.status == 1
        assert answer.err.count("\n") == 1
        # Where the file itself stands on standard output, the line on standard error tells alone.
        assert [(row["id"], row["status"]) for row in answer.rows if row["status"] == "failed"] == ([(2, "failed")] if words[0] == "show" else [])
        assert "2" in answer.err
        assert [row["id"] for row in answer.rows if row["status"] == "ok"] == ([1, 3] if words[0] == "show" else [1, 3, 4])
    assert inside("export", "--format", "txt", "--out", "out", "--json").rows[-1]["articles"] == 3
    damaged = [row for row in inside("check", "--json").rows if row["status"] == "damaged"]
    assert {row["id"] for row in damaged} == {2}
    assert inside("edit", "2", "--set", "title=X", "--json").rows[0]["status"] == "failed"
    assert inside("edit", "3", "--set", "title=X").status == 0


def test_a_damaged_head_of_a_record(archive: Path, inside: Pressmark) -> None:
    changed(archive, "update articles set container_title = cast(x'ff80' as text) where id = 2")
    listed = inside("list", "--json")
    assert (listed.status, [(row["id"], row["status"]) for row in listed.rows]) == (1, [(1, "ok"), (2, "failed"), (3, "ok"), (4, "ok")])
    cited = inside("cite", "1", "2", "3", "--json")
    assert (cited.status, sorted(row["id"] for row in cited.rows)) == (1, [1, 2, 3])
    assert "Article 2" in cited.err


def test_an_original_that_is_damaged_is_restored_by_importing_its_file_again(archive: Path, inside: Pressmark, tmp_path: Path) -> None:
    def damage(sql: str) -> None:
        changed(archive, sql + " where digest = (select digest from origins where article = 3)")
        told = [row for row in inside("check", "--json").rows if row["status"] == "damaged"]
        assert [row["id"] for row in told] == [3]
        assert told[0]["cure"] == "Import the file again, or restore the last backup"

    name = next(file["path"] for row in inside("show", "3", "--json").rows for file in row["files"])
    for sql in (
        "update original_chunks set data = x'00'",
        "update original_chunks set data = cast(substr(data, 1, 40) || x'0102' || substr(data, 43) as blob)",
        "delete from original_chunks",
        "update originals set size = 5",
        "delete from originals",
    ):
        damage(sql)
        shown = inside("show", "3", "--original", "out", "--json")
        if "size" not in sql:
            assert (shown.status, shown.rows[0]["status"], shown.rows[0]["id"]) == (1, "failed", 3)
            assert not (tmp_path / "out").exists()
            again = inside("reread", "1", "3", "4", "--json")
            assert (again.status, sorted((row["id"], row["status"]) for row in again.rows)) == (1, [(1, "ok"), (3, "failed"), (4, "ok")])
        (row,) = inside("import", name, "--json").rows
        assert (row["status"], row["id"], [one["code"] for one in row["warnings"]]) == ("duplicate", 3, ["original-restored"])
        assert inside("check").status == 0
        assert inside("import", name, "--json").rows[0]["warnings"] == []
        assert inside("show", "3", "--original", "out", "--force").status == 0
        assert (tmp_path / "out").read_bytes() == Path(name).read_bytes()
        (tmp_path / "out").unlink()
    assert "restore-original" in [row["event"] for row in inside("history", "3", "--json").rows]
    assert "original restored" in inside("history", "3").out.replace("\n", " ")


def test_an_original_of_several_pieces_is_restored(archive: Path, inside: Pressmark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.archive.originals.PIECE", 300)
    (tmp_path / "long.txt").write_text(ARTICLE.format("Roscoff"), "utf-8")
    assert inside("import", "long.txt").status == 0
    changed(archive, "update original_chunks set n = n + 7 where n = 1")
    assert inside("check").status == 1
    assert inside("import", "long.txt").status == 0
    assert inside("check").status == 0


def test_a_stream_that_is_damaged_is_read_again(archive: Path, inside: Pressmark) -> None:
    whole = inside("show", "2", "--with-stream", "--json").rows[0]["stream"]
    changed(archive, "update streams set data = cast(substr(data, 1, 30) || x'0102' || substr(data, 33) as blob) where article = 2")
    assert inside("show", "2", "--with-stream").status == 1
    (row,) = [row for row in inside("check", "--json").rows if row["status"] == "damaged"]
    assert (row["id"], row["cure"]) == (2, "Read the original again: “pressmark reread 2”")
    assert inside("reread", "2").status == 0
    assert inside("check").status == 0
    assert inside("show", "2", "--with-stream", "--json").rows[0]["stream"] == whole


@pytest.mark.parametrize(
    "sql", ["update texts_data set block = x'00' where id > 10", "delete from texts_content", "delete from texts_docsize", "delete from texts_config"]
)
def test_a_damaged_index_is_made_anew(archive: Path, inside: Pressmark, sql: str) -> None:
    found = inside("search", "phare", "--json").rows
    assert len(found) == 4
    changed(archive, sql)
    fine(inside("search", "phare"), ("search",))
    told = [row for row in inside("check", "--json").rows if row["status"] == "damaged"]
    assert told
    assert {row["cure"] for row in told} == {"Make the index anew: “pressmark reread --all”"}
    assert inside("reread", "--all").status == 0
    assert inside("check").status == 0
    assert [row["id"] for row in inside("search", "phare", "--json").rows] == [row["id"] for row in found]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_table_that_is_gone(archive: Path, inside: Pressmark, lang: str) -> None:
    changed(archive, "drop table reviews")
    before = archive.read_bytes()
    (row,) = [row for row in inside("check", "--json", "--lang", lang).rows if row["id"] is None and "reviews," in row["what"]]
    assert row["cure"][0].isupper()
    for words in (("list",), ("approve", "1"), ("import", "articles"), ("export", "--format", "txt", "--out", "out")):
        answer = inside(*words, "--lang", lang)
        assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1), words
        assert "reviews" in answer.err
    assert archive.read_bytes() == before
    backed = inside("backup", "--out", "copy", "--lang", lang)
    assert (backed.status, "malformed" in backed.err) == (2, False)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def words(path: Path) -> None:
    path.write_text("A letter, and no archive. " * 20)


def others(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.executescript("create table plants (id integer); pragma application_id = 77")


def newer(path: Path) -> None:
    open_to_write(path, create=True).close()
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("pragma user_version = 99")


def of_no_schema(path: Path) -> None:
    open_to_write(path, create=True).close()
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("pragma user_version = 0")


@pytest.mark.parametrize("make", [empty, words, others, newer, of_no_schema])
def test_a_file_that_is_no_archive_is_left_as_it_is(inside: Pressmark, tmp_path: Path, articles: Path, make: Callable[[Path], None]) -> None:
    place = tmp_path / "a.pressmark"
    make(place)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    for words in (
        ("list",),
        ("import", str(articles)),
        ("new", str(place)),
        ("search", "x"),
        ("backup", "--out", "copy"),
        ("undo",),
        ("restore", str(place), "--archive", "b"),
    ):
        answer = inside(*words)
        assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1), words
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_a_dash_names_no_archive(inside: Pressmark, tmp_path: Path, articles: Path) -> None:
    for words in (("new", "-"), ("import", str(articles), "--archive", "-"), ("list", "--archive", "-")):
        answer = inside(*words)
        assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("limit", [1, 20_000, 100_000, 180_000])
def test_a_disk_without_room_keeps_nothing_of_a_new_archive(tmp_path: Path, own_place: Path, articles: Path, limit: int) -> None:
    pytest.importorskip("resource")
    script = "import resource, sys; from desktop.__main__ import main; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2); sys.exit(main(sys.argv[2:]))"
    before = sorted(tmp_path.iterdir())
    env = environment(own_place, {"PRESSMARK_ARCHIVE": str(tmp_path / "a.pressmark")})
    for words in (("new", "n.pressmark"), ("import", str(articles))):
        done = subprocess.run([sys.executable, "-c", script, str(limit), *words], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), words
        assert sorted(tmp_path.iterdir()) == before


def test_reading_a_backup_changes_no_byte_of_it_and_leaves_nothing_beside(archive: Path, inside: Pressmark, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    assert inside("backup", "--out", copies / "b.pressmark").status == 0
    before = (copies / "b.pressmark").read_bytes()
    for words in (("check",), *READING[:-2], ("check", "--json")):
        assert inside(*words, "--archive", copies / "b.pressmark").status == 0, words
        assert [(path.name, path.read_bytes()) for path in copies.iterdir()] == [("b.pressmark", before)], words


def test_check_leaves_what_stands_in_a_log_where_it_is(archive: Path, inside: Pressmark) -> None:
    """Another program is at work: its log is its own, and the check is of all that it has committed."""
    with contextlib.closing(open_to_write(archive)) as other:
        other.execute("update texts_content set c0 = 'autre' where id = 2")
        before = archive.read_bytes()
        rows = inside("check", "--json").rows
        assert [row["id"] for row in rows if row["status"] == "damaged"] == [None, 2]
        assert archive.read_bytes() == before
        assert Path(f"{archive}-wal").stat().st_size


def test_an_archive_that_another_program_has_for_itself(archive: Path, inside: Pressmark, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.archive.connection.WAIT", 0.2)
    monkeypatch.setattr("desktop.archive.connection.open_to_read.__kwdefaults__", {"wait": 0.2})
    monkeypatch.setattr("desktop.archive.connection.open_to_write.__kwdefaults__", {"create": False, "wait": 0.2})
    with contextlib.closing(sqlite3.connect(archive, isolation_level=None)) as other:
        other.execute("pragma journal_mode = delete")
        other.execute("begin exclusive")
        before = archive.read_bytes()
        for words in (("list",), ("check",), ("import", "articles"), ("undo",)):
            answer = inside(*words)
            assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1), words
            assert "another program" in answer.err
        assert archive.read_bytes() == before


def test_a_fault_of_ours_in_a_sound_archive_is_not_put_on_the_archive(archive: Path, inside: Pressmark, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*words: object, **more: object) -> None:
        raise ValueError("x")

    monkeypatch.setattr("desktop.cli.list.article_ids", faulty)
    assert "inside Pressmark" in inside("list").err
    changed(archive, "update streams set data = x'00' where article = 2")
    answer = inside("list")
    assert (answer.status, answer.out, "check" in answer.err) == (2, "", True)


def test_a_schema_that_is_no_text(archive: Path, inside: Pressmark) -> None:
    data = archive.read_bytes().replace(b"CREATE TABLE reviews (", b"CREATE TABLE \xe1\xff\xe1ews(")
    archive.write_bytes(data)
    check = inside("check", "--json")
    assert (check.status, [(row["id"], row["status"]) for row in check.rows]) == (1, [(None, "damaged")])
    for words in (("list",), ("import", "articles"), ("undo",), ("backup", "--out", "copy")):
        answer = inside(*words)
        assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1), words
    assert archive.read_bytes() == data
