"""Blocks put by their roles and facts by their keys, once for all finders."""

from collections import defaultdict
from collections.abc import Mapping

from importers.compiled import twin
from importers.document import Block, Fact
from importers.reading import Verdict


def _arranged(blocks: tuple[Block, ...], verdicts: tuple[Verdict, ...]) -> tuple[Mapping[str, tuple[tuple[int, Block], ...]], tuple[int, ...], int]:
    """The blocks of each role with their numbers, in order; where each block ends in the stream; the number of the last kept one (-1 for none)."""
    roles: defaultdict[str, list[tuple[int, Block]]] = defaultdict(list)
    for pair, verdict in zip(enumerate(blocks), verdicts, strict=False):
        roles[verdict.role].append(pair)
    last = next((index for index in reversed(range(len(verdicts))) if verdicts[index].kept), -1)
    return {role: tuple(found) for role, found in roles.items()}, tuple([block.source[1] for block in blocks]), last


def _keyed(facts: tuple[Fact, ...]) -> Mapping[str, tuple[Fact, ...]]:
    """The facts that say something, by their keys, in order."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.value.strip():
            found[fact.key].append(fact)
    return {key: tuple(some) for key, some in found.items()}


arranged = twin(_arranged, "arranging")
keyed = twin(_keyed, "arranging")
