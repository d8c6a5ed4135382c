"""Kinds of bylines and dates that pages have: each line stands for many sites."""

from dataclasses import replace
from typing import Any

import pytest

from importers.article import Fields
from importers.document import Fact
from importers.fields import find_fields
from importers.language.names import written
from importers.source import source_of
from tests.importers.fields.conftest import PROSE, reading_of

Line = tuple[str, str] | tuple[str, str, dict[str, Any]]


def fields_of(*lines: Line, facts: tuple[tuple[str, str], ...] = (), url: str = "https://gazette.example/pont") -> Fields:
    """The fields of (role, text, shape) lines between which no prose stands but what they say."""
    declared = [Fact("link canonical", url, "link"), *(Fact(key, value, f"at {key}", group=1 if key.startswith(("json-ld", "microdata")) else 0) for key, value in facts)]
    reading = reading_of([line[:2] for line in lines], declared, ["h1" if line[0] == "title" else "p" for line in lines])
    blocks = tuple(replace(block, shape=block.shape._replace(**(line[2] if len(line) > 2 else {}))) for block, line in zip(reading.document.blocks, lines, strict=True))
    return find_fields(replace(reading, document=replace(reading.document, blocks=blocks)), source_of("a.html", b""))[0]


def authors(*lines: Line, **more: Any) -> list[str]:
    return [written(name) for name in fields_of(*lines, **more).authors]


TITLE: Line = ("title", "Le vieux pont ferme ses portes")
PROSE_LINE: Line = ("paragraph", PROSE.strip())


def marked(*words: str) -> dict[str, Any]:
    return {"attrs": words}


def to_page(address: str, text: str) -> dict[str, Any]:
    return {"hrefs": (address,), "link_chars": len(text)}


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ([("navigation", "By"), ("navigation", "The Harbour Team")], ["The Harbour Team"]),
        ([("navigation", "by"), ("navigation", "quaywatcher", {"tag": "h3"})], ["quaywatcher"]),
        ([("navigation", "Written by"), ("navigation", "Ines - Bridge keeper")], ["Ines"]),
        ([("navigation", "Team Harbour", marked("author-name"))], ["Team Harbour"]),
        ([("related", "Harbour Crew", to_page("/blog/author/harbour-crew", "Harbour Crew"))], ["Harbour Crew"]),
        ([("kicker", "Anne Durand", to_page("/equipe/anne-durand", "Anne Durand"))], ["Anne Durand"]),
        ([("tags", "Société par quaywatcher - 3 mai 2020", to_page("/author/quaywatcher/", "quaywatcher"))], ["quaywatcher"]),
        ([("tags", "Posté dans Ponts par quaywatcher le 3 mai 2020")], ["quaywatcher"]),
        ([("dateline", "Quaywatcher 03.05.2020, 13:56", to_page("/users/?u=42", "Quaywatcher"))], ["Quaywatcher"]),
        ([("byline", "Par Anne D.")], ["Anne D"]),
        ([("byline", "Anne Durand@annedurand")], ["Anne Durand"]),
        ([("dateline", "By Anne Durand@annedurand Dec 10, 2016, 10:20am")], ["Anne Durand"]),
        ([("byline", "Anne (Nan) Durand")], ["Anne Durand"]),
        ([("author-bio", "Anne Durand Senior Politics Editor, The Gazette", marked("author-card"))], ["Anne Durand"]),
        ([("heading", "Texte de Anne Durand Illustration de Yves Petit")], ["Anne Durand"]),
        ([("byline", "3 mai 2020 par Anne Durand, déléguée auprès du Comité des ponts")], ["Anne Durand"]),
        ([("byline", "By Anne Durand, Nature Bridge Collective")], ["Anne Durand"]),
        ([("tags", "Autrice Anne Durand")], ["Anne Durand"]),
        ([("byline", "Publié par Anne Durand à 08:00")], ["Anne Durand"]),
    ],
)
def test_by_the_title(lines: list[Line], names: list[str]) -> None:
    assert authors(TITLE, *lines, PROSE_LINE) == names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (
            [("navigation", "By"), ("navigation", "Anne DurandTravel News Reporter"), ("navigation", "Yves PetitNews Reporter"), ("share", "Share")],
            ["Anne Durand", "Yves Petit"],
        ),
        ([("related", "byAnne Durand")], ["Anne Durand"]),
        ([("related", "Par"), ("related", "Harbour Rédaction")], ["Harbour Rédaction"]),
        ([("caption", "Par AFP 30.04.2020, 18:58")], ["AFP"]),
        ([("dateline", "9 septembre 2020 à 15:46 / Anne Wunderlich-Pfeiffer")], ["Anne Wunderlich-Pfeiffer"]),
        ([("related", "Anne Durand Contributing Writer | Strategy, ferries and tides")], ["Anne Durand"]),
        ([("related", "Guide by Anne Durand Former Deputy Tech Editor")], ["Anne Durand"]),
        ([("other-boilerplate", "Anne Durand Anne Durand")], ["Anne Durand"]),
    ],
)
def test_in_text_without_markup(lines: list[Line], names: list[str]) -> None:
    reading = reading_of([TITLE[:2], *[line[:2] for line in lines], *[PROSE_LINE[:2]] * 3])
    assert [written(name) for name in find_fields(reading, source_of("a.txt", b""))[0].authors] == names


