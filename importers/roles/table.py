"""Table: rows and cells of a table inside the article."""

from collections.abc import Iterable

from importers.reading import Vote
from importers.roles._shared import Page, Role


def _look(page: Page) -> Iterable[Vote]:
    for index, block in enumerate(page.document.blocks):
        if block.shape.tag in ("td", "th", "tr") and page.words[index] < 40:
            yield Vote(index, "table", "tag", 2.2, (block.shape.tag,))


ROLE = Role(name="table", kept=True, labels={"en": "Table", "fr": "Tableau"}, look=_look, base=-1.4)
