"""What rendering of one cite or one entry knows and notes; made anew for each."""

from dataclasses import dataclass, field

from desktop.citations.engine.item import Item
from desktop.citations.engine.locale import Locale
from desktop.citations.engine.people import Person


@dataclass(slots=True)
class Told:
    """What tells a work from others that would read alike (CSL 1.0.2, "Disambiguation"). Of each place where names are printed, by number:

    how many of them (`names`), and of each name how much of the forename (`givens`: 1 initials, 2 all of it).
    """

    names: dict[int, int] = field(default_factory=dict)
    givens: dict[tuple[int, int], int] = field(default_factory=dict)
    condition: int = 0
    suffix: str = ""

    def copy(self) -> "Told":
        """One that can be tried."""
        return Told(dict(self.names), dict(self.givens), self.condition, self.suffix)


NOTHING = Told()
"""Of a work that nothing else reads like. One for all such works: what is told of a work is replaced, never written into."""


@dataclass(slots=True)
class Looked:
    """What is noted when cites are only compared: of each place where names are printed how many of how many, and who they are."""

    counted: list[tuple[int, int, int]] = field(default_factory=list)
    people: list[tuple[int, tuple[Person, ...]]] = field(default_factory=list)


@dataclass(slots=True)
class Context:
    """`called` and `shown` count the variables that were asked for and those that printed something: a group is silent when it asked and got nothing."""

    item: Item
    locale: Locale
    area: str
    told: Told
    number: int = 0
    locator: str = ""
    label: str = "page"
    position: str = "first"
    near_note: bool = False
    first_note: int = 0
    sorting: bool = False
    called: int = 0
    shown: int = 0
    worded: int = 0
    quashed: frozenset[str] = frozenset()
    taken: set[str] | None = None
    places: int = 0
    conditions: int = 0
    suffix_done: bool = False
    halted: bool = False
    looked: Looked | None = None
    opens: bool = False
    without_names: str | None = None
    without_year: bool = False
    suppress_author: bool = False
    first_names: str | None = None
    etal: dict[str, str] | None = None
    year_text: str | None = None
