"""Boosted trees, evaluated in plain Python: weights that were learnt elsewhere, shipped as data, small and readable.

A model is {"features": [names], "bias": float, "trees": [[feature, threshold, left, right] or [value], ...]}; a node with four numbers
sends a row left when its feature is at most the threshold; the children are places in the tree's list; a leaf is one number, in log-odds.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from importers.compiled import twin

Weigh = Callable[[Sequence[float], Sequence[int], int], list[float]]


@dataclass(frozen=True, slots=True)
class Model:
    """`scores` gives the sum over the model's `trees` (how many there are) for each row of a table that is given as columns, in the order of `features`.

    `weigh` tells by how much each of some groups of features moved the sum for one row; it is given the row, the group of each feature, and how many there are.
    """

    features: tuple[str, ...]
    trees: int
    scores: Callable[[Sequence[Sequence[float]]], list[float]]
    weigh: Weigh


def model_of(data: Mapping[str, Any]) -> Model:
    """The model that a JSON object holds (form above)."""
    return Model(tuple(data["features"]), len(data["trees"]), scores_of(float(data["bias"]), data["trees"]), weigher_of(data["trees"]))


def _scores_of(bias: float, trees: Sequence[Sequence[Sequence[float]]]) -> Callable[[Sequence[Sequence[float]]], list[float]]:
    """What gives the sum of `bias` and all trees for each row of a table that is given as columns."""
    # As one loop that Python compiles (20 ms), with a row's values as local variables, the trees take a third of the time of a walk from
    # node to node. Nothing but numbers gets in.
    terms = [repr(bias), *(_expression(nodes, 0) for nodes in trees)]
    used = sorted({int(node[0]) for nodes in trees for node in nodes if len(node) > 1}) or [0]
    values, columns = ("".join(form.format(place) for place in used) for form in ("r{},", "c[{}],"))
    scope: dict[str, Any] = {"__builtins__": {}, "inf": math.inf, "zip": zip}
    scores: Callable[[Sequence[Sequence[float]]], list[float]] = eval(f"lambda c: [{'+'.join(terms)} for ({values}) in zip({columns})]", scope)
    return scores


def _expression(nodes: Sequence[Sequence[float]], place: int) -> str:
    """What the node at `place` says of a row whose values are r0, r1, ..."""
    node = nodes[place]
    if len(node) == 1:
        return f"({float(node[0])!r})"
    feature, threshold, left, right = node
    return f"({_expression(nodes, int(left))} if r{int(feature)}<={float(threshold)!r} else {_expression(nodes, int(right))})"


def _weigher_of(trees: Sequence[Sequence[Sequence[float]]]) -> Weigh:
    """What tells by how much each group of features moved the sum on a row's way through `trees`.

    What a node is worth is the mean of its children; a step to one of them is owed to the feature that was asked (A. Saabas, Interpreting random forests, 2014).
    The children stand behind their node.
    """
    forest = [(nodes, _means(nodes)) for nodes in trees]

    def weigh(row: Sequence[float], places: Sequence[int], count: int) -> list[float]:
        sums = [0.0] * count
        for nodes, means in forest:
            at = 0
            while len(nodes[at]) > 1:
                feature, threshold, left, right = nodes[at]
                below = int(left if row[int(feature)] <= threshold else right)
                sums[places[int(feature)]] += means[below] - means[at]
                at = below
        return sums

    return weigh


def _means(nodes: Sequence[Sequence[float]]) -> list[float]:
    means = [0.0] * len(nodes)
    for place in range(len(nodes) - 1, -1, -1):
        node = nodes[place]
        means[place] = float(node[0]) if len(node) == 1 else (means[int(node[2])] + means[int(node[3])]) / 2
    return means


def _row_of(columns: Sequence[Sequence[float]], row: int) -> list[float]:
    """One row of a table that is given as columns."""
    return [column[row] for column in columns]


row_of = twin(_row_of, "trees")
scores_of = twin(_scores_of, "trees")
weigher_of = twin(_weigher_of, "weighing")


def log_odds(model: Model, rows: Sequence[Sequence[float]]) -> list[float]:
    """For each row (values in the order of `model.features`) the sum over the trees."""
    return model.scores(list(zip(*rows, strict=True))) if rows else []


def probability(score: float) -> float:
    """Log-odds to probability."""
    return 1.0 / (1.0 + math.exp(-score)) if score > -700 else 0.0
