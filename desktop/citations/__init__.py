"""References in any CSL style, from citation fields to text. No Qt, no database.

    errors      CitationError; sentence(error, lang=...) -> str  what is wrong, in one sentence
    reference   Reference(key, fields)                      what is cited: a key (the record's id or citekey) and its fields
                csl_item(reference) -> dict                 the CSL-JSON item
    styles      find_style(name) -> Style                   an id (renamed ids followed) or a .csl file; raises CitationError
                all_styles() -> Iterator[Style]             every style of the package, sorted by id, from the heads of the files alone
                Style: id title format locale fields ...    `style_row(style)` is the row of `styles --json`
    cite        cite(references, style, *, mode="bibliography", locale=None, locator=None) -> tuple[Cited, ...]
                                                            in the order the style wants; Cited: key, nodes, error (CitationError | None)
                CitedList(references, style, ..., live=True)  the same as a list that stays open: update(references), cited()
    missing     missing(fields, style) -> tuple[str, ...]   fields that the style would print and that are not known
    flavours    discover("desktop.citations.flavours", "FLAVOUR"): id, suffix, inline(nodes) -> str, document(entries) -> str
                flavour(id) is in flavours._shared          `cite`'s JSON row: text = text.inline(nodes), html = html.inline(nodes)
    engine      seam.py: what an engine is; the tree of runs that it answers with. processor.py: the CSL 1.0.2 processor that stands behind it

What is written to a terminal goes through `desktop.escaping.visible(text, lines=True)` besides.
"""
