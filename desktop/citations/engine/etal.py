"""How many names are printed, and what stands for the rest (CSL 1.0.2, "Et-al Abbreviation")."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EtAl:
    """From `least` names on only the first `first` are printed; `last`: and the very last. 0 is never."""

    least: int = 0
    first: int = 1
    last: bool = False

    def count(self, total: int) -> int:
        """How many of `total` names are printed from the start."""
        return min(self.first, total) if self.least and total >= self.least else total


def _number(options: Mapping[str, str], *names: str) -> int | None:
    for name in names:
        value = options.get(name, "").strip()
        if value.isdecimal():
            return int(value[:6])
    return None


def et_al(options: Mapping[str, str], *, subsequent: bool = False) -> EtAl:
    """What `options` (attributes of a style, its parts and its names, the nearer laid over the farther) say; `subsequent`: of a work cited before."""
    least, first = _number(options, "et-al-min"), _number(options, "et-al-use-first")
    if subsequent:
        later, later_first = _number(options, "et-al-subsequent-min"), _number(options, "et-al-subsequent-use-first")
        least = later if later is not None else least
        first = later_first if later_first is not None else first
    if least is None or first is None:
        return EtAl()
    return EtAl(least, first, options.get("et-al-use-last") == "true")