@pytest.mark.parametrize(
    "lines",
    [
        [PROSE_LINE, ("related", "Par : Anne Durand| +Actu+Ponts")],
        [PROSE_LINE, ("newsletter", "Abonnez-vous"), ("comment-form", "Auteur"), ("comment-form", "Anne Durand")],
        [*[("related", "Le quai")] * 50, PROSE_LINE, ("related", "Par Anne Durand, correspondante à Brest — 5 avril 2017 à 19:56"), PROSE_LINE],
    ],
)
def test_after_and_amid_a_text_without_markup(lines: list[Line]) -> None:
    reading = reading_of([TITLE[:2], *[line[:2] for line in lines]])
    assert [written(name) for name in find_fields(reading, source_of("a.txt", b""))[0].authors] == ["Anne Durand"]


@pytest.mark.parametrize(
    "lines",
    [
        [("navigation", "84% of readers agree", to_page("/user/votes/", "84% of readers agree"))],
        [("navigation", "Author Spotlight")],
        [("navigation", "Sponsor", to_page("/profile/42", "Sponsor"))],
    ],
)
def test_what_looks_signed_and_is_not(lines: list[Line]) -> None:
    assert authors(TITLE, *lines, PROSE_LINE) == []


def test_a_name_by_itself_ends_the_text() -> None:
    assert authors(TITLE, PROSE_LINE, ("paragraph", "Anne Durand")) == ["Anne Durand"]


def test_a_byline_some_lines_after_the_text() -> None:
    rest: list[Line] = [("share", "Partager"), ("share", "Envoyer"), ("tags", "Ponts"), ("tags", "Fleuve"), ("other-boilerplate", "Par : Anne Durand")]
    assert authors(TITLE, PROSE_LINE, *rest) == ["Anne Durand"]


def test_readers_and_other_articles_do_not_sign() -> None:
    replies: list[Line] = [("byline", f"écrit par Yves Petit le {day} mai 2020", marked("", "comment-7", "comments")) for day in range(2, 9)]
    assert authors(("dateline", "Anne Durand, 1 mai 2020", marked("author")), TITLE, PROSE_LINE, *replies) == ["Anne Durand"]
    others: list[Line] = [("byline", "Par Yves Petit"), ("related", "Le quai rouvre"), ("related", "Une digue"), ("byline", "Par Luc Martin"), ("related", "Un phare")]
    assert authors(TITLE, PROSE_LINE, *[("navigation", "Menu")] * 9, *others) == []


def test_declared_under_other_names() -> None:
    assert authors(TITLE, PROSE_LINE, facts=(("meta articleauthor", "Anne Durand"),)) == ["Anne Durand"]
    assert authors(TITLE, PROSE_LINE, facts=(("cxenseparse:author", "Anne Durand"),)) == ["Anne Durand"]
    assert authors(TITLE, PROSE_LINE, facts=(("microdata @type", "VideoObject"), ("microdata author", "Anne Durand"))) == ["Anne Durand"]


