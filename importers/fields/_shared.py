"""What a field's finder is (it looks at a reading, arranged for it, and names every candidate it sees), and what the finders have in common."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, islice
from operator import itemgetter
from pathlib import PurePath
from urllib.parse import urlsplit

from importers.article import Evidence, Fields, Name, made_evidence
from importers.document import Block, Document, Fact, Range, locate
from importers.fields._arranging import arranged, keyed
from importers.language.dates import FoundDate, find_dates
from importers.language.folding import fold, skeleton
from importers.language.phrases import everywhere
from importers.language.typography import declared_text
from importers.reading import Reading, Verdict
from importers.source import Source

Line = tuple[int, Block, str]
"""A block with its number and its role."""


@dataclass(frozen=True, slots=True)
class View:
    """A reading arranged once for all finders.

    `facts` are the document's facts that say something, by key, `main` the group of those that describe the article itself, by kind
    ("json-ld", "microdata"), and `roles` its blocks by role, each with its number, all in order. `title` is the number of the visible
    title's block (-1 for none), `head` are the visible lines around it (see `near_title`), `front` these and what follows up to the first
    paragraph, `near` the numbers of the head's and of what stands between a first paragraph, which may be a standfirst, and the second.
    `ends` says where each block ends in the stream, `last` is the number of the last kept block (-1 for none).
    """

    document: Document
    verdicts: tuple[Verdict, ...]
    facts: Mapping[str, tuple[Fact, ...]]
    main: Mapping[str, int]
    roles: Mapping[str, tuple[tuple[int, Block], ...]]
    title: int
    head: tuple[Line, ...]
    front: tuple[Line, ...]
    near: frozenset[int]
    ends: tuple[int, ...]
    last: int


Find = Callable[[View, Source, Fields], Iterable[Evidence]]
"""All candidates for the field, the chosen one (if any) with `chosen=True`. `Fields` holds what fields of lower order have found."""

ENOUGH = 0.5
"""Below this confidence a candidate is kept as evidence and not chosen."""

ARTICLES = frozenset(
    {"article", "newsarticle", "blogposting", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "reviewnewsarticle", "backgroundnewsarticle",
     "satiricalarticle", "techarticle", "scholarlyarticle", "liveblogposting", "advertisercontentarticle", "askpublicnewsarticle", "socialmediaposting",
     "report", "review", "discussionforumposting", "posting", "medicalscholarlyarticle", "recipe", "interview"}
)  # fmt: skip
"""Schema.org's types of pieces that have a title, authors and a date, lower case."""


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is the attribute of `Fields` that the chosen evidence sets; `order` says when it is looked for (low first)."""

    name: str
    order: int
    find: Find


def view_of(reading: Reading) -> View:
    """The reading as the finders want it."""
    document = reading.document
    by_key = keyed(document.facts)
    roles, ends, last = arranged(document.blocks, reading.verdicts)
    title, before, after = _front(reading, roles.get("title", ()))
    head = (*before, *after[:_AFTER])
    return View(
        document,
        reading.verdicts,
        by_key,
        _main_groups(by_key),
        roles,
        title,
        head,
        (*before, *after),
        frozenset((*(index for index, _, _ in head), *_after_standfirst(reading, head))),
        ends,
        last,
    )


def facts(view: View, *keys: str) -> tuple[Fact, ...]:
    """The facts with these keys, in the order of the keys and, for one key, of the file."""
    if len(keys) == 1:
        return view.facts.get(keys[0], ())
    return tuple([fact for key in keys for fact in view.facts.get(key, ())])


def from_facts(field: str, view: View, confidences: dict[str, float], tidy: Callable[[str], str | None] = declared_text) -> Iterator[Evidence]:
    """One candidate for each fact with one of these keys, its value tidied (None: no value)."""
    declared = view.facts
    for key in [key for key in confidences if key in declared]:
        for fact in declared[key]:
            value = tidy(fact.value)
            if value:
                yield evidence(field, value, fact, confidences[key])


def evidence(field: str, value: str | tuple[Name, ...], fact: Fact, confidence: float) -> Evidence:
    """A candidate that a fact declares."""
    return made_evidence(field, value, fact.key, fact.at or fact.key, fact.source, False, confidence)


def in_block(field: str, value: str | tuple[Name, ...], origin: str, view: View, index: int, place: Range | None, confidence: float) -> Evidence:
    """A candidate that stands in block `index`: all of it, or its `text[place[0]:place[1]]`."""
    block = view.document.blocks[index]
    source = locate(view.document.stream, block, *place) if place else block.source
    return made_evidence(field, value, origin, None, source, False, confidence)


def blocks_of(view: View, *roles: str) -> list[tuple[int, Block]]:
    """The blocks that were judged to have one of these roles, in order, with their numbers."""
    found = [view.roles[role] for role in roles if role in view.roles]
    return sorted(chain.from_iterable(found), key=itemgetter(0)) if len(found) > 1 else list(*found)


def near_title(view: View) -> tuple[Line, ...]:
    """The visible lines around the title (without one the first), up to the text's first paragraph: the article's own head, whatever roles a doubtful judge gave."""
    return view.head


def _front(reading: Reading, titles: Sequence[tuple[int, Block]]) -> tuple[int, list[Line], list[Line]]:
    """The number of the title's block (-1 for none), the visible lines right before it, and those after it up to the first paragraph."""
    blocks, verdicts = reading.document.blocks, reading.verdicts
    shown = [index for index, block in titles if not block.shape.hidden]
    title = next((index for index in shown if blocks[index].shape.tag == "h1"), shown[0] if shown else -1)
    above = (index for index in reversed(range(max(0, title))) if not blocks[index].shape.hidden)
    before = [(index, blocks[index], verdicts[index].role) for index in reversed(list(islice(above, _BEFORE)))]
    after: list[Line] = []
    below = (index for index in range(title + 1, min(len(blocks), len(verdicts))) if not blocks[index].shape.hidden)
    for index in islice(below, _FRONT):
        block, role = blocks[index], verdicts[index].role
        if role == "paragraph" and _prose(block):
            break
        if role == "comments" and (title < 0 or _REPLIES.match(fold(block.text[:60]))):
            break
        after.append((index, block, role))
    return title, before, after


