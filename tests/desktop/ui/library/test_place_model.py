"""The rows of the sidebar follow what is counted: what comes together comes at once."""

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.ui.library.place_model import PlaceModel
from desktop.ui.library.place_rows import Row
from desktop.ui.shell import Shell


def test_rows_come_in_pieces_that_belong_together(shell: Shell, qtbot: QtBot) -> None:
    model = PlaceModel(shell)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    pieces: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _, first, last: pieces.append((first, last)))

    def put(*names: str) -> None:
        pieces.clear()
        model.put([Row(kind="tag", name=name, words=name) for name in names])
        assert [row.name for n in range(model.rowCount()) if (row := model.row(model.index(n, 0))) is not None] == list(names)

    put("b", "d")
    assert pieces == [(0, 1)]
    put("a", "b", "c", "c2", "d", "e")
    assert pieces == [(0, 0), (2, 3), (5, 5)]
    put("e", "new", "a", "c2")
    assert pieces == [(1, 1)]
    many = [f"tag {n}" for n in range(2000)]
    put("e", *many, "a")
    assert pieces == [(1, 2000)]
    del tester
