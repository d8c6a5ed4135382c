"""Which words of an article were repaired, and where they stand in the document: worked out block by block, as they come into view."""

from bisect import bisect_right
from dataclasses import dataclass

from desktop.archive.alignment import span_of
from desktop.archive.record import Record, RecordRepair
from desktop.ui.article.typeset import Set, Typeset
from desktop.ui.article.units import Units


@dataclass(frozen=True, slots=True)
class Mended:
    """A repaired word: its repair, and where it stands in the document, in Qt's units."""

    repair: RecordRepair
    start: int
    end: int


def tells(repair: RecordRepair) -> bool:
    """Whether a repair changed letters, which a reader wants to know; a line that was joined is none."""
    if repair.undone or repair.kind == "hard-wrap":
        return False
    if repair.kind in ("hyphen", "space"):
        return "".join(repair.before.split()) != "".join(repair.after.split()) or any(char.isalpha() for char in repair.before)
    return True


class Mends:
    """The repaired words of one typeset article."""

    def __init__(self, record: Record, typeset: Typeset) -> None:
        self._stream = record.stream or ""
        self.sets = typeset.blocks
        self._known: dict[int, tuple[Mended, ...]] = {}
        self._repairs: dict[int, list[RecordRepair]] = {}
        order = sorted(range(len(self.sets)), key=lambda at: self.sets[at].block.source)
        starts = [self.sets[at].block.source[0] for at in order]
        for repair in record.repairs:
            if not tells(repair):
                continue
            found = bisect_right(starts, repair.source[0]) - 1
            if found >= 0 and repair.source[0] < self.sets[order[found]].block.source[1]:
                self._repairs.setdefault(order[found], []).append(repair)
        self.count = sum(map(len, self._repairs.values()))

    def of(self, at: int) -> tuple[Mended, ...]:
        """The repaired words of the block set as number `at`, in order."""
        if at not in self._repairs:
            return ()
        if at not in self._known:
            self._known[at] = tuple(found for repair in self._repairs[at] if (found := self._place(self.sets[at], repair)))
        return self._known[at]

    def after(self, place: int, step: int) -> Mended | None:
        """The first repaired word that begins after `place` (`step` 1), or the last before it (-1)."""
        for at in sorted(self._repairs, reverse=step < 0):
            if (self.sets[at].end < place) if step > 0 else (self.sets[at].start > place):
                continue
            words = self.of(at) if step > 0 else self.of(at)[::-1]
            for one in words:
                if (one.start > place) if step > 0 else (one.start < place):
                    return one
        return None

    def _place(self, block: Set, repair: RecordRepair) -> Mended | None:
        text = block.block.text
        if repair.source == block.block.source:  # the whole block was read anew: it is told at its first word
            start, end = 0, 0
        else:
            start, end = span_of(self._stream, block.block.source, text, *repair.source)
        while start > 0 and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
        units = Units(block.text)
        return Mended(repair, block.start + units.there(start), block.start + units.there(end)) if start < end else None
