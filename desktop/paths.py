"""Where Pressmark keeps its files on this system: made once at the start and handed down."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP = "pressmark"

ARCHIVE_NAME = "archive.pressmark"
"""File name of the archive that is used when none is named."""


@dataclass(frozen=True, slots=True)
class Paths:
    """`archive` is used when none is named, `settings` holds the preferences, `log` what went wrong inside the program, `state` how the window stood. None need exist."""

    archive: Path
    settings: Path
    log: Path
    state: Path


def paths_of(environ: Mapping[str, str]) -> Paths:
    """This user's paths; the variable PRESSMARK_ARCHIVE names another archive."""
    named = environ.get("PRESSMARK_ARCHIVE")
    return Paths(
        archive=Path(named) if named else platformdirs.user_data_path(APP, appauthor=False) / ARCHIVE_NAME,
        settings=platformdirs.user_config_path(APP, appauthor=False) / "settings.json",
        log=platformdirs.user_log_path(APP, appauthor=False) / "pressmark.log",
        state=platformdirs.user_state_path(APP, appauthor=False) / "window.json",
    )
