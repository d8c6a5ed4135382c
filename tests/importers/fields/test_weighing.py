"""Groups of candidates and their chances."""

import pytest

from importers.article import Evidence
from importers.assets import read_json
from importers.fields._weighing import Group, bent, chances, grouped_by, settled, with_traits


def item(value: str, origin: str, confidence: float) -> Evidence:
    return Evidence("published", value, origin, confidence=confidence)


DECLARED = item("2020-05-03", "article:published_time", 0.93)
PRINTED = item("2020-05-03", "dateline", 0.88)
OTHER = item("2020-05-01", "meta date", 0.75)
FAINT = item("2020-04-01", "dateline", 0.45)


def groups(*items: Evidence) -> list[Group]:
    return with_traits(grouped_by(items, lambda one: one.value), lambda members: [one.origin for one in members])


def test_what_says_the_same_is_together_and_once() -> None:
    found = groups(DECLARED, OTHER, PRINTED, DECLARED)
    assert [group.members for group in found] == [(DECLARED, PRINTED), (OTHER,)]
    assert set(found[0].traits) == {"article:published_time", "dateline", "worth", "foremost"}
    assert found[0].traits["worth"] > found[1].traits["worth"]


def test_one_source_that_says_it_twice_says_it_once() -> None:
    again = item("2020-05-03", "dateline", 0.8)
    assert groups(PRINTED, again)[0].traits["worth"] == groups(PRINTED)[0].traits["worth"]


@pytest.mark.parametrize("field", ["title", "authors", "published"])
def test_chances_leave_room_for_none(field: str) -> None:
    assert read_json("weights", "fields.json")[field]
    found = chances(field, groups(DECLARED, OTHER, PRINTED))
    assert all(0 < chance < 1 for chance in found)
    assert sum(found) < 1
    assert found[0] > found[1]  # agreement and worth


def test_one_is_chosen_what_its_chance_means_is_the_confidence() -> None:
    found = groups(DECLARED, OTHER, PRINTED, FAINT)
    out = settled("published", found, least=0.0)
    chosen = [one for one in out if one.chosen]
    assert [(one.origin, one.value) for one in chosen] == [("article:published_time", "2020-05-03")]
    assert chosen[0].confidence == pytest.approx(bent("published", chances("published", found)[0]), abs=0.001)
    assert sum({one.value: one.confidence for one in out}.values()) <= 1.001
    assert {one.value for one in out} == {"2020-05-03", "2020-05-01", "2020-04-01"}


def test_a_faint_candidate_alone_is_evidence_and_no_value() -> None:
    out = settled("published", groups(FAINT), least=0.0)
    assert [one.chosen for one in out] == [False]
    assert out[0].confidence <= FAINT.confidence
    assert not any(one.chosen for one in settled("published", groups(DECLARED), least=1.0))


def test_nothing_gives_nothing() -> None:
    assert settled("published", [], least=0.0) == ()


@pytest.mark.parametrize("field", ["title", "authors", "published", "title of text", "authors of text", "published of text"])
def test_a_likelier_value_is_a_surer_one(field: str) -> None:
    meant = [bent(field, chance / 100) for chance in range(101)]
    assert meant == sorted(meant)
    assert 0 < meant[0] < 0.1
    assert 0.9 < meant[-1] < 1
    assert bent("a field without one", 0.3) == pytest.approx(0.3)
