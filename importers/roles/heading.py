"""Heading: a title inside the article."""

from collections.abc import Iterable

from importers.reading import Vote
from importers.roles._shared import Page, Role

_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def _look(page: Page) -> Iterable[Vote]:
    blocks = page.document.blocks
    for index, block in enumerate(blocks):
        text, words = block.text, page.words[index]
        if block.shape.tag in _TAGS:
            yield Vote(index, "heading", "tag", 4.0, (block.shape.tag,))
        elif not block.shape.tag or block.shape.tag in ("p", "div", "strong", "b"):
            # Without markup: a short line without a full stop, before a longer one.
            follows = index + 1 < len(blocks) and page.words[index + 1] > max(12, words)
            if 1 <= words <= 18 and text[-1:] not in '.,;:»”"…' and text[:1].isupper() and follows:
                yield Vote(index, "heading", "short-line", 1.6)
            elif 1 <= words <= 14 and follows and (text[-1:] == "?" or (text[:1] in '«“"' and text[-1:] in '»”"' and block.shape.inline)):
                yield Vote(index, "heading", "short-line", 0.6 if text[-1:] == "?" else 1.6)


ROLE = Role(name="heading", kept=True, labels={"en": "Heading", "fr": "Intertitre"}, look=_look, base=-1.0)
