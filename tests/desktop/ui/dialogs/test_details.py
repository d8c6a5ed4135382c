"""What nobody foresaw is told, and keeps nothing of the window in its hands."""

from pathlib import Path

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs.details import Unforeseen


class Broken(QWidget):
    """Fails while it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.drawLine(0, 0, 9, 9)
        raise ValueError(self.objectName() or "nothing")


def test_a_fault_in_painting_does_not_keep_the_painter(qtbot: QtBot, tmp_path: Path) -> None:
    faults, met = Unforeseen(tmp_path / "log"), list[BaseException]()
    faults.met.connect(met.append)
    faults.listen()
    try:
        widget = Broken()
        qtbot.addWidget(widget)
        widget.show()
        qtbot.waitUntil(lambda: bool(met), timeout=5000)
    finally:
        faults.leave()
    error: BaseException | None = met[0]
    traces = 0
    while error is not None:
        trace = error.__traceback__
        while trace is not None:
            traces += "painter" in trace.tb_frame.f_code.co_varnames
            assert "painter" not in trace.tb_frame.f_locals
            trace = trace.tb_next
        error = error.__cause__ or error.__context__
    assert traces
    assert "paintEvent" in (tmp_path / "log").read_text("utf-8")
