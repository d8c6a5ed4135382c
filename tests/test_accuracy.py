"""What the accuracy benchmark computes by itself, and that it ends well without a corpus."""

import json
from pathlib import Path

import pytest

from importers.assets import read_text
from tests.benchmarks.accuracy import OURS, Scored, calibration, least_sure, weights_in
from tests.benchmarks.bench_accuracy import COLUMNS, Choice, main, shown
from tests.benchmarks.peers import OF_TEXT, PEERS, Said, as_page, asked, fragment_text, loaded


def test_without_a_corpus_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PRESSMARK_SHARED", str(tmp_path))
    main(Choice("own", None, None, alone=True))
    assert capsys.readouterr().out == "no corpus: set PRESSMARK_SHARED to measure accuracy\n"


def test_calibration_is_of_tenths_and_of_documents_that_weigh_the_same() -> None:
    assert calibration([]) is None
    assert calibration([[(0.75, True), (0.75, True), (0.75, True), (0.75, False)]]) == 0
    assert calibration([[(0.95, False)] * 9, [(0.85, True)]]) == pytest.approx((0.95 + 0.15) / 2)


def test_the_least_sure_quarter() -> None:
    bodies = [Scored({}, f1=0.5, doubt=0.9), Scored({}, f1=0.8, doubt=0.1), Scored({}, f1=1.0, doubt=0.5), Scored({}, f1=1.0, doubt=0.0), Scored({})]
    assert least_sure(bodies) == (0.5, 2)
    assert least_sure([Scored({}, f1=1.0)]) == (None, 0)


def test_weights_that_do_not_fit_are_not_used(tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text(read_text("weights", "page.json"), "utf-8")
    (tmp_path / "title.json").write_text(json.dumps({"features": ["rank", "luck"]}), "utf-8")
    found = weights_in(tmp_path)
    assert found["page"] == (tmp_path / "page.json", "")
    assert found["text"] == (None, "")
    assert found["title"][0] is None
    assert found["title"][1].endswith("luck")
    assert {path for path, _ in weights_in(None).values()} == {None}


def test_a_row_has_a_cell_for_each_column() -> None:
    row = shown(OURS, [None] * len(COLUMNS))
    assert row.split() == [OURS, *"-" * len(COLUMNS)]
    assert len(shown(OURS, [0.5] * len(COLUMNS))) == len(row)


def test_what_peers_are_given_and_what_is_taken_from_them() -> None:
    assert b"<p>a &lt; b</p>\n<p>c</p>" in as_page("a < b\n\nc")
    assert fragment_text("<div><p>One <b>wo</b>rd.</p><p>Two.</p></div>").split() == ["One", "word.", "Two."]
    assert fragment_text(" ") == ""
    assert set(PEERS) >= OF_TEXT
    assert set(loaded()) <= set(PEERS)

    def gives_up(data: bytes) -> Said:
        raise ValueError(data)

    assert asked(gives_up, b"") == Said()
