"""Blocks put by their roles, once for all finders."""

from collections import defaultdict
from collections.abc import Mapping

from importers.compiled import twin
from importers.document import Block
from importers.reading import Verdict


def _arranged(blocks: tuple[Block, ...], verdicts: tuple[Verdict, ...]) -> tuple[Mapping[str, tuple[tuple[int, Block], ...]], tuple[int, ...], int]:
    """The blocks of each role with their numbers, in order; where each block ends in the stream; the number of the last kept one (-1 for none)."""
    roles: defaultdict[str, list[tuple[int, Block]]] = defaultdict(list)
    for pair, verdict in zip(enumerate(blocks), verdicts, strict=False):
        roles[verdict.role].append(pair)
    last = next((index for index in reversed(range(len(verdicts))) if verdicts[index].kept), -1)
    return {role: tuple(found) for role, found in roles.items()}, tuple([block.source[1] for block in blocks]), last


arranged = twin(_arranged, "arranging")
