"""What weighed most is told: the groups of measures that moved a block to its side, by what they are for it, in words of both languages."""

import random
from collections.abc import Callable

import pytest

from importers.article import Article
from importers.learnt import models
from importers.options import Options
from importers.pipeline import read_source
from importers.reasons import is_measured, reason
from importers.source import source_of
from importers.trees import model_of
from importers.weighed import CODES, GROUPS, places, weighed
from importers.wording import has, languages

SMALL = {"features": ["link", "words"], "bias": 0.5, "trees": [[[0, 0.5, 1, 2], [1.0], [-3.0]], [[1, 20, 1, 2], [-2.0], [0, 0.5, 3, 4], [4.0], [0.0]]]}
PAGE = """<html><head><title>The ferry</title></head><body><nav><a href="/">Home</a> <a href="/s">Sport</a></nav>
<article><h1>The ferry comes back</h1>
<p>The ferry of the lower harbour has crossed the water again since Tuesday, after four weeks in which a rented boat took its place every morning.</p>
<p>The crew had waited for a part of the rudder that only one workshop still makes, said the harbour master, who thanked everybody for their patience.</p>
<p>The timetable of the winter holds from Monday on, and the ferry sails an hour later than in summer because of the fog that lies on the water.</p>
</article></body></html>"""


def reading() -> Article:
    return next(iter(read_source(source_of("ferry.html", PAGE.encode()), Options())))


def value(**own: float) -> Callable[[str], float]:
    return lambda name: own.get(name, 0.0)


def moved(**by: float) -> list[float]:
    sums = [0.0] * (GROUPS + 2)
    for name, more in by.items():
        sums[places((name,))[0]] += more
    return sums


def test_a_step_is_owed_to_the_measure_that_was_asked() -> None:
    first, second = (model_of(SMALL).weigh(row, (0, 1), 2) for row in ([0.0, 30.0], [1.0, 5.0]))
    assert first == pytest.approx([2.0 + 2.0, 2.0])
    assert second == pytest.approx([-2.0, -2.0])


@pytest.mark.parametrize("kind", ["page", "text"])
def test_all_steps_together_are_what_tells_two_rows_apart(kind: str) -> None:
    dice = random.Random(7)
    for model in models(kind):
        columns = [[dice.choice((0.0, 1.0, dice.uniform(-5, 300))) for _ in range(20)] for _ in model.features]
        sums = [sum(model.weigh(row, places(model.features), GROUPS + 2)) for row in zip(*columns, strict=True)]
        scores = model.scores(columns)
        assert [one - sums[0] for one in sums] == pytest.approx([one - scores[0] for one in scores])
        assert len({round(one, 6) for one in scores}) > 10


def test_the_heaviest_groups_are_told_first_and_light_ones_not() -> None:
    first, second = moved(), moved(link=1.0, chars=2.0, topic=0.1)
    assert weighed(first, second, value(chars=300, topic=1.0), kept=True) == ("long", "no-link")
    assert weighed(first, second, value(chars=300, topic=1.0), kept=False) == ()


def test_what_does_not_speak_for_the_side_is_not_told() -> None:
    assert weighed(moved(), moved(link=-1.0, chars=-0.9), value(link=0.1, chars=20), kept=False) == ("few-words",)


def test_what_the_first_judgement_did_counts_for_its_groups() -> None:
    first = moved(topic=3.0, link=1.0)
    second = moved(link=0.1)
    second[GROUPS] = 2.0
    assert weighed(first, second, value(topic=0.6), kept=True) == ("subject", "no-link")


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("lang", languages())
def test_every_code_has_its_words(code: str, lang: str) -> None:
    assert has(f"reason.told.{code}")
    assert reason("paragraph.prose", (code,), lang).endswith(f" ({reason(f'told.{code}', (), lang)})")


def test_every_measure_of_the_weights_is_in_a_group_or_of_the_whole_page() -> None:
    left = {name for kind in ("page", "text") for model in models(kind) for name, place in zip(model.features, places(model.features), strict=True) if place > GROUPS}
    beside = {name for name in left if name[-2] in "+-"}
    assert left - beside <= {"count", "prose_share", "has_title", "gap", "gap_after", "indent"}


def test_a_paragraph_says_what_spoke_for_it() -> None:
    article = reading()
    told = [verdict for verdict in article.reading.verdicts if verdict.code == "paragraph.prose"]
    assert len(told) >= 2
    for verdict in told:
        assert 1 <= len(verdict.words) <= 3
        assert set(verdict.words) <= CODES
    assert all({"called-text", "alike-kept", "unmarked", "below-title", "part-text"} & set(verdict.words) for verdict in told)
    assert reason(told[0].code, told[0].words, "en").startswith("reads as running text (")
    assert is_measured(told[0].code)
