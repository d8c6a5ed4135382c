"""Elements of citeproc-py that read a style as CSL 1.0.2 has it, where its own overlook something.

citeproc-py takes, for each element of a style, the last class of that name derived from its `CitationStylesElement`: a class here stands in
for its own. `prepare` must have been imported from here before a style is read.
"""

import re
from typing import Any

from citeproc import model
from citeproc.string import String, join

from desktop.citations.engine.apart import LETTER, MORE_NAME, RESERVE
from desktop.citations.engine.marks import CLOSE_QUOTE, LEADING, OPEN_QUOTE

_Base: Any = model.CitationStylesElement
_CALLS = "calls-variable"
_OPENING = re.compile(rf"(?:^|(?<=\s))([{LEADING}]+)(\w)")


class Text(model.Text, _Base):  # type: ignore[misc]
    """Quotes are marks, because which ones they are depends on what stands around; titles get their capitals inside quotes too.

    Macros are looked up as `prepare` found them: citeproc-py searches the style for each call.
    """

    def get_macro(self, name: str) -> Any:
        """The macro called `name`; raises `KeyError`."""
        return self.get_root().macros[name]

    def calls_variable(self) -> bool:
        """Whether a variable is behind it; asked for at every turn, so a macro notes its answer."""
        if self.get("macro") is None:
            return bool(super().calls_variable())
        macro = self.get_macro(self.get("macro"))
        if macro.get(_CALLS) is None:
            macro.set(_CALLS, str(bool(macro.calls_variable())))
        return bool(macro.get(_CALLS) == "True")

    def quote(self, string: Any) -> Any:
        """`string` between marks where the style wants quotes."""
        return OPEN_QUOTE + str(string) + CLOSE_QUOTE if self.get("quotes", "false").lower() == "true" else string

    def case(self, text: Any, language: str | None = None) -> Any:
        """Text-case; what comes first in a quotation is capitalized like any first word."""
        # What another case, a number or a quotation gave is a plain string, which citeproc-py's own cases do not take.
        cased = super().case(String(text) if type(text) is str else text, language)
        return _OPENING.sub(lambda found: found[1] + found[2].upper(), str(cased)) if self.get("text-case") == "title" and language == "en" else cased

    def _variable(self, item: Any, context: Any) -> Any:
        text = super()._variable(item, context)
        if text:
            _told(context).append((self.tag, self.get("variable")))
        return text


class Names(model.Names, _Base):  # type: ignore[misc]
    """Names that stood in for others are not printed again."""

    def process(self, item: Any, names_context: Any = None, context: Any = None, **options: Any) -> Any:
        """The names' text; None where all of them were printed already in the stead of others."""
        where = self if context is None else context
        names = str(self.get("variable")).split()
        if all((self.tag, name) in _gone(where) for name in names):
            return None
        text = super().process(item, names_context, context, **options)
        if text and any(name.replace("-", "_") in item.reference for name in names):
            _told(where).extend((self.tag, name) for name in names)
        return text


class Substitute(model.Substitute, _Base):  # type: ignore[misc]
    """What a substitute prints, through macros too, is not printed again in the same reference."""

    def render(self, item: Any, context: Any = None, **options: Any) -> Any:
        """The first child that prints something."""
        told = _told(context)
        before = len(told)
        text = super().render(item, context=context, **options)
        if text and not options.get("sort_options"):
            repressed = context.get_layout().repressed
            for tag, variable in told[before:]:
                repressed.setdefault(tag, []).append(variable)
        return text

    def add_to_repressed_list(self, child: Any, context: Any) -> None:
        """Done by `render`, which knows what was printed and not only what was asked for."""


class Name(model.Name, _Base):  # type: ignore[misc]
    """`initialize="false"` keeps forenames whole; what has no capitals has no initials."""

    def get_option(self, name: str, context: Any = None, sort_options: Any = None) -> Any:
        """An option of the names, inherited as CSL says."""
        if name == "initialize-with":
            above = (self if context is None else context).xpath_search("./ancestor::*[self::cs:citation or self::cs:bibliography][1]")
            sources = (self, *above, self.get_root())
            if next((value for source in sources if (value := source.get("initialize")) is not None), "true") == "false":
                return None
        return super().get_option(name, context, sort_options)

    def process(self, item: Any, variable: str, context: Any = None, sort_options: Any = None, **options: Any) -> Any:
        """The names; where family names alone would be taken for somebody else's, with forenames."""
        form = self.get("form")
        if form != "short" or sort_options or MORE_NAME not in item.reference:
            return super().process(item, variable, context=context, sort_options=sort_options, **options)
        self.set("form", "long")
        try:
            return super().process(item, variable, context=context, sort_options=sort_options, **options)
        finally:
            self.set("form", form)

    def initialize(self, given: str, mark: str, context: Any) -> str:
        """Initials of `given`, of which scripts without capitals have none."""
        return str(super().initialize(given, mark, context)) if given.lower() != given.upper() else given


