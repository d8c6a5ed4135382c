"""What a page declares about itself, as facts.

Keys (`Fact.key`), all values stripped text:

- JSON-LD, one `group` per object from 1 (the most article-like object of the page is group 1; others follow in document order), `at`
  "script 2, headline": "json-ld @type", "json-ld headline", "json-ld alternativeHeadline", "json-ld name", "json-ld datePublished",
  "json-ld dateModified", "json-ld dateCreated", "json-ld author" (one per author, the name) followed by its "json-ld author type"
  ("Person", "Organization"; "" is left out), "json-ld creator", "json-ld editor", "json-ld publisher", "json-ld sourceOrganization",
  "json-ld provider", "json-ld articleSection", "json-ld inLanguage", "json-ld description", "json-ld isPartOf",
  "json-ld mainEntityOfPage", "json-ld url", "json-ld isAccessibleForFree", "json-ld keywords", "json-ld genre", "json-ld pageStart",
  "json-ld pageEnd", "json-ld pagination", "json-ld issueNumber", "json-ld volumeNumber", "json-ld printEdition", "json-ld printSection",
  "json-ld locationCreated", "json-ld dateline", "json-ld breadcrumb" (one per name, in order), "json-ld identifier".
- OpenGraph and its like, `at` "meta property og:title": "og:title", "og:site_name", "og:type", "og:url", "og:locale", "og:description",
  "og:article:...", "article:published_time", "article:modified_time", "article:author", "article:section", "article:tag",
  "article:publisher", "twitter:title", "twitter:site", "twitter:creator" ... (any property with a colon, lower case).
- Other meta, `at` "meta name author": "meta " + name in lower case: "meta author", "meta date", "meta citation_title", "meta dc.creator",
  "meta generator", "meta keywords", "meta description" ... ("meta http content-language", "meta http last-modified" for http-equiv).
- Microdata, one `group` per item after those of JSON-LD: "microdata @type", "microdata headline", "microdata name", "microdata author",
  "microdata datePublished", "microdata dateModified", "microdata publisher", "microdata articleSection", ... "microdata " + property; `at`
  "itemprop datePublished of NewsArticle"; `source` where the value is text of the page.
- Microformats (h-entry, hentry): "hentry title", "hentry author", "hentry published", "hentry updated", with `source`.
- Links: "rel author" (the name; `source`), "link canonical", "link author", "link shortlink", "link amphtml", "link alternate".
- "time datetime": the attribute, else the text; `source` is the element's place; `at` "time" and the words that tell what it is for: its
  own itemprop, pubdate, class words and those of its parent ("time, pubdate, class entry-date published, in byline").
- "script published": the first day of publication that a script keeps under one of the usual names, where no JSON-LD has one.
- "rdfa published", "rdfa author", "data published", "data author", "script author": see `importers.markup.scattered`.
- "html lang", "html title" (`source`: its place), "base href".
- From the program that saved the page: "saved from url", "saved date" (SingleFile and the browser's comments, the Wayback Machine's banner).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from importers.document import Fact, Range
from importers.markup.elements import DECLARING
from importers.markup.json_ld import json_ld_facts
from importers.markup.places import places_of
from importers.markup.scattered import SCATTERED_TRIES, scattered_facts, scattered_words
from importers.markup.survey import MICROFORMATS, text_of
from importers.markup.walked import Walk

_STATE = ("datePublished", "publishedDate", "publishDate", "publishedAt", "published_at", "published_time", "publicationDate", "firstPublished", "publishedLocalISO")
"""Names of a day of publication, the most telling first."""

_STATE_RARE = ("publish_date", "date_published", "pubDate", "PublishedDate", "firstPublicationDate", "postedAt", "display_date")
_DAY = r"((?:19|20)\d\d-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)"
_STATE_DAY = re.compile(rf"""\\{{0,3}}["']\s*[:,]\s*(?:\\{{0,3}}["']{_DAY}\\{{0,3}}["']|(1\d{{9}}(?:\d{{3}})?)(?=\s*[,}}]))""")
_ONCE = frozenset({"pubDate", "postedAt", "display_date"})  # of these the first place alone is looked at
_TOLD = frozenset({"article:published_time", "og:article:published_time", "json-ld datePublished"})
_SIGNED = frozenset({"json-ld author", "meta author"})
_TRIES = 5  # places of one name that are looked at
_LINK_RELS = frozenset({"canonical", "author", "shortlink", "amphtml"})


def facts_of(root: etree._Element, source: str, walked: Walk) -> tuple[Fact, ...]:
    """Every fact that the page declares; `source` is its text before parsing."""
    named: dict[str, list[etree._Element]] = {name: [] for name in DECLARING}
    for element in walked.declaring:
        named[element.tag].append(element)
    page = [*_page_facts(root, named["link"], named["base"])]
    groups = json_ld_facts([script.text or "" for script in named["script"] if "ld+json" in (script.get("type") or "").lower()])
    metas = [*_meta_facts(named["meta"])]
    told = {fact.key for fact in (*groups, *metas)}
    day, author = told.isdisjoint(_TOLD), told.isdisjoint(_SIGNED)
    names = () if "json-ld datePublished" in told else (*_STATE, *_STATE_RARE) if day else _STATE
    places = places_of(source, (_ARCHIVED, *names, *scattered_words(day=day, author=author)), SCATTERED_TRIES)
    page += [*saved_facts(source, archived=bool(places[_ARCHIVED])), *groups, *metas, *_state_facts(source, names, places), *scattered_facts(source, places)]
    page += _element_facts(walked.telling, walked.ranges, max((fact.group for fact in groups), default=0))
    return tuple(page)


def _page_facts(root: etree._Element, links: Iterable[etree._Element], bases: Iterable[etree._Element]) -> Iterator[Fact]:
    lang = root.get("lang") or root.get("xml:lang") or ""
    if lang.strip():
        yield Fact("html lang", lang.strip(), "html lang")
    for link in links:
        rels = (link.get("rel") or "").lower().split()
        if not _LINK_RELS.isdisjoint(rels) and (href := (link.get("href") or "").strip()):
            for rel in rels:
                if rel in _LINK_RELS:
                    yield Fact(f"link {rel}", href, f"link rel {rel}")
    for base in bases:
        href = (base.get("href") or "").strip()
        if href:
            yield Fact("base href", href, "base href")
            break


def _state_facts(source: str, names: Iterable[str], places: Mapping[str, Sequence[int]]) -> Iterator[Fact]:
    """The first day of publication in what a page's scripts keep of its state, under whichever of the usual names."""
    for name in names:
        for at in places[name][: 1 if name in _ONCE else _TRIES]:
            if found := _STATE_DAY.match(source, at + len(name)):
                yield Fact("script published", found[1] or found[2], f"script, {name}")
                return


