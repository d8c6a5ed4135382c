"""Conditions on a list of articles that a person may add to one another: tag, site, year, language, reason for review."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from sqlite_utils import Database

REASONS = ("in-doubt", "no-date", "lost-letters", "near-copy", "partial", "not-an-article")
"""Why an article may wait for review."""

_UNTITLED = "coalesce(a.container_title, '') = ''"

_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(?::[0-9]*)?(?:[/?#]|$)", re.ASCII | re.IGNORECASE)

_YEARS = re.compile(r"(\d{4})?(\.\.)?(\d{4})?")


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL about the row `a` of `articles`, and the values of its marks. `sites`: it asks `site_of`, see `know_sites`."""

    sql: str
    values: tuple[str, ...] = ()
    sites: bool = False


def tagged(tag: str) -> Condition:
    """Articles with this tag."""
    return Condition("a.id in (select article from article_tags where tag = ?)", (unicodedata.normalize("NFC", tag).strip(),))


def waiting(reason: str) -> Condition:
    """Articles that wait for review for this reason."""
    return Condition("a.reviewed is null and a.id in (select article from reviews where code = ?)", (reason,))


def in_language(language: str) -> Condition:
    """Articles in a language ("fr"), or in its form of one country ("fr-CA")."""
    return Condition("(lower(a.language) = ? or substr(lower(a.language), 1, length(?) + 1) = ? || '-')", (language.lower(),) * 3)


def published_in(years: str) -> Condition:
    """Articles of one year ("2019") or of a range of them ("2019..2021", "2019..", "..2019"). Raises `ValueError` for another form."""
    found = _YEARS.fullmatch(years)
    if found is None or not years.isascii() or (found[1] and found[3] and not found[2]) or not (found[1] or found[3]):
        raise ValueError(years)
    first, last = found[1] or "0000", found[3] or ("9999" if found[2] else found[1])
    return Condition("substr(a.published, 1, 4) between ? and ?", (first, last))


def in_year(year: str) -> Condition:
    """Articles published in this very year ("2019")."""
    return Condition("substr(a.published, 1, 4) = ?", (year,))


def without_year() -> Condition:
    """Articles of which nobody knows when they were published."""
    return Condition("a.published is null")


def added_since(moment: datetime) -> Condition:
    """Articles added at this moment, which bears its time zone, or later."""
    # Moments are kept in UTC and to the second: what stands after the second is no part of the comparison.
    return Condition("a.added >= ?", (moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"),))


def from_source(name: str) -> Condition:
    """Articles of this newspaper or site: by its title where they have one, else by the site of their address."""
    return Condition(f"(a.container_title = ? or ({_UNTITLED} and site_of(a.url) = ?))", (name, name), sites=True)


def without_source() -> Condition:
    """Articles of which neither the newspaper nor the site is known."""
    return Condition(f"{_UNTITLED} and site_of(a.url) is null", sites=True)


def know_sites(db: Database) -> None:
    """Let SQL on this connection call `site_of`."""
    db.conn.create_function("site_of", 1, site_of, deterministic=True)


def from_site(db: Database, site: str) -> Condition:
    """Articles whose address is on this site ("example.org") or on one below it ("news.example.org"); "www." does not matter."""
    know_sites(db)
    wanted = site_of(site if "//" in site else f"//{site}") or ""
    return Condition("a.url is not null and ('.' || site_of(a.url)) like ? escape '\\'", ("%." + re.sub(r"([%_\\])", r"\\\1", wanted),))


def site_of(url: str | None) -> str | None:
    """The site that an address is on, in small letters and without "www."; None where it names none."""
    plain = _PLAIN.match(url or "")  # most are: five times as quick as to take the address apart
    try:
        host = plain[1].lower() if plain else urlsplit(url or "").hostname
    except ValueError:  # brackets that are no IPv6 address
        return None
    return host.rstrip(".").removeprefix("www.") or None if host else None
