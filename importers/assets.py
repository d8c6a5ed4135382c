"""The only door to the files shipped in `resources/`."""

import json
import tomllib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

PACKAGE = "resources"


class ResourcesShadowed(RuntimeError):
    """Another package's `resources` stands earlier on the path than ours."""


def asset(*parts: str) -> Traversable:
    """The shipped file or folder `parts`; raises `ResourcesShadowed`, `ValueError` for a path that climbs out."""
    if any(part in ("", ".", "..") or "/" in part or "\\" in part for part in parts):
        raise ValueError(f"not a shipped file: {'/'.join(parts)}")
    root = resources.files(PACKAGE)
    if not root.joinpath("wording").is_dir():
        raise ResourcesShadowed(f"another package called “{PACKAGE}” hides Pressmark's files: {root}; install Pressmark in an environment of its own")
    return root.joinpath(*parts)


def read_text(*parts: str) -> str:
    """The shipped file's text (UTF-8)."""
    return asset(*parts).read_text("utf-8")


def read_bytes(*parts: str) -> bytes:
    """The shipped file's bytes."""
    return asset(*parts).read_bytes()


@cache
def read_json(*parts: str) -> Any:
    """The shipped JSON file, parsed once."""
    return json.loads(read_text(*parts))


@cache
def read_toml(*parts: str) -> dict[str, Any]:
    """The shipped TOML file, parsed once."""
    return tomllib.loads(read_text(*parts))


def names(*parts: str, suffix: str) -> tuple[str, ...]:
    """The names, without `suffix`, of the shipped files of a folder, sorted."""
    return tuple(sorted(entry.name.removesuffix(suffix) for entry in asset(*parts).iterdir() if entry.name.endswith(suffix)))
