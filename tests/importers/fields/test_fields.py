"""Each field: what is chosen, what is only a rival, what is left unknown."""

from typing import Any

import pytest

from importers.article import Name

DURAND = (Name(family="Durand", given="Anne"),)
ARTICLE = ("json-ld @type", "NewsArticle")


def chosen(evidence: dict[str, Any], field: str) -> Any:
    return next(item for item in evidence[field] if item.chosen)


class TestTitle:
    def test_the_words_are_those_of_the_text(self, find: Any) -> None:
        fields, evidence, reading = find(
            ("title", "Le fleuve « gagne »"), facts=[ARTICLE, ("json-ld headline", 'Le fleuve "gagne"'), ("og:title", 'Le fleuve "gagne" | La Gazette')]
        )
        assert fields.title == "Le fleuve « gagne »"
        item = chosen(evidence, "title")
        assert item.origin == "title block"
        assert reading.document.stream[slice(*item.source)] == fields.title
        assert {"json-ld headline", "og:title"} <= {item.origin for item in evidence["title"]}

    @pytest.mark.parametrize(
        ("title", "facts"),
        [
            ("Le pont ferme | La Gazette du Port", [("og:site_name", "La Gazette du Port")]),
            ("Le pont ferme - Société - La Gazette du Port", [("og:site_name", "La Gazette du Port")]),
            ("La Gazette du Port - Le pont ferme", [("og:site_name", "La Gazette du Port")]),
            ("Le pont ferme — gazetteduport", [("link canonical", "https://www.gazetteduport.example/pont")]),
            ("Le pont ferme | Un site que rien ne nomme", [("og:title", "Le pont ferme")]),
        ],
    )
    def test_without_the_site(self, find: Any, title: str, facts: list[tuple[str, str]]) -> None:
        assert find(facts=[("html title", title), *facts])[0].title == "Le pont ferme"

    def test_a_dash_of_its_own_stays(self, find: Any) -> None:
        assert find(facts=[("html title", "Le pont ferme - enfin"), ("og:site_name", "La Gazette")])[0].title == "Le pont ferme - enfin"

    def test_what_markup_runs_together(self, find: Any) -> None:
        fields, evidence, reading = find(("title", "Société Le vieux pont ferme ses portes"), facts=[("og:title", "Le vieux pont ferme ses portes")], tags=["h1"])
        assert fields.title == "Le vieux pont ferme ses portes"
        assert reading.document.stream[slice(*chosen(evidence, "title").source)] == fields.title

    def test_unknown(self, find: Any) -> None:
        assert find()[0].title is None


