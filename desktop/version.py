"""The program's name and version, as the history records them."""

import importlib.metadata

NAME = "pressmark"


def tool_name() -> str:
    """ "pressmark 0.1.0"."""
    return f"{NAME} {importlib.metadata.version(NAME)}"
