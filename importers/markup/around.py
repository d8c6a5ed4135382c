"""What a block inherits from the open elements around it: their tags, words and numbers, and how they hide it."""

from collections.abc import Mapping, Sequence

from lxml import etree

MAX_ANCESTORS = 64
"""Nearest ancestors that a block remembers: a page 2,000 levels deep must not need memory by the square."""

_ABOVE = MAX_ANCESTORS - 1


class Inherited:
    """What the children of `element` inherit: the tags, words and numbers of it and of what it stands in, nearest first; how it is hidden."""

    __slots__ = ("attrs", "element", "hidden", "numbers", "tags")

    def __init__(self, element: etree._Element | None, tags: tuple[str, ...], attrs: tuple[str, ...], numbers: tuple[int, ...], hidden: str) -> None:
        self.element, self.tags, self.attrs, self.numbers, self.hidden = element, tags, attrs, numbers, hidden


class Around:
    """The open elements that blocks have been found in. Each is looked at when the first block below it asks, which for most never happens.

    `words` and `veiled` are the words of elements and how they are hidden, for those that have any; `veiled` may grow meanwhile.
    """

    def __init__(self, words: Mapping[etree._Element, str], veiled: Mapping[etree._Element, str]) -> None:
        self._words, self._veiled = words, veiled
        self._found = [Inherited(None, (), (), (), "")]
        self._number = 0

    def of(self, stack: Sequence[etree._Element], count: int) -> Inherited:
        """What stands right below the first `count` open elements of `stack` (outermost first) inherits."""
        found = self._found
        known = min(len(found) - 1, count)
        # An element has one parent: where it is the same, so are all around it.
        while known and found[known].element is not stack[known - 1]:
            known -= 1
        if known < count:
            del found[known + 1 :]
            for element in stack[known:count]:
                above = found[-1]
                self._number += 1
                tags = (name_of(element), *above.tags[:_ABOVE])
                attrs = (self._words.get(element, ""), *above.attrs[:_ABOVE])
                found.append(Inherited(element, tags, attrs, (self._number, *above.numbers[:_ABOVE]), self._veiled.get(element, above.hidden)))
        return found[count]


def name_of(element: etree._Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if "}" in tag else tag