def test_a_job_declared_as_author_is_nobody() -> None:
    assert authors(TITLE, PROSE_LINE, facts=(("meta author", "Marketing and Event Coordinator"),)) == []
    assert authors(TITLE, PROSE_LINE, facts=(("hentry author", "par wpadmin |"),)) == []
    assert authors(TITLE, PROSE_LINE, facts=(("meta author", "Harbour News Desk"),)) == ["Harbour News Desk"]


@pytest.mark.parametrize(
    "lines",
    [
        [("title", "Le pont et la digue ferment ce printemps 03.05.2020 | Presse")],
        [("title", "03.05.2020Le pont et la digue ferment ce printemps")],
        [TITLE, ("heading", "Lieu Brest Parution 03.05.2020")],
        [TITLE, ("paragraph", f"03.05.2020 {PROSE}")],
        [TITLE, ("kicker", "Updated 20:49, 5 May 2020"), ("kicker", "03.05.2020")],
        [TITLE, PROSE_LINE, *[("tags", f"Mot {number}") for number in range(8)], ("credit", "Lectures : 61 Paru le 03.05.2020")],
    ],
)
def test_when(lines: list[Line]) -> None:
    assert fields_of(*lines, PROSE_LINE).published == "2020-05-03"


@pytest.mark.parametrize("line", [("dateline", "Juillet 2009"), ("kicker", "Mis à jour à 20h49, 5 mai 2020")])
def test_what_dates_nothing(line: Line) -> None:
    assert fields_of(TITLE, PROSE_LINE, *[("navigation", "Menu")] * 12, line).published is None


def test_a_persons_own_site() -> None:
    mine: Line = ("legal", "© 2020 Anne Durand. Tous droits réservés.")
    assert authors(TITLE, PROSE_LINE, mine, url="https://annedurand.example/pont") == ["Anne Durand"]
    assert authors(TITLE, PROSE_LINE, mine, facts=(("html title", "Le vieux pont | Anne Durand"),)) == ["Anne Durand"]
    assert authors(TITLE, PROSE_LINE, mine) == []  # the name of a holder alone is no signature
    assert authors(TITLE, PROSE_LINE, ("legal", "© 2020 Anne Durand Voyages"), url="https://annedurandvoyages.example/pont") == []
    assert authors(TITLE, ("byline", "Par Yves Petit"), PROSE_LINE, mine, url="https://annedurand.example/pont") == ["Yves Petit"]


def test_a_name_in_letters_of_its_own_signs_what_stands_above() -> None:
    apart = {"inline": ("b", "i")}
    assert authors(TITLE, PROSE_LINE, ("paragraph", "Anne Durand", apart), ("paragraph", "En bref"), PROSE_LINE) == ["Anne Durand"]
    two: list[Line] = [*[PROSE_LINE] * 4, ("paragraph", "Anne Durand", apart), PROSE_LINE, ("paragraph", "Yves Petit", apart)]
    assert authors(TITLE, *two, PROSE_LINE) == []  # headings of a text about several people


@pytest.mark.parametrize(
    "lines",
    [
        [TITLE, ("dateline", "Mis à jour le 3 mai 2020"), PROSE_LINE],
        [TITLE, PROSE_LINE, ("page-furniture", "Dernière modification le 3 mai 2020 à 13:22")],
    ],
)
def test_a_page_that_only_says_when_it_was_changed_is_dated_by_that_with_doubt(lines: list[Line]) -> None:
    reading = reading_of([line[:2] for line in lines], tags=["h1" if line[0] == "title" else "p" for line in lines])
    fields, evidence = find_fields(reading, source_of("a.html", b""))
    chosen = next(item for item in evidence["published"] if item.chosen)
    assert (fields.published, fields.modified, chosen.origin) == ("2020-05-03", "2020-05-03", "update")
    assert find_fields(reading_of([line[:2] for line in lines]), source_of("a.txt", b""))[0].published is None  # a text without markup


def test_a_day_that_scripts_keep_is_the_last_resort() -> None:
    assert fields_of(TITLE, PROSE_LINE, facts=(("script published", "2020-05-03T08:00:00+02:00"),)).published == "2020-05-03"
    assert fields_of(TITLE, ("dateline", "Publié le 1 mai 2020"), PROSE_LINE, facts=(("script published", "2020-05-03"),)).published == "2020-05-01"


