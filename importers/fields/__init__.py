"""Finds the citation fields of a reading, each with its evidence."""

from collections.abc import Mapping
from dataclasses import fields as attributes
from functools import cache
from typing import Any

from importers.article import Evidence, Fields, made_fields
from importers.discover import discover
from importers.fields._shared import Field, view_of
from importers.reading import Reading
from importers.source import Source

_SET = frozenset(attribute.name for attribute in attributes(Fields))


def find_fields(reading: Reading, source: Source) -> tuple[Fields, dict[str, tuple[Evidence, ...]]]:
    """The fields of an article and, by field, every candidate that was seen; fields without a candidate have no entry.

    A chosen candidate's value is the field's. Bounds of the publication date are evidence of "published_bounds", where at most one
    candidate for each of the two bounds is chosen.
    """
    found, values, view = made_fields(), dict[str, Any](), view_of(reading)
    seen: dict[str, tuple[Evidence, ...]] = {}
    for field in _finders():
        candidates = tuple(field.find(view, source, found))
        if candidates:
            seen[field.name] = candidates
            new = _values(field, candidates)
            if new:
                values |= new
                found = made_fields(**values)
    return found, seen


@cache
def _finders() -> tuple[Field, ...]:
    return tuple(sorted(discover("importers.fields", "FIELD"), key=_order))


def _order(field: Field) -> tuple[int, str]:
    return field.order, field.name


def _values(field: Field, candidates: tuple[Evidence, ...]) -> Mapping[str, Any]:
    chosen = [item for item in candidates if item.chosen]
    if not chosen:
        return {}
    if field.name in _SET:
        return {field.name: chosen[0].value}
    return {item.bound: item.value for item in chosen if item.bound in ("not_before", "not_after")}
