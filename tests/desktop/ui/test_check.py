"""Boxes with a tick: what is checked is seen by its form, in either theme and at every scale."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop.ui.check import CHECKS, Check
from desktop.ui.theme import Theme, theme_of


def made(theme: Theme, state: Qt.CheckState, *, enabled: bool = True, scale: int = 1) -> QImage:
    """A picture of a box alone."""
    box = Check(theme, "")
    box.setStyleSheet(CHECKS.format(**{name: theme.tokens[name] for name in ("ink", "accent", "off", "edge", "raised")}))
    box.setTristate(True)
    box.setCheckState(state)
    box.setEnabled(enabled)
    box.resize(box.sizeHint())
    image = QImage(box.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(theme.colour("paper"))
    box.render(image)
    box.deleteLater()
    return image


def far(one: QColor, other: QColor) -> int:
    return max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue()))


def near(one: QColor, other: QColor) -> bool:
    return far(one, other) < 40


def marked(image: QImage, theme: Theme, ground: str) -> int:
    """Pixels of the mark: those in the paper's colour between others of the box's ground on their row."""
    paper, found = theme.colour("paper"), 0
    for y in range(image.height()):
        row = [image.pixelColor(x, y) for x in range(image.width())]
        filled = [x for x, colour in enumerate(row) if near(colour, theme.colour(ground))]
        found += sum(far(row[x], theme.colour(ground)) > far(row[x], paper) for x in range(filled[0], filled[-1])) if filled else 0
    return found


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("scale", [1, 2])
def test_a_tick_and_a_dash_are_seen(qtbot: QtBot, name: str, scale: int) -> None:
    theme = theme_of(name)
    tick = marked(made(theme, Qt.CheckState.Checked, scale=scale), theme, "accent")
    dash = marked(made(theme, Qt.CheckState.PartiallyChecked, scale=scale), theme, "accent")
    assert tick > 4 * scale**2
    assert dash > 4 * scale**2
    assert made(theme, Qt.CheckState.Checked, scale=scale) != made(theme, Qt.CheckState.PartiallyChecked, scale=scale)
    assert marked(made(theme, Qt.CheckState.Unchecked, scale=scale), theme, "accent") == 0
    assert marked(made(theme, Qt.CheckState.Checked, enabled=False, scale=scale), theme, "off") > 4 * scale**2
    assert marked(made(theme, Qt.CheckState.Checked, enabled=False, scale=scale), theme, "accent") == 0


def test_at_200_percent_the_tick_is_drawn_anew(qtbot: QtBot) -> None:
    theme = theme_of("light")
    small = made(theme, Qt.CheckState.Checked)
    blown = small.scaled(small.size() * 2, mode=Qt.TransformationMode.SmoothTransformation)
    large = made(theme, Qt.CheckState.Checked, scale=2)

    def between(image: QImage) -> int:
        colours = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        return sum(not near(one, theme.colour("paper")) and not near(one, theme.colour("accent")) for one in colours)

    assert between(large) < between(blown) / 1.5, "it has edges where a picture that was blown up has shades"
