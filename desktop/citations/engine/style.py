"""A style as a whole: its XML read, its options, its two areas compiled, its locales (CSL 1.0.2, "Style Structure")."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from desktop.citations.engine.compile import NAME_OPTIONS, REPLACED, Compiler
from desktop.citations.engine.context import Context
from desktop.citations.engine.locale import FALLBACK, Locale, file_locale, merged, read_locale, style_locales
from desktop.citations.engine.looks import Dress, Render, dress
from desktop.citations.engine.markup import NAMESPACE, XML_LANG, attributes_of, children_of, name_of
from desktop.citations.engine.nameparts import BARE, NameForm
from desktop.citations.engine.runs import Runs
from desktop.citations.engine.sorting import SortKey, sort_key


@dataclass(frozen=True, slots=True)
class Area:
    """`cs:citation` or `cs:bibliography`, compiled."""

    options: Mapping[str, str]
    render: Callable[[Context], Runs]
    first_field: Render
    other_fields: Render
    laid: Dress | None
    affixes: tuple[str, str]
    delimiter: str
    keys: tuple[SortKey, ...]
    explicit_suffix: bool
    conditions: int
    numbered: bool


class CompiledStyle:
    """A style that renders. Compiled once; serves every document and language."""

    def __init__(self, root: etree._Element) -> None:
        self.options = attributes_of(root)
        self.note = self.options.get("class") == "note"
        self.default_locale = self.options.get("default-locale")
        self._macros = {child.get("name", ""): child for child in children_of(root) if name_of(child) == "macro"}
        self._own = [(child.get(XML_LANG, ""), read_locale(child, child.get(XML_LANG, ""))) for child in children_of(root) if name_of(child) == "locale"]
        self._endless = _endless(self._macros)
        self._locales: dict[str, Locale] = {}
        citation, bibliography = root.find(NAMESPACE + "citation"), root.find(NAMESPACE + "bibliography")
        self.citation = self._area(citation, "citation")
        self.bibliography = self._area(bibliography, "bibliography") if bibliography is not None else None
        self.numbered = self.citation.numbered or any(key.get("variable") == "citation-number" for key in root.iter(NAMESPACE + "key"))

    def locale(self, language: str) -> Locale:
        """The style's words for a language (a tag)."""
        tag = language or FALLBACK
        found = self._locales.get(tag)
        if found is None:
            found = self._locales[tag] = merged([*style_locales(self._own, tag), file_locale(tag)], tag)
        return found

    def _area(self, element: etree._Element | None, kind: str) -> Area:
        if element is None:
            element = etree.Element(NAMESPACE + kind)
        own = attributes_of(element)
        inherited = {key: value for source in (self.options, own) for key, value in source.items() if key in NAME_OPTIONS or key == REPLACED}
        layout = element.find(NAMESPACE + "layout")
        if layout is None:
            layout = etree.Element(NAMESPACE + "layout")
        reached = self._reached(layout)
        explicit = any(one.get("variable") == "year-suffix" for one in reached)
        compiler = Compiler(self._macros, self.options, inherited, endless=self._endless, explicit_suffix=explicit)
        attributes = attributes_of(layout)
        sort = element.find(NAMESPACE + "sort")
        demote = self.options.get("demote-non-dropping-particle", "display-and-sort")
        form = NameForm(True, None, False, True, ", ", demote, BARE, BARE)
        keys = [sort_key(attributes_of(key), compiler.macro, form) for key in children_of(sort)] if sort is not None else []
        render = compiler.layout(layout)
        first, others = compiler.fields(layout) if own.get("second-field-align") else (render, render)
        return Area(
            options=own,
            render=render,
            first_field=first,
            other_fields=others,
            laid=dress({key: value for key, value in attributes.items() if key not in ("delimiter", "prefix", "suffix")}),
            affixes=(attributes.get("prefix", ""), attributes.get("suffix", "")),
            delimiter=attributes.get("delimiter", ""),
            keys=tuple(keys),
            explicit_suffix=explicit,
            numbered=any("citation-number" in (one.get("variable") or "").split() for one in reached),
            conditions=sum(1 for one in reached if one.get("disambiguate") is not None),
        )

    def _reached(self, layout: etree._Element) -> list[etree._Element]:
        """Every element that a layout leads to, through macros too."""
        seen: set[str] = set()
        found: list[etree._Element] = []
        ahead = [layout]
        while ahead:
            for one in ahead.pop().iter():
                found.append(one)
                macro = one.get("macro")
                if macro and macro not in seen and macro in self._macros:
                    seen.add(macro)
                    ahead.append(self._macros[macro])
        return found


def _endless(macros: Mapping[str, etree._Element]) -> frozenset[str]:
    """The macros that call themselves, directly or through others. A style from a file has none: it was refused (stylefile.py)."""
    calls = {name: {str(call.get("macro")) for call in macro.iter() if call.get("macro")} & macros.keys() for name, macro in macros.items()}
    # What calls only what has been put aside cannot come back to itself.
    left = dict(calls)
    while True:
        done = {name for name, called in left.items() if not called & left.keys()}
        if not done:
            return frozenset(left)
        left = {name: called for name, called in left.items() if name not in done}
