"""Options and arguments of the command line: kinds of values, and the options that every command has."""

import click

from importers.wording import best_language, languages


class Usage(click.UsageError):
    """Wrong usage: the sentence `usage.<code>` with `words`."""

    def __init__(self, code: str, *words: object) -> None:
        super().__init__(code)
        self.code, self.words = code, words


class Kind(click.ParamType):  # type: ignore[type-arg]  # generic in some versions of click only
    """A kind of value. `word` is what help calls it: FILE, NAME."""

    def __init__(self, word: str) -> None:
        self.name, self.word = word, word


class Text(Kind):
    """Any text."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return value


class Whole(Kind):
    """A whole number, `least` or more."""

    def __init__(self, least: int, word: str = "N") -> None:
        super().__init__(word)
        self.least = least

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            number = int(value)
        except ValueError:
            number = self.least - 1
        if number < self.least:
            raise Usage("not-a-number", shown(param), value, self.least)
        return number


class OneOf(Kind):
    """One of `choices`, exactly as written; with `reverse`, a dash may stand before it."""

    def __init__(self, word: str, choices: tuple[str, ...], *, reverse: bool = False) -> None:
        super().__init__(word)
        self.choices, self.reverse = choices, reverse

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if (value.removeprefix("-") if self.reverse else value) not in self.choices:
            raise Usage("not-a-choice", shown(param), value, ", ".join(self.choices))
        return value


def word_of(param: click.Parameter) -> str:
    """What help calls the value of `param`."""
    return param.type.word if isinstance(param.type, Kind) else ""


def shown(param: click.Parameter | None) -> str:
    """What a person calls `param`: `--jobs`, or `FILE` for an argument."""
    if param is None:
        return ""
    return max(param.opts, key=len) if isinstance(param, click.Option) else word_of(param)


def option(name: str, kind: Kind | None = None, *, default: object = None, multiple: bool = False, required: bool = False, called: str | None = None) -> click.Option:
    """An option `--name`; without a kind it is a switch. Its help is the sentence `help.option.<name>`.

    `called` is what the command's body calls it, where Python keeps the name for itself.
    """
    if kind is None:
        return click.Option([f"--{name}"], is_flag=True, default=False)
    if default is None:  # not the same as no default: click would take None for a value that was given
        return click.Option([*([called] if called else []), f"--{name}"], type=kind, multiple=multiple, required=required)
    return click.Option([f"--{name}"], type=kind, default=default)


def argument(name: str, word: str, *, many: bool = False, required: bool = True, kind: Kind | None = None) -> click.Argument:
    """A word on the line without a dash: `word` names it in help."""
    return click.Argument([name], nargs=-1 if many else 1, required=required, type=kind or Text(word))


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Remember a common option where the whole run sees it: the same option may stand before or after the command, and the later wins."""
    if param.name and ctx.get_parameter_source(param.name) is click.core.ParameterSource.COMMANDLINE:
        ctx.find_root().obj[param.name] = value


def _language(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None and best_language(value) != value.replace("_", "-").split("-")[0].lower():
        raise Usage("no-language", value, ", ".join(languages()))
    _keep(ctx, param, value)


def _eager(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        ctx.find_root().obj[param.name or ""](ctx)
        ctx.exit()


COMMON = ("archive", "json", "quiet", "lang", "who", "version", "help")
"""Names of the options that every command has."""


def common() -> list[click.Parameter]:
    """The options that every command has, new objects at each call."""
    return [
        click.Option(["--archive"], type=Text("FILE"), expose_value=False, callback=_keep),
        click.Option(["--json"], is_flag=True, expose_value=False, callback=_keep),
        click.Option(["--quiet"], is_flag=True, expose_value=False, callback=_keep),
        click.Option(["--lang"], type=Text("TAG"), expose_value=False, callback=_language),
        click.Option(["--who"], type=Text("NAME"), expose_value=False, callback=_keep),
        click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_eager),
        click.Option(["--help"], is_flag=True, is_eager=True, expose_value=False, callback=_eager),
    ]