SAVED = (("saved date", "18:22:05 Mar 09, 2021"),)


@pytest.mark.parametrize("line", ["Hier à 19 h 25", "Publié hier", "Par Anne Durand · il y a 23 heures", "Il y a un jour | Société"])
def test_a_day_counted_from_the_day_of_saving(line: str) -> None:
    assert fields_of(TITLE, ("kicker", line), PROSE_LINE, facts=SAVED).published == "2021-03-08"
    assert fields_of(TITLE, ("kicker", line), PROSE_LINE).published is None  # nobody knows which day it was


@pytest.mark.parametrize("line", ["La Gazette d'hier", "Mis à jour hier à 19 h 25", "Today's paper", "Il y a 3 jours que le pont ferme"])
def test_a_counted_day_that_dates_nothing(line: str) -> None:
    assert fields_of(TITLE, ("kicker", line), PROSE_LINE, facts=SAVED).published is None


GREEK = (
    "Το παλιό γεφύρι έκλεισε σήμερα για τους κατοίκους της πόλης, και κανείς δεν γνωρίζει πότε θα ανοίξει ξανά. "
    "Ο δήμος ανακοίνωσε ότι οι εργασίες θα διαρκέσουν όλο τον χειμώνα και ζητά από όλους υπομονή."
)


def test_a_day_in_another_language_than_the_texts() -> None:
    assert fields_of(TITLE, ("dateline", "Publiziert am 3. Mai 2020 von quaywatcher"), ("paragraph", GREEK), ("paragraph", GREEK)).published == "2020-05-03"


def test_the_day_right_under_the_title_is_the_articles() -> None:
    old = (("meta dcterms.date", "2019-12-20"), ("meta date", "2019-12-20"))
    assert fields_of(TITLE, ("dateline", "27.01.2020"), PROSE_LINE, facts=old).published == "2020-01-27"
    assert fields_of(TITLE, PROSE_LINE, PROSE_LINE, *[("navigation", "Menu")] * 12, ("dateline", "27.01.2020"), facts=old).published == "2019-12-20"


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ([PROSE_LINE, ("navigation", "This entry was posted in Bridges on May 3, 2020 by Jane Doe. Bookmark the permalink.")], "2020-05-03"),
        ([PROSE_LINE, ("tags", "Ce contenu a été publié dans Ponts par Anne le 3 mai 2020, avec comme mots-clés pont, quai.")], "2020-05-03"),
        ([PROSE_LINE, ("comments", "This entry was posted in Bridges on May 3, 2020 by Jane Doe.")], None),
        ([("dateline", "Updated May 3, 2020")], "2020-05-03"),
    ],
)
def test_what_a_blog_says_of_its_entry(lines: list[Line], day: str | None) -> None:
    assert fields_of(TITLE, *lines).published == day


def test_a_stamp_that_its_line_calls_an_update_is_no_day_of_publication() -> None:
    reading = reading_of([TITLE[:2], ("dateline", "Updated May 3, 2020"), PROSE_LINE[:2]], [Fact("script published", "2018-03-01", "script")], ["h1", "div", "p"])
    stamp = Fact("time datetime", "2020-05-03T08:00:00+02:00", "time", reading.document.blocks[1].source)
    dated = replace(reading, document=replace(reading.document, facts=(*reading.document.facts, stamp)))
    assert find_fields(dated, source_of("a.html", b""))[0].published == "2018-03-01"


def test_who_signs_below_the_text_with_the_day() -> None:
    assert authors(TITLE, PROSE_LINE, ("dateline", "Anne 3 mai 2020")) == ["Anne"]
    assert authors(TITLE, PROSE_LINE, ("dateline", "Brest, 3 mai 2020")) == []
    assert authors(TITLE, PROSE_LINE, ("dateline", "Anne, 3 mai 2020, 12 lecteurs")) == []


