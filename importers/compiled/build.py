"""Builds the compiled twins into this folder: `python -m importers.compiled.build` in a checkout; when Pressmark is installed, `hook.py` does it.

What is imported here is no dependency of the program: nothing that runs imports this.
"""

import sys
import tempfile
from pathlib import Path

import lxml
from Cython.Build import cythonize
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext

_HERE = Path(__file__).parent
_HEADERS: list[str] = lxml.get_include()  # type: ignore[attr-defined] # its stubs do not know it
# No optimisation may make other numbers of the same sum than Python does.
_FLAGS = [] if sys.platform == "win32" else ["-O2", "-g0", "-ffp-contract=off", "-Wno-unused-function"]


def build() -> None:
    """Compile every `.pyx` file of this folder, each to a module beside it.

    Needs Cython, setuptools, lxml with its headers and a C compiler; raises `ImportError` or what setuptools raises (`CompileError`, `LinkError`,
    `PlatformError`) where one is missing.
    """
    extensions = [
        Extension(f"{__package__}.{source.stem}", [str(source.relative_to(_HERE.parents[1]))], include_dirs=_HEADERS, extra_compile_args=_FLAGS)
        for source in sorted(_HERE.glob("*.pyx"))
    ]
    with tempfile.TemporaryDirectory() as temporary:
        made: list[Extension] = cythonize(extensions, build_dir=temporary, include_path=_HEADERS, language_level=3, quiet=True)  # type: ignore[no-untyped-call]
        command = build_ext(Distribution({"name": "pressmark", "ext_modules": made}))
        command.build_temp, command.build_lib, command.inplace, command.parallel = temporary, temporary, False, True
        command.ensure_finalized()
        command.run()
        for extension in made:
            built = Path(command.get_ext_fullpath(extension.name))
            whole = _HERE / f"{built.name}.new"
            whole.write_bytes(built.read_bytes())
            whole.replace(_HERE / built.name)  # a program that starts meanwhile meets the old or the new, and one that runs keeps what it has loaded


if __name__ == "__main__":
    build()
