"""Settings: the style and the language that references are written in."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.archive.connection import Archive
from desktop.citations.errors import CitationError, sentence
from desktop.citations.styles import Style, find_style
from desktop.ui.archives import Ask
from desktop.ui.cite.picker import Choice, Picker
from desktop.ui.cite.styles import locale_choices, style_choices, style_name
from desktop.ui.cite.words import language_words
from desktop.ui.settings._shared import Form, Page
from desktop.ui.shell import Shell


def title(shell: Shell) -> str:
    """What the page is called."""
    return shell.say("ui.settings.citations.title")


class Citations(Form):
    """Both pickers, as Cite has them; styles are read beside the window."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.style_picker = Picker(shell, shell.say("ui.settings.citations.style"), icon="style")
        self.locale_picker = Picker(shell, shell.say("ui.settings.citations.language"), icon="language")
        for picker in (self.style_picker, self.locale_picker):
            picker.setAutoDefault(False)
        self.locale_picker.fill(locale_choices(shell))
        self.style_picker.opened.connect(self._load)
        self.style_picker.picked.connect(lambda id: shell.change(replace(shell.settings, style=id)))
        self.locale_picker.picked.connect(lambda id: shell.change(replace(shell.settings, locale=id or None)))
        shell.settings_changed.connect(self._settings)
        self.put(shell.say("ui.settings.citations.style"), self.style_picker, shell.say("ui.settings.citations.style-hint"))
        self.put(shell.say("ui.settings.citations.language"), self.locale_picker, shell.say("ui.settings.citations.language-hint"))
        self.end()
        self.loaded = False
        self._settings()

    def _settings(self) -> None:
        shell, settings = self.shell, self.shell.settings
        self._name_style(settings.style)
        words = language_words(shell, settings.locale) if settings.locale else shell.say("ui.cite.locale.auto")
        words = words[:1].upper() + words[1:]
        self.locale_picker.show_choice(settings.locale or "", words, f"{shell.say('ui.settings.citations.language')}: {words}")
        shell.desk.ask(partial(_style, name=settings.style), self._named, self._failed, key=f"settings style {id(self)}")

    def _named(self, style: Style) -> None:
        self._name_style(style.title)

    def _name_style(self, title: str) -> None:
        style = self.shell.settings.style
        name = style_name(self.shell, style, title)
        self.style_picker.show_choice(style, name, self.shell.say("ui.cite.picker.style", name))

    def _load(self) -> None:
        if not self.loaded:
            self.loaded = True
            self.shell.desk.ask(partial(_styles, shell=self.shell), self.style_picker.fill, self._failed)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, CitationError):
            self.shell.said.emit(sentence(error, lang=self.shell.lang), False)
        else:
            self.shell.tell(error)


def _style(_: Archive, name: str) -> Style:
    return find_style(name)


def _styles(_: Archive, shell: Shell) -> list[Choice]:
    return style_choices(shell)


def make(shell: Shell, ask: Ask | None) -> QWidget:
    """The page."""
    return Citations(shell)


PAGE = Page("citations", 3, title, make)
