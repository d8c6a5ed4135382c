"""Records made for these tests, small and long."""

from desktop.archive.record import Record, RecordBlock, RecordRepair
from importers.article import Fields


def record(*blocks: tuple[str, str], repairs: tuple[tuple[str, str], ...] = (), title: str = "Le bac de nuit") -> Record:
    """A record of (role, words in the file), each repair (words in the file, words in the text) made wherever it stands."""
    kept, at, stream, paragraph = [], 0, "", 0
    mended: list[RecordRepair] = []
    for n, (role, words) in enumerate(blocks):
        text = words
        for before, after in repairs:
            for place in range(len(words)):
                if words.startswith(before, place):
                    mended.append(RecordRepair(len(mended), "ligature", before, after, (at + place, at + place + len(before)), "lost-letters", (after,)))
            text = text.replace(before, after)
        shown = role != "related"
        counted = shown and role != "heading"
        paragraph += counted
        kept.append(RecordBlock(n, role, shown, text, f"{role}.opener", ("x",), 0.9, False, (at, at + len(words)), paragraph if counted else None))
        stream += words + "\n"
        at = len(stream)
    return Record(1, "bac2020", "text", 0, "0" * 64, "utf-8", Fields(title=title), tuple(kept), repairs=tuple(mended), stream=stream)


def long_record(blocks: int = 600, words: int = 58) -> Record:
    """Some 200,000 letters."""
    some = ["le", "bac", "de", "nuit", "traverse", "encore", "la", "rade", "avec", "ses", "lampes", "et", "trois", "passagers", "endormis"]
    return record(*(("paragraph", " ".join(some[(n * 7 + at) % len(some)] for at in range(words))) for n in range(blocks)))
