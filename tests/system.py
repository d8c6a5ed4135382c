"""Checks for what Qt needs from the system, installs it where it may, else says in a sentence what to install.

    python -m tests.system

Ends with 0 either way: most tests need no Qt, and the one that does is skipped with the same sentence (it fails under .ci/run).
"""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""What PySide6's QtGui is linked with and does not bring along, and the Debian or Ubuntu package that has it."""

FONT_PACKAGE = "fonts-dejavu-core"

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def missing() -> list[str]:
    """The packages that this system lacks; none on systems other than Linux, where PySide6 brings everything."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in LIBRARIES.items() if not _opens(library)] + ([] if _has_font() else [FONT_PACKAGE])


def advice(packages: list[str]) -> str:
    """What to install, in a sentence."""
    return f"Qt needs system packages that are not here; install them with: apt-get install {' '.join(packages)}"


def install(packages: list[str]) -> None:
    """Install `packages` by apt-get where this user may; a failure shows when `missing` is asked again."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run([apt, *words], env=environ, check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    """Check, install where possible, and say what is still missing."""
    packages = missing()
    if packages:
        install(packages)
        packages = missing()
    print(advice(packages) if packages else "The system has what Qt needs.")
    return 0


def _opens(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font() -> bool:
    return any(found.suffix.lower() in (".ttf", ".otf", ".ttc", ".pfb") for folder in FONT_FOLDERS for found in Path(folder).expanduser().rglob("*"))


if __name__ == "__main__":
    sys.exit(main())
