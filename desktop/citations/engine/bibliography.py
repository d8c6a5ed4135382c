"""The bibliography: entries in order, the first field set apart, authors who are named again (CSL 1.0.2, "Bibliography")."""

from collections.abc import Sequence

from desktop.citations.engine.context import Context
from desktop.citations.engine.runs import AFFIX, CLOSE, NAME_BEGIN, NAME_END, NAMES_BEGIN, NAMES_END, OPEN, TEXT, Runs, has_text, text_of
from desktop.citations.engine.works import Works

LEFT, RIGHT = "display:left-margin", "display:right-inline"


class BibliographyWriter:
    """Renders entries of a document's works."""

    def __init__(self, works: Works) -> None:
        self._works = works
        self._area = works.style.bibliography
        options = self._area.options if self._area else {}
        self._substitute = options.get("subsequent-author-substitute")
        self._rule = options.get("subsequent-author-substitute-rule", "complete-all")
        # The entry that was rendered last, as it stands alone: the next one looks back to it.
        self._last: tuple[str, Runs] = ("", [])
        self._aligned = bool(options.get("second-field-align"))

    def entry(self, key: str, before: str | None) -> Runs | None:
        """The entry of a work after that of `before`; None where the style has no bibliography, [] where it prints nothing of the work."""
        if self._area is None:
            return None
        own = runs = self._own(key)
        if self._substitute is not None and before is not None and has_text(runs):
            runs = self._after(runs, self._last[1] if self._last[0] == before else self._own(before))
        self._last = (key, own)
        return self._laid(runs, self._works.context(key, "bibliography"))

    def entries(self, keys: Sequence[str]) -> list[tuple[str, Runs]]:
        """Every entry, in order."""
        if self._area is None:
            return []
        out: list[tuple[str, Runs]] = []
        last: Runs | None = None
        for key in keys:
            own = self._own(key)
            runs = self._after(own, last) if self._substitute is not None and last is not None else own
            last = own
            out.append((key, self._laid(runs, self._works.context(key, "bibliography"))))
        return out

    def _own(self, key: str) -> Runs:
        """The entry as it stands alone, without the layout's affixes."""
        area = self._area
        if area is None:
            return []
        context = self._works.context(key, "bibliography")
        context.opens = True
        if not self._aligned:
            return area.render(context)
        first, rest = area.first_field(context), area.other_fields(context)
        if not first:
            return rest
        if not rest:
            return first
        return [(OPEN, LEFT), *first, (CLOSE, LEFT), (OPEN, RIGHT), *rest, (CLOSE, RIGHT)]

    def _laid(self, runs: Runs, context: Context) -> Runs:
        area = self._area
        if area is None or not has_text(runs):
            return []
        prefix, suffix = area.affixes
        inside = bool(runs) and runs[-1][0] == CLOSE and runs[-1][1].startswith("display:")
        if suffix:
            runs = [*runs[:-1], (AFFIX, suffix), runs[-1]] if inside else [*runs, (AFFIX, suffix)]
        if prefix:
            runs = [(AFFIX, prefix), *runs]
        return area.laid(runs, context) if area.laid else runs

    def _after(self, runs: Runs, last: Runs) -> Runs:
        """`runs` with the names that the entry before has too replaced, as the style's rule says."""
        span, other = _names(runs), _names(last)
        if span is None or other is None or self._substitute is None:
            return runs
        own, theirs = runs[span[0] + 1 : span[1]], last[other[0] + 1 : other[1]]
        instead: Runs = [(TEXT, self._substitute)] if self._substitute else []
        if text_of(own) == text_of(theirs) and (self._rule in ("complete-all", "") or NAME_BEGIN not in own):
            return [*runs[: span[0]], *instead, *runs[span[1] + 1 :]]
        return self._each(runs, span, own, theirs, instead)

    def _each(self, runs: Runs, span: tuple[int, int], own: Runs, theirs: Runs, instead: Runs) -> Runs:
        """Names replaced one by one ("complete-each", "partial-each", "partial-first")."""
        if self._rule == "complete-all":
            return runs
        mine, others = _single(own), _single(theirs)
        same = 0
        while same < min(len(mine), len(others)) and text_of(own[mine[same][0] : mine[same][1]]) == text_of(theirs[others[same][0] : others[same][1]]):
            same += 1
        if not same or (self._rule == "complete-each" and not (same == len(mine) == len(others))):
            return runs
        out: Runs = []
        done = 0
        for start, end in mine[: 1 if self._rule == "partial-first" else same]:
            out += [*own[done:start], *instead]
            done = end
        return [*runs[: span[0]], *out, *own[done:], *runs[span[1] + 1 :]]


def _names(runs: Runs) -> tuple[int, int] | None:
    """Where the first names of an entry begin and end."""
    return (runs.index(NAMES_BEGIN), runs.index(NAMES_END)) if NAMES_BEGIN in runs and NAMES_END in runs else None


def _single(runs: Runs) -> list[tuple[int, int]]:
    """Where each name begins and ends."""
    starts = [at for at, run in enumerate(runs) if run == NAME_BEGIN]
    ends = [at for at, run in enumerate(runs) if run == NAME_END]
    return list(zip(starts, ends, strict=False))
