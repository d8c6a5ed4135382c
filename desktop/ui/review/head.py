"""Beside the tabs: how many blocks are kept, stripped and in doubt, and the way to the next doubt."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.archive.record import Record
from desktop.ui.actions import keys_of
from desktop.ui.button import Button
from desktop.ui.icons import pixmap
from desktop.ui.shell import Shell


class Head(QWidget):
    """Three counts, each with its sign, and "Next in doubt". Narrow, the counts go first."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.counts = [QLabel(), QLabel(), QLabel()]
        self.signs = [QLabel(self), QLabel(self), QLabel(self)]
        self.next = Button(shell.theme, shell.say("ui.review.next"), kind="flat")
        shell.settings_changed.connect(self._settings)
        self._settings()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch(1)
        for at, (count, sign) in enumerate(zip(self.counts, self.signs, strict=True)):
            if at:
                row.addSpacing(12)
                icon = ("strip", "strip") if at == 1 else ("in-doubt", "doubt")
                sign.setPixmap(pixmap(icon[0], shell.theme.colour(icon[1]), 14, self.devicePixelRatioF()))
                row.addWidget(sign)
                row.addSpacing(4)
            count.setFont(shell.theme.font(-1, strong=at == 2))
            count.setObjectName("quiet")
            row.addWidget(count)
        self.counts[2].setStyleSheet(f"color: {shell.theme.tokens['doubt-ink']};")  # takes the font away
        self.counts[2].setFont(shell.theme.font(-1, strong=True))
        row.addSpacing(12)
        row.addWidget(self.next)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _settings(self) -> None:
        self.next.set_key(keys_of("next-doubt", self.shell.settings.keys))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(40, 32)

    def tell(self, record: Record | None) -> None:
        """Count the blocks of a record. A block in doubt is counted as such alone."""
        blocks = () if record is None else record.blocks
        doubt = sum(block.doubtful for block in blocks)
        kept = sum(block.kept and not block.doubtful for block in blocks)
        words = (self.shell.many("ui.review.kept", kept), self.shell.many("ui.review.stripped", len(blocks) - kept - doubt), self.shell.many("ui.review.doubtful", doubt))
        for label, said in zip(self.counts, words, strict=True):
            label.setText(said)
        self.setAccessibleName(", ".join(words[: 3 if doubt else 2]))
        self.next.setEnabled(bool(doubt))
        self._fit()

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        self._fit()

    def _fit(self) -> None:
        doubt = self.next.isEnabled()
        self.next.setCursor(Qt.CursorShape.PointingHandCursor if doubt else Qt.CursorShape.ArrowCursor)
        room = self.width() - self.next.sizeHint().width() - 12
        for at, gap in ((2, 30), (1, 30), (0, 0)):
            width = self.counts[at].sizeHint().width() + gap
            shown = room >= width and (at != 2 or doubt)
            self.counts[at].setVisible(shown)
            self.signs[at].setVisible(shown and at > 0)
            room -= width if shown else (0 if at == 2 and not doubt else 9999)
