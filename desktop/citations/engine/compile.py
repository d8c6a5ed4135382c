"""A style compiled: every rendering element becomes a function of the context (CSL 1.0.2, "Rendering Elements").

A style is compiled once for its citations and once for its bibliography, because names inherit options from either. A macro is compiled
when it is first called, a branch of a choice when it is first taken: most styles hold far more than a list needs. What a function knows of
the language it asks the context, so that one compiled style serves every locale.
"""

from collections.abc import Callable, Mapping, Sequence

from lxml import etree

from desktop.citations.engine.conditions import condition
from desktop.citations.engine.context import Context
from desktop.citations.engine.datetext import PartsFor, date_renderer
from desktop.citations.engine.labels import name_label, number_label
from desktop.citations.engine.locale import DatePart
from desktop.citations.engine.looks import Render, dress, worn
from desktop.citations.engine.markup import attributes_of, children_of, name_of
from desktop.citations.engine.nameparts import BARE, NameForm, part_look
from desktop.citations.engine.names import Label, NamesPlan, names_plan_et_al, names_renderer
from desktop.citations.engine.rich import rich
from desktop.citations.engine.runs import Runs, joined
from desktop.citations.engine.texts import number_text, term_text, value_text, variable_text

Emit = Callable[[Context, list[Runs]], None]
Child = tuple[Render | None, Emit | None]

NAME_OPTIONS = {
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first", "et-al-use-last", "et-al-subsequent-min",
    "et-al-subsequent-use-first", "initialize", "initialize-with", "name-as-sort-order", "sort-separator", "name-form", "name-delimiter", "names-delimiter",
}  # fmt: skip
"""Options that names inherit from the style and from its citations or bibliography (CSL 1.0.2, "Inheritable Name Options")."""

REPLACED = "subsequent-author-substitute-rule"


