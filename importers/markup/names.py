"""The words in the names that markup gives to elements: their classes, ids and the like."""

import re
from itertools import pairwise

_TOKEN = re.compile(r"[a-z]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

WHOLE_PAGE = frozenset(("html", "body"))
"""What these are called tells of the page, not of a block."""

NEAR = 6
"""A block and its ancestors whose names tell of it."""


def class_words(attrs: str) -> tuple[str, ...]:
    """The words in an element's class and id names, in order, each once: "article__share-bar" gives article, share, bar, article-share, share-bar."""
    tokens: dict[str, None] = {}
    for name in attrs.split():
        parts = _TOKEN.findall(name if name.islower() else _CAMEL.sub("-", name).lower())
        tokens.update(dict.fromkeys(parts))
        if len(parts) > 1:
            tokens.update(dict.fromkeys([f"{one}-{two}" for one, two in pairwise(parts)]))
    return tuple(tokens)
