"""List: items of an enumeration inside the article."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._lines import led_items, listed
from importers.roles._shared import Page, Role

_BULLETS = ("- ", "– ", "— ", "• ", "* ", "· ", "▪ ", "● ", "◦ ", "‣ ", "→ ", "o ")


def _look(page: Page) -> Iterable[Vote]:
    for index in listed(page):
        yield vote(index, "list", "lines", 3.0, decides=True)
    for index in led_items(page):
        yield vote(index, "list", "led", 1.0, decides=True)
    for index, block in enumerate(page.document.blocks):
        if block.shape.tag in ("li", "dt", "dd") or "li" in block.shape.ancestors[:2]:
            yield vote(index, "list", "tag", 2.6, (block.shape.tag,))
        elif not block.shape.tag and (
            block.text.startswith(_BULLETS) or (block.text[:2].rstrip(".)").isdigit() and block.text[1:4].lstrip("0123456789")[:1] in (".", ")"))
        ):
            yield vote(index, "list", "bullet", 2.0, (block.text[:2].strip(),))


ROLE = Role(name="list", kept=True, labels={"en": "List", "fr": "Liste"}, look=_look, base=-1.4)
