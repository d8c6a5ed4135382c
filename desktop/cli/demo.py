"""`pressmark demo`: the whole way from saved articles to citations, on samples, in an archive that is thrown away."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePath

from desktop.archive.connection import Archive, create
from desktop.archive.load import load, load_many
from desktop.archive.prepare import prepare
from desktop.archive.queries import article_ids
from desktop.archive.record import Record
from desktop.archive.row import article_row
from desktop.archive.search import hit_row, search
from desktop.citations.cite import cite
from desktop.citations.errors import CitationError, sentence
from desktop.citations.flavours._shared import flavour
from desktop.citations.reference import Reference
from desktop.citations.styles import find_style
from desktop.cli._shared.article import names, tell_facts, tell_text, title_of, wrapped_text
from desktop.cli._shared.command import command
from desktop.cli._shared.outcome import fail_file
from desktop.cli._shared.session import Session, complain, emit, tell
from desktop.cli._shared.tables import Column, tell_table
from desktop.exports._shared import Export
from desktop.operations.add_article import add_prepared
from desktop.operations.finish_import import finish_import
from desktop.operations.start_import import start_import
from desktop.version import tool_name
from desktop.work.reading import read_bytes
from importers.assets import asset
from importers.discover import discover
from importers.options import Options
from importers.wording import many, say

WIDTH = 80
SHOWN = 24
"""Lines of a file that are shown as it was saved."""

EXPORT = "ris"
COLUMNS = (Column("id", right=True), Column("title", 5, lines=True), Column("authors", 3, lines=True), Column("container", 3, lines=True), Column("published"))


def run(session: Session) -> int:
    """Show it; the status is 1 when a sample could not be read."""
    tell(session, wrapped_text(say("cli.demo.intro", lang=session.lang), WIDTH))
    with tempfile.TemporaryDirectory(prefix="pressmark-demo-") as folder, contextlib.closing(create(Path(folder) / "demo.pressmark")) as db:
        status = _import(session, db)
        ids = article_ids(db)
        if ids:
            _before_and_after(session, db, ids)
            _search(session, db)
            status = max(status, _cite(session, db, ids))
            _export(session, db, ids)
    _title(session, "more")
    return status


def samples() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every sample, by name."""
    for file in sorted(asset("samples").iterdir(), key=lambda entry: entry.name):
        if file.is_file() and not file.name.startswith((".", "_")) and PurePath(file.name).suffix not in (".py", ".toml", ".md"):
            yield file.name, file.read_bytes()


def _import(session: Session, db: Archive) -> int:
    files = list(samples())
    _title(session, "step-import", len(files))
    act, status = start_import(db, who=session.who, tool=tool_name()), 0
    for name, data in files:
        file = read_bytes(name, data, Options(), prepare)
        for prepared in file.articles:
            number = add_prepared(db, prepared, run=act, who=session.who, tool=tool_name()).articles[0]
            emit(session, {"step": "import", "path": name, "id": number, "title": prepared.record.fields.title})
        if file.error is not None:
            fail_file(session, file)
            status = 1
    finish_import(db, act)
    tell_table(session, COLUMNS, (_cells(record, session.lang) for record in load_many(db, article_ids(db), blocks=False)))
    return status


def _cells(record: Record, lang: str) -> list[object]:
    fields = record.fields
    date = fields.published or (f"≤ {fields.not_after}" if fields.not_after else "")
    return [record.id, title_of(record, lang), names(record), fields.container_title, date]


def _before_and_after(session: Session, db: Archive, ids: list[int]) -> None:
    """The most telling sample: in the reader's language, a text file, whose "before" a person can read, with the most kinds of things stripped."""
    records = list(load_many(db, ids, stream=True))
    own = [record for record in records if record.fields.language == session.lang] or records
    chosen = max(own, key=lambda record: (record.format == "text", len({block.role for block in record.blocks if not block.kept}), -len(record.stream or "")))
    lines = [line for line in (chosen.stream or "").splitlines() if line.strip()]
    _title(session, "step-before")
    tell(session, f"{chosen.files[0].path}\n")
    for line in lines[:SHOWN]:
        tell(session, wrapped_text(line.strip(), WIDTH, "    ", "    "))
    if len(lines) > SHOWN:
        tell(session, "    " + many("cli.demo.shortened", len(lines) - SHOWN, lang=session.lang))
    emit(session, {"step": "before", "path": chosen.files[0].path, "stream": chosen.stream})
    _title(session, "step-after")
    tell(session, wrapped_text(title_of(chosen, session.lang), WIDTH) + "\n")
    tell_facts(session, chosen)
    tell_text(session, chosen, removed=True)
    if chosen.id is not None:
        emit(session, {"step": "after", **article_row(load(db, chosen.id), lang=session.lang)})


def _search(session: Session, db: Archive) -> None:
    query = say("cli.demo.query", lang=session.lang)
    _title(session, "step-search", query)
    for hit in search(db, query, limit=5):
        emit(session, {"step": "search", **hit_row(hit)})
        tell(session, wrapped_text(hit.title or say("cli.untitled", lang=session.lang), WIDTH, f"{hit.id:>5}  ", " " * 7))
        tell(session, wrapped_text(" ".join((hit.snippet or "").split()), WIDTH, " " * 7, " " * 7))


def _cite(session: Session, db: Archive, ids: list[int]) -> int:
    status = 0
    style = find_style(session.settings.style)
    _title(session, "step-cite", style.title)
    try:
        cited = cite([Reference(str(record.id), record.fields) for record in load_many(db, ids, blocks=False)], style)
    except CitationError as error:
        complain(sentence(error, lang=session.lang))
        return 1
    for one in cited:
        if one.error is not None:
            complain(sentence(one.error, lang=session.lang))
            status = 1
            continue
        text = flavour("text").inline(one.nodes)
        emit(session, {"step": "cite", "id": int(one.key), "text": text, "html": flavour("html").inline(one.nodes)})
        tell(session, wrapped_text(text, WIDTH, "  ", "      "))
    return status


def _export(session: Session, db: Archive, ids: list[int]) -> None:
    """The first article alone, in a format that reference managers read."""
    exports: dict[str, Export] = {one.id: one for one in discover("desktop.exports", "EXPORT")}
    form = exports[EXPORT]
    _title(session, "step-export", form.title)
    text = b"".join(form.write(load_many(db, ids[:1]), lang=session.lang)).decode("utf-8", "replace")
    for line in text.splitlines():
        tell(session, f"  {line}")
    emit(session, {"step": "export", "format": EXPORT, "text": text})


def _title(session: Session, step: str, *words: object) -> None:
    tell(session, "\n" + wrapped_text(say(f"cli.demo.{step}", *words, lang=session.lang), WIDTH) + "\n")


COMMAND = command("demo", run, apart=True)
