"""What every rendering element may wear: looks, affixes, quotes, text-case, display (CSL 1.0.2, "Formatting", "Affixes", "Display")."""

from collections.abc import Callable, Mapping

from desktop.citations.engine.context import Context
from desktop.citations.engine.runs import AFFIX, CLOSE, OPEN, QUOTE, UNQUOTE, Runs, without_periods
from desktop.citations.engine.textcase import cased

Render = Callable[[Context], Runs]
Dress = Callable[[Runs, Context], Runs]

_LOOKS = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")


def looks_of(attributes: Mapping[str, str]) -> list[str]:
    """The looks that attributes ask for, in the order in which they are put on, the innermost first."""
    return [f"{name}:{attributes[name]}" for name in _LOOKS if attributes.get(name)]


def dress(attributes: Mapping[str, str], *, layout: bool = False) -> Dress | None:
    """What lays the attributes of an element upon its runs, None where it has none. `layout`: affixes are inside its looks."""
    case, strip, quotes = attributes.get("text-case", ""), attributes.get("strip-periods") == "true", attributes.get("quotes") == "true"
    looks = looks_of(attributes)
    prefix, suffix = attributes.get("prefix", ""), attributes.get("suffix", "")
    display = attributes.get("display", "")
    opening: Runs = [(OPEN, look) for look in reversed(looks)]
    closing: Runs = [(CLOSE, look) for look in looks]
    if quotes:
        opening, closing = [*opening, (QUOTE, "")], [(UNQUOTE, ""), *closing]
    before: Runs = [(AFFIX, prefix)] if prefix else []
    after: Runs = [(AFFIX, suffix)] if suffix else []
    opening, closing = ([*opening, *before], [*after, *closing]) if layout else ([*before, *opening], [*closing, *after])
    if display:
        opening, closing = [(OPEN, f"display:{display}"), *opening], [*closing, (CLOSE, f"display:{display}")]
    if not (case or strip or opening or closing):
        return None

    def dressed(runs: Runs, context: Context) -> Runs:
        if strip:
            runs = without_periods(runs)
        if case:
            runs = cased(runs, case, context.item.language or context.locale.language.lower())
        return [*opening, *runs, *closing]

    return dressed


def worn(render: Render, attributes: Mapping[str, str]) -> Render:
    """`render` with the attributes of its element laid upon what it gives; silence stays silence."""
    laid = dress(attributes)
    if laid is None:
        return render

    def rendered(context: Context) -> Runs:
        runs = render(context)
        return laid(runs, context) if runs else runs

    return rendered
