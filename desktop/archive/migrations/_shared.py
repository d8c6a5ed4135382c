"""What a step of the schema is."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Step:
    """`apply` brings an archive from schema `number - 1` to `number`; it runs inside the transaction that notes that it ran."""

    number: int
    apply: Callable[[Database], None]
