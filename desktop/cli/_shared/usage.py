"""Wrong usage in one sentence of the reader's language, whatever click says of it in English."""

import click

from desktop.cli._shared.options import Usage, shown
from importers.wording import say


def sentence(error: click.UsageError, lang: str) -> str:
    """One line: the command, what is wrong, and where to read how it is meant."""
    path = error.ctx.command_path if error.ctx else "pressmark"
    return say("usage.line", path, _what(error, lang), lang=lang)


def _what(error: click.UsageError, lang: str) -> str:
    match error:
        case Usage():
            return say(f"usage.{error.code}", *error.words, lang=lang)
        case click.NoSuchOption():
            return say("usage.no-option", error.option_name, lang=lang)
        case click.MissingParameter() if isinstance(error.param, click.Option):
            return say("usage.missing-option", shown(error.param), lang=lang)
        case click.MissingParameter():
            return say("usage.missing-word", say(f"help.metavar.{shown(error.param)}", lang=lang), lang=lang)
        case click.BadOptionUsage():
            params = error.ctx.command.params if error.ctx else []
            switch = any(error.option_name in param.opts and getattr(param, "is_flag", False) for param in params)
            return say("usage.takes-no-value" if switch else "usage.needs-a-value", error.option_name, lang=lang)
        case _:
            return error.format_message()