def _after_standfirst(reading: Reading, head: tuple[Line, ...]) -> Iterator[int]:
    blocks, verdicts = reading.document.blocks, reading.verdicts
    start = head[-1][0] + 1 if head else next((index + 1 for index, verdict in enumerate(verdicts) if verdict.role == "title"), 0)
    passed = 0
    for index in range(start, min(start + _AFTER, len(verdicts), len(blocks))):
        if verdicts[index].role == "paragraph" and _prose(blocks[index]):
            passed += 1
            if passed > 1:
                return
        elif not blocks[index].shape.hidden:
            yield index


def _prose(block: Block) -> bool:
    return len(block.text.split(None, _PROSE_WORDS - 1)) == _PROSE_WORDS


def block_at(view: View, source: Range | None) -> int | None:
    """The number of the block that holds the beginning of a range of the stream; None for no range, or where no block stands."""
    if source is None:
        return None
    index = bisect_right(view.ends, source[0])
    if index >= min(len(view.ends), len(view.verdicts)):
        return None
    # An empty element stands before the block that follows it.
    return None if source[0] < view.document.blocks[index].source[0] and source[0] != source[1] else index


def role_at(view: View, source: Range | None) -> str | None:
    """The role of the block that holds the beginning of a range of the stream; None for no range, or where no block stands.

    In the article's head (`near_title`) nothing is a comment or a menu: "" there.
    """
    index = block_at(view, source)
    if index is None:
        return None
    role = view.verdicts[index].role
    return "" if role in MISTAKEN and any(near == index for near, _, _ in view.head) else role


def position(view: View, source: Range) -> str:
    """Where a range of the stream stands: "head" (by the title), "front" (before the first paragraph), "above", "text", "end" (right after it), "below"."""
    index = block_at(view, source)
    if index is None:
        return "above"
    if index in view.near:
        return "head"
    if any(index == front for front, _, _ in view.front):
        return "front"
    if index < view.title:
        return "above"
    return "text" if index <= view.last else "end" if index <= view.last + _END else "below"


