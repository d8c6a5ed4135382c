"""One citation: its cites rendered, grouped, collapsed and set into the layout (CSL 1.0.2, "Citation", "Cite Collapsing", "Cite Grouping")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop.citations.engine.context import Context
from desktop.citations.engine.rich import rich
from desktop.citations.engine.runs import AFFIX, NAMES_BEGIN, NAMES_END, TEXT, Runs, has_text
from desktop.citations.engine.texts import locator_of
from desktop.citations.engine.works import Works

_BY_NAME = ("year", "year-suffix", "year-suffix-ranged")
_PUNCTUATION = tuple(".,;:!?")
_LEAD = re.compile(r"\s*[.,;:!?]+\s*")
NO_FORM = "[CSL STYLE ERROR: reference with no printed form.]"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cite stands: its position after the cites before it, and the notes it looks back to (CSL 1.0.2, "Position")."""

    position: str = "first"
    near_note: bool = False
    first_note: int = 0


@dataclass(frozen=True, slots=True)
class CiteRequest:
    """One cite, as it is asked for."""

    key: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False


@dataclass(slots=True)
class _Cite:
    """One cite as it was rendered."""

    request: CiteRequest
    place: Place
    context: Context
    runs: Runs
    names: str
    grouped: bool = False
    letter_only: bool = False


