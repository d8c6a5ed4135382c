"""A document that changes renders only what must, and reads as one that was written at once."""

import random
from collections.abc import Sequence

import pytest

from desktop.citations.engine.bibliography import BibliographyWriter
from desktop.citations.engine.citation import CitationWriter, CiteRequest, Place
from desktop.citations.engine.document import LiveDocument
from desktop.citations.engine.runs import Runs, text_of
from desktop.citations.engine.style import CompiledStyle
from desktop.citations.reference import Item
from tests.desktop.citations.engine.small import bibliography, day, people, style

NAMES = '<names variable="author"><name form="short"/></names>'
LAYOUT = (
    '<layout delimiter="; "><choose><if position="ibid"><text term="ibid"/></if><else><group delimiter=" ">'
    f'{NAMES}<date variable="issued" form="text" date-parts="year"/></group></else></choose></layout>'
)
LIST = bibliography(
    f'<group delimiter=" ">{NAMES}<date variable="issued" form="text" date-parts="year"/><text variable="title"/></group>',
    'subsequent-author-substitute="—"',
    '<key variable="author"/><key variable="issued"/>',
)
AUTHOR_DATE = style(LAYOUT, citation='disambiguate-add-year-suffix="true"', options='class="note"', bibliography=LIST)
NUMBERED = style('<text variable="citation-number"/>', bibliography=bibliography('<text variable="citation-number" suffix=". "/><text variable="title"/>'))


def item(key: str, family: str, year: int) -> Item:
    return {"id": key, "type": "book", "title": key, "author": people(f"{family}, J"), "issued": day(year)}


ITEMS = {key: item(key, family, year) for key, family, year in (("a", "Roe", 2000), ("b", "Roe", 2000), ("c", "Poe", 1999), ("d", "Lee", 2001))}


def cites(*keys: str) -> list[CiteRequest]:
    return [CiteRequest(key) for key in keys]


def opened(made: CompiledStyle, works: dict[str, Item]) -> LiveDocument[str]:
    return LiveDocument(made, made.locale("en-US"), works, text_of)


def listed(document: LiveDocument[str]) -> dict[str, str | None]:
    return {key: document.entry(key) for key in document.works.order}


def known(*keys: str) -> dict[str, Item]:
    return {key: ITEMS[key] for key in keys}


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Works whose citation or entry was rendered."""
    found: list[str] = []
    runs, entry = CitationWriter.runs, BibliographyWriter.entry

    def cited(self: CitationWriter, asked: Sequence[CiteRequest], places: Sequence[Place], *, silent: bool = False) -> Runs:
        found.append(asked[0].key)
        return runs(self, asked, places, silent=silent)

    def entered(self: BibliographyWriter, key: str, before: str | None) -> Runs | None:
        found.append(key.upper())
        return entry(self, key, before)

    monkeypatch.setattr(CitationWriter, "runs", cited)
    monkeypatch.setattr(BibliographyWriter, "entry", entered)
    return found


def test_only_what_changed_is_rendered_again(rendered: list[str]) -> None:
    document = opened(AUTHOR_DATE, known(*"acd"))
    rows = [(cites(key), number * 10) for number, key in enumerate("acd", 1)]
    assert document.citations(rows) == ["Roe 2000", "Poe 1999", "Lee 2001"]
    assert listed(document) == {"d": "Lee 2001 d", "c": "Poe 1999 c", "a": "Roe 2000 a"}
    rendered.clear()
    document.update(known(*"acd"))
    assert document.citations(rows) == ["Roe 2000", "Poe 1999", "Lee 2001"]
    listed(document)
    assert not rendered
    document.update(known(*"acdb"))
    assert document.citations([*rows, (cites("b"), 40)]) == ["Roe 2000a", "Poe 1999", "Lee 2001", "Roe 2000b"]
    assert listed(document) == {"d": "Lee 2001 d", "c": "Poe 1999 c", "a": "Roe 2000a a", "b": "— 2000b b"}
    assert rendered == ["a", "b", "A", "B"]


def test_a_work_that_moves_concerns_the_one_behind_it(rendered: list[str]) -> None:
    document = opened(AUTHOR_DATE, known(*"acd"))
    listed(document)
    rendered.clear()
    document.update({**known(*"acd"), "c": item("c", "Roe", 1998)})
    assert listed(document) == {"d": "Lee 2001 d", "c": "Roe 1998 c", "a": "— 2000 a"}
    assert rendered == ["C", "A"]
    rendered.clear()
    document.update(known(*"acd"))
    assert listed(document) == {"d": "Lee 2001 d", "c": "Poe 1999 c", "a": "Roe 2000 a"}
    assert rendered == ["C", "A"]


def test_moving_and_removing() -> None:
    document = opened(AUTHOR_DATE, known(*"ac"))
    assert document.citations([(cites("a"), 1), (cites("a"), 2), (cites("c"), 3)]) == ["Roe 2000", "Ibid.", "Poe 1999"]
    assert document.citations([(cites("a"), 1), (cites("c"), 2), (cites("a"), 3)]) == ["Roe 2000", "Poe 1999", "Roe 2000"]
    document.update(known("a"))
    assert document.citations([(cites("a"), 3)]) == ["Roe 2000"]
    assert listed(document) == {"a": "Roe 2000 a"}


def test_a_citation_is_known_by_those_before_it() -> None:
    document = opened(AUTHOR_DATE, known(*"ac"))
    assert document.citation((cites("a"), 2), [(cites("a"), 1)]) == "Ibid."
    assert document.citation((cites("a"), 2)) == "Roe 2000"


def test_numbers_follow(rendered: list[str]) -> None:
    document = opened(NUMBERED, known(*"ab"))
    rows = [(cites("a"), 0), (cites("b"), 0)]
    assert document.citations(rows) == ["1", "2"]
    document.update(known(*"cab"))
    assert document.citations([(cites("c"), 0), *rows]) == ["1", "2", "3"]
    assert list(listed(document).values()) == ["1. c", "2. a", "3. b"]


@pytest.mark.parametrize("made", [AUTHOR_DATE, NUMBERED], ids=["author-date", "numbered"])
def test_any_row_of_changes_ends_as_if_written_at_once(made: CompiledStyle) -> None:
    chance = random.Random(7)
    document = opened(made, {})
    placed: list[list[str]] = []
    works = dict(ITEMS)
    for _ in range(80):
        what = chance.random()
        if placed and what < 0.3:
            placed.pop(chance.randrange(len(placed)))
        elif placed and what < 0.5:
            key = chance.choice("abcd")
            works[key] = item(key, chance.choice(["Roe", "Poe"]), chance.choice([1999, 2000]))
        else:
            placed.insert(chance.randrange(len(placed) + 1), chance.sample("abcd", chance.randint(1, 3)))
        cited = {key: works[key] for keys in placed for key in keys}
        rows = [(cites(*keys), 0) for keys in placed]
        document.update(cited)
        fresh = opened(made, cited)
        assert (document.citations(rows), listed(document)) == (fresh.citations(rows), listed(fresh))
