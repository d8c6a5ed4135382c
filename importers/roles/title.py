"""Title: the article's own, and copies of it in the page's head."""

from collections.abc import Iterable

from importers.reading import Vote
from importers.roles._shared import Page, Role


def _look(page: Page) -> Iterable[Vote]:
    if page.title is None:
        return
    own = page.ground.letters[page.title]
    yield Vote(page.title, "title", "declared" if own in page.titles else "place", 9.0, decides=True)
    for index, block in enumerate(page.document.blocks):
        if index == page.title or page.words[index] > 60:
            continue
        if own and page.ground.letters[index] == own:
            yield Vote(index, "title", "copy", 6.0, decides=True)
        elif block.shape.hidden == "head-title":
            yield Vote(index, "title", "head-title", 6.0, decides=True)


ROLE = Role(name="title", kept=False, labels={"en": "Title", "fr": "Titre"}, look=_look, base=-6.0)
