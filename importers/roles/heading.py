"""Heading: a title inside the article."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._shared import Page, Role
from importers.roles._unfolded import answered

_BARE = frozenset(("", "p", "div", "strong", "b"))
_BOLD = frozenset(("b", "strong"))
_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def _look(page: Page) -> Iterable[Vote]:
    for question, _ in page.once(answered):
        yield vote(question, "heading", "question", 4.0, decides=True)
    prose = page.prose
    for index, (block, words, after) in enumerate(zip(page.document.blocks, page.words, (*page.words[1:], 0), strict=False)):
        shape = block.shape
        if shape.tag in _TAGS:
            yield vote(index, "heading", "tag", 4.0, (shape.tag,))
        # Without markup: a short line without a full stop, before a longer one; all the more where it stands alone or is set bold.
        elif 1 <= words <= 18 and after > 12 and after > words and (shape.tag in _BARE or not _BOLD.isdisjoint(shape.inline)):
            text = block.text
            if text[-1:] in ".,;:…":
                continue
            alone = bool(shape.gap or shape.inline) and prose[index + 1] and words <= 14
            if text[-1:] not in '»”"' and text[:1].isupper():
                yield vote(index, "heading", "short-line", 2.2 if alone and text[-1:] != "?" else 1.6)
            elif alone:
                yield vote(index, "heading", "short-line", 1.6)


ROLE = Role(name="heading", kept=True, labels={"en": "Heading", "fr": "Intertitre"}, look=_look, base=-1.0)