class TestAuthors:
    @pytest.mark.parametrize(
        "facts",
        [
            [ARTICLE, ("json-ld author", "Anne Durand"), ("json-ld author type", "Person")],
            [("meta author", "Anne Durand")],
            [("article:author", "Anne Durand"), ("article:author", "https://social.example/anne")],
            [("rel author", "Anne Durand")],
        ],
    )
    def test_declared(self, find: Any, facts: list[tuple[str, str]]) -> None:
        assert find(facts=facts)[0].authors == DURAND

    @pytest.mark.parametrize(
        "lines",
        [
            [("byline", "Par Anne Durand")],
            [("author-bio", "À propos de l'autrice"), ("author-bio", "Anne Durand"), ("author-bio", "Elle aime les ponts.")],
            [("author-bio", "Anne Durand est journaliste à la rédaction de Brest depuis dix ans.")],
            [("dateline", "Publié le 3 mai 2020 par Anne Durand")],
            [("title", "Le pont"), ("other-boilerplate", "Par Anne Durand | 3 mai 2020")],
            [("credit", "Texte : Anne Durand")],
            [("title", "Le pont"), ("heading", "Le Fanal | 03.05.2020 à 13h36 | Par Anne Durand")],
            [("title", "Le pont"), ("related", "Par Anne Durand, journaliste")],
            [("title", "Le pont"), ("navigation", "Anne Durand"), ("navigation", "Partager")],
            [("title", "Le pont"), ("paragraph", "Un chapeau long de quinze mots au moins, que le juge a pris pour un paragraphe du texte."), ("byline", "Anne Durand")],
        ],
    )
    def test_signed(self, find: Any, lines: list[tuple[str, str]]) -> None:
        fields, evidence, reading = find(*lines)
        assert fields.authors == DURAND
        assert reading.document.stream[slice(*chosen(evidence, "authors").source)] == "Anne Durand"

    @pytest.mark.parametrize(
        "lines",
        [
            [("comments", "Anne Durand")],
            [("credit", "Photo : Anne Durand")],
            [("related", "Par Anne Durand")],
            [("caption", "Anne Durand à Brest")],
            [("byline", "Envoyer à un ami")],
            [("title", "Le pont"), ("tags", "Anne Durand")],
            [("title", "Le pont"), ("caption", "Par Anne Durand")],
        ],
    )
    def test_never_invented(self, find: Any, lines: list[tuple[str, str]]) -> None:
        assert find(*lines)[0].authors == ()

    def test_the_agency_of_the_byline_joins_the_declared_person(self, find: Any) -> None:
        fields, evidence, _ = find(("byline", "Anne Durand (avec AFP)"), facts=[ARTICLE, ("json-ld author", "Anne Durand"), ("meta author", "Anne Durand")])
        assert fields.authors == (*DURAND, Name(literal="AFP"))
        assert sum(item.chosen for item in evidence["authors"]) == 1

    def test_a_person_before_the_site(self, find: Any) -> None:
        facts = [ARTICLE, ("og:site_name", "La Gazette"), ("json-ld author", "La Gazette"), ("json-ld author type", "Organization")]
        assert find(("byline", "Par Anne Durand"), facts=facts)[0].authors == DURAND
        assert find(facts=facts)[0].authors == (Name(literal="La Gazette"),)

    def test_an_organization_with_an_agency_is_two(self, find: Any) -> None:
        facts = [ARTICLE, ("json-ld author", "Le Fanal avec AFP"), ("json-ld author type", "Organization")]
        assert find(facts=facts)[0].authors == (Name(literal="Le Fanal"), Name(literal="AFP"))

    def test_who_signs_elsewhere_on_the_page_is_another(self, find: Any) -> None:
        far = [("navigation", f"Menu {number}") for number in range(12)]
        fields, evidence, _ = find(*far, ("byline", "Yves Petit"), *far, ("title", "Le pont"), ("byline", "Par Anne Durand"))
        assert fields.authors == DURAND
        assert len(evidence["authors"]) == 2
        assert find(*far, ("byline", "Yves Petit"), *far, ("title", "Le pont"), facts=[("meta author", "Anne Durand")])[0].authors == DURAND

    def test_the_site_is_no_author_beside_people(self, find: Any) -> None:
        assert find(facts=[("og:site_name", "La Gazette"), ("meta author", "La Gazette, Anne Durand")])[0].authors == DURAND

    def test_a_pair_of_label_and_value(self, find: Any) -> None:
        assert find(facts=[("twitter:label1", "Écrit par"), ("twitter:data1", "Anne Durand")])[0].authors == DURAND
        assert find(facts=[("twitter:label1", "Temps de lecture"), ("twitter:data1", "Anne Durand")])[0].authors == ()

    def test_nobody(self, find: Any) -> None:
        assert find(facts=[("meta author", "admin"), ("article:author", "https://social.example/gazette")])[0].authors == ()


