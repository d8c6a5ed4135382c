"""Does a line sign the text: by its own words, by its markup, and, where it is names alone, by what stands around it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from importers.article import Name
from importers.document import Block
from importers.language.bylines import FoundName, leads_byline, opens_byline
from importers.language.dates import enters, find_dates, purpose
from importers.language.folding import fold, skeleton
from importers.language.names import institution, job, known_person
from importers.language.phrases import agencies, everywhere

AWAY = 0.45
"""How sure a line signs that names something else as likely: below what is chosen."""

PICTURED = 0.4
"""How sure a name above the credit of a picture signs."""

_LINE = 160  # characters of a line that may be a byline
_LEAD = 40  # characters of a line that may be a byline's first words alone, or a label
_ENTRY, _ENTRIES = 4, 5  # words of a menu's line, and how many of the six lines around make a list
_AUTHOR = re.compile(
    r"(?<![a-z])(?:authors?|byline|autore?n?|auteurs?|autrice|writers?|verfasser|redacteur|schrijver|redakteur|user-?name|nick-?name|poster|posted-?by|contributor|journalist)(?![a-z])"
)
_PERSONAL = re.compile(
    r"/(?:authors?|auteurs?|autore?n?|autores|autor[ae]?s?|profiles?|people|persons?|persona|staff|contributors?|columnists?|journalists?|journalistes?|redakteure?"
    r"|reporters?|writers?|teams?|equipe|users?|members?|by|bio|redaktion|experts?|signature)/[^/?#]{3,}",
    re.IGNORECASE,
)
_FILED = re.compile(r"/(?:categor\w*|tags?|topics?|themen?|themes?|rubri\w+|kategori\w+|etiquetas?|schlagwort\w*)/", re.IGNORECASE)
_MEMBER = re.compile(r"/(?:users?|members?|memberlist|profile?)[\w.-]*/?\?", re.IGNORECASE)
_BY_WHOM = re.compile(r"(?<!\w)((?:by|von|par|por|door|di)\s)([^\W\d_][\w.-]{2,30})(?:\s(?:on|am|le|el|il|op|em))?$", re.IGNORECASE)
_TALK = re.compile(
    r"(?<![a-z])comment(?:s|-?list|-?body|aires?)?(?![a-z])|kommentare?(?![a-z])"
    r"|(?<![a-z])(?:related|teaser|recommend\w*|read-?more|more-?stories|widget)(?![a-z])"
)
_WORK = re.compile(r"([A-ZÀ-Þ][a-zß-ÿ]{3,12}) (?:by|par|von|por|door) (?=[A-ZÀ-Þ][\w.'’-]* [A-ZÀ-Þ])")
_ADDRESS, _SLUG = 300, 4  # characters of an address that are looked at; letters of a name that it may spell
_RANK = re.compile(r"(?<![a-z])(?:user-?title|user-?rank|profile-rank|site-?(?:title|name|branding|description)|site-?logo)(?![a-z])")
_APART = re.compile(r"\s*(?:[|•·,(/@–—-]|\d+ min|$)")
_MEDIA = re.compile(
    r"\b(?:news|newsroom|press|presse|media|medias|magazine|journal|radio|tv|television|gazette|times|post|tribune|herald|zeitung|redaktion|nachrichten)\b"
)


def opened(blocks: Sequence[Block], index: int, language: str | None) -> bool:
    """Whether a line begins as a byline does, or the short line before is that beginning ("By" and, below, "Jane Doe")."""
    text = blocks[index].text
    if opens_byline(text, language):
        return True
    return lead_before(blocks, index, language)


def lead_before(blocks: Sequence[Block], index: int, language: str | None) -> bool:
    """Whether the short line before is the beginning of a byline."""
    text, before = blocks[index].text, blocks[index - 1].text.rstrip(" :") if index else ""
    if not 0 < len(before) <= _LEAD or len(text) > _LINE or not _leads(before, language):
        return False
    # A single word in small letters is what somebody is called in a forum.
    return " " not in text or opens_byline(f"{before}: {text}", language)


@lru_cache(1024)
def _leads(words: str, language: str | None) -> bool:
    """Whether a line is the beginning of a byline and nothing more: what stands before one line is asked of by several fields."""
    return not opens_byline(words, language) and opens_byline(f"{words}: A", language)


def called(block: Block) -> bool:
    """Whether markup calls a line the author's."""
    return _calls(block.shape.attrs[:2])


