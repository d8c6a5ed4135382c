"""What is to look at in an article first, in words, and where it is seen and settled."""

from dataclasses import dataclass

from desktop.archive.record import Record
from desktop.ui.cite.words import bound_words
from desktop.ui.review.words import reason_words, short
from desktop.ui.shell import Shell
from importers.wording import has

Target = tuple[str, object]
"""A tab, and the place in it."""


@dataclass(frozen=True, slots=True)
class Health:
    """What is to look at: its name, a few words more, what the link says, and where it goes."""

    name: str
    more: str
    link: str
    target: Target


def health_of(shell: Shell, record: Record) -> Health | None:
    """The first reason to review the article; None where there is none."""
    if not record.to_review:
        return None
    code = record.to_review[0]
    target = target_of(record, code)
    name = shell.say(f"ui.review.why.{code}") if has(f"ui.review.why.{code}") else code
    link = shell.say(f"ui.review.go.{code}") if has(f"ui.review.go.{code}") else shell.say("ui.review.go.in-doubt")
    if code == "in-doubt":
        doubtful = [block for block in record.blocks if block.doubtful]
        more = shell.say("ui.review.foot.doubt", short(doubtful[0].text, 40), reason_words(shell, doubtful[0])) if doubtful else ""
        return Health(shell.many("ui.review.doubtful", len(doubtful)) if doubtful else name, more, link, target)
    if code == "no-date":
        bound = bound_words(shell, record.fields)
        comment = any(entry.chosen and entry.origin == "comment" for entry in record.evidence.get("published_bounds", ()))
        more = shell.say("ui.review.foot.says-comment", bound) if bound and comment else bound or shell.say("ui.review.more.no-date")
        return Health(name, more, link, target)
    more = shell.say(f"ui.review.more.{code}") if has(f"ui.review.more.{code}") else ""
    return Health(name, more, link, target)


def target_of(record: Record, code: str) -> Target:
    """The tab, and the place in it, where the reason `code` is seen and settled."""
    if code == "in-doubt":
        return ("review", next((block.n for block in record.blocks if block.doubtful), None))
    if code == "no-date":
        return ("cite", "published")
    return ("read" if code == "lost-letters" else "source", None)
