"""What a first judgement of all blocks says of each: the second look knows what its neighbours are likely to be."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate

from importers.features import Column, Features, distances

_FAR = 5  # blocks before and after whose own chance is looked at


class Neighbours:
    """The measures of the blocks that `features` is asked of; `chance` is for every block the first judgement's probability that it is kept."""

    def __init__(self, features: Features, chance: Sequence[float]) -> None:
        self.chance, self.asked, self.words, self.groups = chance, features.asked, features.page.words, features.groups.of
        self.mass = [sure * count for sure, count in zip(chance, self.words, strict=True)]
        self.total = sum(self.mass) or 1.0
        self.done = [0.0, *accumulate(self.mass)]
        self.kept = distances([sure >= 0.5 and count >= 3 for sure, count in zip(chance, self.words, strict=True)])
        self.tops_before = [0.0, *accumulate(chance, max)]
        self.tops_after = [*accumulate(reversed(chance), max, initial=0.0)][::-1]
        self.padded = [*[-1.0] * _FAR, *chance, *[-1.0] * _FAR]
        for (alike, parent, _), own in zip(self.groups, self.mass, strict=True):
            alike.kept += own
            parent.kept += own

    def columns(self, names: Sequence[str]) -> list[Column]:
        """The measures of these names, each with a number for every block that is asked of."""
        return [_COLUMNS[name](self) for name in names]

    def around(self, before: int, after: int) -> Column:
        """The mean chance of so many blocks before and after, without the block's own."""
        chance, found = self.chance, []
        for index in self.asked:
            near = [*chance[max(0, index - before) : index], *chance[index + 1 : index + 1 + after]]
            found.append(sum(near) / (len(near) or 1))
        return found

    def others(self, which: int) -> Column:
        """How much of the words of what is alike (0), or has the same parent (1), is kept; -1 where there are no others."""
        groups = [self.groups[index][which] for index in self.asked]
        return [
            (group.kept - self.mass[index]) / (group.words - self.words[index]) if group.words > self.words[index] else -1.0
            for index, group in zip(self.asked, groups, strict=True)
        ]


def _beside(offset: int, own: Neighbours) -> Column:
    return [own.padded[index + _FAR + offset] for index in own.asked]


_COLUMNS: Mapping[str, Callable[[Neighbours], Column]] = {
    **{f"p{offset:+d}": partial(_beside, offset) for offset in range(-_FAR, _FAR + 1)},
    "p_before": lambda own: own.around(8, 0),
    "p_after": lambda own: own.around(0, 8),
    "p_near": lambda own: own.around(4, 4),
    "p_alike": lambda own: own.others(0),
    "p_parent": lambda own: own.others(1),
    "p_most_before": lambda own: [own.tops_before[index] for index in own.asked],
    "p_most_after": lambda own: [own.tops_after[index + 1] for index in own.asked],
    "kept_words_before": lambda own: [own.done[index] / own.total for index in own.asked],
    "kept_words_after": lambda own: [max(0.0, 1 - (own.done[index] + own.mass[index]) / own.total) for index in own.asked],
    "to_kept_before": lambda own: [own.kept[0][index] for index in own.asked],
    "to_kept_after": lambda own: [own.kept[1][index] for index in own.asked],
}
MEASURES = tuple(_COLUMNS)
"""The names of all measures."""
