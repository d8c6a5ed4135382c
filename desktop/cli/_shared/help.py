"""Help for people: what a command is for, an example, its options; and the list of all commands."""

import textwrap
from collections.abc import Iterable

import click

from desktop.cli._shared.options import COMMON, word_of
from importers.wording import languages, say

WIDTH = 80
"""Columns that help is set in."""


def program_help(ctx: click.Context, lang: str) -> str:
    """What the program is, its commands with a line each, and the options that all of them have."""
    group = ctx.command
    assert isinstance(group, click.Group)
    rows = [(name, say(f"help.command.{name}.summary", lang=lang)) for name in group.list_commands(ctx)]
    parts = [
        _line(say("help.usage", "pressmark", say("help.program.words", lang=lang), lang=lang)),
        _paragraphs(say("help.program.about", lang=lang)),
        _titled(say("help.commands", lang=lang), _table(rows)),
        _titled(say("help.example", lang=lang), _examples(say("help.program.example", lang=lang))),
        _titled(say("help.common", lang=lang), _table(_option(param, "", lang) for param in group.params)),
        _paragraphs(say("help.program.more", lang=lang)),
    ]
    return "\n".join(parts)


def command_help(ctx: click.Context, lang: str) -> str:
    """Usage, what it does, an example, its own options, then those of every command."""
    name, params = ctx.command.name or "", ctx.command.params
    own = [param for param in params if isinstance(param, click.Option) and param.name not in COMMON]
    usage = " ".join([*(_word(param, lang) for param in params if isinstance(param, click.Argument)), say("help.options-word", lang=lang)])
    parts = [
        _line(say("help.usage", f"pressmark {name}", usage, lang=lang)),
        _paragraphs(say(f"help.command.{name}.summary", lang=lang) + ".\n\n" + say(f"help.command.{name}.about", lang=lang)),
        _titled(say("help.example", lang=lang), _examples(say(f"help.command.{name}.example", lang=lang))),
    ]
    if own:
        parts.append(_titled(say("help.options", lang=lang), _table(_option(param, name, lang) for param in own)))
    parts.append(_titled(say("help.common", lang=lang), _table(_option(param, name, lang) for param in params if param.name in COMMON)))
    return "\n".join(parts)


def _word(param: click.Argument, lang: str) -> str:
    word = say(f"help.metavar.{word_of(param)}", lang=lang) + ("..." if param.nargs == -1 else "")
    return word if param.required else f"[{word}]"


def _option(param: click.Parameter, command: str, lang: str) -> tuple[str, str]:
    """An option as it is written, and its help: the command's own sentence where it has one, else the one for all."""
    word = "" if getattr(param, "is_flag", False) else " " + say(f"help.metavar.{word_of(param)}", lang=lang)
    name = param.opts[0].removeprefix("--")
    code = f"help.option.{command}.{name}"
    words = languages() if name == "lang" else getattr(param.type, "choices", ())
    try:
        text = say(code, ", ".join(words), lang=lang)
    except KeyError:
        text = say(f"help.option.{name}", ", ".join(words), lang=lang)
    return param.opts[0] + word, text


def _line(text: str) -> str:
    return text + "\n"


def _titled(title: str, body: str) -> str:
    return f"{title}\n{body}"


def _paragraphs(text: str) -> str:
    return "\n\n".join(_wrap(part, 0) for part in text.split("\n\n")) + "\n"


def _examples(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.strip().split("\n"))


def _table(rows: Iterable[tuple[str, str]]) -> str:
    """Names on the left, sentences wrapped on the right; a long name stands on a line of its own."""
    rows = list(rows)
    column = min(max((len(name) for name, _ in rows), default=0), 22) + 4
    lines = []
    for name, text in rows:
        wrapped = _wrap(text, column)
        lines.append(f"  {name}".ljust(column) + wrapped.lstrip() if len(name) + 4 <= column else f"  {name}\n{wrapped}")
    return "".join(line + "\n" for line in lines)


def _wrap(text: str, indent: int) -> str:
    # textwrap breaks at ASCII white space only, so no-break spaces hold as they should.
    return textwrap.fill(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent, break_on_hyphens=False, break_long_words=False)
