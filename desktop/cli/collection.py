"""`pressmark collection`: the tree of collections: listed, made, renamed, deleted, described, filled."""

from collections.abc import Sequence

from desktop.archive.collections import DESCRIBED, collection_at, collection_row, collections
from desktop.archive.connection import Archive
from desktop.archive.errors import FieldError, UnknownCollection
from desktop.archive.filing import SEPARATOR, names_of
from desktop.cli._shared.acts import Do, attempt, changing, file_away
from desktop.cli._shared.archive import reading
from desktop.cli._shared.command import command
from desktop.cli._shared.options import OneOf, Text, Usage, argument, option
from desktop.cli._shared.session import Refusal, Session, emit, fail, tell
from desktop.cli._shared.tables import Column, tell_table
from desktop.operations.collection_add import add
from desktop.operations.collection_delete import delete
from desktop.operations.collection_describe import describe, described
from desktop.operations.collection_make import make
from desktop.operations.collection_remove import remove
from desktop.operations.collection_rename import rename
from importers.wording import many, say

ACTIONS = {"list": (0, 1), "make": (1, 1), "rename": (2, 2), "delete": (1, 1), "describe": (1, 1), "add": (2, None), "remove": (2, None)}
"""How many words each takes, at least and at most."""

COLUMNS = (Column("collection", 4, lines=True), Column("articles", right=True), Column("description", 5, lines=True))


def run(session: Session, *, action: str, word: tuple[str, ...], set: tuple[str, ...]) -> int:
    """Do it; the status is 1 for a collection or an article that is not there, or for what cannot be done."""
    least, most = ACTIONS[action]
    if len(word) < least:
        raise Usage("missing-word", say(f"help.metavar.{'NAME' if not word else 'NEWNAME' if action == 'rename' else 'ID'}", lang=session.lang))
    if most is not None and len(word) > most:
        raise Usage("extra-words", " ".join(word[most:]))
    if bool(set) != (action == "describe"):
        raise Usage("describe-what" if action == "describe" else "set-only-describes", ", ".join(DESCRIBED))
    match action:
        case "list":
            return _list(session, *word)
        case "make":
            return _change(session, make, _path(word[0]), word[0])
        case "rename":
            return _change(session, rename, _path(word[1]), *word)
        case "describe":
            return _change(session, describe, word[0], word[0], _values(set))
        case "delete":
            return _delete(session, word[0])
        case "add":
            return file_away(session, add, word[1:], word[0])
        case _:
            return file_away(session, remove, word[1:], word[0])


def _list(session: Session, name: str | None = None) -> int:
    with reading(session) as db:
        try:
            found = list(collections(db, None if name is None else collection_at(db, name)))
        except UnknownCollection as error:
            fail(session, error.key, *error.words, name=name)
            return 1
    for one in found:
        emit(session, collection_row(one))
    tell_table(session, COLUMNS, ([one.path, one.articles, one.told[-1]] for one in found))
    if not session.quiet:
        tell(session, ("\n" if found else "") + many("cli.count.collections", len(found), lang=session.lang))
    return 0


def _change(session: Session, do: Do, at: str, *words: object) -> int:
    """An act on one collection, answered with the row of the collection that is at the path `at` afterwards."""
    with changing(session) as db:
        change = attempt(session, db, do, *words)
        if change is None:
            return 1
        one = next(collections(db, collection_at(db, at)))
        emit(session, collection_row(one))
        if not session.quiet:
            tell(session, say("cli.collection-now", one.path, lang=session.lang) if change.history else say("cli.nothing-changed", lang=session.lang))
    return 0


def _delete(session: Session, name: str) -> int:
    with changing(session) as db:
        held = _held(db, name)
        change = attempt(session, db, delete, name)
        if change is None:
            return 1
    emit(session, {"name": name, "status": "done", "event": "delete", "collections": len(held), "articles": len(change.articles)})
    if not session.quiet:
        tell(session, many("cli.count.collections-deleted", len(held), lang=session.lang))
        tell(session, many("cli.count.articles-stay", len(change.articles), lang=session.lang))
    return 0


def _held(db: Archive, name: str) -> Sequence[object]:
    try:
        return list(collections(db, collection_at(db, name)))
    except UnknownCollection:
        return ()


def _path(words: str) -> str:
    """The path as it is kept. Raises `Refusal` for what is no path of names."""
    try:
        return SEPARATOR.join(names_of(words))
    except FieldError as error:
        raise Refusal(error.key, *error.words) from error


def _values(pairs: tuple[str, ...]) -> dict[str, str]:
    """FIELD=VALUE as a mapping. Raises `Usage` or `Refusal`."""
    values = {}
    for pair in pairs:
        field, equals, value = pair.partition("=")
        if not equals:
            raise Usage("not-a-pair", pair)
        values[field.strip()] = value
    try:
        described(values)
    except FieldError as error:
        raise Refusal(error.key, *error.words) from error
    return values


COMMAND = command(
    "collection",
    run,
    argument("action", "ACTION", kind=OneOf("ACTION", tuple(ACTIONS))),
    argument("word", "NAMES", many=True, required=False),
    option("set", Text("FIELD"), multiple=True),
)