def _meta_facts(metas: Iterable[etree._Element]) -> Iterator[Fact]:
    for meta in metas:
        value = " ".join((meta.get("content") or meta.get("value") or "").split())
        if not value:
            continue
        for attribute in ("property", "name", "http-equiv"):
            name = (meta.get(attribute) or "").strip()
            low = name.lower()
            if not low:
                continue
            if attribute == "http-equiv":
                yield Fact(f"meta http {low}", value, f"meta http-equiv {name}")
            elif ":" in low and not low.startswith(("dc:", "dcterms:")):
                yield Fact(low, value, f"meta {attribute} {name}")
            else:
                yield Fact(f"meta {low.replace(':', '.')}", value, f"meta {attribute} {name}")


def _element_facts(telling: Sequence[etree._Element], ranges: Mapping[etree._Element, Range], last_group: int) -> Iterator[Fact]:
    items: dict[etree._Element, int] = {}
    titled = False
    for element in telling:
        tag = str(element.tag)
        place = ranges.get(element)
        prop = element.get("itemprop")
        if tag == "title":
            if not titled and place and not any(up.tag == "svg" for up in element.iterancestors()):
                titled = True
                yield Fact("html title", _text(element), "title", place)
            continue
        if tag == "time":
            value = (element.get("datetime") or "").strip() or _text(element)
            if value:
                yield Fact("time datetime", value, _time_place(element), place)
        if prop:
            yield from _microdata(element, prop, place, items, last_group)
        if element.get("rel") == "author" and tag != "link":
            value = _text(element)
            if value:
                yield Fact("rel author", value, f"{tag} rel author", place)
        words = (element.get("class") or "").lower().split()
        kinds = {MICROFORMATS[word] for word in words if word in MICROFORMATS and word != "vcard"}
        if "vcard" in words and any("author" in word for word in words):
            kinds.add("author")
        for kind in sorted(kinds):
            own = (element.get("datetime") or element.get("title") or "").strip() if kind in ("published", "updated") else ""
            value = own or (_called(element) if kind == "author" else "") or _text(element)
            if value and len(value) <= 500:
                yield Fact(f"hentry {kind}", value, f"{tag} class {' '.join(words)}", place)