class TestDates:
    @pytest.mark.parametrize(
        ("lines", "facts", "origin"),
        [
            ([], [ARTICLE, ("json-ld datePublished", "2020-06-10T08:00:00+02:00")], "json-ld datePublished"),
            ([], [("article:published_time", "2020-06-10T08:00:00+02:00")], "article:published_time"),
            ([("dateline", "Publié le 10 juin 2020 à 9h, mis à jour le 12 juin 2020")], [], "dateline"),
            ([("title", "Le pont"), ("kicker", "10/06/2020 | Société")], [], "dateline"),
            ([], [("link canonical", "https://gazette.example/2020/06/10/pont")], "address path"),
            ([], [("link canonical", "https://gazette.example/infos/10-06-2020-le-pont")], "address path"),
            ([], [("meta published_on", "2020-06-10T08:00:00+02:00")], "meta published_on"),
            ([("title", "Le pont"), ("dateline", "Mis à jour le"), ("dateline", "12 juin 2020"), ("dateline", "10 juin 2020")], [], "dateline"),
            ([("dateline", "3 mars 2021"), *[("navigation", "Menu")] * 5, ("title", "Le pont"), ("dateline", "10 juin 2020")], [], "dateline"),
            ([("title", "Le pont"), ("heading", "Le Fanal | 10.06.2020 à 13h36 • Mis à jour le 12.06.2020 | Par Anne Durand")], [], "dateline"),
            ([("comments", "À écrit le 12/06/2020 à 15:58")], [("time datetime", "2020-06-10")], "time datetime"),
        ],
    )
    def test_published(self, find: Any, lines: list[tuple[str, str]], facts: list[tuple[str, str]], origin: str) -> None:
        fields, evidence, _ = find(*lines, facts=facts)
        assert fields.published == "2020-06-10"
        assert chosen(evidence, "published").origin == origin

    def test_a_file_name_with_a_full_date(self, find: Any) -> None:
        fields, evidence, _ = find(path="dossier/2020-06-10_La Gazette_Le pont ferme.txt")
        assert (fields.published, fields.container_title, fields.title) == ("2020-06-10", "La Gazette", None)
        assert chosen(evidence, "published").origin == "file name"
        fields, _, _ = find(path="Le pont ferme - La Gazette - 10 juin 2020.html")
        assert (fields.published, fields.container_title) == ("2020-06-10", "La Gazette")
        assert find(path="000_b3d7bfa6b590571e.txt")[0].published is None

    @pytest.mark.parametrize(
        "line",
        [
            ("comments", "10/06/2020 à 15:58"),
            ("related", "10 juin 2020"),
            ("paragraph", "Le 10 juin 2020, le pont a fermé."),
            ("dateline", "10 juin"),
            ("dateline", "Mis à jour le 10 juin 2020"),
        ],
    )
    def test_what_is_no_publication(self, find: Any, line: tuple[str, str]) -> None:
        assert find(line)[0].published is None

    def test_a_month_in_the_address_is_no_day(self, find: Any) -> None:
        assert find(facts=[("link canonical", "https://gazette.example/2020/06/pont")])[0].published == "2020-06"

    def test_the_printed_day_of_a_moment_in_utc(self, find: Any) -> None:
        assert find(("dateline", "11 juin 2020"), facts=[("article:published_time", "2020-06-10T22:30:00Z")])[0].published == "2020-06-11"
        assert find(("dateline", "11 juin 2020"), facts=[("article:published_time", "2020-06-10T22:30:00+02:00")])[0].published == "2020-06-10"

    def test_comments_bound_the_publication(self, find: Any) -> None:
        fields, evidence, reading = find(
            ("comments", "À écrit le 11/06/2020 à 15:58"),
            ("comments", "À écrit le 10/06/2020 à 14:11"),
            ("comments", "Depuis le 3 mai 1998 je dis que ce pont est dangereux, et personne n'écoute les riverains ni leurs élus."),
        )
        assert (fields.published, fields.not_after, fields.not_before) == (None, "2020-06-10", None)
        item = chosen(evidence, "published_bounds")
        assert (item.origin, item.bound) == ("comment", "not_after")
        assert "10/06/2020" in reading.document.stream[slice(*item.source)]

    def test_a_comment_without_a_year_bounds_nothing(self, find: Any) -> None:
        fields, evidence, _ = find(("comments", "À écrit le 10 juin à 15:58"))
        assert fields.not_after is None
        assert "published_bounds" not in evidence

    def test_a_known_day_needs_no_bound(self, find: Any) -> None:
        assert find(("comments", "Le 12/06/2020 à 15:58"), facts=[("article:published_time", "2020-06-10")])[0].not_after is None

    def test_modified(self, find: Any) -> None:
        fields, _, _ = find(("dateline", "Publié le 10 juin 2020, mis à jour le 12 juin 2020"))
        assert (fields.published, fields.modified) == ("2020-06-10", "2020-06-12")
        fields, evidence, _ = find(facts=[("article:published_time", "2020-06-10"), ("article:modified_time", "2019-01-01")])
        assert fields.modified is None
        assert evidence["modified"][0].value == "2019-01-01"

    def test_accessed(self, find: Any) -> None:
        fields, evidence, _ = find(modified="2021-03-09T18:22:05+01:00")
        assert fields.accessed is None
        assert [(item.origin, item.value) for item in evidence["accessed"]] == [("file modified", "2021-03-09")]
        assert find(facts=[("saved date", "18:22:05 Mar 09, 2021")])[0].accessed == "2021-03-09"
        assert find(facts=[("saved date", "Tue Mar 09 2021 18:22:05 GMT+0100")], modified="2022-01-01T00:00:00+01:00")[0].accessed == "2021-03-09"


