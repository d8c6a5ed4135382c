"""The language of a text: told for articles, not told for a few words, whatever the characters."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.language.detect import detect


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le conseil municipal a voté hier soir la fermeture du vieux pont, malgré les protestations des riverains."),
        ("en", "The town council voted last night to close the old bridge, in spite of protests by those who live nearby."),
        ("de", "Der Stadtrat hat gestern Abend beschlossen, die alte Brücke zu sperren, trotz der Proteste der Anwohner."),
        ("es", "El ayuntamiento decidió anoche cerrar el viejo puente, a pesar de las protestas de los vecinos del barrio."),
        ("ja", "市議会は昨夜、住民の反対にもかかわらず古い橋を閉鎖することを決定した。市長は来週説明会を開く予定である。"),
    ],
)
def test_language(language: str, text: str) -> None:
    found = detect(text)
    assert found is not None
    assert found[0] == language


@pytest.mark.parametrize("text", ["", "Bonjour", "1234 5678 " * 40, "| - |"])
def test_too_little_to_tell(text: str) -> None:
    assert detect(text) is None


def test_speed_when_warm() -> None:
    text = "Le conseil municipal a voté hier soir la fermeture du vieux pont. " * 200
    detect(text)
    started = time.perf_counter()
    for _ in range(20):
        detect(text)
    assert (time.perf_counter() - started) / 20 < 0.01


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    found = detect(text)
    assert found is None or 0.5 <= found[1] <= 1
    detect(text + "\ud800" * 80)
