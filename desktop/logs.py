"""The log of what went wrong inside the program: the trace that no user is shown, kept where it can be looked up."""

import traceback
from datetime import UTC, datetime
from pathlib import Path

MAX_BYTES = 1_000_000
"""A log larger than this is begun anew (bytes)."""


def record(path: Path, error: BaseException) -> bool:
    """Append the trace of `error` with the time; whether it could be written. Never raises for a log that cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        begin_anew = path.exists() and path.stat().st_size > MAX_BYTES
        with path.open("w" if begin_anew else "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"\n{datetime.now(UTC).isoformat(timespec='seconds')}\n")
            file.writelines(traceback.format_exception(error))
    except OSError:
        return False
    return True
