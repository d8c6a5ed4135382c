"""Schema 3: the words of titles, names and newspapers, which what is typed is found by from its second letter on."""

from sqlite_utils import Database

from desktop.archive.heads import write_heads
from desktop.archive.migrations._shared import Step

DDL = """
create table heads (
  word text not null,
  field integer not null,
  article integer not null references articles (id) on delete cascade,
  primary key (word, field, article)
) strict, without rowid;
create index heads_article on heads (article);
"""


def apply(db: Database) -> None:
    """Make the table and fill it from the articles."""
    db.executescript(DDL)
    write_heads(db, [row[0] for row in db.execute("select id from articles").fetchall()])


STEP = Step(3, apply)
