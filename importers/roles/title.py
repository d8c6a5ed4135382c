"""Title: the article's own, and copies of it in the page's head."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._shared import Cue, Page, Role


def _look(page: Page) -> Iterable[Vote]:
    if page.title is None:
        return
    own = page.ground.letters[page.title]
    yield vote(page.title, "title", "declared" if own in page.titles else "place", 9.0, decides=True)
    for index, letters in enumerate(page.ground.letters):
        if own and letters == own and index != page.title and page.words[index] <= 60:
            yield vote(index, "title", "copy", 6.0, decides=True)


ROLE = Role(
    name="title",
    kept=False,
    labels={"en": "Title", "fr": "Titre"},
    cues=(Cue("head-title", "hidden", {"": ("head-title",)}, weight=6.0, decides=True),),
    look=_look,
    base=-6.0,
)
