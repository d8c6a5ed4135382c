"""Blocks of a page that have something in common: what they are alike in, what they stand in, summed up."""

from collections.abc import Sequence

from importers.roles._shared import Page

_OUTSIDE = -1  # the number of no element


class Group:
    """Blocks that have something in common: how many, their words, those of sentences, those in links, and (found later) those likely kept."""

    __slots__ = ("blocks", "kept", "linked", "prose", "words")

    def __init__(self) -> None:
        self.blocks = self.words = self.prose = 0
        self.linked = self.kept = 0.0


class Groups:
    """What is alike (same tag and classes), and what shares a parent or grandparent, summed up; `links` is for every block the share that is linked.

    `of` has the three groups of every block, `alike`, `parents` and `grands` each kind by itself.
    """

    def __init__(self, page: Page, links: Sequence[float]) -> None:
        alike: dict[tuple[str, str], Group] = {}
        parents: dict[int, Group] = {}
        grands: dict[int, Group] = {}
        last: tuple[int, ...] | None = None
        above = over = Group()
        self.of: list[tuple[Group, Group, Group]] = []
        for block, count, is_prose, link in zip(page.document.blocks, page.words, page.prose, links, strict=True):
            shape, name, linked = block.shape, (block.shape.tag, block.shape.attrs[0] if block.shape.attrs else ""), link * count
            own = alike.get(name) or alike.setdefault(name, Group())
            if shape.parents is not last:
                last = shape.parents
                above = parents.setdefault(last[0] if last else _OUTSIDE, Group())
                over = grands.setdefault(last[1] if len(last) > 1 else _OUTSIDE, Group())
            self.of.append((own, above, over))
            for group in (own, above, over):
                group.blocks += 1
                group.words += count
                group.linked += linked
                if is_prose:
                    group.prose += count
        self.best = max((group.prose for family in (parents, grands) for number, group in family.items() if number != _OUTSIDE), default=0) or 1
        self.alike, self.parents, self.grands = ([groups[kind] for groups in self.of] for kind in range(3))
