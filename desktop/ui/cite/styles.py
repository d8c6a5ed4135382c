"""What the two pickers offer: every style there is, read at length, and the languages of references."""

from desktop.citations.styles import Style, all_styles
from desktop.ui.cite.picker import Choice, choice
from desktop.ui.cite.words import LANGUAGES, language_words
from desktop.ui.shell import Shell
from importers.language.folding import fold

COMMON = ("apa", "chicago-author-date", "chicago-notes-bibliography", "modern-language-association", "iso690-author-date-fr", "iso690-author-date-en",
          "iso690-note-fr", "iso690-numeric-fr", "chicago-author-date-fr", "chicago-notes-bibliography-fr", "harvard-cite-them-right", "ieee",
          "elsevier-harvard", "nature")  # fmt: skip
"""Styles that are asked for most, which stand first."""


def style_choices(kinds: dict[str, str]) -> list[Choice]:
    """All styles, the common ones first and the others by title; `kinds` are the words for the formats of citations."""
    found = [choice(style.id, style.title, kinds.get(style.format or "", "")) for style in all_styles()]
    first = {name: place for place, name in enumerate(COMMON)}
    return sorted(found, key=lambda one: (first.get(one.id, len(first)), fold(one.words)))


def kinds_of(shell: Shell) -> dict[str, str]:
    """The formats of citations in words."""
    return {
        "author-date": shell.say("ui.cite.kind.author-date"),
        "numeric": shell.say("ui.cite.kind.numeric"),
        "note": shell.say("ui.cite.kind.note"),
        "label": shell.say("ui.cite.kind.label"),
        "author": shell.say("ui.cite.kind.author"),
    }


def locale_choices(shell: Shell) -> list[Choice]:
    """The languages by name, and first the one that is chosen by itself."""
    named = sorted((choice(tag, _capital(language_words(shell, tag)), tag) for tag in LANGUAGES), key=lambda one: fold(one.words))
    return [choice("", shell.say("ui.cite.locale.auto")), *named]


def locale_words(shell: Shell, style: Style, lang: str, *, several: bool = False) -> str:
    """The language that is in use and where it comes from; `several`: that of most of the articles."""
    name = _capital(language_words(shell, lang))
    if shell.settings.locale:
        return name
    if several and not style.locale:
        return shell.say("ui.cite.locale.most", name)
    return shell.say("ui.cite.locale.style", name) if style.locale else shell.say("ui.cite.locale.article", name)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
