"""Schema 2: what names are sorted by, folded once, instead of at each look at a list."""

from sqlite_utils import Database

from desktop.archive.migrations._shared import Step
from desktop.archive.ordering import write_keys

DDL = """
create table sort_keys (
  article integer primary key references articles (id) on delete cascade,
  title text, author text, container_title text, section text, citekey text
) strict;
"""


def apply(db: Database) -> None:
    """Make the table and fill it from the articles."""
    db.executescript(DDL)
    write_keys(db, [row[0] for row in db.execute("select id from articles").fetchall()])


STEP = Step(2, apply)
