"""Whether an X display is there, and what Qt needs to talk to it: Qt itself would end the process where either is not."""

import ctypes
import importlib.util
import socket
from collections.abc import Mapping
from pathlib import Path

X_PART = ("Qt", "lib", "libQt6XcbQpa.so.6")
"""Inside PySide6: what talks to an X display, and needs libraries that do not come along."""


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown: Qt itself would end the process where it cannot."""
    if not platform.startswith(("linux", "freebsd", "openbsd")) or environ.get("QT_QPA_PLATFORM"):
        return True
    if environ.get("WAYLAND_DISPLAY"):
        return True
    named = environ.get("DISPLAY", "")
    host, _, number = named.rpartition(":")
    number = number.split(".")[0]
    if not named or not number.isdigit():
        return False
    if host not in ("", "unix"):
        return True  # over the network: Qt will find out
    return any(_answers(f"{start}/tmp/.X11-unix/X{number}") for start in ("\0", ""))


def missing_library(environ: Mapping[str, str], platform: str) -> str:
    """Which library Qt lacks for an X display, as the system's loader says; "" where none. Qt itself would end the process."""
    if not platform.startswith("linux") or environ.get("QT_QPA_PLATFORM") or environ.get("WAYLAND_DISPLAY"):
        return ""
    found = importlib.util.find_spec("PySide6")
    places = found.submodule_search_locations if found is not None else None
    part = str(Path(next(iter(places or ()), ""), *X_PART))
    if not Path(part).exists():
        return ""  # a Qt of the system's own, whose packages see to that
    try:
        ctypes.CDLL(part)
    except OSError as error:
        return str(error).partition(":")[0]
    return ""


def _answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as plug:
        try:
            plug.connect(address)
        except OSError:
            return False
    return True