@lru_cache(4096)
def _calls(attrs: tuple[str, ...]) -> bool:
    return _AUTHOR.search(" ".join(attrs)) is not None


def ranked(block: Block) -> bool:
    """Whether markup calls a line what a member has earned, or the site's own name."""
    return bool(block.shape.attrs) and _RANK.search(block.shape.attrs[0]) is not None


def linked(block: Block) -> bool:
    """Whether a line leads to the page of a person: "/authors/anne-durand", "/equipe/anne-durand"."""
    return len(block.shape.hrefs) == 1 and block.shape.link_chars >= 0.8 * len(block.text) and _PERSONAL.search(block.shape.hrefs[0][:_ADDRESS]) is not None


def filed(block: Block) -> bool:
    """Whether a line is nothing but links to the subjects that an article is filed under: "Bridges, Projects, Quay"."""
    hrefs = block.shape.hrefs
    return bool(hrefs) and block.shape.link_chars >= 0.8 * len(block.text) and all(_FILED.search(href[:_ADDRESS]) for href in hrefs)


def spelt(text: str, address: str) -> tuple[int, int] | None:
    """Where the words of a line stand that the address of a person's page ends in: `text[a:b]`; None for none."""
    found = _PERSONAL.search(address[:_ADDRESS])
    slug = skeleton(found[0].rstrip("/").rpartition("/")[2]) if found else ""
    if len(slug) < _SLUG or slug not in skeleton(text):
        return None
    letters = [(place, sign) for place, char in enumerate(text) for sign in skeleton(char)]
    at = "".join(sign for _, sign in letters).find(slug)
    if at < 0:
        return None
    start, end = letters[at][0], letters[at + len(slug) - 1][0] + 1
    whole = not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()
    return (start, end) if whole else None


def penned(block: Block, language: str | None) -> tuple[int, int] | None:
    """Where a single word of a line is who wrote on its day: "posted in Bridges by quaywatcher on May 3, 2020"; or "quaywatcher 3.5.2020" with a link to a member."""
    date = next((found for found in find_dates(block.text, language) if found.has_year), None)
    if date is None:
        return None
    before = block.text[: date.start].rstrip(" ,|·•")
    word = _BY_WHOM.search(before) or (_MEMBER.search(" ".join(block.shape.hrefs[:2])[:_ADDRESS]) and re.fullmatch(r"()([^\W\d_][\w.-]{2,30})", before)) or None
    return word.span(2) if word and not everywhere("names", "stop") & {fold(word[2])} else None


def talk(block: Block) -> bool:
    """Whether markup says that a line stands among readers' comments or in a list of other articles."""
    return _talks(block.shape.attrs[:8])


@lru_cache(4096)
def _talks(attrs: tuple[str, ...]) -> bool:
    """The lines of one list have the same ancestors."""
    return _TALK.search(" ".join(attrs)) is not None


def led(blocks: Sequence[Block], index: int, language: str | None) -> bool:
    """Whether a line's words, those of the line before, or what follows its date say that it signs ("3 mai 2020 par Anne Durand")."""
    text = blocks[index].text[: 2 * _LINE]
    if len(text) <= _LEAD + _LEAD and (found := _WORK.match(text)) and fold(found[1]) not in everywhere("names", "others"):
        return True  # "Guide by Jane Doe"
    if leads_byline(text, language) or lead_before(blocks, index, language):
        return True
    dates = find_dates(text[:_LINE], language)[:1]
    return any(opens_byline(text[found.end :], language) for found in dates if found.start <= 2 or purpose(text, found, language) or enters(text, language))


