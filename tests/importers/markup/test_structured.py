"""What a page declares comes out as facts, each with its key, its place and its group."""

import pytest

from importers.document import Fact
from importers.markup.json_ld import json_ld_facts, parsed
from importers.markup.page import read_page


def facts(html: str) -> list[Fact]:
    return list(read_page(html + "<p>texte</p>", "a.html").facts)


def said(html: str) -> list[tuple[str, str]]:
    return [(fact.key, fact.value) for fact in facts(html)]


def script(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


ARTICLE = """{"@context": "https://schema.org", "@type": "NewsArticle", "headline": " Le fleuve &amp; la ville ", "datePublished": "2021-03-04T10:00:00Z",
 "author": [{"@type": "Person", "name": "Anne Durand"}, {"@type": "Organization", "name": "AFP"}, "Paul Petit"],
 "publisher": {"@type": "Organization", "name": "La Gazette", "logo": {"url": "x"}}, "isAccessibleForFree": false,
 "articleSection": ["Environnement", "Eau"], "mainEntityOfPage": {"@type": "WebPage", "@id": "https://example.org/fleuve"},
 "isPartOf": {"@type": "Periodical", "name": "Supplément"}, "inLanguage": "fr", "pageStart": 12, "issueNumber": "1234"}"""


def test_an_article_of_json_ld() -> None:
    found = said(script(ARTICLE))
    assert found == [
        ("json-ld @type", "NewsArticle"),
        ("json-ld headline", "Le fleuve & la ville"),
        ("json-ld datePublished", "2021-03-04T10:00:00Z"),
        ("json-ld author", "Anne Durand"),
        ("json-ld author type", "Person"),
        ("json-ld author", "AFP"),
        ("json-ld author type", "Organization"),
        ("json-ld author", "Paul Petit"),
        ("json-ld publisher", "La Gazette"),
        ("json-ld articleSection", "Environnement"),
        ("json-ld articleSection", "Eau"),
        ("json-ld inLanguage", "fr"),
        ("json-ld isPartOf", "Supplément"),
        ("json-ld mainEntityOfPage", "https://example.org/fleuve"),
        ("json-ld isAccessibleForFree", "false"),
        ("json-ld pageStart", "12"),
        ("json-ld issueNumber", "1234"),
    ]
    assert {fact.at for fact in facts(script(ARTICLE)) if fact.key == "json-ld headline"} == {"script 1, headline"}


def test_the_most_article_like_object_is_group_1() -> None:
    other = '{"@graph": [{"@type": "Organization", "name": "Site"}, {"@type": "WebPage", "name": "Page", "datePublished": "2020"}]}'
    found = facts(script(other) + script(ARTICLE))
    assert {fact.value for fact in found if fact.group == 1 and fact.key == "json-ld @type"} == {"NewsArticle"}
    assert {fact.at.split(",")[0] for fact in found if fact.group == 1} == {"script 2"}
    assert len({fact.group for fact in found}) == 3


def test_a_graph_refers_by_id() -> None:
    graph = """{"@graph": [{"@type": "Article", "@id": "#a", "headline": "T", "author": {"@id": "#p"}, "publisher": {"@id": "#o"}},
      {"@type": "Person", "@id": "#p", "name": "Anne Durand"}, {"@type": "Organization", "@id": "#o", "name": "La Gazette"}]}"""
    found = [(fact.key, fact.value) for fact in facts(script(graph)) if fact.group == 1]
    assert ("json-ld author", "Anne Durand") in found
    assert ("json-ld author type", "Person") in found
    assert ("json-ld publisher", "La Gazette") in found


@pytest.mark.parametrize(
    "text",
    [
        '{"headline": "a", "n": [1, 2,],}',
        '/* c */ {"headline": "a", // fin\n "url": "https://x.org/a"}',
        '<!-- {"headline": "a"} -->',
        '//<![CDATA[\n{"headline": "a"}\n//]]>',
        '{"headline": "a", "description": "deux\nlignes\tet \x01"}',
        "{&quot;headline&quot;: &quot;a&quot;}",
        '{"headline": "a"};',
        '{"x": 1} {"headline": "a"}',
        '\ufeff{"headline": "a"}',
    ],
)
def test_what_sites_write_is_read(text: str) -> None:
    assert ("json-ld headline", "a") in [(fact.key, fact.value) for fact in json_ld_facts([text])]


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "null", '"a"', "{'a': 1}", "[[[{}]]]", '{"@graph": {"@graph": []}}'])
def test_what_cannot_be_read_gives_no_fact(text: str) -> None:
    assert json_ld_facts([text]) == []


