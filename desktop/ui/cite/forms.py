"""The three forms of a citation, and which of their words one field gives. Made by the reader, as a style takes its time."""

import difflib
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.citations.cite import cite, language_of
from desktop.citations.engine.seam import Nodes, Text
from desktop.citations.errors import CitationError
from desktop.citations.flavours.html import TAGS
from desktop.citations.missing import missing
from desktop.citations.reference import Reference
from desktop.citations.styles import Style, find_style
from desktop.escaping import html_text
from importers.article import Fields

Range = tuple[int, int]

_TOKEN = re.compile(r"\w+|\W")


@dataclass(frozen=True, slots=True)
class Form:
    """One form: `nodes`, and the ranges of its text that the field in question gives; or the `error` that says why there is none."""

    nodes: Nodes = ()
    given: tuple[Range, ...] = ()
    error: CitationError | None = None


@dataclass(frozen=True, slots=True)
class Forms:
    """A work in one style: `lang` is the language it is cited in, `missing` are the fields that the style would also print."""

    style: Style
    lang: str
    reference: Form
    in_text: Form
    note: Form
    missing: tuple[str, ...] = ()


def forms_of(fields: Fields, style: str, locale: str | None, field: str | None = None) -> Forms:
    """All forms of one work; `field` is the one whose words are looked for. Raises `CitationError` for a style that cannot be used."""
    chosen = find_style(style)
    without = replace(fields, **{field: () if field == "authors" else None}) if field and getattr(fields, field) else None  # type: ignore[arg-type]
    reference, in_text, note = (_form(fields, without, chosen, locale, mode) for mode in ("bibliography", "citation", "note"))
    return Forms(chosen, language_of(fields, chosen, locale), reference, in_text, note, missing(fields, chosen))


def _form(fields: Fields, without: Fields | None, style: Style, locale: str | None, mode: str) -> Form:
    cited = cite([Reference("1", fields)], style, mode=mode, locale=locale)[0]
    if cited.error is not None:
        return Form(error=cited.error)
    if without is None:
        return Form(cited.nodes)
    other = cite([Reference("1", without)], style, mode=mode, locale=locale)[0]
    return Form(cited.nodes, given(text_of(cited.nodes), text_of(other.nodes)))


def text_of(nodes: Nodes) -> str:
    """The characters alone."""
    return "".join(text for text, _ in runs(nodes))


def runs(nodes: Nodes, kinds: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Text with the kinds of all the spans around it, outermost first."""
    for node in nodes:
        if isinstance(node, Text):
            yield node.text, kinds
        else:
            yield from runs(node.parts, (*kinds, node.kind))


def given(text: str, without: str) -> tuple[Range, ...]:
    """The words of `text` that are not in `without`: what a field gives, however the style writes it. Punctuation at the ends is not counted."""
    ours, theirs = _TOKEN.findall(text), _TOKEN.findall(without)
    starts = [0]
    for token in ours:
        starts.append(starts[-1] + len(token))
    found = []
    for kind, low, high, _, _ in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind in ("replace", "delete"):
            while low < high and not ours[low].isalnum():
                low += 1
            while high > low and not ours[high - 1].isalnum():
                high -= 1
            if low < high:
                found.append((starts[low], starts[high]))
    return tuple(found)


def html_of(form: Form, colour: str) -> str:
    """A form as rich text, with what the field gives in `colour`."""
    out, at = [], 0
    for text, kinds in runs(form.nodes):
        opening = "".join(TAGS.get(kind, ("", ""))[0] for kind in kinds)
        closing = "".join(TAGS.get(kind, ("", ""))[1] for kind in reversed(kinds))
        out.append(opening)
        for piece, ours in _cut(text, at, form.given):
            told = html_text(piece)
            out.append(f'<span style="color:{colour}">{told}</span>' if ours else told)
        out.append(closing)
        at += len(text)
    return "".join(out).strip()


def _cut(text: str, at: int, ranges: tuple[Range, ...]) -> Iterator[tuple[str, bool]]:
    marks = sorted({0, len(text), *(min(max(edge - at, 0), len(text)) for one in ranges for edge in one)})
    for low, high in itertools.pairwise(marks):
        yield text[low:high], any(start <= at + low and at + high <= end for start, end in ranges)
