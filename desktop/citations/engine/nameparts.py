"""One name as it is printed: order of its parts, particles, initials (CSL 1.0.2, "Name-part Order", "Name")."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.citations.engine.initials import initials
from desktop.citations.engine.looks import looks_of
from desktop.citations.engine.particles import joins
from desktop.citations.engine.people import Person
from desktop.citations.engine.rich import rich
from desktop.citations.engine.runs import AFFIX, Runs, looked
from desktop.citations.engine.textcase import cased


@dataclass(frozen=True, slots=True)
class PartLook:
    """A `cs:name-part`: how the family name or the forename is set."""

    looks: tuple[str, ...] = ()
    case: str = ""
    prefix: str = ""
    suffix: str = ""

    @property
    def bare(self) -> bool:
        """Whether nothing is done to the part."""
        return not (self.looks or self.case or self.prefix or self.suffix)


def part_look(attributes: Mapping[str, str]) -> PartLook:
    """What a `cs:name-part` asks for."""
    return PartLook(tuple(reversed(looks_of(attributes))), attributes.get("text-case", ""), attributes.get("prefix", ""), attributes.get("suffix", ""))


@dataclass(frozen=True, slots=True)
class NameForm:
    """How a `cs:name` sets each name. `mark` is what follows an initial, None where there are none."""

    long: bool
    mark: str | None
    initialize: bool
    hyphen: bool
    separator: str
    demote: str
    family: PartLook
    given: PartLook


BARE = PartLook()


def forename(person: Person, form: NameForm, level: int) -> str:
    """What is printed of the forename at `level`: 1 its initials where the style has them, 2 all of it."""
    if not person.given or form.mark is None or (level >= 2 and form.initialize):
        return person.given
    given = person.given
    if form.initialize and level < 2:
        return initials(given, form.mark, hyphen=form.hyphen)
    return initials(given, form.mark, initialize=False, hyphen=form.hyphen)


def name_runs(person: Person, form: NameForm, *, inverted: bool, level: int, language: str) -> Runs:
    """The runs of one name. `level`: 0 without the forename, 1 with initials, 2 with all of it; `inverted`: the family name first."""
    if person.literal:
        return _set(person.literal, form.family, language) if not form.family.bare else rich(person.literal)
    bare = form.family.bare and form.given.bare
    given = forename(person, form, level) if level else ""
    if not level:
        return _family(person, form, language, dropping=False)
    if not given and not person.dropping:
        return [*_family(person, form, language, dropping=True), *_suffix(person, form, inverted)]
    if person.family_first:
        return [*_set(person.family, form.family, language), *_set(given, form.given, language)]
    if bare:
        return rich(_plain(person, form, given, inverted))
    if inverted:
        return _inverted(person, form, given, language)
    runs = _affixed(_set(given, form.given, language), form.given) if given else []
    family = _family(person, form, language, dropping=True)
    return [*runs, *([(AFFIX, " ")] if runs else []), *family, *([] if _inside(form) else _suffix(person, form, False))]


def _glue(particle: str, name: str) -> str:
    return f"{particle}{name}" if joins(particle) else f"{particle} {name}"


def _plain(person: Person, form: NameForm, given: str, inverted: bool) -> str:
    """The whole name where no part of it is set apart."""
    family = person.family
    if not inverted:
        if person.non_dropping:
            family = _glue(person.non_dropping, family)
        if person.dropping:
            family = _glue(person.dropping, family)
        suffix = f"{',' if person.comma_suffix else ''} {person.suffix.lstrip('! ')}" if person.suffix else ""
        return f"{given} {family}{suffix}" if given else f"{family}{suffix}"
    demoted = form.demote == "display-and-sort"
    if person.non_dropping and not demoted:
        family = _glue(person.non_dropping, family)
    parts = [given, person.dropping, person.non_dropping if demoted else ""]
    first = " ".join(part for part in parts if part)
    suffix = f"{form.separator}{person.suffix.lstrip('! ')}" if person.suffix else ""
    return f"{family}{form.separator}{first}{suffix}"


def _set(text: str, look: PartLook, language: str) -> Runs:
    """A part with its looks; affixes are laid by the callers, because particles stand inside them."""
    runs = rich(text)
    if look.case:
        runs = cased(runs, look.case, language)
    return looked(runs, look.looks)


def _affixed(runs: Runs, look: PartLook) -> Runs:
    return [*([(AFFIX, look.prefix)] if look.prefix else []), *runs, *([(AFFIX, look.suffix)] if look.suffix else [])]


def _inside(form: NameForm) -> bool:
    """Whether a suffix stands inside the family name's affixes."""
    return bool(form.family.prefix or form.family.suffix)


def _suffix(person: Person, form: NameForm, inverted: bool) -> Runs:
    if not person.suffix:
        return []
    before = form.separator if inverted else ", " if person.comma_suffix else " "
    return [(AFFIX, before), *rich(person.suffix.lstrip("! "))]


def _family(person: Person, form: NameForm, language: str, *, dropping: bool) -> Runs:
    """The family name with the particles that stand before it."""
    runs: Runs = []
    if dropping and person.dropping:
        # A dropping particle goes with the forename, one that is one word with the name ("d’") with the name.
        runs += _set(person.dropping, form.given if not joins(person.dropping) else PartLook(form.given.looks, form.given.case), language)
        runs += [] if joins(person.dropping) else [(AFFIX, " ")]
    if person.non_dropping:
        runs += _set(person.non_dropping, form.family, language)
        runs += [] if joins(person.non_dropping) else [(AFFIX, " ")]
    runs += _set(person.family, form.family, language)
    if dropping and _inside(form):
        runs += _suffix(person, form, False)
    return _affixed(runs, form.family)


def _inverted(person: Person, form: NameForm, given: str, language: str) -> Runs:
    demoted = form.demote == "display-and-sort"
    family: Runs = []
    if person.non_dropping and not demoted:
        family += _set(person.non_dropping, form.family, language)
        family += [] if joins(person.non_dropping) else [(AFFIX, " ")]
    family += _set(person.family, form.family, language)
    first = _set(given, form.given, language) if given else []
    if person.dropping:
        first += [*([(AFFIX, " ")] if first else []), *_set(person.dropping, form.given, language)]
    if person.non_dropping and demoted:
        first += [*([(AFFIX, " ")] if first else []), *_set(person.non_dropping, form.family, language)]
    return [
        *_affixed(family, form.family),
        (AFFIX, form.separator),
        *_affixed(first, form.given),
        *([(AFFIX, form.separator), *rich(person.suffix.lstrip("! "))] if person.suffix else []),
    ]


def sort_text(person: Person, form: NameForm, language: str) -> str:
    """A name as it is sorted (CSL 1.0.2, "Sorting Keys"): particles in front of the family name only where none is demoted.

    A particle is a word of its own, but in French an elided one is one word with the name ("d’Ormesson" stands as "dormesson").
    """
    if person.literal:
        return person.literal
    if form.demote == "never":
        joined = _glue if language.startswith("fr") else "{} {}".format
        family, particles = joined(person.non_dropping, person.family) if person.non_dropping else person.family, person.dropping
    else:
        family, particles = person.family, f"{person.dropping} {person.non_dropping}".strip()
    given = forename(person, form, 1) if form.long else ""
    return "\u0001".join(part for part in (family, particles, given, person.suffix) if part)