def chosen(candidates: Iterable[Evidence], least: float = ENOUGH, *, same: Callable[[Evidence], object] | None = None) -> tuple[Evidence, ...]:
    """The candidates, the best one chosen if it is sure enough.

    Candidates whose values are the same (`same` gives the key that tells) speak for each other: the group that is surest
    together wins, and in it its surest member, the earlier of equals.
    """
    known = list(candidates)
    if not known:
        return ()
    known = list(dict.fromkeys(known)) if len(known) > 1 else known
    able = [place for place, item in enumerate(known) if item.confidence >= least]
    if not able:
        return tuple(known)
    keys = [same(item) if same else skeleton(item.value) if isinstance(item.value, str) else item.value for item in known]
    doubts: dict[object, float] = {}
    origins: set[tuple[object, str]] = set()
    for item, key in zip(known, keys, strict=True):
        if (key, item.origin) not in origins:  # one source that says it twice says it once
            origins.add((key, item.origin))
            doubts[key] = doubts.get(key, 1.0) * (1.0 - item.confidence)
    best = min(able, key=lambda place: (doubts[keys[place]], -known[place].confidence))
    sure = round(max(known[best].confidence, min(0.99, 1.0 - doubts[keys[best]])), 3)
    known[best] = known[best].judged(sure, chosen=True)
    return tuple(known)


def main_group(view: View, prefix: str) -> int | None:
    """The group of facts ("json-ld", "microdata") that describes the article itself: the first of an article's type; None where there is none."""
    return view.main.get(prefix)


def _main_groups(by_key: Mapping[str, Sequence[Fact]]) -> dict[str, int]:
    found = {}
    for prefix in ("json-ld", "microdata"):
        group = next((fact.group for fact in by_key.get(f"{prefix} @type", ()) if fact.value.rpartition("/")[2].lower() in ARTICLES), None)
        if group is not None:
            found[prefix] = group
    return found


def grouped(view: View, prefix: str, name: str, *, others: bool = False) -> Iterator[Fact]:
    """The facts "json-ld headline" and the like of the article's own object or, with `others`, of every other object."""
    found = facts(view, f"{prefix} {name}")
    if found:
        group = main_group(view, prefix)
        yield from [fact for fact in found if (fact.group == group) != others]


def group_types(view: View, prefix: str) -> dict[int, str]:
    """The lower-case type of every group of facts."""
    return {fact.group: fact.value.rpartition("/")[2].lower() for fact in reversed(list(facts(view, f"{prefix} @type")))}


def host_of(view: View, fields: Fields) -> str:
    """The host that the article comes from, without "www."; "" where it is not known."""
    if fields.url and (host := host_name(fields.url)):
        return host
    return next(filter(None, (host_name(fact.value) for fact in facts(view, "link canonical", "og:url", "saved from url"))), "")


@lru_cache(256)
def host_name(address: str) -> str:
    """The host of an absolute address, lower case, without "www."; "" for what is none."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
    except ValueError:  # a bracket that no IPv6 address closes
        return ""
    return re.sub(r"^(?:www\d?|amp|m|mobile)\.", "", host.lower()) if parts.scheme in ("http", "https") else ""


_HOSTING = frozenset({"wordpress", "blogspot", "blogger", "substack", "tumblr", "typepad", "livejournal", "over-blog", "canalblog", "hypotheses", "jimdo", "jimdofree",
                      "wixsite", "weebly", "squarespace", "github", "ghost", "medium"})  # fmt: skip
"""Where each blog has a name of its own before that of the house."""


@cache
def host_label(host: str) -> str:
    """The telling part of a host: "lemonde" of "lemonde.fr", "bbc" of "news.bbc.co.uk", "annedurand" of "annedurand.wordpress.com"."""
    parts = host.split(".")
    if len(parts) < 2:
        return host
    if len(parts) > 2 and not _HOSTING.isdisjoint(parts[1:]):
        return parts[0]
    cut = -2
    if len(parts) > 2 and len(parts[-1]) == 2 and (len(parts[-2]) <= 3 and parts[-2] in ("co", "com", "org", "net", "gov", "ac", "gob", "edu", "go", "or", "ne")):
        cut = -3
    return parts[cut]


@lru_cache(256)
def host_letters(host: str) -> tuple[str, str]:
    """The letters and digits of a host's telling part, and of all of it."""
    return "".join(filter(str.isalnum, host_label(host))), "".join(filter(str.isalnum, host))


MISTAKEN = frozenset({"comments", "navigation", "tags", "share", "cookie-notice", "other-boilerplate", "page-furniture"})
"""Roles that a judge may give to a line of date or names in the article's head."""

