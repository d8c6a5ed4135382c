"""Where a document is dense with prose: the longest such run nearly always is the article."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from importers.compiled import twin
from importers.language.folding import letters_in

SHORT = 3  # a word of so many characters tells nothing


@dataclass(frozen=True, slots=True)
class Ground:
    """What the title and the features both measure against, found once a document.

    `letters` is each block's skeleton (`importers.language.folding`), `runs` what `dense_runs` says, `main` the numbers of the blocks in the
    longest run, `telling` each block's folded words of more than three characters, `topic` in how many blocks of that run each of them
    stands, `copies` how many blocks have a folded text.
    """

    letters: Sequence[str]
    runs: Sequence[Sequence[float]]
    main: frozenset[int]
    telling: Sequence[Sequence[str]]
    topic: Mapping[str, int]
    copies: Mapping[str, int]


def ground_of(folded: Sequence[str], words: Sequence[int], prose: Sequence[bool]) -> Ground:
    """The ground of a document whose blocks have these folded texts and numbers of words, and read as sentences or not."""
    runs = dense_runs(words, prose)
    main = frozenset([index for index, run in enumerate(runs) if run[1] == 0.0])
    telling = telling_of(folded)
    topic = Counter(chain.from_iterable([set(telling[index]) for index in main]))
    return Ground(letters_in(folded), runs, main, telling, topic, Counter(folded))


def _telling_of(folded: Sequence[str]) -> list[list[str]]:
    """Of each folded text its words of more than three characters."""
    return [[word for word in text.split() if len(word) > SHORT] for text in folded]


telling_of = twin(_telling_of, "density")


def _dense_runs(words: Sequence[int], prose: Sequence[bool]) -> list[list[float]]:
    """For each block: whether it lies in a dense run of prose, the run's rank by words (0 largest, 9 none), blocks from its start and to its end."""
    best, low, score, start = 0.0, 0, 0.0, 0
    found: list[tuple[float, int, int]] = []
    high = -1
    for index, (count, is_prose) in enumerate(zip(words, prose, strict=True)):
        if is_prose:
            start = start if score else index
            score += min(60, count)
            if score > best:
                best, low, high = score, start, index
        elif score:
            score -= 12.0 + min(10, count) / 2
            if score <= 0:
                found.append((best, low, high))
                score = best = 0.0
    if score:
        found.append((best, low, high))
    if not found:
        return [[0.0, 9.0, 99.0, 99.0] for _ in words]
    found.sort(reverse=True)
    _, low, high = found[0]
    out = [[0.0, 9.0, float(index - low), float(high - index)] for index in range(len(words))]
    for rank, (_, low, high) in enumerate(found):
        for index in range(low, high + 1):
            out[index] = [1.0, float(min(rank, 8)), float(index - low), float(high - index)]
    return out


dense_runs = twin(_dense_runs, "density")
