"""The three standard streams as the program finds them: closed, full, of another encoding, or a terminal that must be shown nothing raw."""

import codecs
import contextlib
import errno
import io
import os
import sys
from typing import TextIO

from desktop.escaping import visible

UNWRITABLE = frozenset({errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG, errno.EBADF, errno.EAGAIN})
"""What a write to standard output may meet that is no fault of the program's."""

_BLOCK = 1 << 16


def prepare_streams() -> None:
    """UTF-8 without translation of line ends; what cannot be written shows as an escape instead of ending the program.

    A stream that is closed (`>&-`) is replaced by one to nowhere: else the next file that is opened, perhaps the archive, would get its number,
    and whatever is printed would be written there.
    """
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            utf8 = not stream.isatty() or (stream.encoding or "").lower().replace("-", "") == "utf8"
            stream.reconfigure(encoding="utf-8" if utf8 else None, errors="backslashreplace", newline="\n" if utf8 else None)


def was_closed(stream: TextIO) -> bool:
    """Whether `stream` was closed when the program began."""
    return getattr(stream, "name", None) == os.devnull


def close_streams() -> None:
    """End without a word from Python about a pipe that was closed or a disk that was full."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with contextlib.suppress(OSError, ValueError):  # a stream without a number of its own
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class Shown:
    """Shows on the terminal the bytes that are written to it: text as it is, anything else as visible escapes."""

    __slots__ = ("_decoder", "_last")

    def __init__(self) -> None:
        # A character, or a line end of two, may be cut by the edge of what is written at once.
        self._decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8")("backslashreplace"), translate=True)
        self._last = ""

    def write(self, data: bytes, /) -> int:
        """Show `data`; returns how many bytes it has."""
        for at in range(0, len(data), _BLOCK):
            self._show(self._decoder.decode(data[at : at + _BLOCK]))
        return len(data)

    def finish(self) -> None:
        """Show what was cut short, and end the line."""
        self._show(self._decoder.decode(b"", final=True))
        if self._last not in ("", "\n"):
            sys.stdout.write("\n")
        sys.stdout.flush()

    def _show(self, text: str) -> None:
        sys.stdout.write(visible(text, lines=True))
        self._last = text[-1:] or self._last


def _nowhere(mode: str) -> TextIO:
    """The device that holds nothing; it takes the number of the closed stream, which is the lowest that is free."""
    stream: TextIO = open(os.devnull, mode, encoding="utf-8")  # type: ignore[assignment]  # noqa: PTH123, SIM115 - open as long as the program runs
    with contextlib.suppress(OSError):
        os.set_inheritable(stream.fileno(), True)  # workers need their streams too
    return stream
