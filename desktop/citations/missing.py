"""What a style would print of a record if it were known: the fields that `cite --check` names."""

import re

from lxml import etree

from desktop.citations.reference import VARIABLES, csl_type
from desktop.citations.stylefile import NAMESPACE, load_style
from desktop.citations.styles import Style
from importers.article import Fields

WANTED: dict[str, tuple[str, ...]] = {
    "": ("title", "authors", "published"),
    "article": ("container_title",),
    "article-newspaper": ("container_title",),
    "article-magazine": ("container_title",),
    "article-journal": ("container_title", "volume", "issue", "page"),
    "review": ("container_title",),
    "interview": ("container_title",),
    "broadcast": ("container_title",),
    "post-weblog": ("container_title", "url"),
    "webpage": ("container_title", "url"),
    "report": ("publisher",),
    "book": ("publisher", "publisher_place"),
}
"""Fields that a piece of each type has, in the order they are named; those of "" every piece. What not every piece has is not missed."""


def missing(fields: Fields, style: Style) -> tuple[str, ...]:
    """The fields that `style` would print for this record and that are not known, in the order of `WANTED`.

    A page is missed only where there is no address, an address only where there is no page, the day of consultation only
    where there is an address. A style without a bibliography is judged by its citation. Raises `CitationError`.
    """
    root = load_style(style.path)
    wanted = list(WANTED[""]) + list(WANTED.get(csl_type(fields), ()))
    if fields.url:
        wanted = [field for field in wanted if field != "page"] + ["accessed"]
    elif not fields.page:
        wanted += ["url", "page"]
    known = {variable: str(value) for field, variable in VARIABLES.items() if (value := getattr(fields, field))}
    kind = csl_type(fields)
    unknown = [field for field in dict.fromkeys(wanted) if VARIABLES[field] not in known]
    # A field is missed when the style, given it, prints it: what it would take in its stead (the title for an author) does not count.
    # Some styles print a field only beside others, so it is also tried with all that is unknown.
    complete = _Walk(root, kind, known | {VARIABLES[field]: "1" for field in unknown}).printed() if unknown else set()
    return tuple(field for field in unknown if VARIABLES[field] in complete or VARIABLES[field] in _Walk(root, kind, known | {VARIABLES[field]: "1"}).printed())


class _Walk:
    """One pass over a style's layout for an item of a type of which some variables are known."""

    def __init__(self, root: etree._Element, kind: str, known: dict[str, str]) -> None:
        self._kind, self._known = kind, known
        self._macros = {str(macro.get("name")): macro for macro in root.iter(NAMESPACE + "macro")}
        self._layout = root.find(f"{NAMESPACE}bibliography/{NAMESPACE}layout")
        if self._layout is None:
            self._layout = root.find(f"{NAMESPACE}citation/{NAMESPACE}layout")
        self._macro_cache: dict[str, set[str]] = {}

    def printed(self) -> set[str]:
        """The variables that are printed."""
        return self._children(self._layout) if self._layout is not None else set()

    def _children(self, element: etree._Element) -> set[str]:
        return set().union(*(self._element(child) for child in element))

    def _element(self, element: etree._Element) -> set[str]:
        name = etree.QName(element).localname
        if name == "choose":
            branch = next((one for one in element if etree.QName(one).localname == "else" or self._holds(one)), None)
            return self._children(branch) if branch is not None else set()
        if name == "names":
            return self._names(element)
        if element.get("macro") is not None:
            return self._macro(str(element.get("macro")))
        if name in ("text", "number", "date"):
            return self._variables(element)
        return self._children(element) if name in ("group", "substitute") else set()

    def _macro(self, name: str) -> set[str]:
        if name not in self._macro_cache:
            self._macro_cache[name] = set()  # a macro in itself is refused when the style is read
            self._macro_cache[name] = self._children(self._macros[name]) if name in self._macros else set()
        return self._macro_cache[name]

    def _names(self, element: etree._Element) -> set[str]:
        own = self._variables(element)
        substitute = element.find(NAMESPACE + "substitute")
        if own or substitute is None:
            return own
        return next((found for child in substitute if (found := self._element(child))), set())

    def _variables(self, element: etree._Element) -> set[str]:
        found = {variable for variable in str(element.get("variable") or "").split() if variable in self._known}
        return found | ({"page"} if element.get("variable") == "page-first" and "page" in self._known else set())

    def _holds(self, branch: etree._Element) -> bool:
        tests = [
            *(kind == self._kind for kind in _words(branch, "type")),
            *(variable in self._known for variable in _words(branch, "variable")),
            *(bool(re.fullmatch(r"[A-Za-z]*\d+[A-Za-z]*", self._known.get(variable, ""))) for variable in _words(branch, "is-numeric")),
            *(position == "first" for position in _words(branch, "position")),
            *(False for attribute in ("is-uncertain-date", "locator", "disambiguate") for _ in _words(branch, attribute)),
        ]
        match = branch.get("match", "all")
        return any(tests) if match == "any" else not any(tests) if match == "none" else all(tests)


def _words(element: etree._Element, attribute: str) -> list[str]:
    return str(element.get(attribute) or "").split()
