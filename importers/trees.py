"""Boosted trees, evaluated in plain Python: weights that were learnt elsewhere, shipped as data, small and readable.

A model is {"features": [names], "bias": float, "trees": [[feature, threshold, left, right] or [value], ...]}; a node with four numbers
sends a row left when its feature is at most the threshold; the children are places in the tree's list; a leaf is one number, in log-odds.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Tree = tuple[tuple[int, ...], tuple[float, ...], tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Model:
    """Trees as parallel columns: feature (-1 for a leaf), threshold or leaf value, left, right."""

    features: tuple[str, ...]
    bias: float
    trees: tuple[Tree, ...]


def model_of(data: Mapping[str, Any]) -> Model:
    """The model that a JSON object holds (form above)."""
    trees = []
    for nodes in data["trees"]:
        leaf = [len(node) == 1 for node in nodes]
        trees.append(
            (
                tuple(-1 if is_leaf else int(node[0]) for is_leaf, node in zip(leaf, nodes, strict=True)),
                tuple(float(node[0] if is_leaf else node[1]) for is_leaf, node in zip(leaf, nodes, strict=True)),
                tuple(0 if is_leaf else int(node[2]) for is_leaf, node in zip(leaf, nodes, strict=True)),
                tuple(0 if is_leaf else int(node[3]) for is_leaf, node in zip(leaf, nodes, strict=True)),
            )
        )
    return Model(tuple(data["features"]), float(data["bias"]), tuple(trees))


def log_odds(model: Model, rows: Sequence[Sequence[float]]) -> list[float]:
    """For each row (values in the order of `model.features`) the sum over the trees."""
    out = []
    for row in rows:
        total = model.bias
        for features, values, lefts, rights in model.trees:
            node = 0
            feature = features[0]
            while feature >= 0:
                node = lefts[node] if row[feature] <= values[node] else rights[node]
                feature = features[node]
            total += values[node]
        out.append(total)
    return out


def probability(score: float) -> float:
    """Log-odds to probability."""
    return 1.0 / (1.0 + math.exp(-score)) if score > -700 else 0.0