def _called(element: etree._Element) -> str:
    """The formatted name of a vcard, "" for none."""
    names = (inner for inner in element.iter() if "fn" in (inner.get("class") or "").split()) if "vcard" in (element.get("class") or "") else ()
    return next((text for inner in names if (text := _text(inner))), "")


def _microdata(element: etree._Element, prop: str, place: Range | None, items: dict[etree._Element, int], last_group: int) -> Iterator[Fact]:
    owner = next((up for up in element.iterancestors() if up.get("itemscope") is not None), None)
    kind = ((owner.get("itemtype") or "") if owner is not None else "").strip().rstrip("/").rpartition("/")[2]
    group = 0
    if owner is not None:
        if owner not in items:
            items[owner] = last_group + len(items) + 1
            if kind:
                yield Fact("microdata @type", kind, f"itemtype {kind}", None, items[owner])
        group = items[owner]
    given = next((value for name in ("content", "datetime", "href", "src", "value") if (value := (element.get(name) or "").strip())), "")
    tag = element.tag
    if element.get("itemscope") is not None:
        named = next((inner for inner in element.iter() if "name" in (inner.get("itemprop") or "").split()), None)
        given = "" if named is None else ((named.get("content") or "").strip() or _text(named))
        if named is None and tag not in ("article", "main", "body", "div", "section"):
            given = _text(element)
    elif tag == "a" or not given:
        given = _text(element) or given
    if not given or len(given) > 2000:
        return
    for name in prop.split():
        if name != "articleBody":
            yield Fact(f"microdata {name}", given, f"itemprop {name} of {kind or 'an item'}", place, group)


def _text(element: etree._Element) -> str:
    return " ".join(text_of(element).split())


def _time_place(element: etree._Element) -> str:
    words = ["time"]
    if element.get("itemprop"):
        words.append(f"itemprop {element.get('itemprop')}")
    if element.get("pubdate") is not None:
        words.append("pubdate")
    if element.get("class"):
        words.append(f"class {' '.join((element.get('class') or '').split())}")
    parent = element.getparent()
    if parent is not None and parent.get("class"):
        words.append(f"in {' '.join((parent.get('class') or '').split())}")
    return ", ".join(words)


_BROWSER = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+?)\s*-->", re.IGNORECASE)
_SINGLEFILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n>]+?)\s*(?:\n|-->)", re.IGNORECASE)
_ARCHIVED = "FILE ARCHIVED ON"
_WAYBACK = re.compile(r"FILE ARCHIVED ON (\d{1,2}:\d\d:\d\d \w{3} \d{1,2}, \d{4})")
_WAYBACK_URL = re.compile(r'__wm\.wombat\("(https?[^"]+)"')


def saved_facts(source: str, *, archived: bool) -> Iterable[Fact]:
    """What the program that saved the page wrote into its comments; `archived` says whether the Wayback Machine's words are among them."""
    head = source[:20_000]
    if found := _BROWSER.search(head):
        yield Fact("saved from url", found[1], "the browser's comment")
    if found := _SINGLEFILE.search(head):
        yield Fact("saved from url", found[1], "SingleFile's comment")
        yield Fact("saved date", found[2], "SingleFile's comment")
    if archived and (found := _WAYBACK.search(source)):
        yield Fact("saved date", found[1], "the Wayback Machine's comment")
        if url := _WAYBACK_URL.search(source):
            yield Fact("saved from url", url[1], "the Wayback Machine's banner")
