"""Lets the system's signals end the program."""

import signal
import socket

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication


def listen(app: QApplication) -> socket.socket:
    """End on SIGINT and SIGTERM, without a question that nobody would answer, until what is returned is closed.

    Python runs its handlers only when it is awake: a byte in a socket wakes it.
    """
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda *_: ours.recv(64))
    signal.set_wakeup_fd(theirs.detach(), warn_on_full_buffer=False)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: app.exit(0))  # `quit` would ask the window
    return ours
