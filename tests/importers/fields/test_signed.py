"""Kinds of signatures that stand where others do too: beside the site's own name, in a line of sections, in a standfirst, among readers' comments."""

import pytest

from importers.document import Fact
from importers.fields import find_fields
from importers.language.names import written
from importers.source import source_of
from tests.importers.fields.conftest import PROSE, reading_of
from tests.importers.fields.test_who_and_when import PROSE_LINE, TITLE, Line, authors, marked

SITE = (("og:site_name", "Le Fanal"),)


def in_text(*lines: Line) -> list[str]:
    """The authors of (role, text) lines without markup."""
    reading = reading_of([TITLE[:2], *[line[:2] for line in lines]])
    return [written(name) for name in find_fields(reading, source_of("a.txt", b""))[0].authors]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ([("paragraph", "Ponts, Société | Publié il y a 5 heures | Modifié il y a 2 heures | Écrit par Anne Durand")], ["Anne Durand"]),
        ([("kicker", "The Quay Team")], ["The Quay Team"]),
        ([("standfirst", "The old bridge is closed from today, and nobody knows until when it will be. By Anne Durand on May 3, 2020")], ["Anne Durand"]),
        ([("related", "by Anne Durand | May 3, 2020 | Harbour Walks and Quay Repair, Learn About Quays | 0 comments")], ["Anne Durand"]),
        ([("comments", "Anne Durand"), ("comments", "Brest"), ("comments", "3 mai 2020 à 15:10")], ["Anne Durand"]),
    ],
)
def test_in_text_without_markup(lines: list[Line], names: list[str]) -> None:
    assert in_text(*lines, *[PROSE_LINE] * 3) == names


def test_a_line_of_products_is_no_crew() -> None:
    assert in_text(("kicker", "Quay and Harbour"), ("kicker", "Join the Team"), *[PROSE_LINE] * 3) == []


def test_who_is_named_after_the_site_signs() -> None:
    later: list[Line] = [("byline", "Par"), ("byline", "Le Fanal"), ("share", "Partager"), ("heading", "Texte : Anne Durand")]
    assert authors(TITLE, *later, PROSE_LINE, facts=SITE) == ["Anne Durand"]


def test_people_who_sign_go_before_the_site_that_is_declared() -> None:
    declared = (*SITE, ("json-ld @type", "NewsArticle"), ("json-ld author", "Le Fanal"), ("meta author", "Le Fanal"), ("twitter:data1", "Le Fanal"))
    assert authors(TITLE, ("byline", "Anne Durand & Yves Petit", marked("autor")), PROSE_LINE, facts=declared) == ["Anne Durand", "Yves Petit"]
    assert authors(TITLE, PROSE_LINE, facts=declared) == ["Le Fanal"]


def test_a_name_in_chinese_signs_is_a_persons() -> None:
    declared = (("og:site_name", "灯台新聞"), ("json-ld @type", "NewsArticle"), ("json-ld author", "灯台新聞"), ("cxenseparse:author", "松本大地"))
    assert authors(TITLE, ("byline", "松本大地", marked("article-author")), PROSE_LINE, facts=declared) == ["松本大地"]


def test_markup_calls_a_line_after_the_text_the_authors() -> None:
    stranger: Line = ("byline", "Marivna Shulenko", marked("author"))
    assert authors(TITLE, PROSE_LINE, PROSE_LINE, ("share", "Share"), stranger) == ["Marivna Shulenko"]
    assert authors(TITLE, PROSE_LINE, PROSE_LINE, ("share", "Share"), stranger[:2]) == []


def test_a_persons_name_heads_her_site() -> None:
    head: list[Line] = [("page-furniture", "Anne Durand"), ("navigation", "Notes")]
    assert authors(*head, TITLE, PROSE_LINE, ("legal", "© 2020 Anne Durand. Site libre.")) == ["Anne Durand"]
    assert authors(*head, TITLE, PROSE_LINE) == []


def test_readers_who_comment_are_no_authors() -> None:
    reading = reading_of([TITLE[:2], PROSE_LINE[:2]], [Fact("hentry author", "Yves Petit", "div class comment-author vcard")], ["h1", "p"])
    assert find_fields(reading, source_of("a.html", b""))[0].authors == ()


def test_of_the_authors_of_several_articles_the_first_wrote_this() -> None:
    several = [Fact("hentry author", name, "span class author vcard") for name in ("Anne Durand", "Yves Petit", "Anne Durand")]
    reading = reading_of([TITLE[:2], PROSE_LINE[:2]], several, ["h1", "p"])
    assert [written(name) for name in find_fields(reading, source_of("a.html", b""))[0].authors] == ["Anne Durand"]


def test_whose_own_name_the_site_bears_signs_beside_others() -> None:
    assert authors(TITLE, ("byline", "Par Anne Durand avec Yves Petit"), PROSE_LINE, facts=(("og:site_name", "Anne Durand"),)) == ["Anne Durand", "Yves Petit"]


def test_people_far_from_the_title_sign_where_nobody_else_does() -> None:
    far: list[Line] = [("paragraph", PROSE), ("byline", "Anne Durand"), ("byline", "Yves Petit"), ("dateline", "Publié le 3 mai 2020")]
    assert in_text(*far, *[PROSE_LINE] * 3) == ["Anne Durand", "Yves Petit"]
    assert in_text(("paragraph", PROSE), ("byline", "Grande Digue"), *[PROSE_LINE] * 3) == []
