"""Articles of which a style has nothing to write: with neither title nor author an entry may be no more than its number."""

from collections.abc import Iterable, Sequence

from desktop.archive.record import Record
from desktop.ui.shell import Shell


def bare(records: Iterable[Record]) -> tuple[str, ...]:
    """The citation keys of those that have neither title nor author."""
    return tuple(record.citekey for record in records if not (record.fields.title or "").strip() and not record.fields.authors)


def bare_words(shell: Shell, keys: Sequence[str]) -> str:
    """How many have neither, with the first of them; "" of none."""
    return shell.many("ui.paper.bare", len(keys), keys[0]) if keys else ""