def test_a_house_behind_a_name_is_whose_she_is_and_one_that_is_joined_wrote_too() -> None:
    declared = (("json-ld @type", "NewsArticle"), ("json-ld author", "Jane Doe"))
    assert authors(TITLE, ("byline", "By Jane Doe - Associated Press"), PROSE_LINE, facts=declared) == ["Jane Doe"]
    assert authors(TITLE, ("byline", "By Jane Doe with AP"), PROSE_LINE, facts=declared) == ["Jane Doe", "AP"]
    assert authors(TITLE, ("byline", "By Harbour Post with agencies"), PROSE_LINE, facts=(("json-ld author", "Harbour Post"),)) == ["Harbour Post"]


def test_all_who_sign_go_before_one_who_is_declared() -> None:
    declared = (("json-ld @type", "NewsArticle"), ("json-ld author", "Anne Durand"), ("meta author", "Anne Durand"))
    assert authors(TITLE, ("byline", "Par Yves Petit et Anne Durand"), PROSE_LINE, facts=declared) == ["Yves Petit", "Anne Durand"]


def test_the_sites_own_name_in_a_persons_shape_is_none_beside_people() -> None:
    assert authors(TITLE, ("byline", "Par Anne Durand, Gazette Bretagne"), PROSE_LINE) == ["Anne Durand"]


def test_whom_markup_calls_the_author_goes_before_the_site() -> None:
    facts = (("json-ld @type", "NewsArticle"), ("json-ld author", "La Gazette"), ("og:site_name", "La Gazette"))
    assert authors(TITLE, ("byline", "Wanja Petrik", marked("author-name")), PROSE_LINE, facts=facts) == ["Wanja Petrik"]


def far(count: int) -> list[Line]:
    return [("navigation", f"Menu {number}") for number in range(count)]


def test_the_day_of_the_line_nearest_to_the_text_goes_before_that_of_the_visit() -> None:
    lines: list[Line] = [("dateline", "jeudi 7 mai 2020"), *far(12), ("dateline", "3 mai 2020"), *far(4), TITLE, PROSE_LINE]
    assert fields_of(*lines).published == "2020-05-03"


def test_since_when_somebody_is_a_member_dates_nothing() -> None:
    assert fields_of(TITLE, ("dateline", "Membre depuis : 3 mai 2012"), PROSE_LINE).published is None
    assert fields_of(TITLE, ("dateline", "Inscrit le 18.09.2008, 05:56"), ("dateline", "21.01.2009"), PROSE_LINE).published == "2009-01-21"


def test_a_labelled_day_in_a_line_of_another_role_is_the_last_resort() -> None:
    stamp: Line = ("heading", "Publié le 3 mai 2020 Durée : 12 minutes de lecture à voix haute")
    assert fields_of(TITLE, PROSE_LINE, PROSE_LINE, stamp).published == "2020-05-03"
    assert fields_of(TITLE, PROSE_LINE, PROSE_LINE, ("heading", "Le règlement de 2019, publié le 3 mai 2020, reste valable")).published is None
    assert fields_of(TITLE, PROSE_LINE, PROSE_LINE, ("comments", stamp[1])).published is None


def test_a_label_with_a_colon_signs_a_while_below_the_text() -> None:
    assert authors(TITLE, PROSE_LINE, *far(10), ("navigation", "Texte : Anne Durand")) == ["Anne Durand"]
    assert authors(TITLE, PROSE_LINE, *far(10), ("navigation", "Par Anne Durand")) == []


PRESENTED: list[Line] = [("heading", "Anne Durand"), ("paragraph", "Anne Durand est la gardienne du pont.")]


def test_one_person_presented_far_down_signs_and_several_do_not() -> None:
    rest: list[Line] = [PROSE_LINE] * 12
    assert authors(TITLE, PROSE_LINE, *PRESENTED, *rest) == ["Anne Durand"]
    other: list[Line] = [("heading", "Yves Petit"), ("paragraph", "Yves Petit est éclusier.")]
    assert authors(TITLE, PROSE_LINE, *PRESENTED, *other, *rest) == []


def test_whose_name_the_address_is() -> None:
    named: Line = ("navigation", "Carnets Anne Durand")
    assert authors(named, TITLE, PROSE_LINE, url="https://annedurand.wordpress.com/pont") == ["Anne Durand"]
    assert authors(named, TITLE, PROSE_LINE, url="https://quai.wordpress.com/annedurand") == []


