"""Tables for people, set to fit the terminal or, in a pipe, 80 columns."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.box import Box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from desktop.cli._shared.article import GLUE, glued, width
from desktop.cli._shared.session import Session
from desktop.escaping import visible
from importers.wording import say

RULED = Box("    \n    \n ── \n    \n    \n    \n    \n    \n")
"""A rule under the heads and nothing else."""

# rich breaks lines at no-break spaces too: code points that no text has a use for stand for them until it is done.
_HELD = str.maketrans({"\u00a0": "\ue001", "\u202f": "\ue002"})
_FREED = str.maketrans({GLUE: " ", "\ue001": "\u00a0", "\ue002": "\u202f"})


@dataclass(frozen=True, slots=True)
class Column:
    """`code` names the head `cli.column.<code>`. `share` is the column's part of the room that is left when the narrow ones
    (share 0, never wrapped) have theirs; `lines` is False for one line cut with an ellipsis."""

    code: str
    share: int = 0
    right: bool = False
    lines: bool = False


def tell_table(session: Session, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
    """Print the table; nothing where there are no rows."""
    cells = [[visible("" if value is None else str(value)) for value in row] for row in rows]
    if not cells or session.json:
        return
    table = Table(
        box=RULED, show_edge=False, pad_edge=False, padding=(0, 1), header_style="bold" if session.colour else "", expand=any(column.share for column in columns)
    )
    for column in columns:
        table.add_column(
            say(f"cli.column.{column.code}", lang=session.lang),
            justify="right" if column.right else "left",
            ratio=column.share or None,
            no_wrap=not column.lines,
            overflow="fold" if column.lines else "ellipsis",
        )
    for row in cells:
        table.add_row(*(Text(glued(cell).translate(_HELD)) for cell in row))
    console = Console(
        file=sys.stdout, width=width(), color_system="standard" if session.colour else None, force_terminal=session.colour, highlight=False, emoji=False, markup=False
    )
    with console.capture() as capture:
        console.print(table)
    # rich fills every line with blanks up to the edge: a pipe does not want them.
    sys.stdout.writelines(line.rstrip() + "\n" for line in capture.get().translate(_FREED).splitlines())
