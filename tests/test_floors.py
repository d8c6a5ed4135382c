"""The bundled samples are read at least as well as `floors.json` asks, and each of its figures can fail."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from importers.article import Article, Name
from importers.reading import Verdict
from tests import floors
from tests.expectations import SLUGS
from tests.floors import FIGURES, digest, figures, kept, lowered, read_samples

HOW = "Measure anew with `python -m tests.floors`, look at every figure, and keep tests/floors.json with the change."
SLUG = "en-magazine-page"


@pytest.fixture(scope="module")
def values() -> dict[str, float]:
    return figures(read_samples())


def test_the_floors_were_measured_on_these_samples() -> None:
    assert kept()["samples"] == digest(), f"The samples changed since their floors were measured. {HOW}"


def test_every_figure_has_a_floor() -> None:
    assert list(kept()["floors"]) == list(FIGURES), f"The figures changed since their floors were measured. {HOW}"


@pytest.mark.parametrize("name", FIGURES)
def test_floor(name: str, values: Mapping[str, float]) -> None:
    figure, limit = FIGURES[name], kept()["floors"][name]
    assert figure.holds(values[name], limit), f"{figure.meaning}: {values[name]:.4f}, must be {'at most' if figure.ceiling else 'at least'} {limit:.4f}"


def judged(article: Article, change: Callable[[Verdict], Verdict], *, most: int | None = None) -> Article:
    """The article with its (first `most`) verdicts changed where `change` changes any."""
    verdicts, left = [], most
    for verdict in article.reading.verdicts:
        new = change(verdict) if left is None or left > 0 else verdict
        left = left - 1 if left is not None and new != verdict else left
        verdicts.append(new)
    return replace(article, reading=replace(article.reading, verdicts=tuple(verdicts)))


def strip(verdict: Verdict) -> Verdict:
    return replace(verdict, kept=False, role="caption") if verdict.kept else verdict


HURT: Mapping[str, Callable[[Article], Article]] = {
    "body_f1": lambda article: judged(article, strip, most=1),
    "exact_bodies": lambda article: judged(article, strip, most=1),
    "lines_right": lambda article: judged(article, strip, most=1),
    "stripped_roles_right": lambda article: judged(article, lambda verdict: verdict if verdict.kept else replace(verdict, role="correction")),
    "titles_right": lambda article: replace(article, fields=replace(article.fields, title="Another")),
    "authors_right": lambda article: replace(article, fields=replace(article.fields, authors=(Name(family="Other", given="An"),))),
    "days_right": lambda article: replace(article, fields=replace(article.fields, published="1999-01-01")),
    "calibration_error": lambda article: judged(article, lambda verdict: replace(verdict, confidence=0.5)),
    "doubts_per_article": lambda article: judged(article, lambda verdict: replace(verdict, doubtful=True)),
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_falls_under_its_floor_where_one_article_is_read_worse(name: str) -> None:
    articles = read_samples()
    hurt = figures(articles | {SLUG: HURT[name](articles[SLUG])})
    assert not FIGURES[name].holds(hurt[name], kept()["floors"][name])


def test_another_sample_has_another_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()
    monkeypatch.setattr(floors, "SLUGS", SLUGS[1:])
    assert digest() != before


def test_a_floor_is_not_lowered_unless_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "floors.json"
    monkeypatch.setattr(floors, "KEPT", place)
    values = dict.fromkeys(FIGURES, 0.5)
    monkeypatch.setattr(floors, "figures", lambda articles: values)
    floors.main(lower=False)
    first = place.read_text("utf-8")
    values |= {"body_f1": 0.4, "calibration_error": 0.6}
    with pytest.raises(SystemExit, match="body_f1, calibration_error would ask for less"):
        floors.main(lower=False)
    assert place.read_text("utf-8") == first
    floors.main(lower=True)
    assert kept()["floors"]["body_f1"] == 0.4
    assert kept()["samples"] == digest()
    assert "body_f1" in capsys.readouterr().out


def test_what_asks_for_less_is_told() -> None:
    old = dict.fromkeys(FIGURES, 0.5)
    assert lowered(old, old) == []
    assert lowered(old, old | {"body_f1": 0.6, "calibration_error": 0.4}) == []
    assert lowered(old, old | {"doubts_per_article": 0.6}) == ["doubts_per_article"]
    assert lowered(old, dict.fromkeys(list(FIGURES)[1:], 0.5)) == ["body_f1"]
