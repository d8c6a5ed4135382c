"""The articles whose title begins as is typed."""

from sqlite_utils import Database

from desktop.archive.heads import LAST
from importers.language.folding import fold_all


def titled(db: Database, beginning: str) -> set[int]:
    """The ids of the articles whose title begins with `beginning`, whatever its accents and case; none for an empty one."""
    low = fold_all([beginning])[0]
    rows = db.execute("select article from sort_keys where title >= ? and title < ?", [low, low + LAST]) if low else ()
    return {row[0] for row in rows}
