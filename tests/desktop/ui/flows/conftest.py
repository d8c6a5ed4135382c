"""The program as it is started, in a home of its own."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.paths import paths_of
from desktop.ui.app import Program
from tests.desktop.ui.flows.person import Person

Start = Callable[[], Person]


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, own_place: Path) -> Iterator[Start]:
    """Starts the program anew; what was started before must have ended."""
    before = qapp.palette(), qapp.font(), qapp.styleSheet()
    started: list[Person] = []

    def begin() -> Person:
        environ = {**os.environ, "LANG": "en_GB.UTF-8"}
        program = Program(qapp, paths_of(environ), environ)
        program.start([])
        program.frame.resize(1440, 900)
        person = Person(program, qtbot)
        started.append(person)
        qtbot.waitExposed(program.frame)
        program.frame.activateWindow()
        person.until(lambda: qapp.activeWindow() is program.frame)
        return person

    yield begin
    for person in started:
        person.leave()
        person.program.end()
        person.program.frame.deleteLater()
    qapp.setPalette(before[0])
    qapp.setFont(before[1])
    qapp.setStyleSheet(before[2])
