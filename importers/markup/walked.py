"""What a walk over a page gives."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from importers.document import Block, Range

LONG_LINE = 80
"""Characters from which a line that `br` ends counts as a paragraph of its own."""


class TooManyError(Exception):
    """The page has more than `MAX_BLOCKS` blocks."""


@dataclass(frozen=True, slots=True)
class Walk:
    """The stream with its blocks, and the elements that facts are made of, in the page's order.

    `letters` counts what is no white space in the stream and does not come from attributes. `telling` are the elements that say something of
    the article; `ranges` are the places of those with any text. `declaring` are the elements that show nothing: links, scripts and their like.
    """

    stream: str
    blocks: tuple[Block, ...]
    letters: int
    telling: tuple[etree._Element, ...]
    ranges: Mapping[etree._Element, Range]
    declaring: tuple[etree._Element, ...]
