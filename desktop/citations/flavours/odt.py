"""Citations as a text document of LibreOffice (OpenDocument 1.3): a paragraph style that holds how the entries are set."""

from collections.abc import Sequence

from desktop.citations.engine.seam import Nodes
from desktop.citations.flavours._shared import Flavour, Page, fields, flat, packed, run_text, width
from desktop.escaping import html_text, one_line

NAMESPACES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("style", "style"), ("text", "text"), ("fo", "xsl-fo-compatible"), ("meta", "meta"))
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)
LOOKS = {
    "b": ("bold", 'fo:font-weight="bold"', "no-bold light"),
    "i": ("italic oblique", 'fo:font-style="italic"', "upright"),
    "c": ("small-caps", 'fo:font-variant="small-caps"', "no-caps"),
    "u": ("underline", 'style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"', "no-underline"),
    "h": ("superscript", 'style:text-position="super 58%"', "subscript baseline"),
    "l": ("subscript", 'style:text-position="sub 58%"', "superscript baseline"),
}
"""A letter for each look: the kinds that lay it on, its property, the kinds that take it back."""
LINE, HANGING, LABEL = 0.423, 1.27, 0.23
"""Centimetres: a line of 12 points, what the lines after the first stand in, a character of a first field."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MIME = "application/vnd.oasis.opendocument.text"


def _inline(nodes: Nodes) -> str:
    """Text and spans to be set into a paragraph; a span's style is named by the looks that it has ("bi")."""
    return "".join(_run(text, kinds) for text, kinds in flat(nodes) if text)


def _run(text: str, kinds: tuple[str, ...]) -> str:
    plain, name = html_text(run_text(text)), _name(kinds)
    return f'<text:span text:style-name="{name}">{plain}</text:span>' if name else plain


def _name(kinds: tuple[str, ...]) -> str:
    on = set()
    for kind in kinds:
        for letter, (lays, _, takes) in LOOKS.items():
            if kind in lays.split():
                on.add(letter)
            elif kind in takes.split():
                on.discard(letter)
    return "".join(letter for letter in LOOKS if letter in on)


def _document(entries: Sequence[Nodes], page: Page) -> bytes:
    names = sorted({name for entry in entries for _, kinds in flat(entry) if (name := _name(kinds))})
    looks = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {" ".join(LOOKS[letter][1] for letter in name)}/></style:style>' for name in names
    )
    paragraphs = "".join(f'<text:p text:style-name="Bibliography">{_entry(entry)}</text:p>' for entry in entries)
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in (("/", MIME), ("content.xml", "text/xml"), ("styles.xml", "text/xml"), ("meta.xml", "text/xml"))
    )
    return packed(
        {
            "mimetype": MIME.encode("ascii"),
            "content.xml": f"{HEAD}<office:document-content {NAMESPACES}><office:automatic-styles>{looks}</office:automatic-styles>"
            f"<office:body><office:text>{paragraphs}</office:text></office:body></office:document-content>",
            "styles.xml": f"{HEAD}<office:document-styles {NAMESPACES}><office:styles>{_styles(entries, page)}</office:styles></office:document-styles>",
            "meta.xml": f"{HEAD}<office:document-meta {NAMESPACES}><office:meta><dc:title>{html_text(one_line(page.title))}</dc:title>"
            f"<dc:language>{html_text(page.lang)}</dc:language></office:meta></office:document-meta>",
            "META-INF/manifest.xml": f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
            f"{files}</manifest:manifest>",
        }
    )


def _entry(nodes: Nodes) -> str:
    both = fields(nodes)
    return f"{_inline(both[0])}<text:tab/>{_inline(both[1])}" if both else _inline(nodes)


def _styles(entries: Sequence[Nodes], page: Page) -> str:
    layout, chars = page.layout, width(entries)
    after = LINE * layout.line_spacing * layout.entry_spacing if layout.entry_spacing else 0.14
    shape = f'fo:margin-bottom="{after:.3f}cm" fo:line-height="{100 * layout.line_spacing}%"'
    tab = ""
    if layout.hanging or chars:
        indent = LABEL * (chars + 1) if chars else HANGING
        left = 0.0 if chars and layout.align == "margin" else indent
        shape += f' fo:margin-left="{left:.3f}cm" fo:text-indent="-{indent:.3f}cm"'
        # The text begins at the indent, from which tab stops are counted.
        tab = '<style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops>' if chars else ""
    language, _, country = page.lang.partition("-")
    letters = f'fo:font-family="Times New Roman" fo:font-size="12pt" fo:language="{html_text(language)}" fo:country="{html_text(country or "none")}"'
    return (
        f'<style:default-style style:family="paragraph"><style:text-properties {letters}/></style:default-style>'
        f'<style:style style:name="Bibliography" style:family="paragraph"><style:paragraph-properties {shape}>{tab}</style:paragraph-properties></style:style>'
    )


FLAVOUR = Flavour("odt", ".odt", _inline, _document, text=False)
