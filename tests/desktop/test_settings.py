"""The preferences survive being written and read, and a slip in their file locks nobody out."""

import json
from pathlib import Path

import pytest

from desktop.settings import Settings, load, save


def test_what_is_saved_is_read(tmp_path: Path) -> None:
    settings = Settings("iso690", ("note",), ("quote",), "fr-FR", "dark", "fr", "sans", 20, "none", (("keep", "G"),))
    save(tmp_path / "deep" / "settings.json", settings)
    assert load(tmp_path / "deep" / "settings.json") == settings
    assert [file.name for file in (tmp_path / "deep").iterdir()] == ["settings.json"]


def test_letters_can_be_read_in_the_file(tmp_path: Path) -> None:
    save(tmp_path / "settings.json", Settings(keys=(("keep", "G"), ("strip", "R"))))
    assert json.loads((tmp_path / "settings.json").read_text("utf-8"))["keys"] == {"keep": "G", "strip": "R"}
    save(tmp_path / "settings.json", Settings())
    assert load(tmp_path / "settings.json").keys == ()


def test_what_else_the_file_holds_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"mine": [1, 2], "style": "apa"}', "utf-8")
    save(path, Settings(style="mla"))
    assert json.loads(path.read_text("utf-8"))["mine"] == [1, 2]
    assert load(path).style == "mla"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"look": "pink", "lang": 3, "style": ""}',
        '{"look": ["dark"]}',
        '{"face": 1, "reading_size": 99, "motion": ["none"]}',
        '{"reading_size": "18"}',
        '{"keys": ["K"]}',
        '{"keys": {"keep": 3}}',
    ],
)
def test_a_slip_gives_the_default(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, "utf-8")
    assert load(path) == Settings()