def test_whom_the_last_line_names_with_what_she_does() -> None:
    assert authors(TITLE, PROSE_LINE, ("other-boilerplate", "Anne Durand, journaliste")) == ["Anne Durand"]
    assert authors(TITLE, PROSE_LINE, ("dateline", "Anne 3 mai 2020")) == ["Anne"]
    assert authors(TITLE, PROSE_LINE, ("embed", "Anne Durand, journaliste")) == []


def test_the_agency_that_a_text_opens_with() -> None:
    opening: Line = ("paragraph", f"Brest (AFP) - {PROSE}")
    assert authors(TITLE, opening) == ["AFP"]
    assert authors(TITLE, ("byline", "Par Anne Durand"), opening) == ["Anne Durand"]
    assert authors(TITLE, ("paragraph", f"Selon une dépêche (AFP) {PROSE}")) == []


@pytest.mark.parametrize(
    "lines",
    [
        [("byline", "Ponts, Projets, Quaiblog", {"hrefs": ("/category/ponts/", "/category/projets/", "/category/quaiblog/"), "link_chars": 24})],
        [("byline", "Pilier du Quai", marked("usertitle", "userinfo"))],
        [("byline", "Tour de Quai", marked("site-title", "site-branding"))],
        [("navigation", "© by Quaysoft")],
        [PROSE_LINE, ("related", "Abschied von Sönke")],
    ],
)
def test_subjects_ranks_and_the_site_sign_nothing(lines: list[Line]) -> None:
    assert authors(TITLE, *lines, PROSE_LINE) == []


def test_a_title_does_not_sign_whatever_its_entry_is_called() -> None:
    assert authors(("title", "Landscape Composition", marked("entry author-anne-durand")), PROSE_LINE) == []


def test_declared_by_what_is_rarer() -> None:
    assert authors(TITLE, PROSE_LINE, facts=(("rdfa author", "Anne Durand"),)) == ["Anne Durand"]
    assert authors(TITLE, PROSE_LINE, facts=(("data author", "Anne Durand"),)) == ["Anne Durand"]
    assert authors(TITLE, PROSE_LINE, facts=(("script author", "Anne Durand"),)) == ["Anne Durand"]
    assert authors(TITLE, PROSE_LINE, facts=(("script author", "Autor"),)) == []
    for key in ("rdfa published", "data published", "cxenseparse:recs:publishtime", "article:published", "meta date.available", "meta created-date"):
        assert fields_of(TITLE, PROSE_LINE, facts=((key, "2020-05-03T10:00:00+02:00"),)).published == "2020-05-03", key


def test_when_it_was_changed_is_told_by_a_label_or_right_after_the_text() -> None:
    assert fields_of(TITLE, ("dateline", "Last updated:"), ("dateline", "May 3, 2020"), PROSE_LINE).modified == "2020-05-03"
    assert fields_of(TITLE, PROSE_LINE, ("related", "Page last modified May 3, 2020 @ 01:39 PM")).modified == "2020-05-03"
    assert fields_of(TITLE, PROSE_LINE, ("comments", "Last modified May 3, 2020")).modified is None


def test_names_typed_above_the_first_sentence_sign_where_the_site_is_declared() -> None:
    typed: Line = ("byline", "Tsheko Sebuti/Qhobo Fakela")
    filled: list[Line] = [TITLE, *[("share", "Partager"), ("tags", "Ponts")] * 2, typed, PROSE_LINE]
    named = [(key, "La Gazette") for key in ("og:site_name", "meta author", "twitter:data1", "rel author", "json-ld author", "hentry author")]
    site = (("json-ld @type", "NewsArticle"), ("twitter:label1", "Written by"), *named)
    excerpt = ("og:description", f"Tsheko Sebuti/Qhobo Fakela {PROSE[:80]}")
    assert authors(*filled, facts=(*site, excerpt)) == ["Tsheko Sebuti", "Qhobo Fakela"]
    assert authors(*filled, facts=(*site, ("og:description", PROSE[:80]))) == ["La Gazette"]
