"""Quote: a passage that the article quotes, set apart."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._shared import Page, Role, places


def _look(page: Page) -> Iterable[Vote]:
    for (tag, ancestors, _), members in page.once(places).items():
        if tag in ("blockquote", "q") or "blockquote" in ancestors[:3]:
            for index in members:
                yield vote(index, "quote", "tag", 2.6, ("blockquote",))


ROLE = Role(name="quote", kept=True, labels={"en": "Quote", "fr": "Citation"}, look=_look, base=-1.4)
