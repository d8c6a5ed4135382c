"""The article on paper: black on white, paragraph numbers in the margin, page numbers below; to a printer or a PDF."""

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from desktop.archive.record import Record
from desktop.ui.article.closing import Closing, address_words
from desktop.ui.article.typeset import ADDRESS, GAP, MARK, NAME, REFERENCE, Typeset, add, plain, typeset
from desktop.ui.cite.forms import runs
from desktop.ui.shell import Shell
from desktop.ui.theme import theme_of

DOTS = 96
"""Units to the inch in which a page is laid out, as on the screen."""

SIZE = 15
"""Pixels of the body at 96 to the inch: 11.25 points."""

TOP, BOTTOM = 64, 72


def write_pdf(shell: Shell, record: Record, path: str, *, title: str, meta: str, closing: Closing) -> bool:
    """Write the article to the file `path`; whether that could be done."""
    writer = QPdfWriter(path)
    writer.setPageSize(QPageSize(paper_of(shell.lang)))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(600)
    writer.setTitle(title)
    writer.setCreator("Pressmark")
    done = draw(shell, record, writer, title=title, meta=meta, closing=closing)
    del writer  # it closes the file
    if done:
        _spaces(Path(path))
    return done


def _spaces(path: Path) -> None:
    """Have the spaces of a PDF copied as spaces: Qt tells of each glyph the first character that has it, and for a space that is the tab.

    Lengths stay, so that the file's table of places holds.
    """
    path.write_bytes(_TO_UNICODE.sub(lambda found: found[0].replace(b"<0009>", b"<0020>"), path.read_bytes()))


_TO_UNICODE = re.compile(rb"\nbegincmap\n.*?\nendcmap\n", re.DOTALL)


def print_on(shell: Shell, record: Record, printer: QPrinter, *, title: str, meta: str, closing: Closing) -> bool:
    """Print the article; whether the printer took it."""
    printer.setDocName(title)
    printer.setFullPage(True)
    return draw(shell, record, printer, title=title, meta=meta, closing=closing)


def paper_of(lang: str) -> QPageSize.PageSizeId:
    """The size of paper where nobody has chosen one: A4, which all but North America uses."""
    return QPageSize.PageSizeId.A4


def draw(shell: Shell, record: Record, device: QPdfWriter | QPrinter, *, title: str, meta: str, closing: Closing) -> bool:
    """Lay the article out for the pages of `device` and draw them."""
    layout: QPageLayout = device.pageLayout()
    page = layout.fullRect(QPageLayout.Unit.Inch).size() * DOTS
    theme = theme_of("light")
    side = max(MARK + GAP, (page.width() - 500) / 2)
    found = typeset(record, theme, title=title, meta=meta, size=SIZE, face=shell.settings.face, joined=False, room=(round(side), TOP, round(side), BOTTOM))
    _close(shell, found, closing)
    found.document.setPageSize(QSizeF(page.width(), page.height()))
    painter = QPainter()
    if not painter.begin(device):
        return False
    painter.scale(device.width() / page.width(), device.width() / page.width())
    pages = found.document.pageCount()
    font = QFont(theme.sans)
    font.setPixelSize(11)
    plain(font)
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


def _close(shell: Shell, found: Typeset, closing: Closing) -> None:
    """How the article is cited and where it was read, below its last line."""
    theme, face, address = theme_of("light"), shell.settings.face, address_words(shell, closing)
    if closing.reference:
        add(found.document, theme, NAME, [(shell.say("ui.cite.reference"), ())], size=SIZE, face=face)
        add(found.document, theme, REFERENCE, runs(closing.reference), size=SIZE, face=face)
    if address:
        add(found.document, theme, ADDRESS if closing.reference else replace(ADDRESS, above=NAME.above), [(address, ())], size=SIZE, face=face)


def _page(painter: QPainter, found: Typeset, view: QRectF, font: QFont, side: float) -> None:
    """The lines in `view`, each paragraph's number before its first: in this order they are heard. Qt's way draws a line of the page before too."""
    numbers = {one.start: one.block.paragraph for one in found.blocks if one.block.paragraph is not None}
    block = found.document.begin()
    while block.isValid():
        layout = block.layout()
        origin = found.document.documentLayout().blockBoundingRect(block).topLeft() - layout.boundingRect().topLeft()
        for n in range(layout.lineCount()):
            line = layout.lineAt(n)
            top = origin.y() + line.y()
            if not view.top() <= top < view.bottom():
                continue
            if n == 0 and block.position() in numbers:
                words = f"¶\u00a0{numbers[block.position()]}"
                painter.setFont(font)
                painter.setPen(Qt.GlobalColor.darkGray)
                painter.drawText(QPointF(side - GAP - painter.fontMetrics().horizontalAdvance(words), top + line.ascent()), words)
            painter.setPen(Qt.GlobalColor.black)
            line.draw(painter, origin)
        block = block.next()
