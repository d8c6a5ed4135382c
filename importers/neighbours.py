"""What a first judgement of all blocks says of each: the second look knows what its neighbours are likely to be."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate

from importers.features import Column, Features, added, beside, distances
from importers.groups import Group

_FAR = 5  # blocks before and after whose own chance is looked at


class Neighbours:
    """The measures of the blocks that `features` is of; `chance` is for every block the first judgement's probability that it is kept."""

    def __init__(self, features: Features, chance: Sequence[float]) -> None:
        self.chance, self.words, self.groups = chance, features.words, features.groups
        self.mass = [sure * count for sure, count in zip(chance, self.words, strict=True)]
        self.done = [0.0, *accumulate(self.mass)]
        self.total = self.done[-1] or 1.0
        self.kept = distances([sure >= 0.5 and count >= 3 for sure, count in zip(chance, self.words, strict=True)])
        self.tops_before = [0.0, *accumulate(chance, max)]
        self.tops_after = [*accumulate(reversed(chance), max, initial=0.0)][::-1]
        for (alike, parent, _), own in zip(self.groups.of, self.mass, strict=True):
            alike.kept += own
            parent.kept += own

    def columns(self, names: Sequence[str]) -> list[Column]:
        """The measures of these names, each with a number for every block."""
        return [_COLUMNS[name](self) for name in names]

    def around(self, before: int, after: int) -> Column:
        """The mean chance of so many blocks before and after, without the block's own."""
        count, padded = len(self.chance), [*[0.0] * before, *self.chance, *[0.0] * after]
        shifted = [padded[at : at + count] for at in range(before + after + 1) if at != before]
        return [total / (min(index, before) + min(count - 1 - index, after) or 1) for index, total in enumerate(added(shifted))]

    def others(self, groups: Sequence[Group]) -> Column:
        """How much of the words of the other blocks of each block's group is kept; -1 where there are none."""
        return [(group.kept - own) / (group.words - count) if group.words > count else -1.0 for group, own, count in zip(groups, self.mass, self.words, strict=True)]


def _beside(offset: int, own: Neighbours) -> Column:
    return beside(own.chance, offset) if offset else own.chance


_COLUMNS: Mapping[str, Callable[[Neighbours], Column]] = {
    **{f"p{offset:+d}": partial(_beside, offset) for offset in range(-_FAR, _FAR + 1)},
    "p_before": lambda own: own.around(8, 0),
    "p_after": lambda own: own.around(0, 8),
    "p_near": lambda own: own.around(4, 4),
    "p_alike": lambda own: own.others(own.groups.alike),
    "p_parent": lambda own: own.others(own.groups.parents),
    "p_most_before": lambda own: own.tops_before[:-1],
    "p_most_after": lambda own: own.tops_after[1:],
    "kept_words_before": lambda own: [done / own.total for done in own.done[:-1]],
    "kept_words_after": lambda own: [max(0.0, 1 - (done + mass) / own.total) for done, mass in zip(own.done, own.mass, strict=False)],
    "to_kept_before": lambda own: own.kept[0],
    "to_kept_after": lambda own: own.kept[1],
}
MEASURES = tuple(_COLUMNS)
"""The names of all measures."""
