"""Where each cite of a document stands: first, subsequent, ibid (CSL 1.0.2, "Position")."""

from collections.abc import Sequence

from desktop.citations.engine.citation import CiteRequest, Place
from desktop.citations.engine.texts import locator_of

NEAR = 5
"""CSL 1.0.2, "near-note-distance", where a style says nothing."""


def positions(citations: Sequence[tuple[Sequence[CiteRequest], int]], near: int) -> list[list[Place]]:
    """The places of all cites: `citations` in the order of the document, each with its cites and its note's number (0 in the text)."""
    firsts: dict[str, int] = {}
    lasts: dict[str, int] = {}
    before: tuple[Sequence[CiteRequest], int] | None = None
    out: list[list[Place]] = []
    previous: dict[bool, tuple[Sequence[CiteRequest], int]] = {}
    alone: dict[int, set[str]] = {}
    for cites, note in citations:
        row: list[Place] = []
        before = previous.get(note > 0)
        if before is not None and note != before[1] and len(alone.get(before[1], ())) > 1:
            # The note before cites several works, in several citations.
            before = None
        for at, cite in enumerate(cites):
            if cite.key not in firsts:
                firsts[cite.key] = note
                row.append(Place())
            else:
                ahead = cites[at - 1] if at else _alone(before, note)
                position = _after(ahead, cite) if ahead is not None and ahead.key == cite.key else "subsequent"
                row.append(Place(position, note - lasts.get(cite.key, note) <= near, firsts[cite.key]))
            lasts[cite.key] = note
        out.append(row)
        previous[note > 0] = (cites, note)
        if note:
            alone.setdefault(note, set()).update(cite.key for cite in cites)
    return out


def _alone(before: tuple[Sequence[CiteRequest], int] | None, note: int) -> CiteRequest | None:
    """The cite that the first one of a citation follows: the only work of the citation before it, in this note or the one before."""
    if before is None or not before[0] or (note and note - before[1] > 1):
        return None
    return before[0][-1] if len({cite.key for cite in before[0]}) == 1 else None


def _after(ahead: CiteRequest, cite: CiteRequest) -> str:
    left, right = locator_of(ahead.label, ahead.locator), locator_of(cite.label, cite.locator)
    if not right[1]:
        return "subsequent" if left[1] else "ibid"
    return "ibid" if left == right else "ibid-with-locator"
