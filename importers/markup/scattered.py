"""Facts on the day and the author that stand in no usual place: RDFa on elements of the text, data attributes, the state that scripts keep."""

import re
from collections.abc import Iterator, Mapping, Sequence

from importers.document import Fact
from importers.language.references import unescaped

# Drupal's RDFa: <span property="dc:date dc:created" content="2020-05-03T10:00:00+02:00" rel="sioc:has_creator">.
_RDFA = re.compile(
    r"""<(?!meta\b)\w[^<>]*?\sproperty=["'][^"'<>]*?(?:dc:date|dc:created|schema:date(?:Published|Created))[^<>]*?\scontent=["']([^"'<>]{8,40})["']""", re.IGNORECASE
)
_CREATOR = re.compile(r"""\sproperty=["']foaf:name["'][^<>]*>([^<>]{2,80})<""")
_DATA_DAY = re.compile(r"""\sdata-pub(?:lished?(?:-?(?:at|on|date|time))?|lication-?date|-?date)=["']([^"'<>]{8,40})["']""")
_DATA_AUTHOR = re.compile(r"""\sdata-authors?(?:-name)?=["']([^"'<>{}\[\]]{3,80})["']""")
# dataLayer, __NEXT_DATA__ and their like: "author":"Anne Durand", "authors":["Anne Durand"], "author":{"name":"Anne Durand"}.
_KEPT = re.compile(
    r""""author(?:s|Name|_name)?\\{0,3}"\s*:\s*\[?\s*(?:\{\s*\\{0,3}"(?:name|fullName|displayName|display_name)\\{0,3}"\s*:\s*)?\\{0,3}"([^"<>{}\[\]\\]{3,80})\\{0,3}\""""
)
_RDFA_WORDS, _DAY_WORD, _AUTHOR_WORD, _KEPT_WORD = ("dc:date", "schema:date"), "data-publ", "data-author", '"author'  # each finder's, without which it finds nothing
SCATTERED_TRIES = 20
"""Places of a word that are looked at."""

_MOST = 60  # data attributes that are looked at


def scattered_words(*, day: bool, author: bool) -> tuple[str, ...]:
    """What is to be searched for in the page's source: of the state of scripts the author only where `author` says that none is declared, and so
    the day of data attributes."""
    return (*(_RDFA_WORDS if day or author else ()), *((_DAY_WORD,) if day else ()), *((_AUTHOR_WORD, _KEPT_WORD) if author else ()))


def scattered_facts(source: str, places: Mapping[str, Sequence[int]]) -> Iterator[Fact]:
    """What the page's source says so; `places` has where those of `scattered_words` stand that were searched for.

    Keys: "rdfa published", "rdfa author", "data published", "data author", "script author". A list of articles says many things, and so nothing:
    of data attributes only what is the same everywhere counts.
    """
    if any(places.get(word) for word in _RDFA_WORDS) and (found := _RDFA.search(source)):
        yield Fact("rdfa published", found[1].strip(), "property dc:date")
        if "sioc:has_creator" in source and (found := _CREATOR.search(source)):
            yield Fact("rdfa author", " ".join(unescaped(found[1]).split()), "property foaf:name")
    if places.get(_DAY_WORD):
        yield from _only("data published", _DATA_DAY, source, 10)
    if places.get(_AUTHOR_WORD):
        yield from _only("data author", _DATA_AUTHOR, source, 80)
    for at in places.get(_KEPT_WORD, ()):
        if found := _KEPT.match(source, at):
            yield Fact("script author", " ".join(unescaped(found[1]).split()), "script, author")
            return


def _only(key: str, attribute: re.Pattern[str], source: str, length: int) -> Iterator[Fact]:
    """The value of an attribute, where all have the same first `length` characters."""
    values = [" ".join(unescaped(found[1]).split()) for found, _ in zip(attribute.finditer(source), range(_MOST), strict=False)]
    if len({value[:length] for value in values}) == 1:
        yield Fact(key, values[0], "data attribute")
