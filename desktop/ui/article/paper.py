"""The article on paper: black on white, paragraph numbers in the margin, page numbers below; to a printer or a PDF."""

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QFont, QPageLayout, QPageSize, QPainter, QPalette, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from desktop.archive.record import Record
from desktop.ui.article.typeset import GAP, MARK, Typeset, typeset
from desktop.ui.shell import Shell
from desktop.ui.theme import theme_of

DOTS = 96
"""Units to the inch in which a page is laid out, as on the screen."""

SIZE = 15
"""Pixels of the body at 96 to the inch: 11.25 points."""

TOP, BOTTOM = 64, 72


def write_pdf(shell: Shell, record: Record, path: str, *, title: str, meta: str) -> bool:
    """Write the article to the file `path`; whether that could be done."""
    writer = QPdfWriter(path)
    writer.setPageSize(QPageSize(paper_of(shell.lang)))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(600)
    writer.setTitle(title)
    writer.setCreator("Pressmark")
    return draw(shell, record, writer, title=title, meta=meta)


def print_on(shell: Shell, record: Record, printer: QPrinter, *, title: str, meta: str) -> bool:
    """Print the article; whether the printer took it."""
    printer.setDocName(title)
    printer.setFullPage(True)
    return draw(shell, record, printer, title=title, meta=meta)


def paper_of(lang: str) -> QPageSize.PageSizeId:
    """The size of paper where nobody has chosen one: A4, which all but North America uses."""
    return QPageSize.PageSizeId.A4


def draw(shell: Shell, record: Record, device: QPdfWriter | QPrinter, *, title: str, meta: str) -> bool:
    """Lay the article out for the pages of `device` and draw them."""
    layout: QPageLayout = device.pageLayout()
    page = layout.fullRect(QPageLayout.Unit.Inch).size() * DOTS
    theme = theme_of("light")
    side = max(MARK + GAP, (page.width() - 500) / 2)
    found = typeset(record, theme, title=title, meta=meta, size=SIZE, face=shell.settings.face, room=(round(side), TOP, round(side), BOTTOM))
    found.document.setPageSize(QSizeF(page.width(), page.height()))
    painter = QPainter()
    if not painter.begin(device):
        return False
    painter.scale(device.width() / page.width(), device.width() / page.width())
    pages = found.document.pageCount()
    font = QFont(theme.sans)
    font.setPixelSize(11)
    for number in range(pages):
        if number and not device.newPage():
            painter.end()
            return False
        painter.save()
        painter.translate(0, -number * page.height())
        _page(painter, found, QRectF(0, number * page.height(), page.width(), page.height()), font, side)
        painter.restore()
        painter.setFont(font)
        painter.setPen(theme.colour("quiet"))
        words = shell.say("ui.article.page-of", number + 1, pages)
        painter.drawText(QRectF(0, page.height() - 48, page.width(), 16), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return True


def _page(painter: QPainter, found: Typeset, view: QRectF, font: QFont, side: float) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    context.palette, context.clip = palette, view
    painter.setClipRect(view)
    layout = found.document.documentLayout()
    layout.draw(painter, context)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.darkGray)
    for one in found.blocks:
        block = found.document.findBlock(one.start)
        if one.block.paragraph is None or not block.layout().lineCount():
            continue
        line = block.layout().lineAt(0)
        top = layout.blockBoundingRect(block).top() + line.y()
        if view.top() <= top < view.bottom():
            words = f"¶\u00a0{one.block.paragraph}"
            painter.drawText(QPointF(side - GAP - painter.fontMetrics().horizontalAdvance(words), top + line.ascent()), words)
