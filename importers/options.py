"""What a caller may choose about a reading."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`keep` and `strip` name roles whose blocks are kept or stripped whatever their default is."""

    keep: frozenset[str] = frozenset()
    strip: frozenset[str] = frozenset()
