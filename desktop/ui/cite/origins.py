"""Where a value may come from, in kinds that have words and a picture; a page's technical names are told in tips alone."""

FAMILIES = (("json-ld ", "page-data"), ("meta ", "page-data"), ("microdata ", "marked"), ("hentry ", "marked"), ("rel ", "marked"), ("time ", "marked"),
            ("rdfa ", "marked"), ("data ", "marked"), ("script ", "script-published"), ("saved ", "saved"), ("link ", "link"), ("base ", "link"))  # fmt: skip
"""How the origins of one kind begin (`importers.markup` names them), and the kind."""

PICTURES = {
    "page-data": "data", "marked": "data", "html-lang": "data", "link": "link", "address-path": "link", "address-line": "link", "html-title": "window",
    "saved": "import", "file-name": "file", "file-modified": "file", "folder-name": "collection", "host": "site", "container-title": "site",
    "byline": "person", "author-box": "person", "author-bio": "person", "authors": "person", "signature": "person", "credit": "person", "comment": "comment",
    "dateline": "date", "hour": "date", "detection": "language", "guess": "guess", "hand": "you", "title-block": "lines", "breadcrumb": "lines",
    "kicker": "lines", "copyright-line": "lines", "source-line": "lines", "source-link": "lines", "masthead": "lines", "standfirst": "lines",
    "section": "lines", "sections": "lines", "menu": "lines", "furniture": "lines", "caption": "lines", "agency": "lines", "line": "lines", "opening": "lines",
    "author-page": "person", "owner": "person", "foot": "lines", "relative-date": "date", "script-published": "data", "update": "date",
}  # fmt: skip
"""Every kind, with the name of its picture (of `desktop.ui.icons`); its words are "ui.cite.from" and its name."""


def kind_of(origin: str) -> str:
    """The kind of an origin, one of `PICTURES`; "" for one that is not known here."""
    low = origin.lower()
    for beginning, kind in FAMILIES:
        if low.startswith(beginning):
            return kind
    name = low.replace(" ", "-")
    return name if name in PICTURES else "page-data" if ":" in low else ""
