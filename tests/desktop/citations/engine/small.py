"""Small styles made of a few elements, and what they write of a few works."""

import json
from collections.abc import Sequence
from typing import Any

from lxml import etree

from desktop.citations.engine.bibliography import BibliographyWriter
from desktop.citations.engine.citation import CitationWriter, CiteRequest, Place
from desktop.citations.engine.item import Item
from desktop.citations.engine.positions import NEAR, positions
from desktop.citations.engine.style import CompiledStyle
from desktop.citations.engine.tree import Branch, tree
from desktop.citations.engine.works import Works

Work = dict[str, Any]
MARKS = {"italic": "/", "bold": "*", "small-caps": "^", "superscript": "'", "upright": "|", "no-caps": "!"}
"""What stands around a look in `read`."""


def style(layout: str, *, citation: str = "", above: str = "", options: str = "", bibliography: str = "") -> CompiledStyle:
    """A style: `layout` the inside of a citation's layout or a whole `<layout>`, `above` what comes before, `options` attributes of the style."""
    inside = layout if "<layout" in layout else f"<layout>{layout}</layout>"
    kind = "" if "class=" in options else 'class="in-text"'
    return CompiledStyle(
        etree.fromstring(
            f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" {kind} {options}><info><title>T</title></info>{above}'
            f"<citation {citation}>{inside}</citation>{bibliography}</style>"
        )
    )


def works(made: CompiledStyle, items: Sequence[Work], language: str = "en-US") -> Works:
    """The items as works, called "0", "1" and so on; a lone type is a book."""
    return Works(made, made.locale(language), {str(at): Item(str(at), {"type": "book", **item}) for at, item in enumerate(items)})


def read(branch: Branch) -> str:
    """A tree as text with a mark at both ends of each look; blocks in brackets."""
    inside = "".join(part if isinstance(part, str) else read(part) for part in branch.parts)
    if branch.kind.startswith("display:"):
        return f"[{inside}]"
    mark = MARKS.get(branch.kind, "")
    return f"{mark}{inside}{mark}"


def cited(made: CompiledStyle, items: Sequence[Work], *cites: dict[str, Any] | int, language: str = "en-US") -> str:
    """One citation of the items (all of them, or those asked for by number or as a cite)."""
    known = works(made, items, language)
    asked = [_request(cite) for cite in cites] if cites else [CiteRequest(key) for key in known.items]
    writer = CitationWriter(known)
    asked = writer.sorted(asked)
    return read(tree(writer.runs(asked, [Place() for _ in asked]), known.locale))


def document(made: CompiledStyle, items: Sequence[Work], *citations: tuple[int, Sequence[dict[str, Any] | int]], language: str = "en-US") -> list[str]:
    """Citations one after another, each with the number of its note."""
    known = works(made, items, language)
    writer = CitationWriter(known)
    rows = [(writer.sorted([_request(cite) for cite in cites]), note) for note, cites in citations]
    return [read(tree(writer.runs(cites, places), known.locale)) for (cites, _), places in zip(rows, positions(rows, NEAR), strict=True)]


def listed(made: CompiledStyle, items: Sequence[Work], language: str = "en-US") -> list[str]:
    """The bibliography's entries in order."""
    known = works(made, items, language)
    return [read(tree(runs, known.locale)) for _, runs in BibliographyWriter(known).entries(known.order)]


def one(layout: str, item: Work, *, language: str = "en-US", **more: str) -> str:
    """One cite of one item."""
    return cited(style(layout, **more), [item], language=language)


def bibliography(layout: str, attributes: str = "", sort: str = "") -> str:
    """The element `cs:bibliography`."""
    keys = f"<sort>{sort}</sort>" if sort else ""
    return f"<bibliography {attributes}>{keys}<layout>{layout}</layout></bibliography>"


def _request(cite: dict[str, Any] | int) -> CiteRequest:
    if isinstance(cite, int):
        return CiteRequest(str(cite))
    return CiteRequest(**{"label": "", **cite, "key": str(cite["key"])})


def people(*names: str) -> list[dict[str, str]]:
    """Names as "Family, Given"; without a comma an institution."""
    return [dict(zip(("family", "given"), name.split(", "), strict=True)) if ", " in name else {"literal": name} for name in names]


def day(*parts: int) -> dict[str, Any]:
    """A date."""
    return {"date-parts": [list(parts)]}


def span(start: Sequence[int], end: Sequence[int]) -> dict[str, Any]:
    """A span of time."""
    return json.loads(json.dumps({"date-parts": [start, end]}))  # type: ignore[no-any-return]
