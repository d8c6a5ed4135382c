"""What is said of a block: its role, the reason, the words that gave it away, and what it is likeliest to be if it is to go."""

from desktop.archive.record import Record, RecordBlock, RecordRepair
from desktop.ui.cite.words import date_words, value_words
from desktop.ui.review.rows import FIELDS_OF_ROLES, Row, given_up
from desktop.ui.shell import Shell
from importers.article import Evidence
from importers.reading import KEPT_ROLES
from importers.reasons import is_measured, reason
from importers.wording import has

LIKELY = ("related", "caption", "credit", "page-furniture", "share", "comments", "advertisement", "newsletter", "navigation", "author-bio", "other-boilerplate")
"""What people strip most, when nothing else is known."""

OTHERS = ("pull-quote", "embed", "tags", "source-link", "signature", "support", "about-site", "legal", "paywall", "sponsored", "breadcrumb", "cookie-notice",
          "comment-form", "quoted-reply", "kicker", "byline", "dateline", "title")  # fmt: skip
LONGEST = 60
"""Letters of telling words: longer ones are no mark but the block itself."""

SAID = 80
"""Letters of a block that a sentence about it repeats."""


def role_words(shell: Shell, role: str) -> str:
    """What a role is called."""
    return shell.say(f"ui.review.role.{role}") if has(f"ui.review.role.{role}") else role


def field_words(shell: Shell, fields: tuple[str, ...]) -> str:
    """The names of fields, the first in capitals."""
    named = " · ".join(shell.say(f"ui.review.field.{field}") for field in fields)
    return named[:1].upper() + named[1:]


def reason_words(shell: Shell, block: RecordBlock) -> str:
    """Why the block has its role."""
    return reason(block.code, block.words, shell.lang)


def doubt_words(shell: Shell, block: RecordBlock) -> str:
    """The reason of a block in doubt, with what it is held for."""
    said = reason_words(shell, block)
    return shell.say("ui.review.held-kept", said) if block.kept else shell.say("ui.review.held", _small(role_words(shell, block.role)), said)


def proof_words(shell: Shell, entry: Evidence) -> str:
    """What a stripped block proves."""
    value = value_words(shell, entry.field, entry.value)
    if entry.field in ("published", "published_bounds"):
        day = date_words(shell, value) if isinstance(value, str) else ""
        bound = {"not_after": shell.say("ui.cite.bound.not-after", day), "not_before": shell.say("ui.cite.bound.not-before", day)}
        return shell.say("ui.review.dates", bound.get(entry.bound or "", day))
    name = shell.say(f"ui.review.field.{entry.field}") if has(f"ui.review.field.{entry.field}") else entry.field
    return shell.say("ui.review.gives", name, value)


def strip_words(shell: Shell, role: str) -> str:
    """What the button says that strips as `role`."""
    return shell.say("ui.review.strip-as", _small(role_words(shell, role)))


def likely_roles(record: Record, row: Row) -> tuple[str, ...]:
    """Every role that is stripped, likeliest first: the block's own, its neighbours', then what people strip most."""
    block = record.blocks[row.first]
    first: list[str] = []
    becomes = not block.kept and block.role in FIELDS_OF_ROLES
    if block.doubtful and not block.kept and not becomes:
        first.append(block.role)
    if block.kept and not any(map(str.isalpha, block.text)):
        first.append("page-furniture")
    if block.kept or becomes:
        beside = [record.blocks[n] for n in (row.last + 1, row.first - 1) if 0 <= n < len(record.blocks)]
        first += (one.role for one in beside if not one.kept and one.role not in ("title", "byline", "dateline", "kicker"))
    first += ["other-boilerplate"] if (block.kept or becomes) and not first else []
    known = [role for role in (*first, *LIKELY, *OTHERS) if role not in KEPT_ROLES]
    own = block.role if not block.kept and (becomes or not block.doubtful) else ""
    return tuple(role for role in dict.fromkeys(known) if role != own)


def telling(block: RecordBlock) -> tuple[tuple[int, int], ...]:
    """Where the telling words stand in the block's text (indices of Python), none twice. What measures decided has none."""
    if is_measured(block.code):
        return ()
    low, found = block.text.lower(), []
    if len(low) != len(block.text):
        low = block.text
    for word in block.words:
        at = low.find(word.lower()) if word else -1
        if at >= 0 and len(word) <= LONGEST:
            found.append(_whole(low, at, at + len(word)))
    out: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return tuple(out)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The range, to the ends of the words that it cuts: no mark stands on half a word."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def repair_words(shell: Shell, repair: RecordRepair) -> str:
    """What a repaired word was, and why it was changed."""
    return shell.say("ui.review.repaired", repair.before.strip(), reason(repair.code, repair.words, shell.lang))


def label_words(shell: Shell, record: Record, row: Row) -> str:
    """What stands in the margin beside a row."""
    if row.kind == "end":
        return ""
    block = record.blocks[row.first]
    by = shell.say("ui.review.by-you") if block.by_hand else ""
    if row.kind == "doubt":
        return shell.say("ui.review.in-doubt")
    if row.kind == "field":
        named = field_words(shell, row.fields[:2])
        return (shell.say("ui.review.field-was", named) if given_up(record, block) else named) + by
    if row.kind == "text":
        return ("" if block.paragraph is None else f"¶ {block.paragraph}") + by
    return role_words(shell, block.role) + by


def sentence(shell: Shell, record: Record, row: Row) -> str:
    """A row as a screen reader says it."""
    if row.kind == "end":
        return shell.say("ui.review.end")
    block = record.blocks[row.first]
    text = short(block.text, 400 if row.kind in ("text", "doubt") else SAID)
    if row.kind == "text":
        return (
            shell.say("ui.review.said.kept", role_words(shell, block.role), block.paragraph, text)
            if block.paragraph
            else shell.say("ui.review.said.plain", role_words(shell, block.role), text)
        )
    if row.kind == "field":
        named = field_words(shell, row.fields)
        return shell.say("ui.review.said.field-was", named, text) if given_up(record, block) else shell.say("ui.review.said.field", named, text)
    if row.kind == "doubt":
        return shell.say("ui.review.said.doubt", doubt_words(shell, block), text)
    if row.kind == "fold":
        proved = "".join(f" {proof_words(shell, entry)}." for entry in row.proofs)
        state = shell.say("ui.review.said.open") if row.open else shell.say("ui.review.said.shut")
        return shell.many("ui.review.said.fold", len(row.blocks), role_words(shell, block.role), state, text) + proved
    return shell.say("ui.review.said.strip", role_words(shell, block.role), reason_words(shell, block), text)


def short(text: str, limit: int = SAID) -> str:
    """The beginning of a text, on one line."""
    flat = " ".join(text[: 2 * limit].split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
