"""The columns that the table can show: what each is called, says, and sorts by."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.archive.lines import Line
from desktop.ui.cite.words import language_words, type_words
from desktop.ui.library.words import added_words, people, published_words, row_sentence, title_words, why
from desktop.ui.shell import Shell

Words = Callable[[Line, Shell], str]


@dataclass(frozen=True, slots=True)
class Column:
    """`sort` is one of `desktop.archive.queries.SORTS` ("": cannot be sorted by), `width` in pixels at 100 % (0: takes what is left).

    `backwards`: sorts from the last to the first when first asked. `hidden`: is not shown until it is chosen.
    """

    id: str
    words: str
    text: Words
    sort: str = ""
    width: int = 120
    right: bool = False
    backwards: bool = False
    hidden: bool = False


COLUMNS: tuple[Column, ...] = (
    Column("state", "ui.list.column.state", lambda line, shell: ", ".join(words for _, words in why(shell, line)), "review", 40),
    Column("title", "ui.list.column.title", lambda line, shell: title_words(shell, line), "title", 0),
    Column("authors", "ui.list.column.authors", lambda line, _: people(line), "author", 152),
    Column("source", "ui.list.column.source", lambda line, _: line.source or "", "container_title", 168),
    Column("published", "ui.list.column.published", lambda line, shell: published_words(shell, line), "published", 128, right=True, backwards=True),
    Column("tags", "ui.list.column.tags", lambda line, _: ", ".join(line.tags), width=208),
    Column("added", "ui.list.column.added", lambda line, shell: added_words(shell, line), "added", 88, backwards=True),
    Column("type", "ui.list.column.type", lambda line, shell: type_words(shell, line.type) if line.type else "", "type", hidden=True),
    Column("language", "ui.list.column.language", lambda line, shell: language_words(shell, line.language) if line.language else "", "language", hidden=True),
    Column("section", "ui.list.column.section", lambda line, _: line.section or "", "section", hidden=True),
    Column("citekey", "ui.list.column.citekey", lambda line, _: line.citekey, "citekey", 160, hidden=True),
)
"""In the order in which they stand at first."""

TITLE = next(at for at, column in enumerate(COLUMNS) if column.id == "title")


def spoken(column: Column, line: Line, shell: Shell) -> str:
    """A cell for who hears it: the title's tells the row."""
    return row_sentence(shell, line) if column.id == "title" else f"{shell.say(column.words)}: {column.text(line, shell)}"
