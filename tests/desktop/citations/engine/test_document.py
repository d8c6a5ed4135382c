"""A document that changes renders only what must, and reads as one that was written at once."""

import random
from collections.abc import Iterable, Sequence

import pytest

from desktop.citations.engine.citation import CitationWriter, CiteRequest, Place
from desktop.citations.engine.document import LiveDocument
from desktop.citations.engine.item import Item
from desktop.citations.engine.runs import Runs, text_of
from desktop.citations.engine.style import CompiledStyle
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
    return Item(key, {"type": "book", "title": key, "author": people(f"{family}, J"), "issued": day(year)})


ITEMS = {key: item(key, family, year) for key, family, year in (("a", "Roe", 2000), ("b", "Roe", 2000), ("c", "Poe", 1999), ("d", "Lee", 2001))}


def cites(*keys: str) -> list[CiteRequest]:
    return [CiteRequest(key) for key in keys]


def opened(made: CompiledStyle) -> LiveDocument:
    document = LiveDocument(made, made.locale("en-US"))
    document.know(ITEMS)
    return document


def test_only_what_changed_is_rendered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    document = opened(AUTHOR_DATE)
    for number, key in enumerate("acd", 1):
        document.put(f"n{number}", cites(key), note=number * 10)
    first = document.refresh()
    assert {name: text_of(runs) for name, runs in first.citations.items()} == {"n1": "Roe 2000", "n2": "Poe 1999", "n3": "Lee 2001"}
    assert first.order == ("d", "c", "a")
    rendered: list[str] = []
    render = CitationWriter.runs

    def noted(self: CitationWriter, asked: Sequence[CiteRequest], places: Sequence[Place], *, silent: bool = False) -> Runs:
        rendered.append(asked[0].key)
        return render(self, asked, places, silent=silent)

    monkeypatch.setattr(CitationWriter, "runs", noted)
    assert not document.refresh().citations
    assert not rendered
    document.put("n4", cites("b"), note=40)
    changes = document.refresh()
    assert {name: text_of(runs) for name, runs in changes.citations.items()} == {"n1": "Roe 2000a", "n4": "Roe 2000b"}
    assert {key: text_of(runs) for key, runs in changes.entries.items()} == {"a": "Roe 2000a a", "b": "— 2000b b"}
    assert rendered == ["a", "b"]


def test_moving_and_removing() -> None:
    document = opened(AUTHOR_DATE)
    for number, key in enumerate("aac", 1):
        document.put(f"n{number}", cites(key), note=number)
    assert text_of(document.refresh().citations["n2"]) == "Ibid."
    document.put("n3", cites("c"), note=2, at=1)
    document.put("n2", cites("a"), note=3)
    assert {name: text_of(runs) for name, runs in document.refresh().citations.items()} == {"n2": "Roe 2000"}
    document.remove("n1")
    assert not document.refresh().citations
    document.remove("n3")
    changes = document.refresh()
    assert (changes.citations, changes.order) == ({}, ("a",))


def test_numbers_follow() -> None:
    document = opened(NUMBERED)
    document.put("x", cites("a"))
    document.put("y", cites("b"))
    document.refresh()
    document.put("z", cites("c"), at=0)
    changes = document.refresh()
    assert {name: text_of(runs) for name, runs in changes.citations.items()} == {"x": "2", "y": "3", "z": "1"}
    assert [text_of(changes.entries[key]) for key in changes.order] == ["1. c", "2. a", "3. b"]


def test_a_work_that_was_changed_is_read_anew() -> None:
    document = opened(AUTHOR_DATE)
    document.put("x", cites("a", "c"))
    document.refresh()
    document.know({"c": item("c", "Zoe", 1998)})
    changes = document.refresh()
    assert {name: text_of(runs) for name, runs in changes.citations.items()} == {"x": "Roe 2000; Zoe 1998"}
    assert changes.order == ("a", "c")


@pytest.mark.parametrize("made", [AUTHOR_DATE, NUMBERED], ids=["author-date", "numbered"])
def test_any_row_of_changes_ends_as_if_written_at_once(made: CompiledStyle) -> None:
    chance = random.Random(7)
    document = opened(made)
    said: dict[str, str] = {}
    listed: dict[str, str] = {}
    placed: list[tuple[str, list[str], int]] = []
    for step in range(60):
        if placed and chance.random() < 0.3:
            name = placed.pop(chance.randrange(len(placed)))[0]
            document.remove(name)
            said.pop(name)
        else:
            at = chance.randrange(len(placed) + 1)
            placed.insert(at, (f"c{step}", chance.sample("abcd", chance.randint(1, 3)), 0))
            document.put(f"c{step}", cites(*placed[at][1]), note=0, at=at)
        changes = document.refresh()
        said |= {name: text_of(runs) for name, runs in changes.citations.items()}
        listed |= {key: text_of(runs) for key, runs in changes.entries.items()}
        assert (said, [listed[key] for key in changes.order]) == at_once(made, placed)


def at_once(made: CompiledStyle, placed: Iterable[tuple[str, list[str], int]]) -> tuple[dict[str, str], list[str]]:
    document = opened(made)
    for name, keys, note in placed:
        document.put(name, cites(*keys), note=note)
    changes = document.refresh()
    return {name: text_of(runs) for name, runs in changes.citations.items()}, [text_of(changes.entries[key]) for key in changes.order]
