"""What a list says of an article, in words: its day, when it was added, why it waits; and the whole row as a sentence."""

import re
from datetime import date

from desktop.archive.lines import Line
from desktop.archive.typing import Passage
from desktop.ui.cite.words import date_words, name_words
from desktop.ui.library.days import added, published
from desktop.ui.shell import Shell
from importers.wording import has


def published_words(shell: Shell, line: Line) -> str:
    """The day of publication; where only bounds are known, those ("by 10 June 2020"); "" where nothing is."""
    return published(shell, line, date_words)


def added_words(shell: Shell, line: Line) -> str:
    """When the article was added, as days are told: today, yesterday, 18 November, with the year where it is another."""

    def words(then: date, today: date) -> str:
        told = date_words(shell, then.isoformat())
        return told.removesuffix(f" {then.year}").removesuffix(f"\u00a0{then.year}") if then.year == today.year else told

    return added(shell, line, words)


def people(line: Line) -> str:
    """The authors as a list has them."""
    return "; ".join(name_words(name).removesuffix(",") for name in line.authors)


def title_words(shell: Shell, line: Line) -> str:
    """The title, or that there is none."""
    return line.title or shell.say("ui.list.untitled")


def why(shell: Shell, line: Line) -> list[tuple[str, str]]:
    """The reasons for which the article waits, by code, in few words: "3 in doubt", "8 letters repaired"."""
    found = []
    for code in line.waiting:
        if code == "in-doubt" and line.doubts:
            words = shell.many("ui.list.doubts", line.doubts)
        elif code == "lost-letters" and line.repairs:
            words = shell.many("ui.list.repairs", line.repairs)
        else:
            words = shell.say(f"ui.review.why.{code}") if has(f"ui.review.why.{code}") else code
        found.append((code, words))
    return found


def meta_words(shell: Shell, line: Line) -> str:
    """Where and when it was published, as the narrow list has it under the title; where neither is known, who wrote it."""
    source, day = line.source, published_words(shell, line)
    parts = [part for part in (source or (None if people(line) and not day else shell.say("ui.list.no-source")), day) if part]
    return " · ".join(parts) or people(line)


def row_sentence(shell: Shell, line: Line, *, new: bool = False) -> str:
    """The whole row for who hears it."""
    parts = [title_words(shell, line), people(line), line.source or "", published_words(shell, line), *(words for _, words in why(shell, line)), *line.tags]
    return ", ".join(part for part in (shell.say("ui.list.new") if new else "", *parts) if part)


def single_spaced(snippet: str, found: tuple[tuple[int, int], ...]) -> Passage:
    """A snippet with one space where it has several (between paragraphs), and the places of its words there."""
    if "  " not in snippet:
        return Passage(snippet, found)
    at = [0]
    for place, letter in enumerate(snippet):
        at.append(at[-1] + (letter != " " or place == 0 or snippet[place - 1] != " "))
    return Passage(re.sub(" +", " ", snippet), tuple((at[low], at[high]) for low, high in found))
