"""Table: rows and cells of a table inside the article."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._lines import amid, columned
from importers.roles._shared import Page, Role, places


def _look(page: Page) -> Iterable[Vote]:
    rows, begun = page.once(columned), False
    for index in sorted(rows):
        # A table goes on from the text that speaks of it; others are a page's own.
        begun = begun if index - 1 in rows else index > 0 and (page.prose[index - 1] or amid(page, index - 1))
        yield vote(index, "table", "columns", 3.0, decides=begun)
    # A table of data has several cells, most of them short; a table that only sets a page has columns of prose.
    cells: dict[int, list[int]] = {}
    blocks = page.document.blocks
    for (tag, ancestors, _), members in page.once(places).items():
        if tag in ("td", "th") and "table" in ancestors:
            for index in members:
                cells.setdefault(blocks[index].shape.parents[ancestors.index("table")], []).append(index)
    for several in cells.values():
        if len(several) >= 4 and sum(page.words[index] for index in several) < 15 * len(several):
            for index in several:
                yield vote(index, "table", "tag", 2.2, (blocks[index].shape.tag,))


ROLE = Role(name="table", kept=True, labels={"en": "Table", "fr": "Tableau"}, look=_look, base=-1.4)
