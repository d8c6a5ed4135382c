"""Works whose cites would read alike are told apart (CSL 1.0.2, "Disambiguation"): names, forenames, what the style has in reserve, letters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.citations.engine.context import Looked, Told
from desktop.citations.engine.initials import initials
from desktop.citations.engine.people import Person

MOST_NAMES = 60
"""Names of one work beyond which no more are tried."""


@dataclass(frozen=True, slots=True)
class Cites:
    """`options` of `cs:citation`; `conditions`, how many conditions on `disambiguate` it has; `render(key, told)`, a cite and what was noted of it;

    `order`, the keys as the bibliography sorts them.
    """

    options: Mapping[str, str]
    conditions: int
    render: Callable[[str, Told], tuple[str, Looked]]
    order: Sequence[str]


def tell_apart(cites: Cites, told: dict[str, Told]) -> None:
    """Writes into `told` what tells each work from the others."""
    options = cites.options
    names, forenames = options.get("disambiguate-add-names") == "true", options.get("disambiguate-add-givenname") == "true"
    rule = options.get("givenname-disambiguation-rule", "by-cite")
    letters = options.get("disambiguate-add-year-suffix") == "true"
    if not (names or forenames or letters or cites.conditions) or not cites.order:
        return
    if forenames and rule != "by-cite":
        _everywhere(cites, told, rule)
    groups = _alike(cites, cites.order, told)
    by_cite = forenames and rule == "by-cite"
    if names or by_cite:
        groups = [left for group in groups for left in _Names(cites, told, names=names, forenames=by_cite).split(group)]
    if cites.conditions:
        groups = [left for group in groups for left in _reserve(cites, group, told)]
    if letters:
        for group in _alike(cites, cites.order, told):
            for number, key in enumerate(group):
                told[key] = replace(told[key], suffix=letter(number))


def letter(number: int) -> str:
    """0 is "a", 25 "z", 26 "aa"."""
    return (letter(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)


def _alike(cites: Cites, keys: Sequence[str], told: Mapping[str, Told]) -> list[list[str]]:
    return [group for group in _parts(cites, keys, told) if len(group) > 1]


def _parts(cites: Cites, keys: Sequence[str], told: Mapping[str, Told]) -> list[list[str]]:
    """The keys in groups that read alike."""
    groups: dict[str, list[str]] = {}
    for key in keys:
        groups.setdefault(cites.render(key, told[key])[0], []).append(key)
    return [group for text, group in groups.items() if text]


class _Names:
    """Adds names, and forenames to them, one after another, and keeps what makes a difference."""

    def __init__(self, cites: Cites, told: dict[str, Told], *, names: bool, forenames: bool) -> None:
        self._cites, self._told, self._names, self._forenames = cites, told, names, forenames

    def split(self, group: list[str]) -> list[list[str]]:
        """Tells the works of a group apart as far as it goes; the groups that are left."""
        if len({self._people(key) for key in group}) == 1:
            return [group]
        kept = self._told[group[0]].copy()
        tried = kept.copy()
        left: list[list[str]] = []
        _, looked = self._cites.render(group[0], kept)
        for place, count, _ in looked.counted:
            totals = [self._total(key, place) for key in group]
            for at in range(min(max(totals, default=0), MOST_NAMES)):
                if at >= max(count, tried.names.get(place, 0)):
                    if not self._names:
                        break
                    tried.names[place] = at + 1
                    if (parts := self._try(group, tried)) is not None:
                        return [rest for part in parts for rest in self._again(part, tried)]
                for level in (1, 2) if self._forenames else ():
                    if level <= kept.givens.get((place, at), 0):
                        continue
                    tried.givens[place, at] = level
                    if (parts := self._try(group, tried)) is not None:
                        return [rest for part in parts for rest in self._again(part, tried)]
                if self._forenames:
                    tried.givens = dict(kept.givens)
        return [*left, group]

    def _again(self, part: list[str], told: Told) -> list[list[str]]:
        for key in part:
            self._told[key] = _with(self._told[key], told)
        return self.split(part) if len(part) > 1 else []

    def _try(self, group: list[str], told: Told) -> list[list[str]] | None:
        """The parts that a group falls into with `told`; None where it does not."""
        parts = _parts(self._cites, group, {key: _with(self._told[key], told) for key in group})
        return parts if len(parts) > 1 else None

    def _people(self, key: str) -> tuple[tuple[Person, ...], ...]:
        _, looked = self._cites.render(key, self._told[key])
        return tuple(people for _, people in looked.people)

    def _total(self, key: str, place: int) -> int:
        _, looked = self._cites.render(key, self._told[key])
        return next((total for at, _, total in looked.counted if at == place), 0)


def _with(own: Told, names: Told) -> Told:
    return Told(dict(names.names), dict(names.givens), own.condition, own.suffix)


def _reserve(cites: Cites, group: list[str], told: dict[str, Told], held: int = 1) -> list[list[str]]:
    """Makes conditions on `disambiguate` hold, one more for each group that still reads alike; a group that the last one did not part keeps it.

    A condition that changes nothing (what it would print is not known) is passed over.
    """
    if held > cites.conditions:
        return [group]
    before = cites.render(group[0], told[group[0]])[0]
    parts = _parts(cites, group, {key: replace(told[key], condition=held) for key in group})
    for key in group:
        told[key] = replace(told[key], condition=held)
    if len(parts) < 2:
        unchanged = cites.render(group[0], told[group[0]])[0] == before
        return _reserve(cites, group, told, held + 1) if unchanged else [group]
    return [left for part in parts if len(part) > 1 for left in _reserve(cites, part, told, held + 1)]


def _everywhere(cites: Cites, told: dict[str, Told], rule: str) -> None:
    """Persons of one family name are told apart wherever they are named (all rules but "by-cite")."""
    primary, with_initials = rule.startswith("primary-name"), rule.endswith("with-initials")
    places = {key: cites.render(key, told[key])[1].people for key in cites.order}
    known: dict[str, dict[str, set[str]]] = {}
    for people in places.values():
        for place, persons in people:
            for person in persons[:1] if primary else persons:
                if person.family and not (primary and place):
                    known.setdefault(person.surname.casefold(), {}).setdefault(_initials(person), set()).add(_given(person))
    for key, people in places.items():
        givens: dict[tuple[int, int], int] = {}
        for place, persons in people:
            if primary and place:
                continue
            for at, person in enumerate(persons[:1] if primary else persons):
                same = known.get(person.surname.casefold(), {}) if person.family else {}
                if len(same) > 1:
                    givens[place, at] = 1
                if len(same.get(_initials(person), ())) > 1 and not with_initials:
                    givens[place, at] = 2
        if givens:
            told[key] = replace(told[key], givens=givens)


def _given(person: Person) -> str:
    return initials(person.given, ".", initialize=False).replace(" ", "").casefold()


def _initials(person: Person) -> str:
    return initials(person.given, "").casefold()
