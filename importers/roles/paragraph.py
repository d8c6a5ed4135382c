"""Paragraph: the article's running text."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._lines import led_in
from importers.roles._shared import Page, Role
from importers.roles._unfolded import answered


def _look(page: Page) -> Iterable[Vote]:
    """A short line with a colon that leads from one paragraph over to what follows it; what answers a question."""
    for index in page.once(led_in):
        yield vote(index, "paragraph", "lead-in", 1.0, decides=True)
    for _, answer in page.once(answered):
        yield vote(answer, "paragraph", "answer", 2.0, decides=True)


ROLE = Role(name="paragraph", kept=True, labels={"en": "Paragraph", "fr": "Paragraphe"}, look=_look, base=0.0)
