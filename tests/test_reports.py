"""What the reports beside the weights count, and that those that are shipped say how they were measured."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from importers.assets import read_json, read_text
from tests.benchmarks import report as reports
from tests.benchmarks import roles_report
from tests.benchmarks.accuracy import LabelledLine
from tests.benchmarks.corpus import FOLDS, Example, fold_of
from tests.benchmarks.report import FEW, Judged, Mark, by_language, by_variant, figures, share


def document(name: str, language: str = "en", variant: str = "html", marks: tuple[Mark, ...] = (Mark(0.9, True, 10),)) -> Judged:
    return Judged(name, f"{name}.example", language, variant, marks)


def test_figures_of_blocks_and_of_words() -> None:
    marks = (Mark(0.95, True, 60), Mark(0.65, False, 20), Mark(0.5, True, 20), Mark(0.05, False, 5), Mark(0.45, True, 20))
    found = figures([document("a", marks=marks[:2]), document("b", marks=marks[2:])])
    assert (found["blocks_precision"], found["blocks_recall"], found["blocks_f1"]) == (0.6667, 0.6667, 0.6667)
    assert (found["words_precision"], found["words_recall"], found["words_f1"]) == (0.8, 0.8, 0.8)
    assert found["calibration_error"] == pytest.approx((0.05 + 0.65 + 0.5 + 0.05 + 0.55) / 5)


def test_calibration_is_of_tenths_and_every_block_weighs_the_same() -> None:
    right = tuple(Mark(0.75, truth, 1) for truth in (True, True, True, False))
    assert figures([document("a", marks=right)])["calibration_error"] == 0
    assert figures([document("a", marks=right), document("b", marks=(Mark(1.0, False, 999),))])["calibration_error"] == 0.2


def test_figures_of_nothing_are_unknown() -> None:
    assert set(figures([]).values()) == {None}
    none_said = figures([document("a", marks=(Mark(0.1, True, 3),))])
    assert (none_said["words_precision"], none_said["words_recall"], none_said["words_f1"]) == (None, 0, 0)
    assert share(1, 0) is None


def test_a_language_needs_pages_of_its_own() -> None:
    many = [document(f"p{number}") for number in range(FEW)]
    one_page_often = [document("q", "fr", f"v{number}") for number in range(FEW)]
    found = by_language([*many, *one_page_often, document("r", "de", marks=(Mark(0.9, False, 1),))])
    assert list(found) == ["all", "en", "others"]
    assert (found["en"]["documents"], found["en"]["sites"], found["en"]["words_precision"]) == (FEW, FEW, 1)
    assert (found["others"]["documents"], found["others"]["sites"]) == (FEW + 1, 2)
    assert found["all"]["documents"] == 2 * FEW + 1
    assert by_language([]) == {}


def test_variants_apart() -> None:
    found = by_variant([document("a", variant="w3m"), document("a", variant="sel", marks=(Mark(0.2, True, 4),))])
    assert list(found) == ["sel", "w3m"]
    assert (found["sel"]["blocks_recall"], found["w3m"]["blocks_recall"]) == (0, 1)


LINES = (
    LabelledLine(keep=True, state=True, role=True, roles=("paragraph",), said="paragraph"),
    LabelledLine(keep=True, state=False, role=False, roles=("paragraph",), said="related"),
    LabelledLine(keep=False, state=True, role=True, roles=("share", "related"), said="related"),
    LabelledLine(keep=False, state=True, role=False, roles=("tags",), said="related"),
)


def test_precision_and_recall_of_roles() -> None:
    found = roles_report.of_roles(LINES)
    assert list(found) == ["paragraph", "related", "share", "tags"]
    assert found["paragraph"] == {"lines": 2, "recall": 0.5, "exact": 0.5, "said": 1, "precision": 1}
    assert found["related"] == {"lines": 0, "recall": None, "exact": None, "said": 3, "precision": 0.3333}
    assert found["share"] == {"lines": 1, "recall": 1, "exact": 0, "said": 0, "precision": None}


def test_a_role_said_on_the_wrong_side_is_not_exact() -> None:
    wrong = LabelledLine(keep=True, state=False, role=False, roles=("list",), said="list")
    assert roles_report.of_roles([wrong])["list"] == {"lines": 1, "recall": 0, "exact": 0, "said": 1, "precision": 0}


def test_lines_by_language() -> None:
    found = roles_report.report([("fr", LINES[:3]), ("en", LINES[3:]), ("fr", ())])
    assert list(found["languages"]) == ["en", "fr"]
    french = found["languages"]["fr"]
    assert (french["dumps"], french["lines"], french["kept or stripped rightly"]) == (2, 3, 0.6667)
    assert (french["to keep"], french["kept"], french["kept with a right role"]) == (2, 0.5, 0.5)
    assert (found["all"]["to strip"], found["all"]["stripped"], found["all"]["stripped with a right role"]) == (2, 1, 0.5)
    assert found["languages"]["en"]["kept"] is None


def test_a_report_is_written_to_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reports, "PLACE", tmp_path)
    assert reports.before("page") == {}
    reports.write("page", {"kind": "page", "languages": {"en": {"documents": 1}}})
    assert reports.before("page") == {"kind": "page", "languages": {"en": {"documents": 1}}}
    assert (tmp_path / "page.report.json").read_text("utf-8").count("\n") == 8


def test_without_a_corpus_nothing_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PRESSMARK_SHARED", str(tmp_path))
    monkeypatch.setattr(reports, "PLACE", tmp_path)
    roles_report.main()
    assert capsys.readouterr().out == "no corpus: set PRESSMARK_SHARED to measure roles\n"
    assert not list(tmp_path.iterdir())


def test_the_shipped_report_of_roles_is_of_what_is_counted() -> None:
    shipped = read_json("weights", "roles.report.json")
    assert set(shipped["measured"]) == set(roles_report.MEASURED)
    assert set(shipped["all"]) == set(roles_report.of_lines([LINES]))
    assert sum(own["lines"] for own in shipped["languages"].values()) == sum(own["lines"] for own in shipped["roles"].values()) == shipped["all"]["lines"]
    assert list(shipped["roles"]) == sorted(shipped["roles"])


@pytest.mark.parametrize("kind", ["page", "text"])
def test_the_shipped_report_of_trees_has_languages_and_says_how(kind: str) -> None:
    shipped = json.loads(read_text("weights", f"{kind}.report.json"))
    groups = shipped["languages"]
    assert sum(own["documents"] for name, own in groups.items() if name != "all") == groups["all"]["documents"]
    assert all(set(own) == {"documents", "sites", *figures([])} for own in groups.values())
    covered = {part for told in shipped["measured"] for part in told.split(", ")}
    assert covered == set(shipped) - {"kind", "documents", "measured"}
    if kind == "text":
        assert sum(own["documents"] for own in shipped["variants"].values()) == groups["all"]["documents"]


def lessons() -> list[tuple[Example, str]]:
    """Small texts, a few for every fold of sites, with the lines to keep."""
    out = []
    for number in range(6 * FOLDS):
        prose = [f"The mill of parish {number} turned for {year} winters, and the miller wrote down what each of them brought." for year in range(2, 10)]
        lines = ["Home", "", "Mills and millers", "", *(part for line in prose for part in (line, "")), "Read also", "", "More mills", "", "Share this"]
        keep, empty = (frozenset(n for n, line in enumerate(lines) if line in wanted) for wanted in (prose, [""]))
        data = "\n".join(lines).encode()
        example = Example(f"d{number}", f"mill{number}.example", "fr" if number % 3 else "en", "made", data, keep=keep, neutral=empty)
        out.append((example, "w3m" if number % 2 else "sel"))
    return out


def test_the_report_alone_leaves_the_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    learn = pytest.importorskip("tests.benchmarks.learn", exc_type=ImportError, reason="lightgbm is not installed")
    assert {fold_of(example.site) for example, _ in lessons()} == set(range(FOLDS))
    monkeypatch.setattr(learn, "shared", lambda: tmp_path)
    monkeypatch.setattr(learn, "examples", lambda kind, corpus: lessons())
    monkeypatch.setattr(learn, "ProcessPoolExecutor", ThreadPoolExecutor)
    for module in (learn, reports):
        monkeypatch.setattr(module, "PLACE", tmp_path)
    (tmp_path / "text.report.json").write_text(json.dumps({"kind": "text", "documents": 7, "first": {}, "second": {}, "worth": {"first": {}}}), "utf-8")
    learn.learn("text", False, None)
    assert [path.name for path in tmp_path.iterdir()] == ["text.report.json"]
    alone = reports.before("text")
    assert (alone["documents"], alone["first"], alone["worth"]) == (7, {}, {"first": {}})
    assert {name: own["documents"] for name, own in alone["languages"].items()} == {"all": 30, "en": 10, "fr": 20}
    assert {name: own["documents"] for name, own in alone["variants"].items()} == {"sel": 15, "w3m": 15}
    assert alone["languages"]["all"]["words_f1"] > 0.9
    learn.learn("text", True, None)
    whole = reports.before("text")
    assert (tmp_path / "text.json").is_file()
    assert whole["documents"] == 30
    assert whole["second"].items() <= whole["languages"]["all"].items()
    assert whole["languages"] == alone["languages"]
    assert whole["measured"] != alone["measured"]
