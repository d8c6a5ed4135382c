"""Days as a table has room for: "24 Mar 2021", "by 24 Mar 2021", "18 Nov"; whoever hears them is told them in full elsewhere."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

from desktop.archive.lines import Line
from desktop.ui.shell import Shell

_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?.*")


def short_day(shell: Shell, iso: str, *, year: bool = True) -> str:
    """`2020`, `2020-06` or `2020-06-10` with a short month, as precise as it is known; anything else as it stands."""
    found = _ISO.fullmatch(iso)
    if found is None:
        return iso
    if not found[2]:
        return found[1]
    if not 1 <= int(found[2]) <= 12:
        return iso
    month = shell.say(f"ui.table.month.{int(found[2])}")
    if not found[3]:
        return shell.say("cli.date.month", month, found[1])
    day = shell.say("cli.date.first") if int(found[3]) == 1 else str(int(found[3]))
    return shell.say("cli.date.day", day, month, found[1]) if year else shell.say("ui.table.day", day, month)


def published(shell: Shell, line: Line, day: Callable[[Shell, str], str]) -> str:
    """When it was published, or within which bounds, each day in the words of `day`; "" where nothing is known."""
    if line.published:
        return day(shell, line.published)
    if line.not_after:
        return shell.say("ui.list.by", day(shell, line.not_after))
    return shell.say("ui.list.after", day(shell, line.not_before)) if line.not_before else ""


def added(shell: Shell, line: Line, day: Callable[[date, date], str]) -> str:
    """When it was added: today, yesterday, else in the words of `day` (that day, and today); what is no moment as it stands."""
    try:
        moment = datetime.fromisoformat(line.added)
    except ValueError:
        return line.added
    then = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone().date()
    today = datetime.now(UTC).astimezone().date()
    if (gone := (today - then).days) in (0, 1):
        return shell.say("ui.list.yesterday" if gone else "ui.list.today")
    return day(then, today)


def short_published(shell: Shell, line: Line) -> str:
    """When it was published, short."""
    return published(shell, line, short_day)


def short_added(shell: Shell, line: Line) -> str:
    """When it was added: today, yesterday, 18 Nov, and the year alone with its month where it is another."""

    def words(then: date, today: date) -> str:
        return short_day(shell, then.isoformat(), year=False) if then.year == today.year else short_day(shell, then.isoformat()[:7])

    return added(shell, line, words)