class Compiler:
    """Compiles the elements of one area of a style ("citation", "bibliography").

    `inherited`: the name options of the style and of the area; `endless`: macros that call themselves, through others too;
    `explicit_suffix`: the area itself says where the letter after a year goes.
    """

    def __init__(
        self,
        macros: Mapping[str, etree._Element],
        style: Mapping[str, str],
        inherited: Mapping[str, str],
        *,
        endless: frozenset[str],
        explicit_suffix: bool,
    ) -> None:
        self._macros, self._style, self._inherited = macros, style, inherited
        self._explicit_suffix = explicit_suffix
        self._ready: dict[str, Render] = {}
        self._open: set[str] = set()
        self._endless = endless
        self._makers: dict[str, Callable[[etree._Element, dict[str, str]], Render]] = {
            "text": self._text,
            "number": lambda element, attributes: worn(number_text(attributes, self._page_form), attributes),
            "label": lambda element, attributes: number_label(attributes),
            "date": self._date,
            "names": lambda element, attributes: self._names(element, attributes, self._above),
            "group": self._group,
        }
        self._page_form = style.get("page-range-format", "")
        # The names that those in cs:substitute stand in for, while it is compiled.
        self._above: etree._Element | None = None

    def layout(self, element: etree._Element) -> Callable[[Context], Runs]:
        """What renders the children of a `cs:layout`, without its own affixes, looks and delimiter."""
        return _joining(self._children(element))

    def fields(self, element: etree._Element) -> tuple[Render, Render]:
        """What renders the first child of a layout, and the rest: for a first field that is set apart (CSL 1.0.2, "second-field-align")."""
        inside = children_of(element)
        renders = []
        for part in (inside[:1], inside[1:]):
            children = [child for one in part if (child := self._child(one)) is not None]
            renders.append(_joining(children))
        return renders[0], renders[1]

    def macro(self, name: str) -> Render:
        """The function that renders a macro; one that is not there, or that calls itself, prints nothing."""
        if name in self._ready:
            return self._ready[name]
        element = self._macros.get(name)
        if element is None or name in self._open:
            return lambda context: []
        if name in self._endless:
            # What would call itself is compiled at once, so that the call in its own inside is seen.
            self._open.add(name)
            self._ready[name] = render = _grouped(self._inside(element, None), "")
            self._open.discard(name)
            return render
        self._ready[name] = render = self._called(element)
        return render

    def _called(self, element: etree._Element) -> Render:
        """A macro that is compiled when it is called."""
        compiled: list[Render] = []

        def render(context: Context) -> Runs:
            if not compiled:
                compiled.append(_grouped(self._inside(element, None), ""))
            return compiled[0](context)

        return render

    def _children(self, element: etree._Element) -> list[Child]:
        return [child for one in children_of(element) if (child := self._child(one)) is not None]

    def _child(self, element: etree._Element) -> Child | None:
        name = name_of(element)
        if name == "choose":
            return None, self._choose(element)
        maker = self._makers.get(name)
        return (maker(element, attributes_of(element)), None) if maker else None

    def _inside(self, element: etree._Element, above: etree._Element | None) -> list[Child]:
        """The children of what stands in cs:substitute of `above` (None: in none)."""
        outer, self._above = self._above, above
        try:
            return self._children(element)
        finally:
            self._above = outer

    def _choose(self, element: etree._Element) -> Emit:
        above = self._above
        branches: list[tuple[Callable[[Context], bool] | None, etree._Element]] = []
        ready: dict[int, list[Child]] = {}
        for at, branch in enumerate(children_of(element)):
            branches.append((None if name_of(branch) == "else" else condition(attributes_of(branch)), branch))
            if self._open:
                ready[at] = self._children(branch)

        def emit(context: Context, out: list[Runs]) -> None:
            for at, (test, branch) in enumerate(branches):
                if test is None or test(context):
                    children = ready.get(at)
                    if children is None:
                        children = ready[at] = self._inside(branch, above)
                    _emit(children, context, out)
                    return

        return emit

    def _text(self, element: etree._Element, attributes: dict[str, str]) -> Render:
        form = attributes.get("form", "long")
        if "macro" in attributes:
            return worn(self.macro(attributes["macro"]), attributes)
        if "variable" in attributes:
            return worn(variable_text(attributes["variable"], form, page_form=self._page_form), attributes)
        if "term" in attributes:
            return worn(term_text(attributes["term"], form, plural=attributes.get("plural") == "true"), attributes)
        return worn(value_text(attributes.get("value", "")), attributes)

    def _group(self, element: etree._Element, attributes: dict[str, str]) -> Render:
        return worn(_grouped(self._children(element), attributes.get("delimiter", "")), attributes)

    def _date(self, element: etree._Element, attributes: dict[str, str]) -> Render:
        own = [DatePart(child.get("name", ""), attributes_of(child)) for child in children_of(element) if name_of(child) == "date-part"]
        parts = PartsFor(attributes.get("form", ""), attributes.get("date-parts", "year-month-day"), own)
        delimiter = attributes.get("delimiter")
        variables = attributes.get("variable", "").split()
        return date_renderer(variables, parts, delimiter, dress(attributes), explicit_suffix=self._explicit_suffix)

    def _names(self, element: etree._Element, attributes: dict[str, str], above: etree._Element | None) -> Render:
        inside = {name_of(child): child for child in children_of(element)}
        if above is not None and not inside:
            # The short form inside cs:substitute takes its parts from the names it stands in for.
            inside = {name_of(child): child for child in children_of(above) if name_of(child) != "substitute"}
        order = list(inside)
        name = attributes_of(inside["name"]) if "name" in inside else {}
        options = self._name_options(name)
        parts = {child.get("name", ""): attributes_of(child) for child in children_of(inside["name"])} if "name" in inside else {}
        form = options.get("form", "long")
        name_form = NameForm(
            long=form != "short",
            mark=options.get("initialize-with"),
            initialize=options.get("initialize", "true") != "false",
            hyphen=self._style.get("initialize-with-hyphen", "true") != "false",
            separator=options.get("sort-separator", ", "),
            demote=self._style.get("demote-non-dropping-particle", "display-and-sort"),
            family=part_look(parts["family"]) if "family" in parts else BARE,
            given=part_look(parts["given"]) if "given" in parts else BARE,
        )
        label: Label | None = None
        if "label" in inside:
            label_attributes = attributes_of(inside["label"])
            label = name_label(label_attributes)
            options["label-form"] = label_attributes.get("form", "long")
        looks = {key: value for key, value in name.items() if key not in ("form", "delimiter")}
        first, later = names_plan_et_al(options)
        substitute = inside.get("substitute")
        plan = NamesPlan(
            variables=tuple(attributes.get("variable", "").split()),
            options=options,
            form=name_form,
            kind=form,
            et_al_runs=_et_al(attributes_of(inside["et-al"]) if "et-al" in inside else {}),
            et_al_first=first,
            et_al_later=later,
            label=label,
            label_first="label" in inside and ("name" not in order or order.index("label") < order.index("name")) and "name" in order,
            name_dress=dress(looks),
            delimiter=attributes.get("delimiter", options.get("names-delimiter", "")),
            substitutes=tuple(self._substitutes(substitute, element)) if substitute is not None else (),
            marked=self._inherited.get(REPLACED, "complete-all") != "complete-all",
        )
        return names_renderer(plan, dress(attributes))

    def _substitutes(self, substitute: etree._Element, above: etree._Element) -> list[Render]:
        found: list[Render] = []
        for child in children_of(substitute):
            outer, self._above = self._above, above
            try:
                made = self._child(child)
            finally:
                self._above = outer
            if made is not None:
                found.append(_joining([made]))
        return found

    def _name_options(self, name: Mapping[str, str]) -> dict[str, str]:
        options = dict(self._inherited)
        if "name-form" in options:
            options["form"] = options["name-form"]
        if "name-delimiter" in options:
            options["delimiter"] = options["name-delimiter"]
        return options | dict(name)


def _et_al(attributes: Mapping[str, str]) -> Render:
    term = attributes.get("term", "et-al")

    def render(context: Context) -> Runs:
        word = context.locale.term(term)
        return rich(word) if word else []

    return worn(render, {key: value for key, value in attributes.items() if key != "term"})


def _emit(children: Sequence[Child], context: Context, out: list[Runs]) -> None:
    for render, emit in children:
        if render is not None:
            runs = render(context)
            if runs:
                out.append(runs)
        elif emit is not None:
            emit(context, out)


def _parts(children: Sequence[Child], context: Context) -> list[Runs]:
    out: list[Runs] = []
    _emit(children, context, out)
    return out


def _joining(children: Sequence[Child]) -> Render:
    def render(context: Context) -> Runs:
        parts = _parts(children, context)
        return joined(parts, "") if parts else []

    return render


def _grouped(children: Sequence[Child], delimiter: str) -> Render:
    """A group (or a macro): silent where it asked for variables and none of them said anything (CSL 1.0.2, "Group")."""

    def render(context: Context) -> Runs:
        called, shown, worded = context.called, context.shown, context.worded
        parts: list[Runs] = []
        _emit(children, context, parts)
        if context.shown == shown:
            if not parts or context.called != called or context.worded == worded:
                context.worded = worded
                return []
            context.shown += 1
        return joined(parts, delimiter) if parts else []

    return render
