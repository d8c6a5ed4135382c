"""The program's front door: a command word goes to the command line; files or nothing will open the window."""

import sys
from collections.abc import Sequence

from desktop.cli._shared.program import run


def main(args: Sequence[str] | None = None) -> int:
    """Run the program with `args` (default: those of the process) and return its exit status."""
    return run(sys.argv[1:] if args is None else args)


if __name__ == "__main__":
    sys.exit(main())