_ENGLISH = re.compile(r"en[-_][A-Za-z]{2}")  # with a region
_END = 12  # blocks after the text that may sign and date it
_BEFORE, _AFTER = 3, 10  # visible lines before and after the title that are its head
_LONGEST_NAME = 300  # characters of a file's name that are looked at
_FRONT = 40  # visible lines after the title among which a byline may stand where no paragraph comes before
_PROSE_WORDS = 14
_REPLIES = re.compile(r"\W*(?:\d+\s)?(?:commentaire|comment|kommentar|reaction|leserbrief|comentario|commenti|reacties)")

SEPARATORS = re.compile(r"\s+(?:[|–—·•»›/-]|::|\|\|)\s+|\s*\|\s*|(?<=[\w»”?!…\"])\s?:\s(?=[A-ZÀ-Ý][\w.' -]{1,30}$)")
"""What stands between an article's title and a site's name in a page's title."""


@lru_cache(64)
def title_parts(title: str) -> tuple[str, ...]:
    """A page's title cut at its separators: several fields ask it of the same titles."""
    return tuple([part.strip() for part in SEPARATORS.split(title) if part and part.strip()])


def names_site(text: str, sites: Iterable[str], host: str) -> bool:
    """Whether `text` is the name of the site: one of `sites`, or spelt like its host ("Le Fanal" of lefanal.example)."""
    own = skeleton(text)
    if not own:
        return False
    if any(own == skeleton(site) for site in sites):
        return True
    label, whole = host_letters(host)
    if len(label) < 3:
        return False
    if own in (label, whole) or (len(own) > 3 and (own.startswith(label) or label.startswith(own)) and len(own) < 3 * len(label) + 6):
        return True
    return "".join([word[0] for word in fold(text).split() if word[0].isalnum()]) == label  # its initials


def section_word(text: str) -> bool:
    """Whether `text` is a usual name of a newspaper's section."""
    return fold(text).strip() in everywhere("text", "sections")


def home_word(text: str) -> bool:
    """Whether `text` is the first step of a breadcrumb ("Accueil")."""
    return fold(text).strip(" :>") in everywhere("text", "home")


def date_language(view: View, fields: Fields) -> str | None:
    """The language tag that tells how the article's dates are written, with its region where that matters (en-US, en-GB)."""
    own = fields.language
    if own not in (None, "en"):
        return own
    suffix = host_of(view, fields).rpartition(".")[2]
    if suffix in ("uk", "au", "nz", "ie", "in", "za"):
        return "en-GB"
    told = [fact.value.strip() for fact in facts(view, "html lang", "og:locale", "json-ld inLanguage")]
    tags = {tag.replace("_", "-").lower() for tag in told if _ENGLISH.fullmatch(tag)}
    return tags.pop() if len(tags) == 1 else own


@dataclass(frozen=True, slots=True)
class FileName:
    """What a file's name says when it follows a pattern with a full date ("2021-03-04_La Gazette_Le fleuve gagne.txt")."""

    stem: str
    date: FoundDate | None = None
    site: str | None = None
    title: str | None = None


def file_name(source: Source) -> FileName:
    """The parts of the file's name. Names that are codes (hexadecimal, numbers) say nothing."""
    return _file_name((source.member or source.path).replace("\\", "/"))


@lru_cache(16)
def _file_name(path: str) -> FileName:
    """Several fields ask it of the same file."""
    stem = PurePath(path).name
    for _ in range(2):
        stem = re.sub(r"\.[A-Za-z][A-Za-z0-9]{1,5}$", "", stem)
    stem = stem.strip()[:_LONGEST_NAME]
    dates = [found for found in find_dates(stem.replace("_", " "), "fr") if found.precision == "day" and found.has_year]
    date = dates[0] if len(dates) == 1 else None
    parts = [part.strip() for part in re.split(r"_+|\s+-\s+|\s+[–—|]\s+", stem) if part.strip()]
    if date is None or len(parts) != 3:
        return FileName(stem, date)
    dated = [index for index, part in enumerate(parts) if find_dates(part, "fr") and len(skeleton(part)) < 24]
    if dated not in ([0], [2]):
        return FileName(stem, date)
    rest = [part for index, part in enumerate(parts) if index not in dated]
    # The date at one end, the site beside it or in the middle: date, site, title; title, site, date.
    title, site = (rest[1], rest[0]) if dated == [0] else (rest[0], rest[1])
    if len(site.split()) > 5 or not any(char.isalpha() for char in site):
        return FileName(stem, date)
    return FileName(stem, date, site, title)
