"""Heading: a title inside the article."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._shared import Page, Role
from importers.roles._unfolded import answered

_BOLD = frozenset(("b", "strong"))
_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def _look(page: Page) -> Iterable[Vote]:
    blocks = page.document.blocks
    for question, _ in answered(page):
        yield vote(question, "heading", "question", 4.0, decides=True)
    for index, block in enumerate(blocks):
        text, words = block.text, page.words[index]
        if block.shape.tag in _TAGS:
            yield vote(index, "heading", "tag", 4.0, (block.shape.tag,))
        elif block.shape.tag in ("", "p", "div", "strong", "b") or not _BOLD.isdisjoint(block.shape.inline):
            # Without markup: a short line without a full stop, before a longer one; all the more where it stands alone or is set bold.
            follows = index + 1 < len(blocks) and page.words[index + 1] > max(12, words)
            if not follows or not 1 <= words <= 18 or text[-1:] in ".,;:…":
                continue
            alone = bool(block.shape.gap or block.shape.inline) and page.prose[index + 1] and words <= 14
            if text[-1:] not in '»”"' and text[:1].isupper():
                yield vote(index, "heading", "short-line", 2.2 if alone and text[-1:] != "?" else 1.6)
            elif alone:
                yield vote(index, "heading", "short-line", 1.6)


ROLE = Role(name="heading", kept=True, labels={"en": "Heading", "fr": "Intertitre"}, look=_look, base=-1.0)