def known(text: str, found: Sequence[FoundName]) -> bool:
    """Whether every name is an agency's or begins as people's names do."""
    return all(known_person(text[name.start : name.end]) if name.name.family else agency(name.name) for name in found)


def agency(name: Name) -> bool:
    """Whether an author by a literal name is a news agency."""
    return bool(name.literal) and (fold(name.literal or "") in agencies() or (institution(name.literal or "") is not None and not newsroom(name.literal or "")))


def newsroom(literal: str) -> bool:
    """Whether a literal name is what a newsroom calls itself ("La rédaction")."""
    return fold(literal) in everywhere("names", "newsroom")


def media(literal: str) -> bool:
    """Whether a literal name is a newsroom's or has a paper's or station's word ("CBC News"): beside people it says where they work."""
    return newsroom(literal) or _MEDIA.search(fold(literal)) is not None


def alone(blocks: Sequence[Block], index: int, found: Sequence[FoundName], language: str | None, *, title: int, stream: str) -> float:
    """How sure a line by the title signs that is names alone, by what stands around it and by whether they are known for people's names.

    `title` is the title's number (-1 for none). In a list of short lines (a menu, keywords), before the title, or above the credit of a
    picture it names something else.
    """
    text = blocks[index].text
    if index + 1 < len(blocks) and _credit(blocks[index + 1].text):
        return PICTURED
    around = [block.text for block in blocks[max(0, index - 3) : index + 4]]
    dated = any(date.has_year for line in around if len(line) <= _LINE for date in find_dates(line, language))
    listed = not dated and sum(len(line.split()) <= _ENTRY for line in around) - 1 >= _ENTRIES
    if not known(text, found):
        return AWAY if listed or index < title or _common(text, stream) else 0.6 if dated else 0.55
    if index < title:
        return 0.7 if dated else AWAY
    return 0.6 if listed else 0.85


def covered(text: str, found: Sequence[FoundName], language: str | None) -> bool:
    """Whether a line is names and what belongs to them: a bar, a date, a job, a handle or the minutes of reading."""
    if not found or found[0].start > 1:
        return False
    rest = text[found[-1].end :]
    if len(rest) <= 0.2 * len(text) or _APART.match(rest):
        return True
    first = fold(rest).split()[0]
    if any(date.has_year and not fold(rest[: date.start]).strip(" :|,-").count(" ") and purpose(rest, date, language) for date in find_dates(rest[:_LINE], language)[:1]):
        return True  # "Anne Durand Published: May 3, 2020"
    if any(fold(rest).lstrip().startswith(title) for title in everywhere("names", "jobs") if " " in title):
        return True
    return job(first.rstrip(",|")) or any(date.start <= 2 for date in find_dates(rest[:_LINE], language)[:1])


def _credit(text: str) -> bool:
    label = fold(text[:_LEAD])
    return any(label.startswith(word) and not label[len(word) : len(word) + 1].isalpha() for word in everywhere("names", "others"))


def _common(text: str, stream: str) -> bool:
    """Whether a word of a line stands in small letters elsewhere in the text, or is an acronym: names of people do neither."""
    words = [word for word in re.findall(r"[^\W\d_]{2,}", text[:_LINE])[:_ENTRIES] if word[0].isupper()]
    return any(word.isupper() and len(word) < _ENTRY for word in words) or any(_stands(word.lower(), stream) for word in words if len(word) > 2)


def _stands(word: str, stream: str) -> bool:
    """Whether a word stands by itself in a text."""
    at = stream.find(word)
    while at >= 0:
        before, after = stream[at - 1 : at], stream[at + len(word) : at + len(word) + 1]
        if not (before.isalnum() or before == "_" or after.isalnum() or after == "_"):
            return True
        at = stream.find(word, at + 1)
    return False
