"""Locales (CSL 1.0.2, "Locale"): terms, dates and options of a language, the style's own before those of the locale files.

Order of what is asked: the style's for the dialect, for the language, for all; then the files of the dialect, of its language's main
dialect, and en-US.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from desktop.citations.engine.markup import NAMESPACE, attributes_of

FALLBACK = "en-US"
MAIN_DIALECTS = {
    "af": "af-ZA", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK", "de": "de-DE", "el": "el-GR", "en": "en-US", "es": "es-ES",
    "et": "et-EE", "fa": "fa-IR", "fi": "fi-FI", "fr": "fr-FR", "gl": "gl-ES", "he": "he-IL", "hi": "hi-IN", "hr": "hr-HR", "hu": "hu-HU",
    "hy": "hy-AM", "id": "id-ID", "is": "is-IS", "it": "it-IT", "ja": "ja-JP", "km": "km-KH", "ko": "ko-KR", "lt": "lt-LT", "lv": "lv-LV",
    "mn": "mn-MN", "ms": "ms-MY", "nb": "nb-NO", "no": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO",
    "ru": "ru-RU", "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-Cyrl-RS", "sv": "sv-SE", "th": "th-TH", "tl": "tl-PH", "tr": "tr-TR", "uk": "uk-UA",
    "vi": "vi-VN", "zh": "zh-CN", "bg": "bg-BG",
}  # fmt: skip
"""CSL 1.0.2, "Locale Fallback": the dialect that stands for a language."""

FORM_FALLBACK = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
"""CSL 1.0.2, "Terms": the form that is taken where one is missing."""


@dataclass(frozen=True, slots=True)
class Term:
    """What a term says: one word, or one for a single thing and one for several."""

    single: str
    multiple: str
    gender: str = ""


@dataclass(frozen=True, slots=True)
class DatePart:
    """A `cs:date-part`: its name and attributes."""

    name: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DateForm:
    """A `cs:date` of a locale: its delimiter and parts."""

    attributes: Mapping[str, str]
    parts: tuple[DatePart, ...]


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A suffix for numbers: which numbers it is for is told by `match` ("last-digit", "last-two-digits", "whole-number")."""

    text: str
    match: str


@dataclass(frozen=True, slots=True)
class Locale:
    """One element `cs:locale`, or several merged. `terms` by name and form; `ordinals` by number and the gender that it is for."""

    terms: Mapping[tuple[str, str], Term] = field(default_factory=dict)
    ordinals: Mapping[tuple[str, str], Ordinal] = field(default_factory=dict)
    dates: Mapping[str, DateForm] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    language: str = FALLBACK

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str | None:
        """What `name` is called, in `form` or the next form that is there; None where no form is."""
        found = self.found(name, form)
        return None if found is None else found.multiple if plural else found.single

    def found(self, name: str, form: str = "long") -> Term | None:
        """The term with both its numbers and its gender."""
        terms = self.terms
        at: str | None = form
        while at:
            if (name, at) in terms:
                return terms[name, at]
            at = FORM_FALLBACK.get(at)
        return None

    def flag(self, name: str) -> bool:
        """Whether an option ("punctuation-in-quote", "limit-day-ordinals-to-day-1") is on."""
        return self.options.get(name) == "true"


def read_locale(element: etree._Element, language: str) -> Locale:
    """The locale that an element `cs:locale` holds."""
    terms: dict[tuple[str, str], Term] = {}
    ordinals: dict[tuple[str, str], Ordinal] = {}
    dates: dict[str, DateForm] = {}
    options: dict[str, str] = {}
    for child in element:
        tag = child.tag
        if tag == NAMESPACE + "terms":
            for term in child:
                if term.tag == NAMESPACE + "term":
                    _read_term(term, terms, ordinals)
        elif tag == NAMESPACE + "date":
            parts = tuple(DatePart(part.get("name", ""), attributes_of(part)) for part in child if part.tag == NAMESPACE + "date-part")
            dates[child.get("form", "text")] = DateForm(attributes_of(child), parts)
        elif tag == NAMESPACE + "style-options":
            options |= attributes_of(child)
    return Locale(terms, ordinals, dates, options, language)


def _read_term(term: etree._Element, terms: dict[tuple[str, str], Term], ordinals: dict[tuple[str, str], Ordinal]) -> None:
    name, form, gender = term.get("name", ""), term.get("form", "long"), term.get("gender-form", "")
    single = term.find(NAMESPACE + "single")
    multiple = term.find(NAMESPACE + "multiple")
    alone = (term.text or "") if single is None and multiple is None else ""
    one = alone if single is None else single.text or ""
    many = (alone or one) if multiple is None else multiple.text or ""
    if name == "ordinal" or re.fullmatch(r"ordinal-\d\d", name):
        number = name.removeprefix("ordinal").removeprefix("-")
        ordinals[number, gender] = Ordinal(one, term.get("match") or ("last-two-digits" if number >= "10" else "last-digit"))
        return
    if gender:
        form = f"{form}/{gender}"
    terms[name, form] = Term(one, many, term.get("gender", ""))


def merged(locales: Sequence[Locale], language: str) -> Locale:
    """One locale of several, the first of which counts most. Ordinals are one set: the first that has any gives them all."""
    terms: dict[tuple[str, str], Term] = {}
    dates: dict[str, DateForm] = {}
    options: dict[str, str] = {}
    ordinals: Mapping[tuple[str, str], Ordinal] = {}
    for locale in reversed(locales):
        for key, term in locale.terms.items():
            # Other words for a term leave it the gender that the language gives it.
            below = terms.get(key)
            terms[key] = Term(term.single, term.multiple, below.gender) if below and below.gender and not term.gender else term
        dates |= locale.dates
        options |= locale.options
        ordinals = locale.ordinals or ordinals
    return Locale(terms, ordinals, dates, options, language)


def chain(language: str) -> tuple[str, ...]:
    """The locales that are asked for `language`, in order: itself, its language's main dialect, en-US."""
    main = MAIN_DIALECTS.get(language.partition("-")[0].lower())
    return tuple(dict.fromkeys(name for name in (language, main, FALLBACK) if name))


@lru_cache(16)
def file_locale(language: str) -> Locale:
    """What the locale files say for `language` (a tag), the nearer before the more general."""
    found = [locale for name in chain(language) if (locale := _file(name)) is not None]
    return merged(found, language)


@lru_cache(1)
def _folder() -> Path:
    """Where the locale files lie: in the package citeproc-py, whose code is not run."""
    spec = find_spec("citeproc")
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) / "data" / "locales" if places else Path()


@lru_cache(16)
def _file(name: str) -> Locale | None:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-[A-Za-z]{2})?", name):
        return None
    path = _folder() / f"locales-{name}.xml"
    if not path.is_file():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    return read_locale(etree.fromstring(path.read_bytes(), parser), name)


def style_locales(elements: Iterable[tuple[str, Locale]], language: str) -> list[Locale]:
    """Those of a style's own locales that concern `language`, the nearest first."""
    wanted = language.lower()
    tongue = wanted.partition("-")[0]
    own = list(elements)
    exact = [locale for tag, locale in own if tag and tag.lower() == wanted]
    near = [locale for tag, locale in own if tag and tag.lower() == tongue and tongue != wanted]
    return [*exact, *near, *(locale for tag, locale in own if not tag)]
