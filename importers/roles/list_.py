"""List: items of an enumeration inside the article."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._lines import led_items, listed
from importers.roles._shared import Page, Role, places

_BULLETS = ("- ", "– ", "— ", "• ", "* ", "· ", "▪ ", "● ", "◦ ", "‣ ", "→ ", "o ")
_SIGNS = frozenset(bullet[0] for bullet in _BULLETS)


def _look(page: Page) -> Iterable[Vote]:
    for index in page.once(listed):
        yield vote(index, "list", "lines", 3.0, decides=True)
    for index in page.once(led_items):
        yield vote(index, "list", "led", 1.0, decides=True)
    blocks = page.document.blocks
    for (tag, ancestors, _), members in page.once(places).items():
        if tag in ("li", "dt", "dd") or "li" in ancestors[:2]:
            for index in members:
                yield vote(index, "list", "tag", 2.6, (tag,))
        elif not tag:
            for index in members:
                text = blocks[index].text
                if (text[:1] in _SIGNS and text.startswith(_BULLETS)) or (text[:1].isdigit() and _numbered(text)):
                    yield vote(index, "list", "bullet", 2.0, (text[:2].strip(),))


def _numbered(text: str) -> bool:
    return text[:2].rstrip(".)").isdigit() and text[1:4].lstrip("0123456789")[:1] in (".", ")")


ROLE = Role(name="list", kept=True, labels={"en": "List", "fr": "Liste"}, look=_look, base=-1.4)
