"""Labels (cs:label), and locators that bring their own label (CSL 1.0.2, "Label", "Locators")."""

import re
from collections.abc import Mapping
from functools import lru_cache

from desktop.citations.engine.context import Context
from desktop.citations.engine.locale import Locale
from desktop.citations.engine.looks import Render, dress
from desktop.citations.engine.names import Label
from desktop.citations.engine.numbers import formatted, is_numeric, is_plural
from desktop.citations.engine.rich import rich
from desktop.citations.engine.runs import Runs

_SHORT = {
    "bk": "book", "bks": "book", "ch": "chapter", "chap": "chapter", "chaps": "chapter", "chs": "chapter", "col": "column", "cols": "column", "fig": "figure",
    "figs": "figure", "fol": "folio", "fols": "folio", "no": "issue", "nos": "issue", "l": "line", "ll": "line", "n": "note", "nn": "note", "op": "opus",
    "opp": "opus", "p": "page", "pp": "page", "para": "paragraph", "paras": "paragraph", "pt": "part", "pts": "part", "sec": "section",
    "secs": "section", "s.v": "sub-verbo", "vrs": "verse", "v": "verse", "vv": "verse", "vol": "volume", "vols": "volume",
}  # fmt: skip
_LED = re.compile(r"([A-Za-z.]+?)\.\s+(?=\S)")
_DASH = re.compile(r"(?<=\w)\s*-\s*(?=\w)")
_NAMED_ALL = ("number-of-pages", "number-of-volumes")


@lru_cache(1024)
def led_locator(value: str) -> tuple[str, str]:
    """The label that a locator begins with and the rest: "fol. 12" gives ("folio", "12"); ("", value) where it begins with none."""
    found = _LED.match(value)
    label = _SHORT.get(found[1].lower()) if found else None
    return (label, value[found.end() :]) if found and label else ("", value)


_PARTS = re.compile(r"(,\s*)([A-Za-z]+)\.\s+(?=[\w])")


def worded_number(value: str, form: str, locale: Locale, gender: str) -> str:
    """A number that goes on with a label and another ("7, p. 3-8"): each in its form, the labels as the language has them."""
    pieces = _PARTS.split(value)
    if len(pieces) < 4 or not is_numeric(pieces[0]) or any(word.lower() not in _SHORT for word in pieces[2::3]):
        return ""
    out = formatted(pieces[0], form, locale, gender)
    for at in range(1, len(pieces) - 2, 3):
        number = _DASH.sub("–", pieces[at + 2])
        term = locale.term(_SHORT[pieces[at + 1].lower()], "short", plural=is_plural(number))
        out += f"{pieces[at]}{term or pieces[at + 1] + '.'} {number}"
    return out


def _several(value: str, variable: str) -> bool:
    if variable in _NAMED_ALL:
        return is_numeric(value) and value.strip() not in ("0", "1")
    head = re.split(r",\s*[A-Za-z]+\.\s", value, maxsplit=1)[0]
    return is_plural(head) or bool(re.fullmatch(r"\s*[ivxlcdm]+\s*[-–]\s*[ivxlcdm]+\s*", head))


def number_label(attributes: Mapping[str, str]) -> Render:
    """The renderer of a `cs:label` of a number.

    By the specification a label of an unknown variable prints nothing. Zotero's processor keeps to that for locators alone, outside of groups,
    and styles and their readers count on what it prints: so it is here.
    """
    variable, form, plural = attributes.get("variable", "locator"), attributes.get("form", "long"), attributes.get("plural", "contextual")
    laid = dress(attributes)

    def render(context: Context) -> Runs:
        name, value = variable, ""
        if variable == "locator":
            name, value = context.label.replace(" ", "-"), context.locator
        elif variable not in context.quashed:
            value = context.item.text(variable)
        if not value and variable == "locator":
            return []
        many = plural == "always" or (plural == "contextual" and _several(value, variable))
        term = context.locale.term(name, form, plural=many)
        if not term and name == "sub-verbo":
            term = context.locale.term("sub verbo", form, plural=many)
        if not term:
            return []
        context.worded += 1
        runs = rich(term)
        return laid(runs, context) if laid else runs

    return render


def name_label(attributes: Mapping[str, str]) -> Label:
    """What renders a `cs:label` of names, given the variable and how many there are."""
    form, plural = attributes.get("form", "long"), attributes.get("plural", "contextual")
    laid = dress(attributes)

    def render(context: Context, variable: str, count: int) -> Runs:
        term = context.locale.term(variable, form, plural=plural == "always" or (plural == "contextual" and count > 1))
        if not term:
            return []
        runs = rich(term)
        return laid(runs, context) if laid else runs

    return render
