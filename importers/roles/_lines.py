"""Structure that plain text has without markup: tables in columns, lists without signs, lines that lead to a list."""

from itertools import pairwise

from importers.roles._shared import Page

_LEAST_ROWS = 3


def columned(page: Page) -> frozenset[int]:
    """The blocks of plain text that are rows of a table: lines one below the other with as many tabs, words first, and numbers in most."""
    found: set[int] = set()
    if "\t" not in page.document.stream:
        return frozenset()
    rows: list[tuple[int, list[str]]] = []
    for index, block in enumerate((*page.document.blocks, None)):
        cells = [] if block is None or block.shape.tag else page.document.stream[slice(*block.source)].strip().split("\t")
        if rows and (len(cells) != len(rows[-1][1]) or (block is not None and block.shape.gap > 1)):
            if len(rows) >= _LEAST_ROWS and 2 * sum(any(map(_counts, row[1:])) for _, row in rows) >= len(rows) <= sum(row[0][:1].isalpha() for _, row in rows):
                found.update(row for row, _ in rows)
            rows = []
        if len(cells) > 2:
            rows.append((index, cells))
    return frozenset(found)


def _counts(cell: str) -> bool:
    """Whether a cell is a number."""
    return any(map(str.isdigit, cell)) and not any(map(str.isalpha, cell))


def amid(page: Page, index: int) -> bool:
    """Whether a block stands inside the document's longest run of prose."""
    return bool(page.ground.main) and min(page.ground.main) < index < max(page.ground.main)


_LEAST_ITEMS, _ITEM_WORDS = 4, 5


def listed(page: Page) -> frozenset[int]:
    """The blocks of plain text that are a list without bullets: short lines, one right below the other, alone between two paragraphs.

    Paragraphs must stand apart in the whole document, or the lines would be no list but what was cut up.
    """
    blocks, found, rows = page.document.blocks, set[int](), page.once(columned)
    prose = [index for index, own in enumerate(page.prose) if own]
    if 3 * sum(blocks[index].shape.gap > 0 for index in prose) < 2 * len(prose):
        return frozenset()
    for one, other in pairwise(prose):
        inner = range(one + 1, other)
        if len(inner) < _LEAST_ITEMS or blocks[one].shape.tag or page.ground.main.isdisjoint((one, other)):
            continue
        apart = blocks[one + 1].shape.gap > 0 and blocks[other].shape.gap > 0 and not any(blocks[index].shape.gap for index in inner[1:])
        if apart and rows.isdisjoint(inner) and all(_item(page, index) for index in inner):
            found.update(inner)
    return frozenset(found)


def _item(page: Page, index: int) -> bool:
    """Whether a line may be an item: a few words that end like no sentence and give no role away."""
    text = page.document.blocks[index].text
    return page.words[index] <= _ITEM_WORDS and not page.cued[index] and text[0].isalpha() and (text[-1].isalnum() or text[-1] == ")")


_LEAD_WORDS = (3, 30)


def led_in(page: Page) -> tuple[int, ...]:
    """The lines of plain text inside the text that end in a colon, stand right below a paragraph, give no role away and have something to lead to."""
    least, most = _LEAD_WORDS
    return tuple(
        index
        for index, block in enumerate(page.document.blocks)
        if block.text[-1:] == ":"
        and not block.shape.tag
        and least <= page.words[index] <= most
        and not page.cued[index] - {"heading"}
        and amid(page, index)
        and page.prose[index - 1]
        and (page.prose[index + 1] or page.words[index + 1] > 3)
    )


_MOST_LED, _LED_WORDS = 15, 25


def led_items(page: Page) -> frozenset[int]:
    """The lines between one that leads to them with a colon and the next paragraph, where they all may be items."""
    found: set[int] = set()
    for lead in page.once(led_in):
        end = lead + 1
        while end < len(page.folded) and not page.prose[end]:
            end += 1
        inner = range(lead + 1, end)
        if 2 <= len(inner) <= _MOST_LED and end < len(page.folded) and all(page.words[index] <= _LED_WORDS and not page.cued[index] for index in inner):
            found.update(inner)
    return frozenset(found)
