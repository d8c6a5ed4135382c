"""Reads articles' stored originals again with today's rules; what a person decided wins."""

from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from desktop.archive.acts import acting
from desktop.archive.again import LOST, Again, digest_in, read_again
from desktop.archive.change import Change
from desktop.archive.decisions import move_decisions
from desktop.archive.heads import write_heads
from desktop.archive.index import index_line, mend_index, with_key
from desktop.archive.ordering import write_keys
from desktop.archive.settled import write_record
from desktop.archive.write import compressed_stream
from importers.options import Options


def reread(
    db: Database,
    article: int,
    options: Options,
    *,
    who: str,
    tool: str,
    act: int | None = None,
    again: Again | None = None,
    index: Sequence[str] | None = None,
) -> Change:
    """Read one article again and write what differs. `act` is the act that this goes on with (`Change.history` of the first has its number).

    `again` is the new reading where a worker has made it, and `index` what it gives the full-text index; where the article was changed
    since, it is read once more. The Change's warnings tell of each decision whose place was not found again; it is kept all the same. The
    article's words in the full-text index and what it is sorted by are mended too. Raises what `read_again` does, and then nothing was changed.
    """
    again = again or read_again(db, article, options)  # before the archive is locked
    with acting(db, "reread", who=who, tool=tool, number=act) as doing:
        if digest_in(db, article) != again.digest:
            again, index = read_again(db, article, options), None
        with doing.on(article, stream=True):
            _write(db, article, again, tool)
        mend_index(db, article, index or with_key(index_line(again.after), again.after.citekey))
        write_keys(db, [article])
        write_heads(db, [article])
    lost = tuple(message for message in again.after.warnings if message.code == LOST)
    return replace(doing.change(), articles=(article,), warnings=lost)


def _write(db: Database, article: int, again: Again, tool: str) -> None:
    after = again.after
    stream, sha256 = compressed_stream(after.stream or "")
    db.execute("update articles set format = ?, encoding = ?, read_with = ? where id = ?", [after.format, after.encoding, tool, article])
    sql = "update streams set characters = ?, sha256 = ?, data = ? where article = ? and (sha256 <> ? or data <> ?)"
    db.execute(sql, [len(after.stream or ""), sha256, stream, article, sha256, stream])
    for origin in again.origins:
        db.execute("update origins set start = ? where article = ? and digest = ? and number = ?", [origin.start, article, origin.digest, origin.number])
    move_decisions(db, again.decisions)
    write_record(db, article, after)
