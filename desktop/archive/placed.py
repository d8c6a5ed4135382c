"""What a place of the archive lists, as conditions: the list and the counts of the sidebar ask the same."""

from datetime import datetime, time, timedelta
from typing import Any

from desktop.archive.filters import added_since, from_source, in_year, without_source, without_year

RECENT_DAYS = 7
"""Days that are recent: today and the six before it."""


def recent_since(now: datetime) -> datetime:
    """The moment from which on an article is recent: the first of a day, as days are counted where the program runs. `now` has its time zone."""
    day = now.astimezone().date() - timedelta(days=RECENT_DAYS - 1)
    return datetime.combine(day, time()).astimezone()


def place_query(kind: str, name: str, *, now: datetime) -> dict[str, Any]:
    """The keyword arguments with which `article_ids` lists a place; `kind` and `name` as `desktop.ui.place.Place` has them.

    Of "site" and "year" the empty name is what has none. Raises `KeyError` for another kind: "search" has its own order and lists.
    """
    match kind:
        case "all":
            return {}
        case "review":
            return {"to_review": True}
        case "reason":
            return {"to_review": name}
        case "recent":
            return {"also": (added_since(recent_since(now)),)}
        case "trash":
            return {"trash": True}
        case "collection":
            return {"collection": name}
        case "tag":
            return {"tag": name}
        case "site":
            return {"also": (from_source(name) if name else without_source(),)}
        case "year":
            return {"also": (in_year(name) if name else without_year(),)}
    raise KeyError(kind)
