"""The window on a screen of 1440 by 900 at real scale factors: it fits, nothing is clipped, no picture is blurred."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCREEN = {"screens": [{"name": "screen", "x": 0, "y": 0, "width": 1440, "height": 900}]}


@pytest.mark.parametrize(("scale", "logical", "lang"), [("1.5", "960x600", "fr"), ("2", "720x450", "fr"), ("2", "720x450", "en")])
def test_the_window_at(archive: Path, tmp_path: Path, scale: str, logical: str, lang: str) -> None:
    config = tmp_path / "screen.json"
    config.write_text(json.dumps(SCREEN))
    environ = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}", "QT_SCALE_FACTOR": scale}
    words = [sys.executable, "-m", "tests.desktop.ui.scaled", str(archive), lang]
    done = subprocess.run(words, env=environ, capture_output=True, text=True, timeout=120, check=False, cwd=Path(__file__).parents[3])
    assert done.stdout.startswith(f"{logical} at {float(scale)}: "), done.stderr
    assert done.returncode == 0, done.stdout
