"""The newspaper, magazine or site that the article stands in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from importers.article import Evidence, Fields
from importers.fields._shared import (
    Field,
    View,
    blocks_of,
    chosen,
    evidence,
    facts,
    file_name,
    from_facts,
    group_types,
    grouped,
    host_of,
    in_block,
    names_site,
    section_word,
    title_parts,
)
from importers.language.folding import fold, skeleton
from importers.language.holding import owning
from importers.language.phrases import agencies, everywhere
from importers.language.typography import declared_text, one_line
from importers.source import Source

_DECLARED = {
    "og:site_name": 0.9,
    "meta og:site_name": 0.8,
    "meta citation_journal_title": 0.95,
    "meta dc.source": 0.6,
    "meta dc.publisher": 0.55,
    "meta application-name": 0.55,
    "meta apple-mobile-web-app-title": 0.5,
    "meta cre": 0.5,
    "microdata publisher": 0.5,
}
_SPAN = r"\d{4}(?:\s?[-–/]\s?\d{2,4})?"
_COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:{_SPAN},?\s*)?(?:by\s+)?([^\d©|•·\n]{{2,60}}?)(?:,?\s*{_SPAN})?"
    r"\s*(?:$|[.|•·–—]|-\s|,|\s(?:tous|all|alle|todos|tutti)\s)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d|tous droits|all rights|alle rechte|derechos|diritti", re.IGNORECASE)
_SITES = {"website": 0.7, "newsmediaorganization": 0.65, "newspaper": 0.7, "periodical": 0.7, "blog": 0.6, "organization": 0.5}
_LONGEST = 60


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """Site names that the page declares, the ending of its title, the copyright line; the host only as a rival."""
    host = host_of(view, fields)
    candidates = [item for item in from_facts("container_title", view, _DECLARED, lambda value: _short(value, host)) if not _nothing(str(item.value))]
    candidates += _json_ld(view, host)
    candidates += _endings(view, host, [str(item.value) for item in candidates])
    candidates += _copyright(view, host)
    candidates += _masthead(view, source, host)
    candidates += _source_lines(view)
    name = file_name(source)
    if name.site:
        candidates.append(Evidence("container_title", one_line(name.site), "file name", at=name.stem, confidence=0.5))
    folder = _folder(source)
    if folder:
        candidates.append(Evidence("container_title", folder, "folder name", at=folder, confidence=0.2))
    if host:
        candidates.append(Evidence("container_title", host, "host", at=fields.url or host, confidence=0.2))
    return chosen(candidates)


def _short(value: str, host: str) -> str | None:
    """A site's name without its motto: "Le Fanal - l'actualité du port" gives "Le Fanal"."""
    value = declared_text(value)
    parts = title_parts(value)
    if len(parts) > 1:
        value = next((part for part in parts if names_site(part, (), host)), parts[0] if len(value) > 30 else value)
    return value if 1 < len(value) <= _LONGEST else None


def _nothing(value: str) -> bool:
    return not any(char.isalpha() for char in value) or "{" in value or value.lower().startswith(("http:", "https:", "@"))


def _json_ld(view: View, host: str) -> Iterator[Evidence]:
    types = group_types(view, "json-ld")
    for name, confidence in (("isPartOf", 0.7), ("publisher", 0.75), ("sourceOrganization", 0.4), ("provider", 0.4)):
        for fact in grouped(view, "json-ld", name):
            value = _short(fact.value, host)
            if value and not _nothing(value):
                yield evidence("container_title", value, fact, confidence)
    for name in ("name", "publisher"):
        for fact in grouped(view, "json-ld", name, others=True):
            kind = types.get(fact.group, "")
            confidence = _SITES.get(kind, 0.0) if name == "name" else 0.5
            value = _short(fact.value, host)
            if value and confidence and not _nothing(value):
                yield evidence("container_title", value, fact, confidence)


def _endings(view: View, host: str, known: list[str]) -> Iterator[Evidence]:
    """The last (or first) part of the page's title, surer where the host or another declaration spells the same."""
    own = {skeleton(fact.value) for fact in facts(view, "json-ld headline", "og:title", "twitter:title")} | {
        skeleton(block.text) for _, block in blocks_of(view, "title")
    }
    for fact in facts(view, "html title"):
        parts = title_parts(declared_text(fact.value))
        if len(parts) < 2:
            continue
        for part, others in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
            rest = skeleton(" ".join(others))
            if len(part) > _LONGEST or _nothing(part) or section_word(part) or skeleton(part) in own:
                continue
            if names_site(part, known, host):
                yield evidence("container_title", part, fact, 0.7)
            elif rest in own or skeleton(others[0]) in own or (part == parts[-1] and len(part.split()) <= 4 and part[:1].isupper()):
                yield evidence("container_title", part, fact, 0.6 if rest in own else 0.4)


