"""The orders that a list can have, and the one that each place has of its own."""

from desktop.ui.place import Place

FOUND = "found"
"""The order of a search: what fits best first."""

ORDERS = {
    "review": "ui.list.order.review",
    "-added": "ui.list.order.newest",
    "added": "ui.list.order.oldest",
    "title": "ui.list.order.title",
    "author": "ui.list.order.author",
    "-published": "ui.list.order.latest",
    "container_title": "ui.list.order.source",
    FOUND: "ui.list.order.found",
}
"""What the narrow list offers, with the code of its words."""


def own_order(place: Place, chosen: str) -> str:
    """The order in which `place` is listed at first: worst, best or newest first where that is what it is for, else as was chosen last."""
    return {"review": "review", "reason": "review", "search": FOUND, "recent": "-added"}.get(place.kind, chosen)


def orders_of(place: Place) -> list[str]:
    """The orders that make sense for a place."""
    return [key for key in ORDERS if (key != FOUND or place.kind == "search") and (key != "review" or place.kind in ("review", "reason"))]
