"""Garbage is looked for in the GUI's thread alone."""

import gc
import threading

from pytestqt.qtbot import QtBot

from desktop.ui.garbage import Garbage


class Circle:
    """Is part of itself; tells in which thread it went."""

    def __init__(self, went: list[int]) -> None:
        self.went, self.own = went, self

    def __del__(self) -> None:
        self.went.append(threading.get_ident())


def busy(kept: list[list[int]]) -> None:
    """Make so many things that Python would look for garbage."""
    kept.extend([number] for number in range(200_000))


def test_no_other_thread_takes_garbage_away(qtbot: QtBot) -> None:
    went: list[int] = []
    garbage = Garbage()
    try:
        Circle(went)
        kept: list[list[int]] = []
        thread = threading.Thread(target=busy, args=[kept])
        thread.start()
        thread.join()
        assert went == []
        qtbot.waitUntil(lambda: bool(went), timeout=5000)
        assert set(went) == {threading.get_ident()}
    finally:
        garbage.stop()
    assert gc.isenabled()
