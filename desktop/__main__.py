"""The program's front door: a command word goes to the command line; files or nothing open the window."""

import ctypes
import importlib
import importlib.util
import os
import pkgutil
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import desktop.cli

_TAKING = ("--archive", "--lang", "--who")
"""Options before a command that have a word of their own, and make sense with the window too."""


X_PART = ("Qt", "lib", "libQt6XcbQpa.so.6")
"""Inside PySide6: what talks to an X display, and needs libraries that do not come along."""


def main(args: Sequence[str] | None = None) -> int:
    """Run the program with `args` (default: those of the process) and return its exit status."""
    given = list(sys.argv[1:] if args is None else args)
    found = _for_window(given)
    if found is None:
        return int(_part("desktop.cli._shared.program").run(given))
    options, files = found
    environ = {**os.environ, **({"PRESSMARK_ARCHIVE": options["--archive"]} if "--archive" in options else {})}
    lang = _wording().best_language(options["--lang"]) if "--lang" in options else None
    if not has_display(environ, sys.platform):
        return _complain("ui.window.no-display", lang=lang, environ=environ)
    if lacking := missing_library(environ, sys.platform):
        return _complain("ui.window.no-library", lacking, lang=lang, environ=environ)
    try:
        window = _part("desktop.ui.start")
    except ImportError as error:  # a system library that Qt needs is not here
        return _complain("ui.window.no-qt", error, lang=lang, environ=environ)
    return int(window.run(files, environ, lang))


def _complain(code: str, *words: object, lang: str | None, environ: Mapping[str, str]) -> int:
    """Say why there is no window; the exit status. The sentences are loaded here alone: the window is to be seen before they are."""
    wording = _wording()
    system = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), None)
    sys.stderr.write(wording.say(code, *words, lang=lang or wording.best_language(system)) + "\n")
    return 2


def _wording() -> Any:
    return importlib.import_module("importers.wording")


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


def _for_window(args: list[str]) -> tuple[dict[str, str], list[str]] | None:
    """The options and files with which the window opens; None when the command line is meant."""
    options: dict[str, str] = {}
    files: list[str] = []
    rest = iter(args)
    for word in rest:
        name, joined, value = word.partition("=")
        if word == "--":
            files += rest
        elif name in _TAKING:
            taken = value if joined else next(rest, None)
            if not taken:
                return None
            options[name] = taken
        elif word.startswith("-") or (not files and word in _commands()):
            return None
        else:
            files.append(word)
    return (options, files) if all(os.path.lexists(file) for file in files) and options.get("--archive") != "-" else None


def _commands() -> set[str]:
    return {info.name.rstrip("_") for info in pkgutil.iter_modules(desktop.cli.__path__) if not info.name.startswith("_")}


def _part(name: str) -> Any:
    """One of the program's two halves: neither waits for the other to load."""
    return importlib.import_module(name)


if __name__ == "__main__":
    sys.exit(main())