class TestWhere:
    @pytest.mark.parametrize(
        ("lines", "facts"),
        [
            ([], [("og:site_name", "La Gazette du Port")]),
            ([], [("og:site_name", "La Gazette du Port - toute l'actualité du littoral")]),
            ([], [ARTICLE, ("json-ld publisher", "La Gazette du Port")]),
            ([], [("html title", "Le pont ferme | La Gazette du Port"), ("og:title", "Le pont ferme")]),
            ([("page-furniture", "© 2020 La Gazette du Port. Tous droits réservés.")], []),
        ],
    )
    def test_container(self, find: Any, lines: list[tuple[str, str]], facts: list[tuple[str, str]]) -> None:
        assert find(*lines, facts=facts)[0].container_title == "La Gazette du Port"

    def test_a_source_line_and_a_host_are_rivals(self, find: Any) -> None:
        fields, evidence, _ = find(
            ("source-link", "Source : La Dépêche"), ("credit", "© Studio / Rob Martin"), facts=[("link canonical", "https://gazette.example/pont")]
        )
        assert fields.container_title is None
        assert {item.origin: item.value for item in evidence["container_title"]} == {"source line": "La Dépêche", "host": "gazette.example"}

    def test_publisher_only_where_it_is_another(self, find: Any) -> None:
        facts = [ARTICLE, ("og:site_name", "La Gazette"), ("json-ld publisher", "La Gazette")]
        assert find(facts=facts)[0].publisher is None
        assert find(facts=[*facts, ("meta dc.publisher", "Groupe Littoral SA")])[0].publisher == "Groupe Littoral SA"

    def test_section(self, find: Any) -> None:
        fields, evidence, reading = find(("breadcrumb", "Accueil > Marché > Le pont ferme"), ("kicker", "Marché"), ("title", "Le pont ferme"))
        assert fields.section == "Marché"
        assert reading.document.stream[slice(*chosen(evidence, "section").source)] == "Marché"
        assert find(facts=[ARTICLE, ("json-ld articleSection", "Environnement")])[0].section == "Environnement"
        assert find(("kicker", "Exclusif à lire"))[0].section is None
        assert find(("breadcrumb", "Accueil > Le pont ferme"), ("title", "Le pont ferme"))[0].section is None

    def test_url(self, find: Any) -> None:
        assert find(facts=[("link canonical", "https://gazette.example/"), ("og:url", "https://gazette.example/pont")])[0].url == "https://gazette.example/pont"
        assert find(("page-furniture", "https://gazette.example/pont"))[0].url == "https://gazette.example/pont"
        assert find(facts=[("link canonical", "/pont"), ("og:url", "file:///tmp/a.html"), ("saved from url", "http://[")], path="/tmp/a.html")[0].url is None

    def test_page_and_numbers(self, find: Any) -> None:
        assert find(("dateline", "La Gazette, 10 juin 2020, p. 12"))[0].page == "12"
        assert find(("dateline", "page 1 sur 3"))[0].page is None
        fields, _, _ = find(facts=[("meta citation_firstpage", "12"), ("meta citation_lastpage", "14"), ("meta citation_volume", "8"), ("meta citation_issue", "95")])
        assert (fields.page, fields.volume, fields.issue) == ("12-14", "8", "95")


