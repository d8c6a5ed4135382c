"""Code: a listing, kept as it stands."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._shared import Page, Role


def _look(page: Page) -> Iterable[Vote]:
    for index, block in enumerate(page.document.blocks):
        if block.shape.tag in ("pre", "code", "samp", "kbd"):
            yield vote(index, "code", "tag", 3.0, (block.shape.tag,))


ROLE = Role(name="code", kept=True, labels={"en": "Code", "fr": "Code"}, look=_look, base=-1.4)
