"""Where the letters that were repaired stand in a block's words."""

from desktop.archive.alignment import places
from desktop.archive.record import Record, RecordRepair
from desktop.ui.review.units import to_qt

Marked = tuple[tuple[tuple[int, int], RecordRepair], ...]


def repairs_in(record: Record, block: int) -> Marked:
    """Stretches (indices of Qt) with what they were. Only letters count: where a line was broken is no news to a reader."""
    one = record.blocks[block]
    inside = [r for r in record.repairs if not r.undone and one.source[0] <= r.source[0] < one.source[1] and any(map(str.isalnum, r.after))]
    if not inside or record.stream is None:
        return ()
    at, found = places(record.stream, one.source, one.text), []
    for repair in inside:
        letters = [n for n, place in enumerate(at) if repair.source[0] <= place < repair.source[1] and not one.text[n].isspace()]
        if letters:
            found.append(((to_qt(one.text, letters[0]), to_qt(one.text, letters[-1] + 1)), repair))
    return tuple(found)
