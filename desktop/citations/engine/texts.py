"""Texts and numbers (cs:text, cs:number): variables, terms, words of the style (CSL 1.0.2, "Text", "Number")."""

import re
from collections.abc import Mapping

from desktop.citations.engine.context import Context
from desktop.citations.engine.item import NUMBERS
from desktop.citations.engine.labels import led_locator, worded_number
from desktop.citations.engine.looks import Render
from desktop.citations.engine.numbers import formatted, is_numeric
from desktop.citations.engine.pages import page_ranges
from desktop.citations.engine.rich import rich
from desktop.citations.engine.runs import CLOSE, OPEN, TEXT, Runs
from desktop.citations.engine.textcase import cased

LINK = "link"
_ADDRESSES = ("URL", "DOI", "PMID", "PMCID")
_RANGE = re.compile(r"^\s*(\w*\d\w*)\s*-\s*(\w*\d\w*)\s*$")


def _taken(context: Context, variable: str) -> None:
    context.shown += 1
    if context.taken is not None:
        context.taken.add(variable)


def variable_text(variable: str, form: str, *, page_form: str) -> Render:
    """The renderer of a `cs:text` that prints a variable. `page_form`: the style's "page-range-format"."""
    if variable in _SPECIAL:
        return _SPECIAL[variable]
    if variable in ("locator", "page"):
        return _pages(variable, page_form)
    names = (f"{variable}-short", variable) if form == "short" else (variable,)
    if variable in _ADDRESSES:
        return _address(variable)

    def render(context: Context) -> Runs:
        context.called += 1
        if variable in context.quashed:
            return []
        for name in names:
            value = context.item.text(name)
            if value:
                _taken(context, variable)
                if variable in NUMBERS:
                    value = tidy_number(value)
                return rich(value)
        return []

    return render


def tidy_number(value: str) -> str:
    """A range of numbers with a dash; "\\-" is a hyphen that is meant."""
    if "\\-" in value:
        return value.replace("\\-", "-")
    return _RANGE.sub("\\1–\\2", value) if "-" in value and len(value) < 100 else value


def _address(variable: str) -> Render:
    def render(context: Context) -> Runs:
        context.called += 1
        value = "" if variable in context.quashed else context.item.text(variable)
        if not value:
            return []
        _taken(context, variable)
        return [(OPEN, LINK), (TEXT, value), (CLOSE, LINK)] if variable == "URL" else [(TEXT, value)]

    return render


def _pages(variable: str, page_form: str) -> Render:
    def render(context: Context) -> Runs:
        context.called += 1
        if variable in context.quashed:
            return []
        value = context.item.text("page") if variable == "page" else context.locator
        if not value:
            return []
        _taken(context, variable)
        return rich(_paged(value, variable, page_form, context))

    return render


def _paged(value: str, variable: str, page_form: str, context: Context) -> str:
    if "\\-" in value:
        return value.replace("\\-", "-")
    if variable == "locator" and "&" in value:
        symbol = context.locale.terms.get(("and", "symbol"))
        value = value.replace("&", symbol.single if symbol else "&")
    delimiter = context.locale.term("page-range-delimiter") or "–"
    if variable == "locator" and context.label != "page":
        return page_ranges(value, "", "–") if not value.startswith("http") else value
    return page_ranges(value, page_form, delimiter)


def _citation_number(context: Context) -> Runs:
    context.called += 1
    context.shown += 1
    return [(TEXT, f"{context.number:08d}" if context.sorting else str(context.number))]


def _year_suffix(context: Context) -> Runs:
    # A letter that is not needed does not silence the group that it stands in.
    if not context.told.suffix or context.suffix_done or context.sorting:
        return []
    context.suffix_done = True
    context.shown += 1
    return [(TEXT, context.told.suffix)]


def _first_note(context: Context) -> Runs:
    context.called += 1
    if not context.first_note or context.position == "first":
        return []
    context.shown += 1
    return [(TEXT, str(context.first_note))]


def citation_label(context: Context) -> str:
    """The item's label, or one made of names and year ("Asth00", "BrCh98") (CSL 1.0.2, "citation-label")."""
    own = context.item.text("citation-label")
    if own:
        return own
    people = [person for name in ("author", "editor", "translator") for person in context.item.people(name)][:4]
    families = ["".join(filter(str.isalnum, person.family or person.literal)) for person in people]
    lengths = {1: (4,), 2: (2, 2), 3: (2, 1, 1), 4: (1, 1, 1, 1)}.get(len(families), ())
    date = context.item.date("issued")
    year = f"{abs(date.start.year) % 100:02d}" if date and date.start else ""
    return "".join(family[:length] for family, length in zip(families, lengths, strict=True)) + year


def _label_text(context: Context) -> Runs:
    context.called += 1
    text = citation_label(context)
    if not text:
        return []
    context.shown += 1
    letter = "" if context.suffix_done or context.sorting else context.told.suffix
    context.suffix_done = context.suffix_done or bool(letter)
    return [(TEXT, text + letter)]


_SPECIAL: dict[str, Render] = {
    "citation-number": _citation_number,
    "year-suffix": _year_suffix,
    "first-reference-note-number": _first_note,
    "citation-label": _label_text,
}


def term_text(name: str, form: str, *, plural: bool) -> Render:
    """The renderer of a `cs:text` that prints a term."""

    def render(context: Context) -> Runs:
        term = context.locale.term(name, form, plural=plural)
        if term is None:
            return []
        if not term:
            # A term that is there and says nothing: nothing else is to stand in.
            context.halted = True
            return []
        # What begins a note, or an entry, begins with a capital.
        begins = context.opens and not context.shown and not context.worded
        context.worded += 1
        return cased(rich(term), "capitalize-first", "") if begins else rich(term)

    return render


def value_text(value: str) -> Render:
    """The renderer of a `cs:text` that prints words of the style."""
    runs = rich(value) if value else []

    def render(context: Context) -> Runs:
        context.worded += 1
        return runs

    return render


def number_text(attributes: Mapping[str, str], page_form: str) -> Render:
    """The renderer of a `cs:number`."""
    variable, form = attributes.get("variable", ""), attributes.get("form", "numeric")
    if variable in _SPECIAL:
        return _SPECIAL[variable]

    def render(context: Context) -> Runs:
        context.called += 1
        if variable in context.quashed:
            return []
        value = context.locator if variable == "locator" else context.item.text(variable)
        if not value:
            return []
        _taken(context, variable)
        if context.sorting:
            return [(TEXT, value.zfill(8) if value.isdecimal() else value)]
        if variable in ("page", "locator") and form == "numeric":
            return rich(_paged(value, variable, page_form, context))
        label = context.label if variable == "locator" else variable
        term = context.locale.found(label)
        if not is_numeric(value):
            return [(TEXT, worded_number(value, form, context.locale, term.gender if term else "") or tidy_number(value))]
        return [(TEXT, formatted(tidy_number(value), form, context.locale, term.gender if term else ""))]

    return render


def locator_of(label: str, value: str) -> tuple[str, str]:
    """Label and value of a cite's locator; a label that the value brings along counts more."""
    led, rest = led_locator(value.strip())
    return (led, rest) if led else (label or "page", value.strip())
