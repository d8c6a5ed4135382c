"""What of the readers exists twice: in Python, which says what is meant, and in Cython, which gives the same in a fraction of the time.

A function has a twin where most of a page's time goes: loops over elements, letters and numbers. It stands in a `.pyx` file here, is built when
Pressmark is installed where there is a C compiler (`build.py`), and is used where it was built. Tests hold that the two give the same.
"""

import os
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

_Function = TypeVar("_Function", bound=Callable[..., Any])
_SOURCES = (".pyx", ".pxd", ".pxi")
_COPYING = 5.0  # seconds that a copy of the folder may take, which makes all its files new in any order
_PLAIN = "PRESSMARK_PLAIN"  # set to anything, no twin is used


def twin(plain: _Function, module: str) -> _Function:
    """The compiled twin of `plain`: the function of its name (without `_` before it) in `importers.compiled.<module>`; `plain` where none was built.

    A twin that is older than any source here, as after a change in a checkout, is not used: what one is made of may stand in several files.
    """
    if os.environ.get(_PLAIN):
        return plain
    try:
        built = import_module(f"{__name__}.{module}")
    except (ImportError, TypeError, ValueError):  # the last two: built against another lxml than the one that is installed
        return plain
    if _changed() > Path(built.__file__ or "").stat().st_mtime + _COPYING:
        return plain
    found: _Function = getattr(built, plain.__name__.lstrip("_"))
    return found


@cache
def _changed() -> float:
    """When a source was last changed; 0.0 where there is none, as where Pressmark was installed."""
    return max((file.stat().st_mtime for file in Path(__file__).parent.iterdir() if file.suffix in _SOURCES), default=0.0)
