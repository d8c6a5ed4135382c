"""Citations of a list of references in one style: the front door of this package."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.citations.engine.processor import ENGINE
from desktop.citations.engine.seam import Citation, Cite, Document, Layout, Nodes
from desktop.citations.errors import CitationError
from desktop.citations.locator import parse_locator
from desktop.citations.reference import Item, Reference, csl_item
from desktop.citations.styles import Style
from importers.article import Fields

MODES = ("bibliography", "citation", "note")
FALLBACK = "en-US"
_ABSTRACTS = re.compile(r"(?i)(?<!no-)(?<!no )abstracts?\b|annotated|\bbibtex\b")
"""What styles are called that are chosen for the sake of abstracts."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One work as it is cited: `nodes` for a flavour to write, or the `error` that says why not."""

    key: str
    nodes: Nodes
    error: CitationError | None = None


class CitedList:
    """References in one style; a `live` list stays open, and after a change only what reads otherwise is written again.

    Every citation stands alone (none is "ibid."), but numbers, and letters after years, are those of the whole list. A style that has no
    bibliography gives its citation instead. `locator` ("§ 3") is of no effect in a bibliography. Language: `locale`, else the style's own,
    else each article's, else en-US. Raises `CitationError` for a style that cannot be used at all; what concerns one work is in its `Cited`.
    """

    def __init__(
        self, references: Sequence[Reference], style: Style, *, mode: str = "bibliography", locale: str | None = None, locator: str | None = None, live: bool = False
    ) -> None:
        self._style, self._mode, self._locale, self._live = style, mode, locale, live
        self._place = parse_locator(locator) if locator and locator.strip() else None
        self._documents: dict[str, Document] = {}
        self._locales: dict[str, str] = {}
        self.update(references)

    def update(self, references: Sequence[Reference]) -> None:
        """The list is of these now."""
        items = _items(references, self._style)
        self._locales = {reference.key: language_of(reference.fields, self._style, self._locale) for reference in references}
        known, self._documents = self._documents, {}
        for tag in dict.fromkeys(self._locales.values()):
            document = known.get(tag) or ENGINE.open(self._style, items, locale=tag, live=self._live)
            if tag in known:
                document.update(items)
            self._documents[tag] = document

    def cited(self, only: Container[str] | None = None) -> Iterator[Cited]:
        """Each work in the order the style wants, written when it is asked for; `only` those of these keys."""
        # The order is that of one language: it must not change in the middle of a list.
        document = next(iter(self._documents.values()), None)
        for key in document.order() if document is not None else ():
            if only is None or key in only:
                yield _cited(key, self._documents[self._locales[key]], self._mode, self._place)


def cite(references: Sequence[Reference], style: Style, *, mode: str = "bibliography", locale: str | None = None, locator: str | None = None) -> tuple[Cited, ...]:
    """Each reference as an entry of the bibliography, a citation in the text or a footnote, as `CitedList` has them. Raises `CitationError`."""
    return tuple(CitedList(references, style, mode=mode, locale=locale, locator=locator).cited())


def cite_each(references: Sequence[Reference], style: Style, *, mode: str = "bibliography", locale: str | None = None) -> Iterator[Cited]:
    """The same one by one, for who has something else to do between them."""
    yield from CitedList(references, style, mode=mode, locale=locale).cited()


def layout_of(style: Style) -> Layout:
    """How a style wants its bibliography set. Raises `CitationError`."""
    return ENGINE.open(style, {}, locale=FALLBACK).layout()


def cite_together(references: Sequence[Reference], style: Style, *, note: bool = False, locale: str | None = None) -> Nodes:
    """All of them in one citation ("(Durand 2020; Millon 2018)"), in the text or in a footnote. Raises `CitationError`."""
    if not references:
        return ()
    items = _items(references, style)
    document = ENGINE.open(style, items, locale=language_of(references[0].fields, style, locale))
    return document.citation(Citation(tuple(Cite(key) for key in items), note=1 if note else None))


def _items(references: Sequence[Reference], style: Style) -> dict[str, Item]:
    items = {reference.key: csl_item(reference) for reference in references}
    if not _ABSTRACTS.search(f"{style.id} {style.title}"):
        # No manual has an abstract in a reference (ISO 690:2021, 5; CSL styles for all purposes print it all the same).
        items = {key: {name: value for name, value in item.items() if name != "abstract"} for key, item in items.items()}
    return items


def language_of(fields: Fields, style: Style, locale: str | None) -> str:
    """The tag of the language that a work is cited in: `locale`, else the style's own, else the article's, else en-US."""
    return locale_tag(locale) or locale_tag(style.locale) or locale_tag(fields.language) or FALLBACK


def language_together(works: Iterable[Fields], style: Style, locale: str | None) -> str:
    """The tag of the one language that a list of works is cited in: `locale`, else the style's own, else that of most works, else en-US."""
    tags = Counter(tag for fields in works if (tag := locale_tag(fields.language)))
    return locale_tag(locale) or locale_tag(style.locale) or next((tag for tag, _ in tags.most_common(1)), FALLBACK)


def locale_tag(tag: str | None) -> str | None:
    """A language tag as CSL writes it ("fr_CA.UTF-8" gives "fr-CA", "FR" gives "fr"); None for what is none."""
    found = re.match(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}))?(?=$|[-_.@])", tag or "")
    if not found:
        return None
    language, script, region = found.groups()
    return "-".join(part for part in (language.lower(), script and script.title(), region and region.upper()) if part)


def _cited(key: str, document: Document, mode: str, place: tuple[str, str] | None) -> Cited:
    try:
        entry = document.entry(key) if mode == "bibliography" else None
        if entry is not None:
            return Cited(key, entry.nodes)
        label, value = place if place and mode != "bibliography" else ("page", None)
        return Cited(key, document.citation(Citation((Cite(key, value, label),), note=1 if mode == "note" else None)))
    except CitationError as error:
        return Cited(key, (), error)
