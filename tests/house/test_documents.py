"""README, guide and help agree with the program: every command is told, and what README says to run is what is run."""

import os
import re
from pathlib import Path

import click
import pytest

from desktop.cli._shared.command import Command
from desktop.cli._shared.options import COMMON, common
from desktop.cli._shared.program import Program, language_of
from importers.assets import names, read_text
from importers.wording import has, languages, say

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PROGRAM = Program("pressmark", params=common())
CONTEXT = click.Context(PROGRAM)
COMMANDS = PROGRAM.list_commands(CONTEXT)
PROMISED = {"new", "import", "imports", "clean", "list", "show", "search", "cite", "styles", "export", "formats", "check", "backup", "restore", "demo"}
PROMISED |= {"tag", "collection", "note", "trash", "untrash", "purge"}


def loaded(name: str) -> Command:
    command = PROGRAM.get_command(CONTEXT, name)
    assert command is not None
    return command


def test_the_promised_commands_are_there() -> None:
    assert set(COMMANDS) >= PROMISED


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_bears_the_name_of_its_file(name: str) -> None:
    assert loaded(name).name == name


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", languages())
def test_a_command_has_help_with_an_example_and_stands_in_the_guide(name: str, lang: str) -> None:
    for part in ("summary", "about", "example"):
        assert say(f"help.command.{name}.{part}", lang=lang)
    assert f"pressmark {name}" in say(f"help.command.{name}.example", lang=lang)
    guide = read_text("help", f"{lang}.md")
    assert re.search(rf"^### {name}$", guide, re.MULTILINE)
    section = guide.split(f"### {name}\n")[1].split("\n### ")[0]
    for param in loaded(name).params:
        if isinstance(param, click.Option) and param.name not in COMMON and param.name not in ("force", "name"):
            assert param.opts[0] in section, f"{param.opts[0]} is not in the guide"


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_has_help_and_no_short_form(name: str) -> None:
    for param in loaded(name).params:
        if isinstance(param, click.Option):
            assert all(opt.startswith("--") for opt in param.opts)
            word = param.opts[0].removeprefix("--")
            assert has(f"help.option.{name}.{word}") or has(f"help.option.{word}"), word


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_the_common_options(name: str) -> None:
    assert {param.name for param in loaded(name).params} >= set(COMMON)


def test_the_example_is_a_command_line_that_the_program_takes() -> None:
    for name in COMMANDS:
        for lang in languages():
            words = re.findall(r'"[^"]*"|\S+', say(f"help.command.{name}.example", lang=lang))[2:]
            CONTEXT.obj = {}
            assert loaded(name).make_context(name, [word.strip('"') for word in words], parent=CONTEXT)


def test_the_test_command_of_the_readme_is_that_of_ci() -> None:
    commands = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines() if "pytest" in line]
    assert len(commands) == 1
    script = ROOT / ".ci" / "run"
    assert commands[0] in script.read_text("utf-8").splitlines()
    assert os.name == "nt" or os.access(script, os.X_OK)


def test_the_readme_opens_with_two_commands() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    assert blocks[0].strip().endswith("pressmark demo")
    assert "pytest" in blocks[1]
    assert all(block.count("\n") == 1 for block in blocks[:2])


def test_what_the_readme_types_are_commands() -> None:
    typed = re.findall(r"^pressmark (?:--archive \S+ )?(\w+)", README, re.MULTILINE)
    assert typed
    assert set(typed) <= set(COMMANDS)


def test_what_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("folder", ["wording", "phrases", "weights", "samples", "help"])
def test_shipped_files_are_there(folder: str) -> None:
    assert any((ROOT / "resources" / folder).iterdir())


def test_every_language_of_sentences_has_a_guide() -> None:
    assert names("help", suffix=".md") == languages()


def test_the_language_is_that_of_the_option_or_the_locale() -> None:
    assert language_of(["list", "--lang", "fr"], {"LANG": "en_GB.UTF-8"}) == "fr"
    assert language_of(["--lang=fr", "list"], {}) == "fr"
    assert language_of(["search", "--", "--lang=fr"], {}) == "en"
    assert language_of([], {"LC_ALL": "", "LANG": "fr_CA.UTF-8"}) == "fr"
    assert language_of([], {"LC_ALL": "de_DE.UTF-8", "LANG": "fr_FR.UTF-8"}) == "en"
