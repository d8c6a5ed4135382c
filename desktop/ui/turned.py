"""Says what was taken back or done again: the kind of act, and the article's title or how many there were."""

from desktop.archive.turned import Turned
from importers.wording import has, many, say

TITLE = 48
"""Letters of a title that are repeated."""


def act_words(act: Turned, lang: str) -> str:
    """ "tags of 3 articles", "the title “Mill” became “The mill”" """
    whose = say("ui.act.article", _short(act.title), lang=lang) if act.title else many("ui.act.articles", act.count, lang=lang)
    if act.event == "edit" and act.old and act.new:
        return say("ui.act.titled", _short(act.old), _short(act.new), lang=lang)
    if act.fields == ("tags",):
        return say("ui.act.tag", whose, lang=lang)
    if act.event == "edit" and len(act.fields) == 1 and has(f"cli.field.{act.fields[0]}"):
        return say("ui.act.field", say(f"cli.field.{act.fields[0]}", lang=lang), whose, lang=lang)
    if act.event.startswith("collection-"):
        return _collection(act, whose, lang)
    return say(f"ui.act.{act.event}", whose, lang=lang) if has(f"ui.act.{act.event}") else say("ui.act.other", whose, lang=lang)


def _collection(act: Turned, whose: str, lang: str) -> str:
    if act.event == "collection-add":
        return say("ui.act.filed", whose, act.new, lang=lang) if act.new else say("ui.act.filed-somewhere", whose, lang=lang)
    if act.event == "collection-remove":
        return say("ui.act.unfiled", whose, act.old, lang=lang) if act.old else say("ui.act.unfiled-somewhere", whose, lang=lang)
    if act.event == "collection-rename" and act.old == act.new:  # it was moved
        return say("ui.act.collection-moved", _short(act.new), lang=lang)
    if act.event == "collection-rename":
        return say("ui.act.collection-renamed", _short(act.old), _short(act.new), lang=lang)
    name = _short(act.new or act.old)
    if act.event == "collection-make":
        return say("ui.act.collection-made", name, lang=lang)
    if act.event == "collection-delete":
        return say("ui.act.collection-deleted", name, lang=lang)
    return say("ui.act.collection-described", name, lang=lang)


def _short(words: str) -> str:
    flat = " ".join(words[: 2 * TITLE].split())
    return flat if len(flat) <= TITLE else flat[: TITLE - 1].rstrip() + "…"
