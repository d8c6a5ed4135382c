"""Quote: a passage that the article quotes, set apart."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._shared import Page, Role


def _look(page: Page) -> Iterable[Vote]:
    for index, block in enumerate(page.document.blocks):
        if block.shape.tag in ("blockquote", "q") or "blockquote" in block.shape.ancestors[:3]:
            yield vote(index, "quote", "tag", 2.6, ("blockquote",))


ROLE = Role(name="quote", kept=True, labels={"en": "Quote", "fr": "Citation"}, look=_look, base=-1.4)
