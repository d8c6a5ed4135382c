"""Which blocks of a page need no judgement: half of them are menus, links to other pages and hidden words."""

from itertools import accumulate

from importers.document import Shape
from importers.markup.elements import WEAK
from importers.roles._shared import Page

_FEW, _FAR = 14, 3  # words of a block that is not looked at, and how near no sentences may stand
_HELD = frozenset(("article", "table"))  # in which a few linked words may be of what is read
_BESIDE = frozenset(("nav", "footer"))
_SEEN = frozenset(("", WEAK))  # what is not hidden, or only from a screen reader


def cold_of(page: Page) -> list[bool]:
    """Which blocks need no judgement: a few words that are all a link, hidden, or in a menu or the foot, outside of an article and a table, and no sentences near.
    Half of a page's blocks are such, and next to none of them belongs to what is read."""
    blocks, prose = page.document.blocks, page.prose
    sums = [0] * (_FAR + 1) + [*accumulate(prose)]
    sums += [sums[-1]] * _FAR
    return [
        count <= _FEW and sums[index + 2 * _FAR + 1] == sums[index] and _apart(block.shape, len(block.text))
        for index, (block, count) in enumerate(zip(blocks, page.words, strict=True))
    ]


def _apart(shape: Shape, size: int) -> bool:
    ancestors = shape.ancestors
    return (10 * shape.link_chars >= 9 * size or shape.hidden not in _SEEN or not _BESIDE.isdisjoint(ancestors)) and _HELD.isdisjoint(ancestors)
