"""Qt starts without a screen and finds a font, so that the window will be no surprise on this system."""

import importlib.util
import os
import subprocess
import sys

import pytest

from tests.system import advice, missing

START = """
import sys
from PySide6.QtGui import QFontDatabase, QGuiApplication
app = QGuiApplication(sys.argv[:1])
print(len(QFontDatabase.families()))
"""


def test_qt_starts_without_a_screen_and_finds_a_font() -> None:
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("PySide6 is not installed")
    packages = missing()
    if packages and not os.environ.get("PRESSMARK_CI"):
        pytest.skip(advice(packages))
    assert not packages, advice(packages)
    done = subprocess.run([sys.executable, "-c", START], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0
