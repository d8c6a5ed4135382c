"""Code: a listing, kept as it stands."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._shared import Page, Role, places


def _look(page: Page) -> Iterable[Vote]:
    for (tag, _, _), members in page.once(places).items():
        if tag in ("pre", "code", "samp", "kbd"):
            for index in members:
                yield vote(index, "code", "tag", 3.0, (tag,))


ROLE = Role(name="code", kept=True, labels={"en": "Code", "fr": "Code"}, look=_look, base=-1.4)
