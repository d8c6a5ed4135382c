"""Reasons and warnings become sentences, whatever their code."""

import pytest

from importers import reasons
from importers.reasons import reason, warning


@pytest.fixture
def catalogue(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    sentences = {"reason.related.opener": "particular {0}", "reason.opener": "general {0}", "reason.any": "any {0}", "warning.any": "warn {0}"}

    def say(code: str, *words: object, lang: str) -> str:
        return sentences[code].replace("{0}", "".join(map(str, words[:1])))

    monkeypatch.setattr(reasons, "has", sentences.__contains__)
    monkeypatch.setattr(reasons, "say", say)
    return sentences


@pytest.mark.parametrize(
    ("code", "told"), [("related.opener", "particular w"), ("legal.opener", "general w"), ("opener", "general w"), ("legal.other", "any legal.other: w")]
)
def test_the_most_particular_sentence(catalogue: dict[str, str], code: str, told: str) -> None:
    assert reason(code, ("w",), "en") == told


def test_a_warning_that_nobody_wrote(catalogue: dict[str, str]) -> None:
    assert warning("x", (), "en") == "warn x"


@pytest.mark.parametrize("lang", ["en", "fr", "xx"])
def test_there_is_always_a_sentence(lang: str) -> None:
    assert "no.such.code" in reason("no.such.code", (), lang)
    assert "no.such.code" in warning("no.such.code", ("a",), lang)
