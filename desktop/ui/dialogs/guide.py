"""The user's guide inside the program: its text as it is shipped, its headings beside it, and a search in it."""

import re

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from desktop.ui.dialogs.frame import Frame, quiet
from desktop.ui.shell import Shell
from desktop.ui.theme import BASE
from importers.assets import read_text

WIDTH = 288
"""Pixels of the column of headings."""

PAGES = ("", "archive")
"""The guide, and the page on the archive's tables: folders of `resources/help`."""


class GuideDialog(Frame):
    """Nothing is fetched: links lead to other pages of the guide, and others are only shown."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, shell.say("ui.guide.title"), parent, size=(960, 720))
        self.page = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText(shell.say("ui.dialogs.search"))
        self.search.setAccessibleName(shell.say("ui.dialogs.search"))
        self.search.setClearButtonEnabled(True)
        self.found = quiet(shell, more=-1)
        self.found.setMinimumHeight(18)
        self.list, self.text = QListWidget(), QTextBrowser()
        self.list.setObjectName("pages")
        self.list.setFont(shell.theme.font())
        self.list.setAccessibleName(shell.say("ui.guide.headings"))
        self.list.setFixedWidth(WIDTH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(shell.say("ui.guide.title"))
        self.text.anchorClicked.connect(self._follow)
        self.places: list[int] = []
        self.hits: list[QTextCursor] = []
        self.at = -1
        left = QVBoxLayout()
        left.setSpacing(8)
        for widget in (self.search, self.found, self.list):
            left.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(left)
        row.addWidget(self.text, 1)
        self.body.addLayout(row, 1)
        self.search.textChanged.connect(self.look)
        self.search.returnPressed.connect(self.next)
        self.list.itemClicked.connect(lambda _: self._turn())
        self.list.itemActivated.connect(lambda _: self._turn())
        self.list.currentRowChanged.connect(lambda _: self._turn())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        self.show_page("")
        self.search.setFocus()

    def show_page(self, page: str) -> None:
        """Show the guide (""), or one of its `PAGES`."""
        self.page = page
        document = QTextDocument(self.text)
        document.setDefaultFont(self.shell.theme.font(1))
        document.setMarkdown(_joined(read_text("help", *([page] if page else []), f"{self.shell.lang}.md")))
        document.setDocumentMargin(8)
        headings = self._dress(document)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._dress_table(frame)
        self.text.setDocument(document)
        self.places = [block.position() for block, _ in headings]
        self.list.blockSignals(True)
        self.list.clear()
        for block, level in headings:
            self.list.addItem(("    " if level > 2 else "") + block.text())
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.look(self.search.text())

    def _dress(self, document: QTextDocument) -> list[tuple[QTextBlock, int]]:
        """Give headings, lines and code the sizes of this house, and return the headings."""
        theme, headings = self.shell.theme, []
        block = document.begin()
        while block.isValid():
            level, cursor = block.blockFormat().headingLevel(), QTextCursor(block)
            shape = QTextBlockFormat()
            if level:
                headings.append((QTextBlock(block), level))
                shape.setTopMargin({1: 0, 2: 24}.get(level, 16))
                shape.setBottomMargin(8)
                look = QTextCharFormat()
                look.setFont(theme.font({1: 11, 2: 5}.get(level, 2), strong=True, serif=level < 3))
                look.setForeground(theme.colour("ink"))
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(look)
            else:
                shape.setLineHeight(round(24 * theme.base / BASE), QTextBlockFormat.LineHeightTypes.FixedHeight.value)  # letters of code are higher
                shape.setBottomMargin(0 if block.textList() or cursor.currentTable() else 8)
            QTextCursor(block).mergeBlockFormat(shape)
            self._dress_words(block)
            block = block.next()
        return headings

    def _dress_table(self, table: QTextTable) -> None:
        shape = table.format()
        shape.setBorderCollapse(True)
        shape.setBorder(1)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(self.shell.theme.colour("line"))
        shape.setCellPadding(6)
        shape.setTopMargin(8)
        shape.setBottomMargin(16)
        table.setFormat(shape)

    def _dress_words(self, block: QTextBlock) -> None:
        """Words of code in the interface's own letters on a quiet ground; links in our blue."""
        theme, pieces, walk = self.shell.theme, [], block.begin()
        while not walk.atEnd():
            piece = walk.fragment()
            pieces.append((piece.position(), piece.length(), piece.charFormat()))
            walk += 1
        for start, length, shape in pieces:
            code, link = shape.fontFixedPitch(), shape.isAnchor()
            if not code and not link:
                continue
            look = QTextCharFormat()
            if code:
                look.setBackground(theme.colour("sunken"))
            if link:
                look.setForeground(theme.colour("accent"))
                look.setFontUnderline(False)
            cursor = QTextCursor(block)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(look)

    def _turn(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.places):
            self._go(self.places[row])

    def _go(self, position: int) -> None:
        """Bring a place to the top."""
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(position)
        self.text.setTextCursor(cursor)
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + self.text.cursorRect().top() - 16)

    def _follow(self, url: QUrl) -> None:
        folder = url.path().split("/")[0]
        if not url.scheme() and folder in PAGES:
            self.show_page(folder)
        elif not url.scheme() and url.path().endswith(".md"):
            self.show_page("")

    # Search

    def look(self, words: str) -> None:
        """Mark every place where `words` stands, and show the first."""
        self.hits, self.at = [], -1
        document = self.text.document()
        if len(words.strip()) > 1:
            cursor = document.find(words, 0)
            while not cursor.isNull():
                self.hits.append(cursor)
                cursor = document.find(words, cursor)
            self.found.setText(self.shell.many("ui.guide.found", len(self.hits)) if self.hits else self.shell.say("ui.dialogs.nothing", words))
        else:
            self.found.setText("")
        self._mark()
        if self.hits:
            self.next()

    def next(self) -> None:
        """Show the next place."""
        if self.hits:
            self.at = (self.at + 1) % len(self.hits)
            self._go(self.hits[self.at].selectionStart())
            self._mark()

    def _mark(self) -> None:
        theme, marks = self.shell.theme, []
        for n, cursor in enumerate(self.hits):
            mark = QTextEdit.ExtraSelection()
            ground = QColor(theme.colour("fill") if n == self.at else theme.colour("doubt-tint"))
            mark.format.setBackground(ground)
            mark.format.setForeground(theme.colour("on-fill" if n == self.at else "doubt-ink"))
            mark.cursor = cursor
            marks.append(mark)
        self.text.setExtraSelections(marks)


def _joined(text: str) -> str:
    """Lines that were broken for the editor run on, but in code, tables and lists."""
    parts = re.split(r"(```.*?```)", text, flags=re.DOTALL)
    return "".join(part if part.startswith("```") else re.sub(r"(?<=[^\n|])\n(?=[^\n|#\-*`\d ])", " ", part) for part in parts)
