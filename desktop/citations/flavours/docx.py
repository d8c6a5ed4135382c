"""Citations as a Word document (Office Open XML, ECMA-376): a paragraph style "Bibliography" that holds how the entries are set."""

from collections.abc import Sequence

from desktop.citations.engine.seam import Nodes
from desktop.citations.flavours._shared import Flavour, Page, fields, flat, packed, run_text, width
from desktop.escaping import html_text, one_line

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PROPERTIES = (
    ("weight", {"bold": "<w:b/>", "no-bold": '<w:b w:val="0"/>', "light": '<w:b w:val="0"/>'}),
    ("slant", {"italic": "<w:i/>", "oblique": "<w:i/>", "upright": '<w:i w:val="0"/>'}),
    ("caps", {"small-caps": "<w:smallCaps/>", "no-caps": '<w:smallCaps w:val="0"/>'}),
    ("line", {"underline": '<w:u w:val="single"/>', "no-underline": '<w:u w:val="none"/>'}),
    ("height", {name: f'<w:vertAlign w:val="{name}"/>' for name in ("superscript", "subscript", "baseline")}),
)
"""What a run wears, in the order of the schema; of one group the innermost counts."""
LINE, HANGING, LABEL = 240, 720, 130
"""Twentieths of a point: a line, what the lines after the first stand in, a character of a first field."""
PAPER = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "yi")


def _inline(nodes: Nodes) -> str:
    """Runs to be set into a paragraph."""
    return "".join(_run(text, kinds) for text, kinds in flat(nodes) if text)


def _run(text: str, kinds: tuple[str, ...]) -> str:
    worn = "".join(next((group[kind] for kind in reversed(kinds) if kind in group), "") for _, group in PROPERTIES)
    return f'<w:r>{f"<w:rPr>{worn}</w:rPr>" if worn else ""}<w:t xml:space="preserve">{html_text(run_text(text))}</w:t></w:r>'


def _document(entries: Sequence[Nodes], page: Page) -> bytes:
    paragraphs = "".join(f'<w:p><w:pPr><w:pStyle w:val="Bibliography"/></w:pPr>{_entry(entry)}</w:p>' for entry in entries)
    return packed(
        {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
            '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
            '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
            "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
            "word/document.xml": f'{HEAD}<w:document xmlns:w="{W}"><w:body>{paragraphs}{PAPER}</w:body></w:document>',
            "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
            "word/styles.xml": _styles(entries, page),
            "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{html_text(one_line(page.title))}</dc:title><dc:language>{html_text(page.lang)}</dc:language></cp:coreProperties>",
        }
    )


def _entry(nodes: Nodes) -> str:
    both = fields(nodes)
    return f"{_inline(both[0])}<w:r><w:tab/></w:r>{_inline(both[1])}" if both else _inline(nodes)


def _styles(entries: Sequence[Nodes], page: Page) -> str:
    layout, chars, lang = page.layout, width(entries), html_text(page.lang)
    after = LINE * layout.line_spacing * layout.entry_spacing if layout.entry_spacing else 80
    indent = LABEL * (chars + 1) if chars else HANGING
    left = 0 if chars and layout.align == "margin" else indent
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>' if chars else ""
    # Elements stand in the order of the schema (ECMA-376, CT_PPr).
    shape = tab + ("<w:bidi/>" if page.lang.partition("-")[0] in RIGHT_TO_LEFT else "")
    shape += f'<w:spacing w:after="{after}" w:line="{LINE * layout.line_spacing}" w:lineRule="auto"/>'
    shape += f'<w:ind w:left="{left}" w:hanging="{indent}"/>' if layout.hanging or chars else ""
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/>'
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="24"/><w:szCs w:val="24"/>'
        f'<w:lang w:val="{lang}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Bibliography"><w:name w:val="Bibliography"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{shape}</w:pPr></w:style></w:styles>"
    )


FLAVOUR = Flavour("docx", ".docx", _inline, _document, text=False)