def _copyright(view: View, host: str) -> Iterator[Evidence]:
    counted: Counter[str] = Counter()
    furniture = [pair for pair in blocks_of(view, "page-furniture", "legal", "about-site", "navigation") if len(pair[1].text) <= _FURNITURE]
    for index, block in [furniture[number] for number in owning([block.text for _, block in furniture])]:
        match = _COPYRIGHT.search(block.text)
        if not match or not _YEAR.search(block.text):
            continue
        value = one_line(match[1]).strip(" .,-–—:|")
        counted[skeleton(value)] += 1
        if 2 < len(value) <= 40 and value[:1].isupper() and counted[skeleton(value)] == 1 and len(value.split()) <= 6 and not _RIGHTS.search(value):
            # A company or an agency that owns the words is the publisher, or another's: seldom the paper's name.
            owner = _COMPANY.search(fold(value)) or fold(value) in agencies()
            sure = 0.65 if names_site(value, (), host) else 0.35 if owner else 0.5
            yield in_block("container_title", value, "copyright line", view, index, match.span(1), sure)


def _masthead(view: View, source: Source, host: str) -> Iterator[Evidence]:
    """A dump's first line, well above the title, that is written as newspapers write their names, and that something else names too.

    By itself such a line is as likely a section's or a campaign's: it needs a second witness in the text ("© La Gazette",
    "lagazette.fr", "S'abonner à La Gazette"), in the address, or in the file's or the folder's name.
    """
    title = next((index for index, _ in view.roles.get("title", ())), 0)
    for index, block in enumerate(view.document.blocks[: min(3, title - 1)] if title > 2 else ()):
        words = block.text.split()
        named = 2 <= len(words) <= 5 and fold(words[0]) in _ARTICLES and all(word[:1].isupper() for word in words if len(word) > 3)
        if named and not block.shape.tag and not view.verdicts[index].kept and not section_word(block.text):
            name = one_line(block.text)
            if names_site(name, (), host) or skeleton(name) in skeleton(source.path) or _witnessed(view, index, name):
                yield in_block("container_title", name, "masthead", view, index, None, 0.65)
            return


def _witnessed(view: View, index: int, name: str) -> bool:
    """Whether another line owns to the name: a motto below it that says what it is ("Le quotidien du port"), or a line of the page's
    furniture, after ©, as an address, or beside a word of subscribing or publishing."""
    key, own = fold(name), skeleton(name)
    motto = view.document.blocks[index + 1].text if index + 1 < len(view.document.blocks) else ""
    if len(motto.split()) <= _MOTTO and _PERIODICAL.search(fold(motto)):
        return True
    for other, block in enumerate(view.document.blocks):
        if other == index or view.verdicts[other].kept or len(block.text) > _FURNITURE:
            continue
        folded = fold(block.text)
        if key in folded and (_OWNS.search(folded) or folded.rstrip(" .").endswith(("par " + key, "by " + key))):
            return True
        if any(skeleton(match[1]) == own for match in _ADDRESS.finditer(folded)):
            return True
    return False


_MOTTO = 8  # words
_PERIODICAL = re.compile(
    r"\b(?:quotidien|hebdomadaire|hebdo|mensuel|trimestriel|magazine|revue|daily|weekly|monthly|newspaper|tageszeitung|wochenzeitung|zeitung|diario|semanario|periodico"
    r"|quotidiano|settimanale|jornal|dagblad)\b"
)
_FURNITURE = 400  # characters of a line that may own to the site's name
_OWNS = re.compile(
    r"©|\(c\)|copyright|abonn|subscri|publie par|published by|edite par|tous droits|all rights|newsletter|suivez|follow|application|l'appli|contact|redaction de"
)
_ADDRESS = re.compile(r"(?<![\w.@-])(?:www\.)?([a-z][a-z0-9-]{2,40})\.(?:fr|com|net|org|be|ch|ca|info|eu|co\.uk|de|es|it|example)\b")
_ARTICLES = frozenset(("le", "la", "les", "the", "el", "los", "las", "der", "die", "das", "il", "o", "de", "het"))
_COMPANY = re.compile(
    r"(?<!\w)(?:ltd|limited|inc|llc|l\.l\.c|gmbh|ag|kg|sa|s\.a|sas|sarl|srl|bv|plc|corp|corporation|co|sp|company|group|groupe|holding|publishing|publications"
    r"|newspapers|journals|regents|the ap|associated press)(?!\w)"
)
_RIGHTS = re.compile(r"\b(?:rights|droits|reproduction|rechte|reserved|copyright|cookies?|protected|l'auteur|the author)\b", re.IGNORECASE)


def _source_lines(view: View) -> Iterator[Evidence]:
    """ "Source : The Register" names where the article got its matter, seldom where it stood: a rival."""
    for index, block in blocks_of(view, "source-link"):
        label, colon, name = block.text.partition(":")
        if colon and skeleton(label) in {skeleton(word) for word in everywhere("text", "source")} and 1 < len(name.strip()) <= _LONGEST:
            start = block.text.index(name.strip(), len(label))
            yield in_block("container_title", one_line(name), "source line", view, index, (start, start + len(name.strip())), 0.1)


def _folder(source: Source) -> str | None:
    parts = source.path.replace("\\", "/").split("/")
    name = parts[-2] if len(parts) > 1 else ""
    return name if 2 < len(name) <= 40 and name[:1].isupper() and " " in name and not any(char.isdigit() for char in name) else None


FIELD = Field("container_title", 5, find)
