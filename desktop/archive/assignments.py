"""Values that a person sets for citation fields: read from words, checked, and entered as evidence from a hand."""

import re
from collections.abc import Mapping
from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import date

from desktop.archive.errors import FieldError
from importers.article import Article, Evidence, Fields, Name, Value

SEPARATOR = "; "
HAND = "hand"

DATES = frozenset({"published", "modified", "accessed"})

SETTABLE = tuple(field.name for field in fields_of(Fields) if field.name not in ("not_before", "not_after"))
"""The fields that a hand may set; a bound is found, never set."""

_TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry "
    "entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture "
    "musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review "
    "review-book software song speech standard thesis treaty webpage"
)

TYPES = frozenset(_TYPES.split())
"""CSL 1.0.2's item types."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_LEADING = re.compile(r"((?:[^\W\d_A-Z]+['’]?\s+)+|[a-z]+['’])(?=\w)")


def parse_assignment(words: str) -> tuple[str, str]:
    """ "FIELD=VALUE" as its two parts. Raises `FieldError` ("shape") where there is no "=", or nothing before it."""
    field, equals, value = words.partition("=")
    if not equals or not field.strip():
        raise FieldError("shape", words)
    return field.strip(), value


def set_fields(fields: Fields, evidence: Mapping[str, tuple[Evidence, ...]], assignments: Mapping[str, str]) -> tuple[Fields, dict[str, tuple[Evidence, ...]]]:
    """`fields` with the values of `assignments`, and the evidence with the hand's own, chosen, before what the machine had found.

    An empty value clears a field. Raises `FieldError` for a field that there is not or a value that it cannot take, and then
    nothing is set.
    """
    return enter_fields(fields, evidence, {field: value_of(field, words) for field, words in assignments.items()})


def enter_fields(fields: Fields, evidence: Mapping[str, tuple[Evidence, ...]], values: Mapping[str, Value]) -> tuple[Fields, dict[str, tuple[Evidence, ...]]]:
    """The same for values that were read from words before."""
    told = dict(evidence)
    for field, value in values.items():
        rivals = tuple(replace(entry, chosen=False) for entry in told.get(field, ()) if entry.origin != HAND)
        told[field] = (Evidence(field, value or "", HAND, chosen=True, confidence=1.0), *rivals)
    return replace(fields, **values), told  # type: ignore[arg-type]


def assign(article: Article, assignments: Mapping[str, str]) -> Article:
    """`article` with values set by hand. A date that was set is no longer missed. Raises as `set_fields` does."""
    if not assignments:
        return article
    fields, evidence = set_fields(article.fields, article.evidence, assignments)
    missing = () if fields.published is None else ("no-date",)
    return replace(
        article,
        fields=fields,
        evidence=evidence,
        warnings=tuple(message for message in article.warnings if message.code not in missing),
        to_review=tuple(code for code in article.to_review if code not in missing),
    )


def value_of(field: str, words: str) -> Value:
    """What `field` holds when a person writes `words`; None or () for nothing. Raises `FieldError`."""
    if field not in SETTABLE:
        raise FieldError("unknown", field, ", ".join(SETTABLE))
    text = words.strip()
    if field == "authors":
        return names_of(text)
    if not text:
        return None
    if field in DATES:
        _check_date(field, text)
    elif field == "type" and text not in TYPES:
        raise FieldError("bad-type", text)
    elif field == "language" and not _LANGUAGE.fullmatch(text):
        raise FieldError("bad-language", text)
    return text


def names_of(words: str) -> tuple[Name, ...]:
    """Names out of "Millon, Louise; AFP": family, given, suffix parted by commas; one without a comma is a literal name.

    Small words before a family name ("de Gaulle, Charles") are its non-dropping particle, after a given name ("Gaulle, Charles
    de") a dropping one.
    """
    return tuple(_name(part) for word in words.split(SEPARATOR.strip()) if (part := word.strip()))


def _name(words: str) -> Name:
    parts = [part.strip() for part in words.split(",", 2)]
    if len(parts) == 1:
        return Name(literal=words)
    family, given, suffix = parts[0], parts[1], parts[2] if len(parts) > 2 else ""
    leading = _LEADING.match(family)
    particle = leading.group().strip() if leading else ""
    family = family[leading.end() :] if leading else family
    firsts = given.split()
    dropping: list[str] = []
    while len(firsts) > 1 and firsts[-1].islower():
        dropping.insert(0, firsts.pop())
    return Name(
        family=family or None,
        given=" ".join(firsts) or None,
        non_dropping_particle=particle or None,
        dropping_particle=" ".join(dropping) or None,
        suffix=suffix or None,
    )


def _check_date(field: str, text: str) -> None:
    """Raises `FieldError` unless `text` is a year, a month of a year, or a day that there was."""
    match = _DATE.fullmatch(text)
    if match is None or not match.group().isascii():
        raise FieldError("bad-date", field, text)
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError as error:
        raise FieldError("bad-date", field, text) from error