class TestKind:
    def test_language(self, find: Any) -> None:
        fields, evidence, _ = find(facts=[("html lang", "en-US")])
        assert fields.language == "fr"
        assert {item.value for item in evidence["language"]} == {"en", "fr"}

    @pytest.mark.parametrize(
        ("facts", "kind"),
        [
            ([ARTICLE], "article-newspaper"),
            ([("og:title", "Le pont ferme")], "article-newspaper"),
            ([("json-ld @type", "BlogPosting")], "post-weblog"),
            ([("link canonical", "https://ponts.blogspot.example/2020/06/pont")], "post-weblog"),
            ([("og:site_name", "Ponts Magazine"), ("og:title", "Le pont ferme")], "article-magazine"),
            ([], "webpage"),
        ],
    )
    def test_type(self, find: Any, facts: list[tuple[str, str]], kind: str) -> None:
        assert find(facts=facts)[0].type == kind

    def test_abstract(self, find: Any) -> None:
        text = "Le conseil municipal a voté la fermeture du vieux pont, malgré les riverains."
        assert find(facts=[("og:description", text)])[0].abstract == text
        assert find(facts=[("og:description", "L'actualité du port")])[0].abstract is None


class TestWhoSigns:
    """Names by themselves sign by where they stand; a menu's, a keyword's and a picture's do not."""

    @pytest.mark.parametrize(
        "lines",
        [
            [("navigation", "Sport"), ("byline", "GP de Qatar"), ("byline", "Roland Garros"), ("title", "Le pont")],
            [("title", "Le pont"), ("byline", "Gestion Durable"), ("paragraph", "La gestion durable des ponts occupe le conseil depuis un an et plus encore, dit-on.")],
            [("title", "Le pont"), ("byline", "Anne Durand"), ("credit", "Photo : Yves Petit")],
            [("title", "Le pont"), ("byline", "Par Anonyme")],
            [("title", "Le pont"), ("byline", "Publicado por anónimo")],
            [("author-bio", "Galeries Photos")],
        ],
    )
    def test_nobody(self, find: Any, lines: list[tuple[str, str]]) -> None:
        assert find(*lines)[0].authors == ()

    @pytest.mark.parametrize(
        "lines",
        [
            [("title", "Le pont"), ("related", "Anne Durand")],
            [("title", "Le pont"), ("navigation", "Par"), ("navigation", "Anne Durand")],
            [("title", "Le pont"), ("page-furniture", "Anne Durand 3 mai 2020 — 7 minutes de lecture")],
            [("title", "Le pont"), ("newsletter", "03/05/2020 par Anne Durand, conseillère municipale")],
            [
                ("title", "Le pont"),
                ("heading", "Anne Durand"),
                ("paragraph", "Anne Durand est journaliste depuis dix ans à Brest, où elle suit les ponts et les digues."),
            ],
        ],
    )
    def test_whatever_the_role(self, find: Any, lines: list[tuple[str, str]]) -> None:
        assert find(*lines)[0].authors == DURAND

    def test_a_newsroom_beside_a_person_is_where_they_work(self, find: Any) -> None:
        assert find(facts=[("meta author", "Anne Durand"), ("meta author", "Harbour News")])[0].authors == DURAND
        assert find(facts=[("meta author", "Harbour News")])[0].authors == (Name(literal="Harbour News"),)

    def test_the_papers_name_signs_where_nobody_else_does(self, find: Any) -> None:
        assert find(("title", "Le pont"), ("byline", "Par Les Nouvelles"))[0].authors == (Name(literal="Les Nouvelles"),)

    def test_the_whole_name_of_who_is_called_by_one(self, find: Any) -> None:
        fields = find(("title", "Le pont"), ("byline", "Par Anne Durand"), facts=[ARTICLE, ("json-ld author", "Anne")])[0]
        assert fields.authors == DURAND


