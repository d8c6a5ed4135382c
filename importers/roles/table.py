"""Table: rows and cells of a table inside the article."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._lines import amid, columned
from importers.roles._shared import Page, Role


def _look(page: Page) -> Iterable[Vote]:
    rows, begun = columned(page), False
    for index in sorted(rows):
        # A table goes on from the text that speaks of it; others are a page's own.
        begun = begun if index - 1 in rows else index > 0 and (page.prose[index - 1] or amid(page, index - 1))
        yield vote(index, "table", "columns", 3.0, decides=begun)
    # A table of data has several cells, most of them short; a table that only sets a page has columns of prose.
    cells: dict[int, list[int]] = {}
    for index, block in enumerate(page.document.blocks):
        shape = block.shape
        if shape.tag in ("td", "th") and "table" in shape.ancestors:
            cells.setdefault(shape.parents[shape.ancestors.index("table")], []).append(index)
    for members in cells.values():
        if len(members) >= 4 and sum(page.words[index] for index in members) < 15 * len(members):
            for index in members:
                yield vote(index, "table", "tag", 2.2, (page.document.blocks[index].shape.tag,))


ROLE = Role(name="table", kept=True, labels={"en": "Table", "fr": "Tableau"}, look=_look, base=-1.4)
