"""The program's front door: a command word goes to the command line; files or nothing open the window."""

import importlib
import os
import pkgutil
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import desktop.cli

_TAKING = ("--archive", "--lang", "--who")
"""Options before a command that have a word of their own, and make sense with the window too."""

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "1")
"""numpy, which libraries load without being asked, begins others that nothing here needs: a process of one thread alone can be forked."""


class _NoNumpy:
    """Finds no numpy for sqlite-utils, which would load it, a tenth of a second, for a list of types that we do not use. Others find it."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        """Raise what tells sqlite-utils that there is none, while that is loaded."""
        asking = sys.modules.get("sqlite_utils.db")
        if name == "numpy" and asking is not None and not hasattr(asking, "Database"):
            raise ModuleNotFoundError(name, name=name)


def main(args: Sequence[str] | None = None) -> int:
    """Run the program with `args` (default: those of the process) and return its exit status."""
    given = list(sys.argv[1:] if args is None else args)
    found = _for_window(given)
    if found is None:
        os.environ.setdefault(*_ONE_THREAD)
        if _NoNumpy not in sys.meta_path:
            sys.meta_path.insert(0, _NoNumpy)
        return int(_part("desktop.cli._shared.program").run(given))
    options, files = found
    environ = {**os.environ, **({"PRESSMARK_ARCHIVE": options["--archive"]} if "--archive" in options else {})}
    lang = _wording().best_language(options["--lang"]) if "--lang" in options else None
    if _by_x(environ):
        display = _part("desktop.display")
        if not display.has_display(environ, sys.platform):
            return _complain("ui.window.no-display", lang=lang, environ=environ)
        if lacking := display.missing_library(environ, sys.platform):
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


def _by_x(environ: Mapping[str, str]) -> bool:
    """Whether the window will be shown by an X display, if by any: elsewhere nothing is to be looked at first."""
    return sys.platform.startswith(("linux", "freebsd", "openbsd")) and not environ.get("QT_QPA_PLATFORM") and not environ.get("WAYLAND_DISPLAY")


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