class TestType:
    @pytest.mark.parametrize(
        ("facts", "kind"),
        [
            ([("json-ld @type", "NewsArticle")], "article-newspaper"),
            ([("json-ld @type", "BlogPosting")], "post-weblog"),
            ([("json-ld @type", "ScholarlyArticle")], "article-journal"),
            ([("json-ld @type", "Report")], "report"),
            ([("json-ld @type", "DiscussionForumPosting")], "post"),
            ([("meta citation_journal_title", "Annales du pont"), ("meta citation_issn", "0000-0000")], "article-journal"),
            ([("meta citation_dissertation_institution", "Brest")], "thesis"),
            ([("og:site_name", "Tidewater Magazine"), ("json-ld @type", "NewsArticle")], "article-magazine"),
            ([("og:site_name", "La Gazette du Port")], "article-newspaper"),
            ([("meta generator", "MediaWiki 1.40")], "webpage"),
            ([("link canonical", "https://pont.example/blog/digue")], "post-weblog"),
        ],
    )
    def test_told(self, find: Any, facts: list[tuple[str, str]], kind: str) -> None:
        fields, evidence, _ = find(("title", "Le pont"), facts=facts)
        assert fields.type == kind
        assert chosen(evidence, "type").origin != "guess"

    def test_a_guess_says_that_it_is_one(self, find: Any) -> None:
        for tags, kind in (((), "article-newspaper"), (("h1",), "webpage")):
            fields, evidence, _ = find(("title", "Le pont"), tags=tags)
            item = chosen(evidence, "type")
            assert (fields.type, item.origin) == (kind, "guess")
            assert item.confidence < 0.5

    def test_an_hour_or_an_agency_is_a_newspapers(self, find: Any) -> None:
        for line in (("dateline", "Publié le 3 mai 2020 à 10h04"), ("credit", "Photo : Anne Durand/AFP")):
            assert chosen(find(("title", "Le pont"), line)[1], "type").origin in ("hour", "agency")


class TestPrintedDates:
    def test_a_declared_day_that_is_only_the_last_changes_gives_way(self, find: Any) -> None:
        stamp = "2020-06-20T08:00:00+02:00"
        facts = [ARTICLE, ("json-ld datePublished", stamp), ("json-ld dateModified", stamp)]
        assert find(("title", "Le pont"), ("dateline", "Publié le 10 juin 2020"), facts=facts)[0].published == "2020-06-10"
        assert find(("title", "Le pont"), facts=facts)[0].published == "2020-06-20"

    @pytest.mark.parametrize("opening", ["10.06.2020 – ", "BREST, 10 juin 2020 (AFP) - ", "(10 juin 2020) "])
    def test_the_text_opens_with_it(self, find: Any, opening: str) -> None:
        prose = "Le conseil municipal a voté la fermeture du vieux pont, malgré les protestations des riverains venus nombreux ce soir-là à la mairie de la ville basse."
        assert find(("title", "Le pont"), ("paragraph", opening + prose))[0].published == "2020-06-10"
        assert find(("title", "Le pont"), ("paragraph", f"Le 10 juin 2020, {prose}"))[0].published is None
