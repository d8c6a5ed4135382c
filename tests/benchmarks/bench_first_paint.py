"""How soon the window is on the screen, on an archive of 10,000 articles: whole processes, paired with an empty PySide6 window.

    python -m tests.benchmarks.bench_first_paint [COUNT]

From the start of the process to the end of the first paint; and, beside it, to the moment at which the list's rows stand in the window.
Ends with 1 where the median of the pairs' ratios is above `MOST`.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.benchmarks.bench_growth import fill

MANY, PAIRS, MOST = 10_000, 11, 1.5
ROOT = Path(__file__).parents[2]

EMPTY = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
PAINTED = """
import os, sys
from desktop.ui import frame
before = frame.Frame.paintEvent
def paint(self, event):
    before(self, event)
    os._exit(0)
frame.Frame.paintEvent = paint
from desktop.__main__ import main
main(["--archive", sys.argv[1]])
"""
FILLED = """
import os, sys
from PySide6.QtCore import QTimer
from desktop.ui import frame
hold = frame.Frame.hold
def held(self, content):
    hold(self, content)
    content.listing.model.listed.connect(lambda: QTimer.singleShot(0, lambda: os._exit(0)))
frame.Frame.hold = held
from desktop.__main__ import main
main(["--archive", sys.argv[1]])
"""


def seconds(code: str, archive: Path, home: Path) -> float:
    """How long a process takes that runs `code`."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home), "PYTHONPATH": str(ROOT)}
    begin = perf_counter()
    subprocess.run([sys.executable, "-c", code, str(archive)], env=environ, cwd=home, check=True, stderr=subprocess.DEVNULL)
    return perf_counter() - begin


def main(many: int) -> int:
    """Measure; the exit status."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        _, archive = fill(home, 10, many)
        pairs = [(seconds(EMPTY, archive, home), seconds(PAINTED, archive, home), seconds(FILLED, archive, home)) for _ in range(PAIRS)]
    empty, painted, filled = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    ratio = statistics.median(one[1] / one[0] for one in pairs)
    print(f"an empty window {empty:.0f} ms, the frame {painted:.0f} ms ({ratio:.2f} times), with its list {filled:.0f} ms")
    return 0 if ratio <= MOST else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY))
