"""What kind of text it is, as CSL has it: a newspaper's or magazine's article, a post on a blog, or a page."""

import re
from collections.abc import Iterable, Iterator

from importers.article import Evidence, Fields
from importers.fields._shared import Field, View, blocks_of, chosen, evidence, facts, grouped, host_of, in_block, section_word
from importers.language.folding import fold
from importers.language.names import institution
from importers.language.phrases import everywhere
from importers.source import Source

_NEWS = re.compile(r"newsarticle|liveblogposting|newspaper|newsmediaorganization")
_BLOG_HOST = re.compile(
    r"(?:^|\.)(?:blogspot|wordpress|over-blog|canalblog|tumblr|medium|substack|blogger|typepad|hautetfort|skyrock|livejournal|ghost|blog)\."
    r"|(?:^|\.)blogs?\.|hypotheses\.org$"
)
_BLOG_PATH = re.compile(r"/blogs?(?:/|$)|/billets?/")
_THIS_BLOG = re.compile(r"\b(?:this|our|ce|mon|notre|dieses|diesem|este|mi|questo|dit) blogs?\b", re.IGNORECASE)
_BLOG_MAKER = re.compile(r"wordpress|blogger|ghost|typepad|dotclear|movable type|jekyll|hugo|tumblr", re.IGNORECASE)


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """A saved article is a newspaper's where nothing says otherwise; a page without title, author, date or prose is a web page."""
    return chosen([*_declared(view, fields), *_signs(view, fields)], same=lambda item: str(item.value))


def _declared(view: View, fields: Fields) -> Iterator[Evidence]:
    for prefix in ("json-ld", "microdata"):
        for fact in grouped(view, prefix, "@type"):
            kind = fact.value.rpartition("/")[2].lower()
            if "newsarticle" in kind:
                yield evidence("type", "article-newspaper", fact, 0.85)
            elif kind == "blogposting":
                yield evidence("type", "post-weblog", fact, 0.7)
            elif kind == "scholarlyarticle":
                yield evidence("type", "article-journal", fact, 0.85)
    if next(facts(view, "meta citation_journal_title"), None):
        fact = next(facts(view, "meta citation_journal_title"))
        yield evidence("type", "article-journal", fact, 0.9)
    container = fields.container_title or ""
    if any(word in everywhere("text", "magazine") for word in fold(container).split()):
        yield Evidence("type", "article-magazine", "container title", at=container, confidence=0.8)
    for fact in facts(view, "json-ld @type"):
        if fact.value.lower() == "blog":
            yield evidence("type", "post-weblog", fact, 0.6)


def _signs(view: View, fields: Fields) -> Iterator[Evidence]:
    host = host_of(view, fields)
    if host and (_BLOG_HOST.search(host) or _BLOG_PATH.search(fields.url or "")):
        yield Evidence("type", "post-weblog", "host", at=host, confidence=0.8)
    for fact in facts(view, "meta generator"):
        if _BLOG_MAKER.search(fact.value):
            yield evidence("type", "post-weblog", fact, 0.25)
    for index, block in blocks_of(view, "newsletter", "comment-form", "page-furniture", "about-site", "navigation"):
        match = _THIS_BLOG.search(block.text)
        if match:
            yield in_block("type", "post-weblog", "furniture", view, index, match.span(), 0.65)
            break
    if fields.section and section_word(fields.section):
        yield Evidence("type", "article-newspaper", "section", at=fields.section, confidence=0.6)
    if any(name.literal and institution(name.literal) for name in fields.authors):
        yield Evidence("type", "article-newspaper", "authors", at="an agency or a newsroom signs", confidence=0.55)
    kept = sum(len(block.text) for block, verdict in zip(view.document.blocks, view.verdicts, strict=False) if verdict.kept)
    lined = any(view.roles.get(role) for role in ("byline", "dateline", "comments", "standfirst"))
    told = lined or bool(fields.title or fields.authors or fields.published)
    declared = any(fact.value.lower() == "article" for fact in facts(view, "og:type", "json-ld @type", "microdata @type"))
    if kept >= 400 and (told or declared):
        yield Evidence("type", "article-newspaper", "the text", at="a title and prose", confidence=0.5)
    else:
        yield Evidence("type", "webpage", "the text", at="no sign of an article", confidence=0.5)


FIELD = Field("type", 40, find)
