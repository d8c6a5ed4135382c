"""Lets the system's signals end the program as Quit does."""

import signal
import socket

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication


def listen(app: QApplication) -> socket.socket:
    """End as by Quit on SIGINT and SIGTERM, until what is returned is closed. Python runs its handlers only when awake: a byte in a socket wakes it."""
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda *_: ours.recv(64))
    signal.set_wakeup_fd(theirs.detach(), warn_on_full_buffer=False)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: app.quit())
    return ours
