"""The whole command line: finds the command, maps what happens to sentences and exit statuses, and never shows a traceback."""

import contextlib
import getpass
import importlib
import os
import pkgutil
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import click

import desktop.cli
from desktop import logs
from desktop.archive.errors import ArchiveError
from desktop.cli._shared.command import Command, named
from desktop.cli._shared.help import command_help, program_help
from desktop.cli._shared.options import Usage, common
from desktop.cli._shared.output import STDOUT
from desktop.cli._shared.session import Refusal, Session, Terminated, complain
from desktop.cli._shared.streams import UNWRITABLE, close_streams, prepare_streams
from desktop.cli._shared.usage import sentence
from desktop.escaping import json_line
from desktop.paths import Paths, paths_of
from desktop.settings import load
from desktop.version import NAME, tool_name
from importers.discover import public_object
from importers.reasons import spoken, system_word
from importers.wording import best_language, say


def run(args: Sequence[str]) -> int:
    """Run one command line and return its exit status."""
    lang = language_of(args, os.environ)
    paths = paths_of(os.environ)
    prepare_streams()
    _listen()
    try:
        status = _run(list(args), lang, paths)
        sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        status = 130
    except Terminated:
        status = 143
    except click.UsageError as error:
        _last(sentence(error, lang))
        status = 2
    except Refusal as refusal:
        _last(say(refusal.code, *spoken(refusal.words, lang), lang=lang))
        status = refusal.status
    except ArchiveError as error:
        _last(say(error.key, *spoken(error.words, lang), lang=lang))
        status = 2
    except BrokenPipeError:
        status = 0
    except Exception as error:  # noqa: BLE001 - the edge of the program: whatever happened becomes a sentence
        status = _unforeseen(error, lang, paths)
    close_streams()
    return status


def language_of(args: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language of sentences: --lang wherever it stands before a `--`, else that of the locale, else English."""
    words = list(args)
    words = words[: words.index("--")] if "--" in words else words
    for at in range(len(words) - 1, -1, -1):
        if words[at].startswith("--lang="):
            return best_language(words[at].removeprefix("--lang="))
        if words[at] == "--lang" and at + 1 < len(words):
            return best_language(words[at + 1])
    return best_language(next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), None))


class Program(click.Group):
    """All commands, each loaded when its word is met."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with named(ctx):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(info.name.rstrip("_") for info in pkgutil.iter_modules(desktop.cli.__path__) if not info.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        # `import` is a word of Python's own: such a command's file has an underscore after its name.
        names = {info.name for info in pkgutil.iter_modules(desktop.cli.__path__)}
        module = importlib.import_module(f"{desktop.cli.__name__}.{cmd_name if cmd_name in names else cmd_name + '_'}")
        found: Command = public_object(module, "COMMAND")
        return found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        found = self.get_command(ctx, args[0])
        if found is None:
            if os.path.lexists(args[0]):
                ctx.obj["help"](ctx)
                ctx.exit()
            raise Usage("no-command", args[0])
        return args[0], found, args[1:]


def _run(args: list[str], lang: str, paths: Paths) -> int:
    as_json = "--json" in args  # asked before it is parsed: --version is answered at once
    chosen: dict[str, Any] = {
        "version": lambda ctx: sys.stdout.write(_version(as_json) + "\n"),
        "help": lambda ctx: sys.stdout.write(_help(ctx, lang, as_json)),
    }
    chosen["session"] = _session_maker(chosen, lang, paths)
    program = Program(NAME, params=common(), add_help_option=False, invoke_without_command=True, callback=_alone)
    try:
        with program.make_context(NAME, args, obj=chosen) as ctx:
            return int(program.invoke(ctx) or 0)
    except click.exceptions.Exit as done:
        return done.exit_code


@click.pass_context
def _alone(ctx: click.Context) -> None:
    """Without a command the window opens; options that only a command has show help."""
    if ctx.invoked_subcommand is None:
        ctx.obj["help"](ctx)


def _session_maker(chosen: Mapping[str, Any], lang: str, paths: Paths) -> Callable[[str], Session]:
    def make(command: str) -> Session:
        if chosen.get("archive") == STDOUT:
            raise Usage("archive-is-dash")
        json = bool(chosen.get("json"))
        return Session(
            command=command,
            archive=Path(chosen["archive"]) if "archive" in chosen else paths.archive,
            json=json,
            quiet=bool(chosen.get("quiet")),
            lang=lang,
            who=chosen.get("who") or _user(),
            settings=load(paths.settings),
            colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
            own_archive="archive" not in chosen and not os.environ.get("PRESSMARK_ARCHIVE"),
        )

    return make


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's user may have no name
        return str(os.getuid()) if hasattr(os, "getuid") else "unknown"


def _help(ctx: click.Context, lang: str, json: bool) -> str:
    name, text = (ctx.command.name, command_help(ctx, lang)) if ctx.parent else (None, program_help(ctx, lang))
    return json_line({"command": name, "help": text}) + "\n" if json else text


def _version(json: bool) -> str:
    return json_line({"version": tool_name().removeprefix(f"{NAME} ")}) if json else tool_name()


def _listen() -> None:
    """Stop cleanly on SIGINT and SIGTERM, even when whoever started the program had them ignored."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Terminated if number == signal.SIGTERM else KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


def _unforeseen(error: Exception, lang: str, paths: Paths) -> int:
    if isinstance(error, OSError) and error.errno in UNWRITABLE:
        _last(say("cli.no-space", *spoken(("", system_word(error)), lang)[1:], lang=lang))
        return 2
    kept = logs.record(paths.log, error)
    what = f"{type(error).__name__}: {error}"
    _last(say("cli.unforeseen-logged", what, paths.log, lang=lang) if kept else say("cli.unforeseen", what, lang=lang))
    return 1


def _last(text: str) -> None:
    """A complaint that ends the program: standard output may be what it is about, so that it must not hinder it."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    complain(text)
