"""Names (cs:names): who is named, how many, in what order, with what label, and what stands in where nobody is (CSL 1.0.2, "Names")."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop.citations.engine.context import Context
from desktop.citations.engine.etal import EtAl, et_al
from desktop.citations.engine.looks import Dress, Render
from desktop.citations.engine.nameparts import NameForm, name_runs, sort_text
from desktop.citations.engine.people import Person
from desktop.citations.engine.runs import AFFIX, NAME_BEGIN, NAME_END, NAMES_BEGIN, NAMES_END, TEXT, Runs, joined, plain, text_of

Label = Callable[[Context, str, int], Runs]
"""What is called what: the context, the variable, how many there are."""


@dataclass(frozen=True, slots=True)
class NamesPlan:
    """A `cs:names` as it was compiled: what `render_names` needs."""

    variables: tuple[str, ...]
    options: Mapping[str, str]
    form: NameForm
    kind: str
    et_al_runs: Render
    et_al_first: EtAl
    et_al_later: EtAl
    label: Label | None
    label_first: bool
    name_dress: Dress | None
    delimiter: str
    substitutes: tuple[Render, ...]
    marked: bool


def names_plan_et_al(options: Mapping[str, str]) -> tuple[EtAl, EtAl]:
    """The abbreviation for a first cite, and for later ones."""
    return et_al(options), et_al(options, subsequent=True)


def names_renderer(plan: NamesPlan, dressed: Dress | None) -> Render:
    """The function that renders `plan`."""

    def render(context: Context) -> Runs:
        context.called += 1
        # What stands in for names is judged where it stands.
        first = context.first_names is None and not context.sorting and context.taken is None
        runs = _people(plan, context)
        if runs is None:
            runs = _substitute(plan, context)
        elif runs:
            context.shown += 1
        if not runs:
            return runs
        if dressed:
            runs = dressed(runs, context)
        if not first:
            return runs
        if context.suppress_author:
            context.first_names = ""
            return []
        if context.first_names is None:
            context.first_names = plain(_between(runs))
        if context.without_names is not None and context.without_names == context.first_names:
            return []
        return runs if NAMES_BEGIN in runs else [NAMES_BEGIN, *runs, NAMES_END]

    return render


def _between(runs: Runs) -> Runs:
    """What stands between the marks of the first names, without what labels them."""
    return runs[runs.index(NAMES_BEGIN) + 1 : runs.index(NAMES_END)] if NAMES_BEGIN in runs and NAMES_END in runs else runs


def _substitute(plan: NamesPlan, context: Context) -> Runs:
    outer = context.taken
    for child in plan.substitutes:
        context.taken = set()
        runs = child(context)
        taken = context.taken
        if runs:
            context.quashed |= taken
            context.taken = None if outer is None else outer | taken
            context.shown += 1
            return runs
        if context.halted:
            context.halted = False
            break
    context.taken = outer
    return []


def _people(plan: NamesPlan, context: Context) -> Runs | None:
    """The names of all variables that have any; None where none has."""
    item = context.item
    sets: list[tuple[str, tuple[Person, ...]]] = []
    for variable in plan.variables:
        if variable in context.quashed or (context.taken is not None and variable in context.taken):
            continue
        people = item.people(variable)
        if people:
            sets.append((variable, people))
            if context.taken is not None:
                context.taken.add(variable)
    if not sets:
        return None
    if len(sets) > 1 or len(plan.variables) > 1:
        sets = _combined(sets, context, plan)
    if plan.kind == "count":
        total = sum(_shown(plan, context, people, context.places + at)[0] for at, (_, people) in enumerate(sets))
        return [(TEXT, str(total))] if total else None
    parts = [runs for variable, people in sets if (runs := _one_set(plan, context, variable, people))]
    return joined(parts, plan.delimiter) if parts else []


def _combined(sets: list[tuple[str, tuple[Person, ...]]], context: Context, plan: NamesPlan) -> list[tuple[str, tuple[Person, ...]]]:
    """Editor and translator who are the same people are named once where the language has a word for it (CSL 1.0.2, "Names")."""
    known = dict(sets)
    if len(known) != 2 or set(known) != {"editor", "translator"} or known["editor"] != known["translator"]:
        return sets
    term = context.locale.term("editortranslator", plan.options.get("label-form", "long"))
    return [("editortranslator", known["editor"])] if term else sets


def _shown(plan: NamesPlan, context: Context, people: Sequence[Person], place: int) -> tuple[int, EtAl]:
    """How many names are printed at a place, and by which rule."""
    rule = plan.et_al_first if context.position == "first" or context.area != "citation" else plan.et_al_later
    if context.etal:
        rule = et_al({**plan.options, **context.etal})
    count = rule.count(len(people))
    if context.area == "citation" and not context.sorting:
        count = max(count, min(context.told.names.get(place, 0), len(people)))
    return count, rule


def _one_set(plan: NamesPlan, context: Context, variable: str, people: tuple[Person, ...]) -> Runs:
    place = context.places
    context.places += 1
    count, rule = _shown(plan, context, people, place)
    total = len(people)
    if context.looked is not None:
        context.looked.counted.append((place, count, total))
        context.looked.people.append((place, people))
    if count == 0 and total:
        return []
    if context.sorting:
        sorted_by = [*people[:count], *(people[-1:] if rule.last and count < total else ())]
        names: Runs = [(TEXT, "\u0002".join(sort_text(person, plan.form, context.locale.language) for person in sorted_by))]
    else:
        names = _listed(plan, context, people, place, count, rule)
    if plan.name_dress:
        names = plan.name_dress(names, context)
    if not context.sorting and context.first_names is None and NAMES_BEGIN not in names:
        names = [NAMES_BEGIN, *names, NAMES_END]
    if plan.label is None or context.sorting:
        return names
    label = plan.label(context, variable, total)
    if not label:
        return names
    return [*label, *names] if plan.label_first else [*names, *label]


def _listed(plan: NamesPlan, context: Context, people: tuple[Person, ...], place: int, count: int, rule: EtAl) -> Runs:
    options = plan.options
    order = options.get("name-as-sort-order", "")
    delimiter = options.get("delimiter", ", ")
    total = len(people)
    language = context.locale.language.lower()
    told = context.told.givens if context.area == "citation" else {}
    base = (1 if plan.form.mark is not None and plan.form.initialize else 2) if plan.form.long else 0
    last_only = count < total and rule.last and count + 1 < total
    out: list[Runs] = []
    for at in range(count):
        level = max(base, told.get((place, at), 0)) if told else base
        inverted = order == "all" or (order == "first" and at == 0)
        runs = name_runs(people[at], plan.form, inverted=inverted and bool(level), level=level, language=language)
        out.append([NAME_BEGIN, *runs, NAME_END] if plan.marked else runs)
    if count >= total:
        inverted = total > 1 and (order == "all" or (order == "first" and total == 2)) and bool(base or told) and not people[-2].literal
        return _with_and(out, options, delimiter, inverted, all(person.literal for person in people), context)
    runs = joined(out, delimiter)
    if last_only or (rule.last and count + 1 == total):
        inverted = order == "all"
        level = max(base, told.get((place, total - 1), 0)) if told else base
        last = name_runs(people[-1], plan.form, inverted=inverted and bool(level), level=level, language=language)
        return [*runs, (AFFIX, delimiter), (TEXT, "…"), (AFFIX, " "), *last]
    rest = plan.et_al_runs(context)
    if not rest or not text_of(rest).strip():
        return runs
    setting = options.get("delimiter-precedes-et-al", "contextual")
    inverted = (order == "all" or (order == "first" and count == 1)) and not people[count - 1].literal
    apart = setting == "always" or (setting == "contextual" and count > 1) or (setting == "after-inverted-name" and inverted)
    own_space = rest[0][1][:1] in (" ", "\u00a0") or (context.locale.language[:2] in ("zh", "ja") and not apart)
    return [*runs, *([(AFFIX, delimiter)] if apart else [] if own_space else [(AFFIX, " ")]), *rest]


def _with_and(names: list[Runs], options: Mapping[str, str], delimiter: str, inverted: bool, literal: bool, context: Context) -> Runs:
    """All names, the last two joined by "and" where the style has it."""
    word = options.get("and")
    if len(names) < 2 or word not in ("text", "symbol"):
        return joined(names, delimiter)
    term = "&" if word == "symbol" else context.locale.term("and") or ""
    if word == "symbol":
        term = context.locale.term("and", "symbol") or "&"
        term = "&" if term == context.locale.term("and") else term
    # Institutions are a plain list: the comma that tells inverted names apart has nothing to do there.
    setting = options.get("delimiter-precedes-last", "contextual") if not literal else "contextual"
    apart = setting == "always" or (setting == "contextual" and len(names) > 2) or (setting == "after-inverted-name" and inverted)
    before = joined(names[:-1], delimiter)
    if apart:
        between: Runs = [(AFFIX, delimiter)]
        if not delimiter[-1:].isspace():
            between.append((AFFIX, " "))
    else:
        between = [(AFFIX, " ")]
    if term[-1:].isspace() and term[-1:] != " ":
        return [*before, (TEXT, term), *names[-1]]
    return [*before, *between, (TEXT, term), (AFFIX, " "), *names[-1]]