class CitationWriter:
    """Renders citations of a document's works."""

    def __init__(self, works: Works) -> None:
        self._works = works
        self._area = works.style.citation
        options = self._area.options
        self._collapse = options.get("collapse", "")
        self._groups = "cite-group-delimiter" in options or self._collapse in _BY_NAME
        in_text = not works.style.note
        self._group_delimiter = options.get("cite-group-delimiter", ", " if in_text else self._area.delimiter)
        self._after_always = in_text and self._collapse == "year"
        self._letter_delimiter = options.get("year-suffix-delimiter", options.get("cite-group-delimiter", self._area.delimiter))
        self._silent = False
        self._after = options.get("after-collapse-delimiter", self._area.delimiter)

    def sorted(self, cites: Sequence[CiteRequest]) -> list[CiteRequest]:
        """The cites in the order that the style wants inside a citation."""
        if not self._area.keys or len(cites) < 2:
            return list(cites)
        order = {key: at for at, key in enumerate(self._works.sorted(self._area, dict.fromkeys(cite.key for cite in cites)))}
        return sorted(cites, key=lambda cite: order[cite.key])

    def runs(self, cites: Sequence[CiteRequest], places: Sequence[Place], *, silent: bool = False) -> Runs:
        """The whole citation. `cites` are in order, with a place for each. `silent`: a cite that prints nothing is not spoken of."""
        self._silent = silent
        done = [self._one(cite, place, not at) for at, (cite, place) in enumerate(zip(cites, places, strict=True))]
        if self._collapse == "citation-number":
            runs = self._numbers(done)
        else:
            done = self._together(done)
            self._group(done)
            runs = self._row(done)
        prefix, suffix = self._area.affixes
        if silent and not has_text(runs):
            return []
        if any(cite.author_only for cite in cites):
            return runs
        whole = [*([(AFFIX, prefix)] if prefix else []), *runs, *([(AFFIX, suffix)] if suffix else [])]
        return self._area.laid(whole, done[0].context) if self._area.laid and done else whole

    def _context(self, request: CiteRequest, place: Place, first: bool) -> Context:
        context = self._works.context(request.key, "citation")
        context.label, context.locator = locator_of(request.label, request.locator)
        context.position, context.near_note, context.first_note = place.position, place.near_note, place.first_note
        context.suppress_author = request.suppress_author
        context.opens = self._works.style.note and _begins(request.prefix, first)
        return context

    def _one(self, request: CiteRequest, place: Place, first: bool) -> _Cite:
        context = self._context(request, place, first)
        runs = self._area.render(context)
        if request.author_only and NAMES_BEGIN in runs:
            runs = runs[runs.index(NAMES_BEGIN) + 1 : runs.index(NAMES_END)]
        return _Cite(request, place, context, runs, context.first_names or "")

    def _again(self, cite: _Cite, *, without_year: bool) -> Runs:
        context = self._context(cite.request, cite.place, False)
        context.without_names, context.without_year = cite.names, without_year
        return self._area.render(context)

    def _together(self, cites: list[_Cite]) -> list[_Cite]:
        """Cites of the same names stand together, where the style sorts and groups them."""
        if not self._groups or not self._area.keys or len(cites) < 3:
            return cites
        places: dict[str, int] = {}
        for at, cite in enumerate(cites):
            places.setdefault(cite.names or f"\0{at}", at)
        return sorted(cites, key=lambda cite: places.get(cite.names, cites.index(cite)))

    def _group(self, cites: list[_Cite]) -> None:
        """Names, and years, that the cite before has said already are left out."""
        if not self._groups:
            return
        for before, cite in pairwise(cites):
            if cite.names != before.names or cite.request.prefix or before.request.suffix:
                continue
            if self._collapse not in _BY_NAME:
                cite.grouped = bool(cite.names)
                continue
            letters = self._collapse != "year" and cite.context.told.suffix and before.context.told.suffix
            same_year = cite.context.year_text is not None and cite.context.year_text == before.context.year_text
            if letters and same_year and not before.request.locator and not cite.request.locator:
                runs = self._again(cite, without_year=True)
                cite.letter_only = has_text(runs)
            elif cite.names:
                runs = self._again(cite, without_year=False)
            else:
                continue
            cite.grouped, cite.runs = True, runs

    def _row(self, cites: list[_Cite]) -> Runs:
        out: Runs = []
        at = 0
        cites = [cite for cite in cites if has_text(cite.runs) or not cite.grouped]
        while at < len(cites):
            cite = cites[at]
            if out:
                out.append((AFFIX, self._between(cites, at)))
            out += self._affixed(cite)
            end = self._last_of_range(cites, at)
            if end is not None:
                out += [(AFFIX, "–"), *self._affixed(cites[end])]
                at = end
            at += 1
        return out

    def _last_of_range(self, cites: list[_Cite], at: int) -> int | None:
        """Where a run of letters that begins at `at` ends, if it is long enough for a dash ("a–c")."""
        if self._collapse != "year-suffix-ranged" or not cites[at].context.told.suffix:
            return None
        end = at
        while end + 1 < len(cites) and cites[end + 1].letter_only and _next(cites[end].context.told.suffix, cites[end + 1].context.told.suffix):
            end += 1
        return end if end - at >= 2 else None

    def _between(self, cites: list[_Cite], at: int) -> str:
        cite, before = cites[at], cites[at - 1]
        if cite.request.prefix.lstrip()[:1] in _PUNCTUATION and cite.request.prefix.strip():
            # A person who begins with a mark wants that one.
            return ""
        if before.request.suffix.rstrip()[-1:] in _PUNCTUATION and before.request.suffix.strip():
            return " " if self._area.delimiter.endswith(" ") else ""
        if cite.letter_only:
            return self._letter_delimiter
        if cite.grouped:
            if before.request.locator and self._collapse and "after-collapse-delimiter" in self._area.options:
                return self._after
            return self._group_delimiter
        return self._after if before.grouped or self._after_always else self._area.delimiter

    def _numbers(self, cites: list[_Cite]) -> Runs:
        """Numbers that follow one another become a range ("[1]–[3]")."""
        out: Runs = []
        at = 0
        while at < len(cites):
            end = at
            while end + 1 < len(cites) and _bare(cites[end]) and _bare(cites[end + 1]) and cites[end + 1].context.number == cites[end].context.number + 1:
                end += 1
            if out:
                out.append((AFFIX, self._area.delimiter))
            if end - at >= 2:
                out += [*self._affixed(cites[at]), (AFFIX, "–"), *self._affixed(cites[end])]
            else:
                for one in range(at, end + 1):
                    out += [*([(AFFIX, self._area.delimiter)] if one > at else []), *self._affixed(cites[one])]
            at = end + 1
        return out

    def _affixed(self, cite: _Cite) -> Runs:
        runs = cite.runs
        if not has_text(runs) and not cite.grouped:
            runs = [] if cite.request.suppress_author or cite.request.prefix or cite.request.suffix or self._silent else [(TEXT, NO_FORM)]
        before, after = _affix(cite.request.prefix), _affix(cite.request.suffix)
        return [*before, *runs, *after] if before or after else runs


def _affix(text: str) -> Runs:
    """What a person wrote before or after a cite: rich text, whose punctuation gives way at its beginning."""
    found = _LEAD.match(text)
    lead = found[0] if found else ""
    rest = text[len(lead) :]
    return [*([(AFFIX, lead)] if lead else []), *(rich(rest) if rest else [])]


def _begins(prefix: str, first: bool) -> bool:
    """Whether what follows begins a sentence: nothing is before it, or a sentence of several words."""
    return (first and not prefix.strip()) or (prefix.rstrip(" ”’\"'")[-1:] in (".", "!", "?") and " " in prefix.strip())


def _bare(cite: _Cite) -> bool:
    return not (cite.request.locator or cite.request.prefix or cite.request.suffix)


def _next(before: str, after: str) -> bool:
    return before[:-1] == after[:-1] and ord(after[-1]) == ord(before[-1]) + 1