class Label(model.Label, _Base):  # type: ignore[misc]
    """No label where the variable is not known."""

    def process(self, item: Any, variable: str | None = None, plural: Any = None, context: Any = None, **options: Any) -> Any:
        """The term for the variable, None without one."""
        own = self.get("variable")
        if variable is None and own and own != "locator" and own.replace("-", "_") not in item.reference:
            return None
        return super().process(item, variable, plural, context, **options)


class Date(model.Date, _Base):  # type: ignore[misc]
    """A date of the locale has its own delimiter; the first year that is printed bears the work's letter, unless the style places it."""

    def process(self, item: Any, variable: str | None = None, show_parts: Any = None, context: Any = None, **options: Any) -> Any:
        """The date's text."""
        text = super().process(item, variable, show_parts, context, **options)
        letter = item.reference.get(LETTER)
        if not text or not letter or (variable or self.get("variable")) != "issued" or self.get_root().tag.endswith("locale"):
            return text
        told = _told(self if context is None else context)
        year = re.search(r"\d{4}", str(text))
        if year is None or (self.tag, LETTER) in told or self.get_root().xpath_search("//cs:text[@variable='year-suffix']"):
            return text
        told.append((self.tag, LETTER))
        return str(text)[: year.end()] + letter + str(text)[year.end() :]

    def render_single_date(self, date: Any, show_parts: Any = None, context: Any = None) -> Any:
        """The parts that are known, joined."""
        parts = self.parts(date, show_parts, context) if context != self else self.parts(date, show_parts)
        delimiter = self.get("delimiter") or (context.get("delimiter") if context is not None else None) or ""
        return join(parts, delimiter) if parts else None


class Date_Part(model.Date_Part, _Base):  # type: ignore[misc]  # noqa: N801 (citeproc-py makes the element's name of the class's)
    """What one date wants of a part is not left behind for the next."""

    def render(self, date: Any, context: Any = None) -> Any:
        """The part's text."""
        before = dict(self.attrib)
        try:
            return super().render(date, context)
        finally:
            self.attrib.clear()
            self.attrib.update(before)


class If(model.If, _Base):  # type: ignore[misc]
    """A condition on `disambiguate` holds for a work that would otherwise read like another."""

    def render(self, item: Any, context: Any = None, delimiter: str = "", **options: Any) -> Any:
        """What stands inside, when the condition holds."""
        if self.get("disambiguate") == "true" and RESERVE not in item.reference:
            raise model.ConditionFailed
        return super().render(item, context=context, delimiter=delimiter, **options)


class Else_If(If, _Base):  # type: ignore[misc]  # noqa: N801 (as above)
    """The same for a later branch."""


class Group(model.Group, _Base):  # type: ignore[misc]
    """A group that is displayed as a block does not touch what is before it."""

    def markup(self, text: Any) -> Any:
        """The group's text with what surrounds it."""
        marked = super().markup(text)
        return " " + str(marked) if marked and self.get("display") == "block" else marked


def prepare(root: Any) -> None:
    """Finds a style's macros, and tells it what citeproc-py would overlook in its layout: the space after a number that is set apart."""
    root.macros = {macro.get("name"): macro for macro in root.xpath_search("./cs:macro")}
    bibliography = root.bibliography
    if bibliography is not None and bibliography.get("second-field-align") and len(bibliography.layout):
        first = bibliography.layout[0]
        suffix = first.get("suffix", "")
        if not suffix.endswith((" ", "\u00a0")):
            first.set("suffix", suffix + " ")


def _told(context: Any) -> list[tuple[str, str]]:
    """What was printed of the reference so far, by tag and variable."""
    repressed = context.get_layout().repressed
    told: list[tuple[str, str]] = repressed.setdefault("told", [])
    return told


def _gone(context: Any) -> set[tuple[str, str]]:
    repressed = context.get_layout().repressed
    return {(tag, variable) for tag, variables in repressed.items() if tag != "told" for variable in variables}
