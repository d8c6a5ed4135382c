"""Sort keys (cs:sort): the order of cites and entries (CSL 1.0.2, "Sorting")."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.citations.engine.collation import Key, collation_key
from desktop.citations.engine.context import Context
from desktop.citations.engine.datetext import LEVELS, sort_date
from desktop.citations.engine.item import DATES, NAMES, NUMBERS
from desktop.citations.engine.looks import Render
from desktop.citations.engine.nameparts import NameForm, sort_text
from desktop.citations.engine.rich import rich
from desktop.citations.engine.runs import text_of
from desktop.citations.engine.texts import citation_label

_ET_AL = {"names-min": "et-al-min", "names-use-first": "et-al-use-first", "names-use-last": "et-al-use-last"}
_DIGITS = re.compile(r"\d{1,12}")


@dataclass(frozen=True, slots=True)
class SortKey:
    """One `cs:key`: what gives its text, and whether it sorts downwards. `et_al`: how names are shortened for it."""

    text: Callable[[Context], str]
    down: bool
    et_al: Mapping[str, str]


def sort_key(attributes: Mapping[str, str], macro: Callable[[str], Render], form: NameForm) -> SortKey:
    """A `cs:key`. `form`: how names of a variable are sorted."""
    et_al = {ours: attributes[theirs] for theirs, ours in _ET_AL.items() if theirs in attributes}
    down = attributes.get("sort") == "descending"
    if "macro" in attributes:
        render = macro(attributes["macro"])
        return SortKey(lambda context: text_of(render(context)), down, et_al)
    return SortKey(_variable(attributes.get("variable", ""), form), down, et_al)


def _variable(variable: str, form: NameForm) -> Callable[[Context], str]:
    if variable == "citation-number":
        return lambda context: f"{context.number:08d}"
    if variable == "citation-label":
        return citation_label
    if variable in NAMES:
        return lambda context: "\u0002".join(sort_text(person, form, context.locale.language) for person in context.item.people(variable))
    if variable in DATES:
        return lambda context: sort_date(date, LEVELS) if (date := context.item.date(variable)) else ""
    if variable in NUMBERS:
        return lambda context: _DIGITS.sub(lambda found: found[0].zfill(12), context.item.text(variable))
    return lambda context: text_of(rich(context.item.text(variable)))


def key_of(key: SortKey, context: Context) -> Key:
    """The value of one key for the work of a context."""
    context.sorting = True
    context.etal = dict(key.et_al) or None
    context.quashed, context.taken, context.suffix_done = frozenset(), None, False
    return collation_key(key.text(context), context.locale.language.partition("-")[0])


def ordered(works: Iterable[str], keys: Sequence[SortKey], values: Callable[[str], Sequence[Key]]) -> list[str]:
    """The works in order; `values(work)` has one value for each key. What has no value comes last, whichever way a key sorts."""
    order = list(works)
    told = {work: values(work) for work in order}
    # From the last key to the first: sorting keeps what a later key has put in order.
    for at in range(len(keys) - 1, -1, -1):
        known = [work for work in order if told[work][at][0]]
        column = {work: told[work][at] for work in known}
        # reverse=True keeps the order of equals, as it should.
        known.sort(key=column.__getitem__, reverse=keys[at].down)
        order = known + [work for work in order if not told[work][at][0]]
    return order
