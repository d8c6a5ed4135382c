"""What a command is: a click command with the common options, whose body gets the session and answers with an exit status."""

import contextlib
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from desktop.archive.errors import DAMAGE, ArchiveDamaged, ArchiveError
from desktop.cli._shared.options import Usage, common
from desktop.cli._shared.session import Session

Body = Callable[..., int]
"""Called with the session and the command's own values by name; returns the exit status."""


@contextlib.contextmanager
def named(ctx: click.Context) -> Iterator[None]:
    """Let wrong usage say which command it concerns: click does not always tell."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


class Command(click.Command):
    """A command. `open_words`: words that begin with a dash and are no declared option belong to the arguments; `apart`: it works
    without the archive.
    """

    def __init__(self, name: str, body: Body, params: list[click.Parameter], *, open_words: bool = False, apart: bool = False) -> None:
        self.apart = apart
        settings: dict[str, Any] = {"ignore_unknown_options": open_words, "allow_extra_args": True}
        super().__init__(name, callback=body, params=[*params, *common()], add_help_option=False, context_settings=settings)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with named(ctx):
            rest = super().parse_args(ctx, args)
            if ctx.args:
                raise Usage("extra-words", " ".join(ctx.args))
        return rest

    def invoke(self, ctx: click.Context) -> int:
        """Run the body; `ctx.obj["session"]` makes the session now that all options are known."""
        session: Session = ctx.find_root().obj["session"](self.name)
        body: Body = self.callback  # type: ignore[assignment]  # always given above
        try:
            with named(ctx):
                return body(session, **ctx.params)
        except DAMAGE as error:
            # A fault that damaged rows lead to is theirs, where they are known to be damaged; else it is ours.
            if self.apart or isinstance(error, ArchiveError) or not _damaged(session.archive):
                raise
            raise ArchiveDamaged(str(session.archive)) from error


def _damaged(archive: Path) -> bool:
    # Loaded here alone, so that commands which work without the archive do not load it.
    return bool(importlib.import_module("desktop.archive.checkup").is_damaged(archive))


def command(name: str, body: Body, *params: click.Parameter, open_words: bool = False, apart: bool = False) -> Command:
    """The command called `name` that does `body`, with these options and arguments besides the common ones."""
    return Command(name, body, list(params), open_words=open_words, apart=apart)
