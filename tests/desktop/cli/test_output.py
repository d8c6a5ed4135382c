"""What the commands write: files that are whole or absent, rows as promised, text that a person can read."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

from desktop.cli._shared.article import full_name
from desktop.cli._shared.sizes import size_words
from importers.article import Name
from tests.desktop.cli.conftest import ARTICLE, Pressmark

TITLE = "Le phare de Kerlann éclaire de nouveau"


@pytest.fixture
def filled(inside: Pressmark, articles: Path) -> Pressmark:
    """The program, with an archive that holds three articles."""
    assert inside("import", articles, "--set", "title=" + TITLE, "--quiet").status == 0
    return inside


def test_out_never_overwrites_and_is_whole_or_absent(filled: Pressmark, tmp_path: Path) -> None:
    (tmp_path / "x.ris").write_text("mine", "utf-8")
    words = ["export", "--format", "ris", "--out", "x.ris"]
    answer = filled(*words)
    assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert (tmp_path / "x.ris").read_text("utf-8") == "mine"
    forced = filled(*words, "--force", "--json")
    assert forced.rows == [{"path": "x.ris", "status": "done", "articles": 3, "bytes": (tmp_path / "x.ris").stat().st_size}]
    assert (tmp_path / "x.ris").read_text("utf-8").count("TY  - ") == 3
    assert filled("export", "--format", "ris", "--out", "nowhere/x.ris").status == 2
    assert filled("export", "--format", "ris", "--out", tmp_path).status == 2
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_a_written_file_has_the_modes_of_any_other(filled: Pressmark, tmp_path: Path) -> None:
    filled("export", "--format", "csv", "--out", "x.csv")
    (tmp_path / "y").write_text("", "utf-8")
    assert (tmp_path / "x.csv").stat().st_mode == (tmp_path / "y").stat().st_mode


def test_standard_output_gets_what_a_file_would(filled: Pressmark, tmp_path: Path) -> None:
    filled("export", "--format", "csljson", "--out", "x.json")
    assert filled("export", "--format", "csljson", "--out", "-").out == (tmp_path / "x.json").read_text("utf-8")


def test_unknown_articles_are_said_and_the_others_done(filled: Pressmark) -> None:
    for words in (["show"], ["cite"], ["cite", "--check"], ["reread"], ["reread", "--dry-run"], ["approve"]):
        answer = filled(*words, "99", "1", "nobody2020", "2", "98", "--json")
        assert answer.status == 1
        assert answer.err.count("\n") == 3
        assert [row["id"] for row in answer.rows] == ["99", 1, "nobody2020", 2, "98"]
        assert [row["id"] for row in answer.rows if row.get("status") == "failed"] == ["99", "nobody2020", "98"]


def test_where_a_style_orders_the_unknown_stand_behind_the_one_before_them(filled: Pressmark) -> None:
    assert filled("edit", "1", "--set", "title=Zones de pêche", "--quiet").status == 0
    assert [row["id"] for row in filled("cite", "1", "97", "2", "98", "--json").rows] == [2, "98", 1, "97"]


def test_an_export_writes_the_others(filled: Pressmark, tmp_path: Path) -> None:
    answer = filled("export", "2", "99", "1", "--format", "jsonl", "--out", "x.jsonl", "--json")
    assert answer.status == 1
    assert [row.get("status") for row in answer.rows] == ["failed", "done"]
    assert [json.loads(line)["id"] for line in (tmp_path / "x.jsonl").read_text("utf-8").splitlines()] == [2, 1]


def test_show_and_list_have_the_promised_rows(filled: Pressmark) -> None:
    row = filled("show", "1", "--json", "--with-stream").rows[0]
    assert row["title"] == TITLE
    assert row["status"] == "ok"
    assert {"stream", "encoding", "blocks", "evidence", "repairs", "text", "sha256", "files", "published_bounds"} <= set(row)
    listed = filled("list", "--json").rows
    assert [one["id"] for one in listed] == [1, 2, 3]
    assert not {"text", "blocks", "evidence", "repairs"} & set(listed[0])
    assert [one["id"] for one in filled("list", "--json", "--sort", "-id").rows] == [3, 2, 1]


def test_clean_gives_the_row_of_show_without_an_archive(inside: Pressmark, articles: Path, tmp_path: Path) -> None:
    cleaned = inside("clean", "--json", articles / "a.txt").rows[0]
    assert cleaned["id"] is None
    assert not (tmp_path / "a.pressmark").exists()
    inside("import", articles / "a.txt")
    shown = inside("show", "--json", "1").rows[0]
    assert {**cleaned, "id": 1} == shown


def test_removed_shows_what_was_stripped_where_it_stood(inside: Pressmark, articles: Path) -> None:
    row = inside("clean", "--json", articles / "a.txt").rows[0]
    text = inside("clean", articles / "a.txt", "--removed").out
    at = 0
    for block in row["blocks"]:
        at = text.index(block["text"].split()[0], at)
        assert block["kept"] or block["reason"].split()[0] in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_table_fits_eighty_columns_without_colour_in_a_pipe(filled: Pressmark) -> None:
    for words in (["list"], ["imports"], ["imports", "1"], ["formats"]):
        for lang in ("en", "fr"):
            answer = filled(*words, "--lang", lang)
            assert answer.status == 0
            assert max(len(line) for line in answer.out.splitlines() if not line.startswith("/")) <= 80  # a path stays whole
            assert "\x1b" not in answer.out


@pytest.mark.parametrize("query", ["", "-", "-word", "--nothing", '"', "a OR", "(", "published:..", "title:", "*", "NEAR(", "a AND", "-- --json", "\\", "x:y:z", "''"])
def test_any_string_is_a_query(filled: Pressmark, query: str) -> None:
    assert filled("search", *query.split(" ")).status == 0


def test_a_search_finds_inflections_and_takes_options_anywhere(filled: Pressmark) -> None:
    assert {row["id"] for row in filled("search", "promeneur", "--json").rows} == {1, 2, 3}
    assert len(filled("search", "--limit", "1", "PROMENEURS", "--json").rows) == 1
    assert filled("search", "--json", "porspol").rows[0]["id"] == 2
    assert filled("search", "phare", "-porspol", "--json").status == 0
    assert not filled("search", "--", "--json").out.startswith("{")


def test_cite_in_order_and_formats(filled: Pressmark, tmp_path: Path) -> None:
    rows = filled("cite", "2", "1", "--json").rows
    assert {row["id"] for row in rows} == {1, 2}
    assert set(rows[0]) == {"id", "text", "html"}
    assert TITLE in filled("cite", "1").out
    for name in ("html", "rtf", "markdown", "latex"):
        assert filled("cite", "1", "--format", name, "--out", f"x.{name}").status == 0
        assert (tmp_path / f"x.{name}").stat().st_size > 50
    page = (tmp_path / "x.html").read_text("utf-8")
    assert '<html lang="fr">' in page
    assert "<title>Références</title>" in page
    assert filled("cite", "99", "--format", "html", "--out", "none.html").status == 1
    assert not (tmp_path / "none.html").exists()
    assert filled("cite", "1", "--style", "no-such-style").status == 1
    missing = filled("cite", "1", "--check", "--json").rows[0]
    assert "container_title" in missing["missing"]
    assert missing["text"]


def test_imports_as_csv(filled: Pressmark, tmp_path: Path) -> None:
    assert filled("imports", "1", "--out", "x.csv").status == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "x.csv").read_text("utf-8-sig"))))
    assert [row["status"] for row in rows] == ["added"] * 3
    assert list(rows[0]) == ["path", "member", "status", "ids", "error"]
    assert filled("imports", "9").status == 1
    assert set(filled("imports", "--json").rows[0]) == {"n", "when", "who", "tool", "added", "duplicate", "skipped", "failed", "finished"}


def test_who_is_recorded(inside: Pressmark, articles: Path) -> None:
    inside("import", articles, "--who", "Zoé Le Goff")
    assert inside("imports", "--json").rows[0]["who"] == "Zoé Le Goff"


def test_styles_and_formats(inside: Pressmark) -> None:
    styles = inside("styles", "--json").rows
    assert {"apa", "modern-language-association"} <= {row["id"] for row in styles}
    assert set(styles[0]) == {"id", "title", "format", "locale", "fields"}
    formats = {row["id"]: row for row in inside("formats", "--json").rows}
    assert set(formats["ris"]) == {"id", "title", "reads", "writes", "loses"}
    assert formats["html"]["reads"]


def test_check_says_sound(filled: Pressmark, tmp_path: Path) -> None:
    assert filled("check").out == "Sound: 3 articles, their originals and their histories agree\n"
    assert filled("check", "--out", "report.txt").status == 0
    assert (tmp_path / "report.txt").read_text("utf-8").startswith("Sound")
    assert all(row["status"] == "sound" for row in filled("check", "--json").rows)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_demo_shows_the_whole_way(inside: Pressmark, tmp_path: Path, lang: str) -> None:
    answer = inside("demo", "--lang", lang)
    assert (answer.status, answer.err) == (0, "")
    assert all(f"\n{n}. " in answer.out for n in range(1, 7))
    assert list(tmp_path.iterdir()) == []
    if lang == "en":
        steps = [row["step"] for row in inside("demo", "--json").rows]
        assert sorted(set(steps)) == ["after", "before", "cite", "export", "import", "search"]


@pytest.mark.parametrize(
    ("size", "english", "french"),
    [
        (1, "1 byte", "1\u00a0octet"),
        (999, "999 bytes", "999\u00a0octets"),
        (3413, "3.4 kB", "3,4\u00a0ko"),
        (9_960, "10 kB", "10\u00a0ko"),
        (561_152, "561 kB", "561\u00a0ko"),
        (999_600, "1.0 MB", "1,0\u00a0Mo"),
        (48_000_000, "48 MB", "48\u00a0Mo"),
        (5_200_000_000_000, "5200 GB", "5200\u00a0Go"),
    ],
)
def test_sizes_have_a_unit(size: int, english: str, french: str) -> None:
    assert (size_words(size, "en"), size_words(size, "fr")) == (english, french)


def test_what_was_written_is_said_with_its_size(filled: Pressmark, tmp_path: Path) -> None:
    for words in (["export", "--format", "ris"], ["cite", "1"], ["imports"], ["imports", "1"], ["check"], ["backup"]):
        answer = filled(*words, "--out", "written", "--force", "--lang", "fr")
        said = answer.out.splitlines()[-1]
        assert said.startswith("written\u00a0: ")
        assert size_words((tmp_path / "written").stat().st_size, "fr") in said
        assert filled(*words, "--out", "written", "--force", "--quiet").out == ""


def test_only_repairs_that_can_be_seen_are_spelled_out(inside: Pressmark, tmp_path: Path) -> None:
    text = ARTICLE.format("Long\u00adueville").replace("promeneurs reviendront", "pro-\nmeneurs e\u0301taient et pro\ufffdteront")
    (tmp_path / "x.txt").write_text(text, "utf-8")
    said = inside("clean", "x.txt", "--removed", "--lang", "fr").out
    assert " réparations (profiteront au lieu de pro\ufffdteront)" in said.replace("\n", " ")


def test_styles_with_words(inside: Pressmark) -> None:
    assert {row["id"] for row in inside("styles", "ISO690", "Français", "--json").rows} >= {"iso690-author-date-fr"}
    ids = [row["id"] for row in inside("styles", "CHICAGO", "notes", "--json").rows]
    assert "chicago-notes-bibliography" in ids
    assert "chicago-author-date" not in ids
    assert [line for line in inside("styles", "CHICAGO", "notes", "--quiet").out.splitlines() if not line.startswith(" ")] == ids
    assert inside("styles", "apa", "6", "--json").rows[0]["id"] == "apa-6th-edition"
    assert inside("styles", "iso", "690", "--json", "--lang", "fr").rows[0]["id"] == "iso690-author-date-fr"
    answer = inside("styles", "no-such-word")
    assert (answer.status, answer.out) == (0, "No style answers to no-such-word\n")


def test_what_waits_for_review_says_why(filled: Pressmark) -> None:
    assert filled("edit", "2", "--set", "published=", "--quiet").status == 0
    assert "no date" in filled("list", "--to-review").out


def test_a_style_that_misses_nothing_reads_as_a_sentence(filled: Pressmark) -> None:
    said = " ".join(filled("cite", "1", "--check").out.split())
    assert said.startswith(f"1 {TITLE}: the style would also show ")


def test_wrong_usage_found_late_names_its_command_too(filled: Pressmark) -> None:
    assert filled("edit", "1").err.startswith("pressmark edit: ")
    assert filled("reread").err.endswith("(see “pressmark reread --help”)\n")


@pytest.mark.parametrize(
    ("name", "full"),
    [
        (Name(family="Orval", given="Charles", non_dropping_particle="d’"), "Charles d’Orval"),
        (Name(family="Stein", given="Eva", non_dropping_particle="von"), "Eva von Stein"),
        (Name(literal="Collectif d' Orval"), "Collectif d' Orval"),
    ],
)
def test_an_elided_particle_is_one_word_with_the_name(name: Name, full: str) -> None:
    assert full_name(name) == full


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_no_line_of_a_table_begins_or_ends_with_a_lone_sign(filled: Pressmark, space: str) -> None:
    for length in range(4, 40, 3):
        title = f"{'mot ' * length}«{space}digue{space}» tient{space}: et{space}?"
        assert filled("edit", "1", "--set", f"title={title}", "--quiet").status == 0
        lines = [line[5:33].strip() for line in filled("list").out.splitlines()]
        assert not [line for line in lines if line in ("»", ":", "?") or line.startswith(("» ", ": ", "? ")) or line.endswith("«")]
