"""Where a document is dense with prose: the longest such run nearly always is the article."""

from collections.abc import Sequence


def dense_runs(words: Sequence[int], prose: Sequence[bool]) -> list[list[float]]:
    """For each block: whether it lies in a dense run of prose, the run's rank by words (0 largest, 9 none), blocks from its start and to its end."""
    best, low, score, start = 0.0, 0, 0.0, 0
    found: list[tuple[float, int, int]] = []
    high = -1
    for index, (count, is_prose) in enumerate(zip(words, prose, strict=True)):
        score += min(60, count) if is_prose else -12.0 - min(10, count) / 2
        if score <= 0:
            if high >= 0:
                found.append((best, low, high))
            score, start, best, high = 0.0, index + 1, 0.0, -1
        elif score > best:
            best, low, high = score, start, index
    if high >= 0:
        found.append((best, low, high))
    out = [[0.0, 9.0, 99.0, 99.0] for _ in words]
    for rank, (_, low, high) in enumerate(sorted(found, reverse=True)):
        for index in range(low, high + 1):
            out[index] = [1.0, float(min(rank, 8)), float(index - low), float(high - index)]
    if found:
        _, low, high = max(found)
        for index, row in enumerate(out):
            if row[1] == 9.0:
                row[2:] = [float(index - low), float(high - index)]
    return out
