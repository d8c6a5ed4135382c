"""Settings: how the window looks and which language it speaks."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop.settings import LOOKS, MOTIONS
from desktop.ui.archives import Ask
from desktop.ui.settings._shared import Choice, Form, Page
from desktop.ui.shell import Shell
from importers.wording import languages, say


def title(shell: Shell) -> str:
    """What the page is called."""
    return shell.say("ui.settings.general.title")


def make(shell: Shell, ask: Ask | None) -> QWidget:
    """Language, theme and motion; each holds at once."""
    form = Form(shell)
    named = [(lang, say("ui.settings.general.own-name", lang=lang)) for lang in languages()]
    spoken = [("", shell.say("ui.settings.system")), *named]
    language = shell.say("ui.settings.general.language")
    form.put(language, Choice(shell, language, spoken, shell.settings.lang or "", lambda lang: shell.change(replace(shell.settings, lang=lang or None))))
    looks = {"system": shell.say("ui.settings.system"), "light": shell.say("ui.settings.general.light"), "dark": shell.say("ui.settings.general.dark")}
    look = shell.say("ui.settings.general.look")
    form.put(look, Choice(shell, look, [(one, looks[one]) for one in LOOKS], shell.settings.look, lambda one: shell.change(replace(shell.settings, look=one))))
    motions = {"system": shell.say("ui.settings.system"), "none": shell.say("ui.settings.general.no-motion")}
    motion = shell.say("ui.settings.general.motion")
    form.put(
        motion,
        Choice(shell, motion, [(one, motions[one]) for one in MOTIONS], shell.settings.motion, lambda one: shell.change(replace(shell.settings, motion=one))),
        shell.say("ui.settings.general.motion-hint"),
    )
    form.end()
    return form


PAGE = Page("general", 1, title, make)