def test_addresses_in_strings_survive_the_mending() -> None:
    assert parsed('{"url": "https://x.org/a,]", "b": "/* no */",}') == [{"url": "https://x.org/a,]", "b": "/* no */"}]


def test_breadcrumbs() -> None:
    crumbs = '{"@type": "BreadcrumbList", "itemListElement": [{"position": 1, "name": "Accueil"}, {"position": 2, "item": {"@id": "/e", "name": "Eau"}}]}'
    assert [value for key, value in said(script(crumbs)) if key == "json-ld breadcrumb"] == ["Accueil", "Eau"]


def test_meta() -> None:
    html = """<meta property="og:title" content=" Un  titre "><meta property="article:published_time" content="2020-06-10"><meta name="Author" content="Anne Durand">
      <meta name="citation_title" content="T"><meta name="DC.Creator" content="C"><meta name="twitter:site" content="@g"><meta http-equiv="Content-Language" content="fr">
      <meta name=empty content=" "><meta name=generator content="WordPress 6">"""
    assert said(html) == [
        ("og:title", "Un titre"), ("article:published_time", "2020-06-10"), ("meta author", "Anne Durand"), ("meta citation_title", "T"),
        ("meta dc.creator", "C"), ("twitter:site", "@g"), ("meta http content-language", "fr"), ("meta generator", "WordPress 6"),
    ]  # fmt: skip
    assert facts(html)[0].at == "meta property og:title"


def test_meta_with_a_value_for_its_content() -> None:
    assert ("article:published_time", "2020-05-03") in said("<meta value='2020-05-03' name='article:published_time'>")


@pytest.mark.parametrize(
    "state",
    [
        '<script id="state" type="application/json">{"post": {"publishedAt": "2020-05-03T08:00:00Z"}}</script>',
        '<script>window.s = "{\\"datePublished\\":\\"2020-05-03\\"}"; x({publishedAt: null})</script>',
        '<script>{"publishedAt": "2020-05-03", "firstPublicationDate": "2020-05-01"}</script>',
        '<script>{"postedAt":"2020-05-03T22:37:57.570Z","views":3}</script>',
    ],
)
def test_the_state_that_scripts_keep(state: str) -> None:
    assert [value[:10] for key, value in said(state) if key == "script published"] == ["2020-05-03"]
    assert not [key for key, _ in said(state + script(ARTICLE)) if key == "script published"]


def test_a_moment_that_scripts_keep_as_a_number() -> None:
    assert ("script published", "1588500000000") in said('<script>s={"publishedAt":1588500000000,"id":1588599999}</script>')


def test_rarer_names_are_not_asked_where_a_day_is_declared() -> None:
    declared = '<meta property="article:published_time" content="2020-05-03">'
    assert "script published" not in [key for key, _ in said(declared + '<script>{"postedAt":"2019-01-01"}</script>')]


def test_rdfa_in_the_text() -> None:
    line = (
        '<span property="dc:date dc:created" content="2020-05-03T10:00:00+02:00" datatype="xsd:dateTime" rel="sioc:has_creator">Submitted by '
        '<a href="/user/3" typeof="sioc:UserAccount" property="foaf:name" datatype="">Anne &amp; Yves</a></span>'
    )
    found = said(line)
    assert ("rdfa published", "2020-05-03T10:00:00+02:00") in found
    assert ("rdfa author", "Anne & Yves") in found
    assert not [key for key, _ in said('<p>dc:date</p><meta property="dc:date" content="2020-05-03T10:00">') if key.startswith("rdfa")]


def test_data_attributes_count_where_they_agree() -> None:
    one = '<div data-published-at="2020-05-03T10:00"><p data-author="Anne Durand">a</p></div><i data-published-at="2020-05-03T10:05"></i>'
    assert [pair for pair in said(one) if pair[0].startswith("data ")] == [("data published", "2020-05-03T10:00"), ("data author", "Anne Durand")]
    many = '<p data-publish-date="2020-05-03" data-author="Anne Durand">a</p><p data-publish-date="2020-05-04" data-author="Yves Petit">b</p>'
    assert not [key for key, _ in said(many) if key.startswith("data ")]


