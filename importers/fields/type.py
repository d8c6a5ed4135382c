"""What kind of text it is, as CSL 1.0.2 has it: told by what the page declares, by its address, by the name of what it stands in; else a guess that says so."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from operator import itemgetter

from importers.article import Evidence, Fields
from importers.document import Fact
from importers.fields._shared import ARTICLES, Field, View, blocks_of, chosen, date_language, evidence, facts, group_types, host_of, in_block, main_group, section_word
from importers.language.dates import find_dates
from importers.language.folding import fold
from importers.language.holding import being, holding
from importers.language.names import institution
from importers.language.phrases import agencies, everywhere, longest_first
from importers.source import Source

_SCHEMA = {
    "newsarticle": ("article-newspaper", 0.85),
    "reportagenewsarticle": ("article-newspaper", 0.88),
    "analysisnewsarticle": ("article-newspaper", 0.88),
    "opinionnewsarticle": ("article-newspaper", 0.88),
    "backgroundnewsarticle": ("article-newspaper", 0.88),
    "askpublicnewsarticle": ("article-newspaper", 0.85),
    "reviewnewsarticle": ("article-newspaper", 0.8),
    "liveblogposting": ("article-newspaper", 0.7),
    "blogposting": ("post-weblog", 0.72),
    "blog": ("post-weblog", 0.6),
    "socialmediaposting": ("post", 0.75),
    "discussionforumposting": ("post", 0.85),
    "scholarlyarticle": ("article-journal", 0.85),
    "medicalscholarlyarticle": ("article-journal", 0.85),
    "report": ("report", 0.8),
    "review": ("review", 0.6),
    "interview": ("interview", 0.75),
    "podcastepisode": ("broadcast", 0.8),
    "radioepisode": ("broadcast", 0.8),
    "tvepisode": ("broadcast", 0.8),
    "book": ("book", 0.7),
    "chapter": ("chapter", 0.75),
    "thesis": ("thesis", 0.85),
    "dataset": ("dataset", 0.7),
    "speech": ("speech", 0.75),
    "legislation": ("legislation", 0.75),
    "techarticle": ("webpage", 0.55),
    "pressrelease": ("webpage", 0.6),
}
"""Schema.org's types of the page's own object, lower case, and how sure each is of a CSL type: many a blog calls its posts news."""

_AROUND = {
    "newspaper": ("article-newspaper", 0.7),
    "newsmediaorganization": ("article-newspaper", 0.62),
    "publicationissue": ("article-magazine", 0.6),
    "periodical": ("article-magazine", 0.6),
    "itempage": ("webpage", 0.45),
    "aboutpage": ("webpage", 0.8),
    "contactpage": ("webpage", 0.8),
    "faqpage": ("webpage", 0.6),
    "collectionpage": ("webpage", 0.5),
    "product": ("webpage", 0.5),
    "recipe": ("webpage", 0.5),
    "howto": ("webpage", 0.5),
    "blog": ("post-weblog", 0.6),
    "qapage": ("post", 0.6),
}
"""The same for the objects around it: what it stands in, who publishes it."""

_CITATION = {
    "meta citation_journal_title": ("article-journal", 0.92),
    "meta citation_issn": ("article-journal", 0.85),
    "meta citation_conference_title": ("paper-conference", 0.9),
    "meta citation_dissertation_institution": ("thesis", 0.92),
    "meta citation_technical_report_institution": ("report", 0.92),
    "meta citation_inbook_title": ("chapter", 0.9),
    "meta prism.issn": ("article-journal", 0.7),
}
"""Names by which publishers of research declare what Google Scholar shall know (Highwire's), and PRISM's."""

_DECLARED = re.compile(
    r"(?P<thesis>thesis|dissertation|these)|(?P<report>report|rapport)|(?P<journal>journal|scholarly|text\.serial)|(?P<post>forum|discussion)|(?P<weblog>blog)"
    r"|(?P<news>news(?!letter)|actualite|nachricht)|(?P<page>website|webpage|page|product)|(?P<broadcast>podcast|episode|radio)"
)
_KINDS = {
    "thesis": ("thesis", 0.8), "report": ("report", 0.6), "journal": ("article-journal", 0.7), "post": ("post", 0.6), "weblog": ("post-weblog", 0.6),
    "news": ("article-newspaper", 0.6), "page": ("webpage", 0.3), "broadcast": ("broadcast", 0.6),
}  # fmt: skip
_BLOG_HOST = re.compile(
    r"(?:^|\.)(?:blogspot|wordpress|over-blog|canalblog|tumblr|medium|substack|blogger|typepad|hautetfort|skyrock|livejournal|ghost|blog)\."
    r"|(?:^|\.)blogs?\.|hypotheses\.org$"
)
_BLOG_PATH = re.compile(r"/blogs?(?:/|$)|/billets?/")
_FORUM = re.compile(r"(?:^|\.)(?:forum|forums|community|discuss|foren)\.|/(?:forums?|threads?|topic|viewtopic|showthread)[/.?]")
_THIS_BLOG = re.compile(r"\b(?:this|our|ce|mon|notre|dieses|diesem|este|mi|questo|dit) blogs?\b", re.IGNORECASE)
_BLOG_MAKER = re.compile(r"blogger|ghost|typepad|dotclear|movable type|jekyll|hugo|tumblr|hexo|pelican|bear blog|write\.?freely", re.IGNORECASE)
_WIKI_MAKER = re.compile(r"mediawiki|dokuwiki|moinmoin|confluence|xwiki", re.IGNORECASE)
_FORUM_MAKER = re.compile(r"phpbb|vbulletin|xenforo|discourse|simple machines|mybb|woltlab", re.IGNORECASE)
_WARES = (
    "pricing", "solutions", "product", "products", "cart", "book a demo", "free trial", "our services", "services", "shop", "request a quote", "get started",
    "case studies", "resources", "produkte", "leistungen", "warenkorb", "referenzen", "panier", "boutique", "nos services", "tarifs", "devis",
)  # fmt: skip
_SHOP = re.compile(rf"(?<!\w)(?:{'|'.join(_WARES)})(?!\w)")
_selling, _blogging = holding(_WARES), holding(["blog"])
_MENUS = ("navigation", "breadcrumb", "kicker", "tags", "related", "page-furniture")
_ENTRY, _SHORT, _ENOUGH, _MOST = 40, 160, 3, 300  # characters of a menu's entry and of a line of date; sections that make a newspaper's menu; lines looked at
_GUESSED = {True: ("article-newspaper", 0.35), False: ("webpage", 0.45)}
"""The guess where nothing tells, and its share of right ones, counted by hand on pages of many kinds: text without markup is a newspaper’s
in one of three; a page is at least a page of the web."""


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """The type that most witnesses speak for. Where there is none, prose without markup is guessed to be a newspaper's, anything else a page."""
    told = [*_schema(view), *_declared(view), *_address(view, fields), *_named(fields), *_signs(view, fields)]
    if any(item.value == "article-magazine" and item.origin == "container title" for item in told):
        # Schema.org has no word for a magazine's article: they declare news.
        told = [replace(item, confidence=min(item.confidence, 0.55)) if item.value == "article-newspaper" else item for item in told]
    done = chosen(told, least=0.3, same=lambda item: str(item.value))
    guess = _guess(view, fields)
    return (*done, guess if any(item.chosen for item in done) else replace(guess, chosen=True))


def _schema(view: View) -> Iterator[Evidence]:
    for prefix in ("json-ld", "microdata"):
        main, kinds = main_group(view, prefix), group_types(view, prefix)
        own = {fact.value.rpartition("/")[2].lower() for fact in facts(view, f"{prefix} @type") if fact.group == main}
        first: set[str] = set()
        for fact in facts(view, f"{prefix} @type"):
            kind = fact.value.rpartition("/")[2].lower()
            mine = fact.group == main or (main is None and kinds.get(fact.group) == kind and kind not in ARTICLES)
            found = _SCHEMA.get(kind) if mine else _AROUND.get(kind)
            if found and kind not in first and (mine or kind not in own):
                first.add(kind)
                yield _evidence(found, fact)


def _declared(view: View) -> Iterator[Evidence]:
    for key, found in _CITATION.items():
        for fact in tuple(facts(view, key))[:1]:
            yield _evidence(found, fact)
    for key in (
        "og:type",
        "meta dc.type",
        "meta dcterms.type",
        "meta citation_article_type",
        "meta content-type-name",
        "meta page-type",
        "meta pagetype",
        "meta section-type",
    ):
        for fact in tuple(facts(view, key))[:1]:
            match = _DECLARED.search(fold(fact.value[:60]))
            if match and match.lastgroup:
                yield _evidence(_KINDS[match.lastgroup], fact)
    for fact in tuple(facts(view, "meta generator"))[:3]:
        for maker, found in ((_BLOG_MAKER, ("post-weblog", 0.6)), (_WIKI_MAKER, ("webpage", 0.75)), (_FORUM_MAKER, ("post", 0.75))):
            if maker.search(fact.value[:200]):
                yield _evidence(found, fact)


def _evidence(found: tuple[str, float], fact: Fact) -> Evidence:
    return evidence("type", found[0], fact, found[1])


def _address(view: View, fields: Fields) -> Iterator[Evidence]:
    host, url = host_of(view, fields), (fields.url or "")[:2000]
    if host and (_BLOG_HOST.search(host) or _BLOG_PATH.search(url)):
        yield Evidence("type", "post-weblog", "host", at=host, confidence=0.8)
    elif host and _FORUM.search(f"{host}/{url.partition('//')[2].partition('/')[2]}"):
        yield Evidence("type", "post", "host", at=host, confidence=0.7)


def _named(fields: Fields) -> Iterator[Evidence]:
    """The name of what it stands in: "Tidewater Magazine", "The Fixing Blog", "La Gazette du Port"."""
    words = fold(fields.container_title or "").replace("-", " ").split()
    if any(word in everywhere("text", "magazine") for word in words):
        yield Evidence("type", "article-magazine", "container title", at=fields.container_title, confidence=0.88)
    elif any(word in ("blog", "weblog") for word in words):
        yield Evidence("type", "post-weblog", "container title", at=fields.container_title, confidence=0.75)
    elif any(word.strip(".,'’") in everywhere("text", "newspaper") for word in words):
        yield Evidence("type", "article-newspaper", "container title", at=fields.container_title, confidence=0.65)


def _signs(view: View, fields: Fields) -> Iterator[Evidence]:
    furniture = blocks_of(view, "newsletter", "comment-form", "page-furniture", "about-site", "navigation")
    for index, block in [furniture[number] for number in _blogging([block.text for _, block in furniture])]:
        match = _THIS_BLOG.search(block.text)
        if match:
            yield in_block("type", "post-weblog", "furniture", view, index, match.span(), 0.65)
            break
    if fields.section and section_word(fields.section):
        yield Evidence("type", "article-newspaper", "section", at=fields.section, confidence=0.55)
    yield from _weak(view, fields)
    agency = next((name.literal for name in fields.authors if name.literal and institution(name.literal)), None)
    if agency:
        yield Evidence("type", "article-newspaper", "authors", at=agency, confidence=0.7)


def _weak(view: View, fields: Fields) -> Iterator[Evidence]:
    """What newspapers have and others seldom: the hour of publication, an agency's pictures, a menu of sections; and what shops have."""
    language = date_language(view, fields)
    for index in sorted(view.near)[:_ENTRY]:
        block = view.document.blocks[index]
        hour = next((found for found in find_dates(block.text, language) if found.hour), None) if len(block.text) <= _SHORT else None
        if hour:
            yield in_block("type", "article-newspaper", "hour", view, index, (hour.start, hour.end), 0.55)
            break
    lines = blocks_of(view, "credit", "caption", "byline", "source-link")[:_MOST]
    for index, block in [lines[number] for number in _reporting()([block.text[:_SHORT] for _, block in lines])]:
        match = _agencies().search(fold(block.text[:_SHORT]))
        if match:
            yield in_block("type", "article-newspaper", "agency", view, index, match.span(), 0.55)
            break
    menu = sorted([pair for role in _MENUS for pair in view.roles.get(role, ()) if len(pair[1].text) <= _ENTRY], key=itemgetter(0))[: 4 * _MOST]
    entries = [block.text for _, block in menu]
    for value, origin, least, sure, fit in (
        ("article-newspaper", "sections", _ENOUGH, 0.5, _sections()(entries)),
        ("webpage", "menu", 2, 0.5, [number for number in _selling(entries) if _SHOP.search(fold(entries[number]))]),
    ):
        named = [menu[number][0] for number in fit]
        if len(named) >= least:
            yield in_block("type", value, origin, view, named[0], None, sure)


@cache
def _sections() -> Callable[[Iterable[str]], list[int]]:
    return being(everywhere("text", "sections"))


@cache
def _reporting() -> Callable[[Iterable[str]], list[int]]:
    """The numbers of the lines that may name an agency."""
    return holding(_told_agencies())


def _told_agencies() -> list[str]:
    return longest_first(name for name in agencies() if len(name) > 2)


@cache
def _agencies() -> re.Pattern[str]:
    names = _told_agencies()
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names)})(?!\w)")


def _guess(view: View, fields: Fields) -> Evidence:
    kept = sum([len(block.text) for block, verdict in zip(view.document.blocks, view.verdicts, strict=False) if verdict.kept])
    lined = any(view.roles.get(role) for role in ("byline", "dateline", "comments", "standfirst"))
    bare = not any(block.shape.tag for block in view.document.blocks[:_ENTRY])
    value, sure = _GUESSED[bare and kept >= _PROSE and (lined or bool(fields.title or fields.authors or fields.published))]
    return Evidence("type", value, "guess", at=f"{kept}", confidence=sure)


_PROSE = 400  # characters of kept text

FIELD = Field("type", 40, find)
