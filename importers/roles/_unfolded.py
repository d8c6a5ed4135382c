"""Questions that are buttons: a click unfolds the answer below, and a saved page has both."""

from importers.roles._shared import Page

_LEAST = 3  # such questions in a page: one or two are the site's own ("Why do you see this message?")
_WORDS = (3, 30)  # of a question


def answered(page: Page) -> tuple[tuple[int, int], ...]:
    """The numbers of such questions, each with that of the sentences that answer it; the alternative words of a picture may stand between."""
    blocks, words = page.document.blocks, page.words
    least, most = _WORDS
    found = []
    for index, block in enumerate(blocks):
        if block.shape.hidden == "button" and least <= words[index] <= most and block.text.rstrip()[-1:] in "?？":
            after = index + 1
            while after < len(blocks) and blocks[after].shape.hidden == "alt":
                after += 1
            if after < len(blocks) and page.prose[after]:
                found.append((index, after))
    return tuple(found) if len(found) >= _LEAST else ()
