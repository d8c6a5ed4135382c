"""`pressmark cite`: formatted citations of articles, or what a style misses in them."""

from desktop.archive.load import load_many
from desktop.archive.queries import article_ids
from desktop.citations.cite import MODES, Cited, CitedList, language_of, layout_of
from desktop.citations.errors import CitationError, sentence
from desktop.citations.flavours._shared import ONE_BY_ONE, Page, flavour
from desktop.citations.missing import missing
from desktop.citations.reference import Reference
from desktop.citations.styles import Style, find_style
from desktop.cli._shared.archive import Asked, Losses, asked_for, reading, tell_unknown
from desktop.cli._shared.article import width, wrapped_text
from desktop.cli._shared.command import command
from desktop.cli._shared.options import OneOf, Text, Usage, argument, option
from desktop.cli._shared.output import check_out, tell_written, write_out
from desktop.cli._shared.session import Session, emit, fail, fail_with, tell
from importers.article import Fields
from importers.discover import discover
from importers.wording import say


def run(
    session: Session,
    *,
    id: tuple[str, ...],
    collection: str | None,
    style: str | None,
    locale: str | None,
    format: str,
    mode: str,
    locator: str | None,
    check: bool,
    out: str | None,
    force: bool,
) -> int:
    """Cite them; the status is 1 when one of them is unknown or cannot be cited, or when the style cannot be used."""
    if not id and collection is None:
        raise Usage("nothing-to-cite")
    kind = flavour(format)
    if out is not None:
        session = check_out(session, out, force=force, text=kind.text)
    elif not kind.text and not session.json:
        raise Usage("needs-out", format)
    try:
        chosen = find_style(style or session.settings.style)
    except CitationError as error:
        return _style_failed(session, error)
    with reading(session) as db:
        asked = asked_for(db, id)
        tell_unknown(session, asked, None)
        try:
            whole = [] if collection is None else article_ids(db, collection=collection)
        except LookupError:
            fail(session, "cli.no-such-collection", collection)
            return 1
        # Letters after years, and numbers, are those of all of them.
        everything, lost = list(dict.fromkeys([*whole, *asked.ids])), Losses(session)
        references = [Reference(str(record.id), record.fields) for record in load_many(db, everything, blocks=False, damaged=lost)]
    wanted, status = set(asked.ids if id else whole), 1 if lost.count else asked.status
    if check:
        return max(status, _check(session, references, wanted, chosen, asked))
    try:
        cited = list(CitedList(references, chosen, mode=mode, locale=locale, locator=locator).cited({str(one) for one in wanted}))
    except CitationError as error:
        return _style_failed(session, error)
    for one in cited:
        status = max(status, _row(session, one, out))
        tell_unknown(session, asked, int(one.key))
    entries = [one.nodes for one in cited if one.error is None]
    if status and not entries:
        return status
    first = next((reference.fields for reference in references if int(reference.key) in wanted), Fields())
    lang = language_of(first, chosen, locale)
    page = Page(say("citation.list", lang=lang), lang, layout_of(chosen) if mode == "bibliography" else ONE_BY_ONE)
    if out is not None:
        size = write_out(out, kind.document(entries, page), force=force)
        tell_written(session, out, size, articles=len(entries))
    elif entries and kind.text:
        tell(session, kind.document(entries, page).decode("utf-8").rstrip("\n"))
    return status


def _row(session: Session, cited: Cited, out: str | None) -> int:
    """The row of one citation; 1 when it could not be made."""
    if cited.error is not None:
        said = sentence(cited.error, lang=session.lang)
        fail_with(session, said, cited.error.code, {"id": int(cited.key)})
        return 1
    if out is None:
        emit(session, {"id": int(cited.key), "text": flavour("text").inline(cited.nodes), "html": flavour("html").inline(cited.nodes)})
    return 0


def _check(session: Session, references: list[Reference], wanted: set[int], style: Style, asked: Asked) -> int:
    """What the style would print of each article and is not known."""
    for reference in references:
        if int(reference.key) not in wanted:
            continue
        try:
            fields = missing(reference.fields, style)
        except CitationError as error:
            return _style_failed(session, error)
        named = ", ".join(say(f"cli.field.{field}", lang=session.lang) for field in fields)
        title = reference.fields.title or say("cli.untitled", lang=session.lang)
        text = say("cli.check.missing-fields", title, named, lang=session.lang) if fields else say("cli.check.nothing-missing", title, lang=session.lang)
        emit(session, {"id": int(reference.key), "missing": list(fields), "text": text})
        tell(session, wrapped_text(text, width(), f"{reference.key:>5}  ", " " * 7))
        tell_unknown(session, asked, int(reference.key))
    return 0


def _style_failed(session: Session, error: CitationError) -> int:
    said = sentence(error, lang=session.lang)
    fail_with(session, said, error.code, {"id": None})
    return 1


COMMAND = command(
    "cite",
    run,
    argument("id", "ID", many=True, required=False),
    option("collection", Text("NAME")),
    option("style", Text("STYLE")),
    option("locale", Text("LANG")),
    option("format", OneOf("FORMAT", tuple(one.id for one in discover("desktop.citations.flavours", "FLAVOUR"))), default="text"),
    option("mode", OneOf("MODE", MODES), default="bibliography"),
    option("locator", Text("PLACE")),
    option("check"),
    option("out", Text("FILE")),
    option("force"),
)
