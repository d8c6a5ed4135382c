"""What the two pickers offer: every style there is, read at length, and the languages of references."""

import re

from desktop.citations.search import StyleIndex
from desktop.citations.styles import Style, all_styles
from desktop.ui.cite.picker import Choice, Offered, choice
from desktop.ui.cite.words import LANGUAGES, language_words
from desktop.ui.shell import Shell
from importers.language.folding import fold
from importers.wording import has

COMMON = ("apa", "chicago-author-date", "chicago-notes-bibliography", "modern-language-association", "iso690-author-date-fr", "iso690-author-date-en",
          "iso690-note-fr", "iso690-numeric-fr", "chicago-author-date-fr", "chicago-notes-bibliography-fr", "harvard-cite-them-right", "ieee",
          "elsevier-harvard", "nature")  # fmt: skip
"""Styles that are asked for most, which stand first."""


_EDITION = re.compile(r"\b(\d+)(?:st|nd|rd|th) edition\b")


def style_name(shell: Shell, style: str, title: str) -> str:
    """What a style is called everywhere: the common ones in few words ("APA 7"), with the edition that their `title` tells, others by it."""
    if not has(f"ui.cite.style-name.{style}"):
        return title
    edition = _EDITION.search(title)
    words = shell.say(f"ui.cite.style-name.{style}", edition[1] if edition else "")
    return " ".join(words.replace(" ,", ",").split())


def style_choices(shell: Shell) -> Offered:
    """All styles, the common ones first and the others by name, with the format of citations; found by all they are called."""
    kinds = kinds_of(shell)
    styles = list(all_styles())
    names = {style.id: style_name(shell, style.id, style.title) for style in styles}
    index = StyleIndex(styles, lang=shell.lang, more={id: name for id, name in names.items() if id in COMMON})
    first = {name: place for place, name in enumerate(COMMON)}
    found = [Choice(style.id, names[style.id], kinds.get(style.format or "", "")) for style in styles]
    found.sort(key=lambda one: (first.get(one.id, len(first)), fold(one.words)))
    return Offered(found, lambda words: [style.id for style in index.find(words)])


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
