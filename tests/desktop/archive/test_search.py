"""Search: the grammar, what is found and in what order, snippets; and that any string is a query."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.archive.connection import Archive, create
from desktop.archive.query import parse
from desktop.archive.search import hit_row, search
from desktop.archive.snippet import marker
from desktop.operations.start_import import start_import
from importers.article import Name
from tests.desktop.archive.made import TOOL, WHO, add, text_article

LONG = "Rien ici ne parle du sujet. " * 30

ARTICLES = (
    text_article(
        "Les caméras policières filment le port.",
        title="Le port surveillé",
        published="2019-05-02",
        container_title="La Vigie du Nord",
        authors=(Name("Durand", "Anne"),),
    ),
    text_article(LONG + "Un policier a vu le navire au large. " + LONG, title="Le large", published="2020", section="Mer", url="https://example.org/mer/large"),
    text_article("L'usine de sardines embauche trente ouvrières, loin des porte-avions.", title="Embauches", published="2020-06-10", type="article-newspaper"),
    text_article("The workers’ strike goes on; Amazon's drivers joined.", title="A strike", language="en", authors=(Name(literal="AFP"),)),
    text_article("Le cœur du réacteur est froid. 日本の新聞社。", title="Réacteur", language=None),
    text_article("Un article jeté sur le port.", title="Jeté"),
)
"""Ids 1 to 6; the last is in the trash, the third has a tag, a collection and a note."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    db = create(tmp_path_factory.mktemp("search") / "a.pressmark")
    run = start_import(db, who=WHO, tool=TOOL)
    for made in ARTICLES:
        add(db, run, made)
    db.execute("update articles set trashed = '2026-01-01' where id = 6")
    db.execute("update articles set note = 'À relire avant le chapitre' where id = 3")
    db.execute("insert into article_tags values (3, 'travail féminin')")
    db.execute("insert into collections (id, name) values (1, 'Thèse')")
    db.execute("insert into collection_articles values (3, 1)")
    yield db
    db.close()


CASES: dict[str, set[int]] = {
    "camera": {1},
    "CAMÉRAS": {1},
    "policier": {1, 2},
    "policières port": {1},
    "policier -port": {2},
    "-policier": {3, 4, 5},
    "navire OR sardines": {2, 3},
    "policier navire OR port": {1, 2},
    "ouvrier": {3},
    "l'ouvrière": {3},
    "coeur": {5},
    "cœurs": {5},
    "workers": {4},
    "striking": {4},
    "Amazon": {4},
    "Amazon’s driver": {4},
    "porte-avion": {3},
    "avion-porte": {3},
    "drivers-joined": {4},
    '"caméras policières"': {1},
    '"camera policiere"': set(),
    '"policieres filment"': {1},
    '"filment policières"': set(),
    "sard*": {3},
    "embau*": {3},
    "zzz*": set(),
    "title:port": {1},
    "title:ports": {1},
    "title:navire": set(),
    "author:durand": {1},
    "authors:AFP": {4},
    "site:vigie": {1},
    'container_title:"du nord"': {1},
    "container-title:vigie": {1},
    "section:mer": {2},
    "url:example.org": {2},
    "type:article-newspaper": {3},
    "type:article": {3},
    "type:newspaper": set(),
    "language:en": {4},
    'tag:"travail feminin"': {3},
    "tags:féminin": {3},
    "collection:these": {3},
    "note:chapitre": {3},
    "citekey:durand2019port": {1},
    "durand2019port": {1},
    "id:3": {3},
    "published:2020": {2, 3},
    "published:2020-06": {2, 3},
    "published:2020-07": {2},
    "published:2019..2020-06": {1, 2, 3},
    "published:2019..2019-04": set(),
    "published:..2019": {1},
    "published:2020-06-10..": {2, 3},
    "published:2020 -section:mer": {3},
    "-published:2020": {1, 4, 5},
    "published:2019 OR sardines": {1, 3},
    "published:soon": set(),
    "nofield:port": set(),
    "日本": {5},
    "新聞": {5},
    "聞新": set(),
    "jeté": set(),
    "": set(),
    "OR": set(),
    "OR OR sardines OR": {3},
    '"sardines': {3},
    "(sardines)": {3},
    "NEAR(a b)": set(),
    "title:": set(),
    "*": set(),
    "-": set(),
}


@pytest.mark.parametrize("query", CASES)
def test_finds(db: Archive, query: str) -> None:
    assert {hit.id for hit in search(db, query)} == CASES[query]


@settings(deadline=None, max_examples=150)
@given(st.text() | st.text(alphabet=" -\"*:().^{}+OR NEAtile'port\0\ud800é"))
def test_any_string_is_a_query(db: Archive, query: str) -> None:
    for hit in search(db, query):
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.highlights)


def test_the_title_weighs_more_and_scores_fall(db: Archive) -> None:
    hits = search(db, "large OR port OR strike")
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.score > 0 for hit in hits)
    assert search(db, "published:2020", limit=1)[0].score == 0
    assert len(search(db, "published:2020", limit=1)) == 1
    assert search(db, "port", limit=0) == []


def test_the_snippet_shows_why(db: Archive) -> None:
    (hit,) = search(db, "policière navires")
    row = hit_row(hit)
    assert list(row) == ["id", "citekey", "title", "container_title", "published", "score", "snippet", "highlights"]
    assert [row["snippet"][start:end] for start, end in row["highlights"]] == ["policier", "navire"]
    assert row["snippet"].startswith("… ")
    assert row["snippet"].endswith(" …")
    assert len(row["snippet"]) <= 206


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ('"le port"', ["le port"]),
        ("film*", ["filment"]),
        ("l'usine", []),
        ("caméra -port", ["caméras"]),
    ],
)
def test_marks(query: str, words: list[str]) -> None:
    text = "Les caméras policières filment\nle port."
    terms = [term for clause in parse(query) for term in clause if not term.negated]
    snippet, places = marker(terms)(text)
    assert snippet == text.replace("\n", " ")
    assert [snippet[start:end] for start, end in places] == words


def test_an_empty_text_has_an_empty_snippet() -> None:
    assert marker(parse("x")[0])("") == ("", ())