@pytest.mark.parametrize("state", ['"author":"Anne Durand"', '"authors":["Anne Durand"]', '"author": {"name": "Anne Durand"}', '\\"authorName\\":\\"Anne Durand\\"'])
def test_the_author_that_scripts_keep(state: str) -> None:
    page = f"<script>dataLayer=[{{{state}}}]</script>"
    assert ("script author", "Anne Durand") in said(page)
    assert "script author" not in [key for key, _ in said('<meta name="author" content="Yves Petit">' + page)]


def test_dublin_core_with_a_colon_is_the_same() -> None:
    assert ("meta dc.date.created", "2020-05-03") in said('<meta property="dc:date.created" content="2020-05-03">')


def test_the_head() -> None:
    html = "<html lang=fr-FR><title> Un\n titre </title><link rel=canonical href=https://x.org/a><base href=https://x.org/>"
    page = read_page(html + "<p>texte", "a.html")
    assert [(fact.key, fact.value) for fact in page.facts] == [
        ("html lang", "fr-FR"),
        ("link canonical", "https://x.org/a"),
        ("base href", "https://x.org/"),
        ("html title", "Un titre"),
    ]
    assert page.facts[-1].source == (0, 8)


def test_times_stand_in_the_stream_and_say_what_they_are_for() -> None:
    html = "<p class=byline>Par Anne, le <time class='entry-date published' datetime=2020-06-10 pubdate>10 juin 2020</time> à Brest</p><p><time>hier</time>"
    page = read_page(html, "a.html")
    times = [fact for fact in page.facts if fact.key == "time datetime"]
    assert [fact.value for fact in times] == ["2020-06-10", "hier"]
    assert times[0].at == "time, pubdate, class entry-date published, in byline"
    assert [page.stream[slice(*(fact.source or (0, 0)))] for fact in times] == ["10 juin 2020", "hier"]
    published = next(fact for fact in page.facts if fact.key == "hentry published")
    assert (published.value, published.source) == ("2020-06-10", times[0].source)


def test_microdata() -> None:
    html = """<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop=headline>Un <b>titre</b></h1><meta itemprop=datePublished content=2020-06-10>
      <div itemprop=author itemscope itemtype="https://schema.org/Person">Par <span itemprop=name>Anne Durand</span>, à Brest</div></article>"""
    page = read_page(html, "a.html")
    found = [(fact.key, fact.value, page.stream[slice(*fact.source)] if fact.source else None) for fact in page.facts]
    assert ("microdata headline", "Un titre", "Un titre") in found
    assert ("microdata datePublished", "2020-06-10", None) in found
    assert ("microdata author", "Anne Durand", "Par Anne Durand, à Brest") in found
    groups = {fact.key: fact.group for fact in page.facts}
    assert groups["microdata headline"] == groups["microdata datePublished"] == groups["microdata author"] != groups["microdata name"]


def test_authors_of_links_and_cards() -> None:
    assert ("rel author", "Anne Durand") in said("<a rel=author href=/anne>Anne Durand</a>")
    assert ("hentry author", "Anne Durand") in said("<span class='author vcard'>Anne Durand</span>")
    assert ("hentry author", "der Hafen") in said("<p class='post-author vcard'>Eingestellt von <b class='fn'>der Hafen</b></p>")
    assert ("hentry title", "Un titre") in said("<h1 class=entry-title>Un titre</h1>")


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("<!-- saved from url=(0026)https://example.org/fleuve/ -->", [("saved from url", "https://example.org/fleuve/")]),
        (
            "<!--\n Page saved with SingleFile \n url: https://example.org/a \n saved date: Tue Mar 09 2021 18:22:05 GMT+0100\n-->",
            [("saved from url", "https://example.org/a"), ("saved date", "Tue Mar 09 2021 18:22:05 GMT+0100")],
        ),
    ],
)
def test_the_program_that_saved_the_page(comment: str, expected: list[tuple[str, str]]) -> None:
    assert said(f"<!DOCTYPE html>{comment}<html>") == expected


def test_the_wayback_machine() -> None:
    html = '<script>__wm.wombat("https://example.org/a","20210309182205","x","web")</script><!-- FILE ARCHIVED ON 18:22:05 Mar 09, 2021 AND RETRIEVED -->'
    assert said(html) == [("saved date", "18:22:05 Mar 09, 2021"), ("saved from url", "https://example.org/a")]
