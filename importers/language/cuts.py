"""The words at which a byline is cut into pieces, as regular expressions over folded text, one a language."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from importers.language.holding import holding
from importers.language.phrases import agencies, everywhere, longest_first, spoken


def _phrases(language: str | None, key: str) -> list[str]:
    return longest_first(word for speech in spoken(language) for word in speech.names.get(key, ()))


def any_of(words: list[str]) -> str:
    """A regular expression's alternatives; none matches nothing."""
    return "|".join(re.escape(word) for word in words) or r"(?!)"


@cache
def leads(language: str | None) -> re.Pattern[str]:
    """The words that begin a byline."""
    bare = [word for word in _phrases(language, "labels") if word.startswith("aut") and " " not in word]  # "Autorin Anne Durand": a capital follows
    by = rf"{any_of(_phrases(language, 'by'))}|(?:{any_of(bare)})(?!\s(?:spotlight|bio|profile?l?|info|page|name|image|avatar|photo))"
    return re.compile(rf"\W*(?:(?:{by})\s*:?\s+|(?:{any_of(_phrases(language, 'labels'))})\s?[:：]\s*)")


@cache
def labels(language: str | None) -> re.Pattern[str]:
    """The labels that say whose the text is ("Texte :")."""
    return re.compile(rf"\W*(?:{any_of(_phrases(language, 'labels'))})\s?[:：]\s*")


@cache
def inner_leads(language: str | None) -> re.Pattern[str]:
    """The words that begin a byline within a line."""
    # Words that also stand inside names and sentences ("di", "de") lead only at the start.
    words = [word for word in _phrases(language, "by") if word not in ("von", "di", "de", "af", "av", "του", "της", "autor", "автор")]
    return re.compile(rf"(?<!\w)(?:(?:{any_of(words)})\s*:?\s+|(?:{any_of(_phrases(language, 'labels'))})\s?[:：]\s*)")


@cache
def others(language: str | None) -> re.Pattern[str]:
    """The words of those who did something else: took the pictures, or "checked" what another wrote."""
    return re.compile(rf"\W*(?:{any_of(_other(language))})(?:\s?[:：/]|\s+by\b|\s+par\b|\s+von\b|\s+de\b|\s*$|\s+(?=\w))")


def _dated(language: str | None) -> list[str]:
    return longest_first(
        word for speech in spoken(language) for key in ("published", "modified") for word in speech.dates.get(key, ()) if len(word) > 4 and " par" not in word
    )


def _other(language: str | None) -> list[str]:
    return longest_first([*_phrases(language, "others"), *_phrases(language, "checked")])


@cache
def breaking(language: str | None) -> Callable[[Iterable[str]], list[int]]:
    """The numbers of those of some texts without figures that hold one of the words and signs that `breaks` needs."""
    return holding([*_dated(language), *_other(language), *"|·•;()[]/@:", " - ", "   ", " by "])


@cache
def breaks(language: str | None) -> re.Pattern[str]:
    """What parts the stretches of a byline: bars, brackets, the words before a date, and labels of others after a comma."""
    dated, other = any_of(_dated(language)), any_of(_other(language))
    lead = any_of(_phrases(language, "labels"))
    plain = r"\s?-?\s?\d+[ -]?min(?:ute)?s?\b|\s[-|·•/]\s|[|·•;()\n\[\]/]|\s{3,}|\s(?=(?:edit|photo)\w+ by )"
    plain += r"|(?<=[^\W\d_])@\w{2,}(?![\w-]*\.\w)|\s(?:um|at|à|a|om|alle|as|o)\s\d{1,2}\s?[:h.]\s?\d{2}"
    plain += r"|(?:updated|published|posted|aktualisiert|publie)(?=\s?:)"
    plain += r"|\s\d+\s?(?:comment\w*|kommentar\w*|coment\w*|reacties|reactions?|replies|views|vues|aufrufe)\b"
    plain += r"|\s?(?:vor|il y a|hace|há)\s\d+\s\w+|\s\d+\s\w{3,9}\s(?:ago|fa|geleden|temu)\b"
    date = rf"(?<!\w)(?:{dated})(?!\w)(?!\s(?:par|by|von|por)\b)"
    # Within a word nothing begins but a few: most places need no further look.
    some = r"(?=\W|\d|(?<!\w)|updated|published|posted|aktualisiert|publie|vor\s|il y a\s|hace\s)"
    return re.compile(rf"{some}(?:{plain}|{date}|,\s*(?=(?:{other}|{lead})\s?:)|\s(?=(?:{other})(?:\s?:|\s(?:by|par|von|por|de|di|door)\s)))")


@cache
def naming(language: str | None) -> Callable[[Iterable[str]], list[int]]:
    """The numbers of those of some texts that hold a word by which one without two capitals may name somebody: one that leads or joins, or a house's own name."""
    glued = ("by", "par", "von", "por", "door")  # what leads where no space follows
    elided = ("al-", "el-")  # what a name begins with as with a capital
    words = [*_phrases(language, "by"), *_phrases(language, "labels"), *_joining(language)]
    return holding([*words, *glued, *elided, *agencies(), *everywhere("names", "newsroom")])


@cache
def joints(language: str | None) -> re.Pattern[str]:
    """What stands between two names."""
    words = any_of(longest_first([*_phrases(language, "and"), *_phrases(language, "with")]))
    first = any_of([word for word in _phrases(language, "with") if len(word) > 1])
    return re.compile(rf"(?=[\s,&+]|^)(?:\s*[,&+]\s*(?:(?:{words})\s+)?|\s+(?:{words})\s+|^\s*(?:{first})\s+)")


@cache
def company(language: str | None) -> re.Pattern[str]:
    """The words that join an institution to those who sign."""
    return re.compile(rf"(?<!\w)(?:{any_of(_joining(language))})(?!\w)")


def _joining(language: str | None) -> list[str]:
    plain = {*_phrases(language, "and"), "and", "for"}
    return [word for word in _phrases(language, "with") if word not in plain and len(word) > 1]


@cache
def titles(language: str | None) -> re.Pattern[str]:
    """Jobs of several words, which end a name: "Anne Durand envoyée spéciale à Toulouse"."""
    return re.compile(rf"\s(?:{any_of([word for word in _phrases(language, 'jobs') if ' ' in word])})(?!\w)")


@cache
def places(language: str | None) -> re.Pattern[str]:
    """The word before where or for whom somebody works, within a piece: "Anne Durand à Bruxelles"."""
    plain = [word for word in _phrases(language, "places") if word not in ("de", "a", "te", "z", "da")]
    return re.compile(rf"\s(?:{any_of([*plain, 'a', 'for', 'of', 'pour', 'para', 'fur', 'under', 'unter'])})\s+")


@cache
def other_places(language: str | None) -> re.Pattern[str]:
    """The same at a piece's beginning."""
    return re.compile(rf"(?:{any_of(_phrases(language, 'places'))})\s")


@cache
def agency_tail() -> re.Pattern[str]:
    """An agency's name at the end of a piece: "Jane Doe Associated Press"."""
    return re.compile(rf"(?<!\w)(?:the\s+)?({any_of(longest_first(agencies()))})$")
