"""What is said of an article in a line: who wrote it, where and when it appeared, what was repaired, how long it takes."""

from desktop.archive.assignments import HAND
from desktop.archive.filters import site_of
from desktop.archive.record import Record
from desktop.exports._shared import author_line
from desktop.ui.article.typeset import minutes
from desktop.ui.cite.words import date_words
from desktop.ui.shell import Shell

HOST = "host"
"""Where a site's name comes from that is the host of its address."""

LONGEST = 90
"""Characters of names; of more authors the first are told."""


def title_of(shell: Shell, record: Record) -> str:
    """The title, or the words that stand for none."""
    return " ".join((record.fields.title or "").split()) or shell.say("export.untitled")


def when(shell: Shell, record: Record) -> str:
    """The day it appeared, or the days it appeared between, or that none is known."""
    fields = record.fields
    if fields.published:
        return date_words(shell, fields.published)
    early, late = (date_words(shell, bound) if bound else "" for bound in (fields.not_before, fields.not_after))
    if early and late:
        return shell.say("ui.cite.bound.between", early, late)
    if early or late:
        return shell.say("ui.cite.bound.not-after", late) if late else shell.say("ui.cite.bound.not-before", early)
    return shell.say("ui.article.no-date")


def site(shell: Shell, record: Record) -> str:
    """The newspaper or site; where that is unknown the host of its address, else what the page may mean, each told as what it is."""
    fields, entries = record.fields, record.evidence.get("container_title", ())
    if fields.container_title:
        return fields.container_title
    hosts = (str(entry.value) for entry in entries if entry.origin == HOST)
    if host := site_of(fields.url) or next(hosts, None):
        return shell.say("ui.article.on-site", host)
    emptied = any(entry.chosen and entry.origin == HAND for entry in entries)  # a person knows that it is none of them
    guesses = [entry for entry in entries if entry.value and not emptied]
    return shell.say("ui.article.perhaps", max(guesses, key=lambda entry: entry.confidence).value) if guesses else shell.say("ui.article.no-site")


def line(shell: Shell, record: Record, mended: int) -> str:
    """The line below the title; `mended` words of the text were repaired."""
    names = author_line(record.fields)
    if len(names) > LONGEST:
        names = names[:LONGEST].rsplit(",", 1)[0] + " …"
    parts = [names, site(shell, record), when(shell, record)]
    if mended:
        parts.append(shell.many("ui.article.repaired", mended))
    parts.append(shell.many("ui.article.minutes", minutes(record)))
    told = " \u00b7 ".join(" ".join(part.split(" ")) for part in parts if part)
    return told[:1].upper() + told[1:]
