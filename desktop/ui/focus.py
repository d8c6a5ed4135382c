"""Where keys go: to the first control of a pane that takes them, and from pane to pane."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget


def first_for_keys(pane: QWidget) -> QWidget | None:
    """The first control of `pane`, itself among them, that Tab reaches; None where there is none."""
    return next((one for one in (pane, *pane.findChildren(QWidget)) if takes_keys(one) and one.isVisibleTo(pane)), None)


def takes_keys(widget: QWidget) -> bool:
    """Whether Tab reaches it."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def enter(pane: QWidget, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> bool:
    """Let keys go to `pane`; whether anything there takes them."""
    target = first_for_keys(pane)
    if target is not None:
        target.setFocus(reason)
    return target is not None


def give_keys(pane: QWidget) -> None:
    """Let keys go to `pane`, whether anything there takes them or not."""
    if not enter(pane):
        pane.setFocus(Qt.FocusReason.OtherFocusReason)


def hop(panes: Sequence[QWidget], step: int) -> None:
    """Let keys go to the pane `step` after the one that has them; one in which nothing takes keys is passed over."""
    focus = QApplication.focusWidget()
    now = next((at for at, one in enumerate(panes) if focus is not None and (one is focus or one.isAncestorOf(focus))), -1 if step > 0 else 0)
    for by in range(1, len(panes) + 1):
        if enter(panes[(now + step * by) % len(panes)], Qt.FocusReason.TabFocusReason):
            return


def for_window(event: QEvent, undo: bool, redo: bool) -> bool:
    """Whether a field that has nothing to `undo`, or to `redo`, should leave this key to the window, which takes back acts."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo)
