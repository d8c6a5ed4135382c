"""What an operation changed: the word that goes to listeners after the commit."""

from dataclasses import dataclass

from importers.article import Message


@dataclass(frozen=True, slots=True)
class Change:
    """`event` names what happened ("added", "duplicate", "import", "new" ...), `articles` the ids concerned.

    `tables` are the tables that were written, `history` the numbers of the events written; both are empty when
    nothing changed. `warnings` are what the user should know of it.
    """

    event: str
    articles: tuple[int, ...] = ()
    tables: frozenset[str] = frozenset()
    history: tuple[int, ...] = ()
    warnings: tuple[Message, ...] = ()
