"""Gathers the one public object of every module of a package: the program's seams, registered nowhere."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import Any


@cache
def discover(package: str, name: str) -> tuple[Any, ...]:
    """The objects called `name` of every module of `package`, in the modules' alphabetical order.

    Modules and packages whose name begins with `_` are helpers and are passed over. Raises `AttributeError` that names the
    module when one forgets its object.
    """
    return tuple(public_object(module, name) for module in modules(package))


@cache
def modules(package: str) -> tuple[ModuleType, ...]:
    """Every module of `package` that does not begin with `_`, imported, in alphabetical order."""
    parent = importlib.import_module(package)
    names = sorted(info.name for info in pkgutil.iter_modules(parent.__path__) if not info.name.startswith("_"))
    return tuple(importlib.import_module(f"{package}.{name}") for name in names)


def public_object(module: ModuleType, name: str) -> Any:
    """`module`'s object called `name`; raises `AttributeError` with a sentence for the developer who forgot it."""
    try:
        return getattr(module, name)
    except AttributeError:
        raise AttributeError(f"{module.__name__} must define {name}") from None
