"""A place: which articles the list shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """`kind` is "review" (all that waits), "reason", "all", "recent", "trash", "collection", "tag", "site", "year" or "search".

    `name` is the reason's code, the collection's path, the tag, the site, the year or the query; "" where the kind says all.
    """

    kind: str
    name: str = ""
