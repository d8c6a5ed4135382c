"""Search as one types: what half a query finds, in what order, with which passages; and that any string is one."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.archive import typing
from desktop.archive.connection import Archive, create
from desktop.archive.search import search
from desktop.archive.typing import Found, found, found_ids, passages
from desktop.operations.start_import import start_import
from importers.article import Name
from tests.desktop.archive.made import TOOL, WHO, add, text_article

ARTICLES = (
    text_article("Les caméras filment le port.", title="Le port surveillé", published="2019-05-02", container_title="La Vigie", authors=(Name("Durand", "Anne"),)),
    text_article("Un policier a vu le navire au large.", title="Le large", published="2020", url="https://example.org/mer"),
    text_article("L'usine de sardines embauche, loin des garde-fous. Le plan B attend.", title="Embauches", published="2021-06-10", type="article-newspaper"),
    text_article("The committee met; the port is closed. Le plan C aussi.", title="A strike", language="en", authors=(Name(literal="AFP"),)),
    text_article("Un article jeté sur le port.", title="Jeté"),
    text_article("日本の新聞社。", title="Réacteur", language=None),
)
"""Ids 1 to 6; the fifth is in the trash, the third has a tag."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    db = create(tmp_path_factory.mktemp("typing") / "a.pressmark")
    run = start_import(db, who=WHO, tool=TOOL)
    for made in ARTICLES:
        add(db, run, made)
    db.execute("update articles set trashed = '2026-01-01' where id = 5")
    db.execute("insert into article_tags values (3, 'travail féminin')")
    yield db
    db.close()


CASES: dict[str, set[int]] = {
    "cam": {1},
    "camér": {1},
    "caméra": {1},
    "caméras": {1},
    "po": {1, 2, 4},
    "po ": set(),
    "por port": set(),
    "port por": {1, 4},
    "port pol": set(),
    "comm": {4},
    "l'us": {3},
    "garde-fo": {3},
    "garde-f": {3},
    '"plan': {3, 4},
    '"le por': {1},
    '"le plan b': {3, 4},
    '"plan b"': {3},
    '"le pla"': set(),
    '"': set(),
    'port "': {1, 4},
    'port "le lar': set(),
    "navire OR sar": {2, 3},
    "navire OR": {2},
    "navire O": {2},
    "navire OR s": {2},
    "port -": {1, 4},
    "port -c": {1, 4},
    "port -caméras": {4},
    "port -caméra": {4},
    "port -surv": {1, 4},
    "title:": set(),
    "port title:": {1, 4},
    "port -title:": {1, 4},
    'port title:"': {1, 4},
    "title:la": {2},
    "author:du": {1},
    "author:af": {4},
    "site:vig": {1},
    "text:embau": {3},
    "tag:trav": {3},
    'tag:"travail f': {3},
    "tag:": set(),
    "type:article": {3},
    "type:art": set(),
    "id:1": {1},
    "published:2": {1, 2, 3},
    "published:201": {1},
    "published:2019-": {1},
    "published:2019-0": {1},
    "published:2020.": {2, 3},
    "published:2020..": {2, 3},
    "published:2020..2": {2, 3},
    "published:2020..2020": {2},
    "published:..202": {1, 2, 3},
    "published:..2019": {1},
    "published:soo": set(),
    "nofield:port": set(),
    "日": {6},
    "日本": {6},
    "聞新": set(),
    "sard*": {3},
    "s*": {1, 3, 4},
    "": set(),
    " ": set(),
    "OR": set(),
    "*": set(),
}


@pytest.mark.parametrize("query", CASES)
def test_finds_while_it_is_typed(db: Archive, query: str) -> None:
    assert set(found_ids(db, query)) == CASES[query]


def test_a_lone_letter_comes_first_and_hides_nothing(db: Archive) -> None:
    assert found_ids(db, "plan b") == [3, 4]
    assert found_ids(db, "plan c") == [4, 3]
    assert found_ids(db, "plan c ") == [4]
    assert found_ids(db, "c") == [4]


def test_beginnings_of_too_many_words_are_looked_for_in_titles_and_names(db: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(found_ids(db, "larg")) == {2}
    monkeypatch.setattr(typing, "PAGES", -1)
    assert found_ids(db, "em") == [3]
    assert found_ids(db, "nav") == []
    assert found_ids(db, "navire") == [2]
    assert found_ids(db, "nav*") == []
    assert found_ids(db, "text:nav") == []
    assert found_ids(db, '"plan b') == [3, 4]
    assert set(found_ids(db, "-nav* ")) == {1, 3, 4, 6}
    assert set(found_ids(db, "port stri")) == {4}


def test_of_many_those_with_the_word_in_their_title_come_first(db: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(found_ids(db, "le OR port OR large OR strike")) == {1, 2, 3, 4}
    monkeypatch.setattr(typing, "RANKED", 1)
    assert found_ids(db, "port ") == [1, 4]
    assert found_ids(db, "plan ") == [4, 3]


def test_says_how_many_there_are(db: Archive) -> None:
    assert found(db, "port", limit=1) == Found([1], 2)
    assert found(db, "port", limit=0) == Found([], 2)
    assert found(db, "published:2019..") == Found([3, 2, 1], 3)


def test_whole_words_rank_as_search_ranks_them(db: Archive) -> None:
    for query in ("port ", "le ", "plan OR navire ", "title:port "):
        assert found_ids(db, query) == [hit.id for hit in search(db, query)]


def test_passages_show_why(db: Archive) -> None:
    told = passages(db, "camé", [1, 2, 99])
    snippet, (place,) = told[1]
    assert snippet[slice(*place)] == "caméras"
    assert told[2].highlights == ()
    snippet, places = passages(db, '"le nav', [2])[2]
    assert [snippet[lo:hi] for lo, hi in places] == ["le navire"]
    assert passages(db, "n", [2])[2].highlights == ()


def test_passages_are_looked_for_at_the_beginning_first(db: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typing, "NEAR", 20)  # "Un policier a vu le ..."
    for query, found_there in (("le OR large", ["le"]), ("lar", ["large"]), ("navire au", ["navire", "au"])):
        snippet, places = passages(db, query, [2])[2]
        assert [snippet[lo:hi] for lo, hi in places] == found_there
        assert snippet == "Un policier a vu le navire au large."


@settings(deadline=None, max_examples=200)
@given(st.text() | st.text(alphabet=" -\"*:().^{}+OR NEAtile'port\0\ud800é20published"))
def test_any_string_is_a_query(db: Archive, query: str) -> None:
    ids = found_ids(db, query)
    assert len(ids) == len(set(ids))
    assert 5 not in ids
    for snippet, highlights in passages(db, query, ids).values():
        assert all(0 <= start < end <= len(snippet) for start, end in highlights)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=" -\"*:.ORtile'port20published"))
def test_with_white_space_at_its_end_it_is_what_search_finds(db: Archive, query: str) -> None:
    assert set(found_ids(db, query + " ")) == {hit.id for hit in search(db, query + " ")}
