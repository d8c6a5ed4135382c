"""Works whose citations would read alike are told apart: forenames, what the style has in reserve, letters after the year (CSL 1.0.2, "Disambiguation")."""

from collections.abc import Callable, Mapping, Sequence

from desktop.citations.reference import Item

MORE_NAME, RESERVE, LETTER = "more_name", "disambiguate", "year_suffix"
"""What is told of a work: its author's forename is wanted, the style's `disambiguate` holds, its letter."""

Flags = dict[str, str]
"""What is told of one work, by the names above; written into by `tell_apart`."""


def tell_apart(items: Mapping[str, Item], order: Sequence[str], flags: Mapping[str, Flags], render: Callable[[str], str], wants: Mapping[str, str]) -> None:
    """Writes into `flags` what tells each of the works in `order` from the others.

    Only works of one family name, or of none, are compared: no others can read alike. `render(key)` is a work's citation with the
    flags as they are; `wants` are the attributes of the style's `citation`, and `reserve` ("true") where it has conditions on
    `disambiguate`.
    """
    order = [key for group in _grouped(order, lambda key: "-" + _family(items[key])) if len(group) > 1 for key in group]
    if wants.get("disambiguate-add-givenname") == "true":
        _forenames(items, order, flags, render, wants.get("givenname-disambiguation-rule", "by-cite"))
    if wants.get("reserve") == "true":
        _reserve(items, order, flags, render)
    if wants.get("disambiguate-add-year-suffix") == "true":
        for alike in _alike(order, render):
            for same in _grouped(alike, lambda key: repr(items[key].get("author"))):
                for number, key in enumerate(same if len(same) > 1 else ()):
                    flags[key][LETTER] = letters(number)


def letters(number: int) -> str:
    """0 is "a", 25 "z", 26 "aa"."""
    return (letters(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)


def _forenames(items: Mapping[str, Item], order: Sequence[str], flags: Mapping[str, Flags], render: Callable[[str], str], rule: str) -> None:
    # A style that tells apart persons does so wherever they are cited; another only where the citations are the same.
    groups = _grouped(order, lambda key: _family(items[key])) if rule != "by-cite" else _alike(order, render)
    for group in groups:
        if _family(items[group[0]]) and len({_first(items[key]).get("given") for key in group}) > 1:
            for key in group:
                flags[key][MORE_NAME] = "true"


def _reserve(items: Mapping[str, Item], order: Sequence[str], flags: Mapping[str, Flags], render: Callable[[str], str]) -> None:
    for alike in _alike(order, render):
        for key in alike:
            flags[key][RESERVE] = "true"
        if len({render(key) for key in alike}) == 1:
            for key in alike:
                del flags[key][RESERVE]


def _first(item: Item) -> dict[str, str]:
    authors = item.get("author") or [{}]
    first: dict[str, str] = authors[0]
    return first


def _family(item: Item) -> str:
    first = _first(item)
    return (first.get("family") or first.get("literal") or "").casefold()


def _alike(order: Sequence[str], render: Callable[[str], str]) -> list[list[str]]:
    return [group for group in _grouped(order, render) if len(group) > 1]


def _grouped(order: Sequence[str], by: Callable[[str], str]) -> list[list[str]]:
    """Keys in their order, those of one value together; what has none is in no group."""
    groups: dict[str, list[str]] = {}
    for key in order:
        groups.setdefault(by(key), []).append(key)
    return [group for value, group in groups.items() if value]
