"""What can be wrong with the reading of a file besides the file: its worker died, took too long, or the reader has a fault.

ReadingError
  WorkerDied  TooSlow  OutOfMemory  ReaderFailed
"""

from importers.errors import ReadingError


class WorkerDied(ReadingError):
    """words: path"""

    code = "worker-died"


class TooSlow(ReadingError):
    """words: path, limit in seconds"""

    code = "too-slow"


class OutOfMemory(ReadingError):
    """words: path"""

    code = "out-of-memory"


class ReaderFailed(ReadingError):
    """words: path, the fault as Python calls it"""

    code = "reader-failed"
