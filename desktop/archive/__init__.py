"""The archive: one SQLite file through sqlite-utils. No Qt, and no SQL outside this package and `desktop.operations`.

What the rest of the program calls (every `db` is an `Archive`, a `sqlite_utils.Database` with `.path`):

    connection  create(path) -> Archive                                 a new archive; ArchiveExists
                open_to_write(path, *, create=False, wait=5.0) -> Archive
                open_to_read(path, *, wait=5.0) -> Archive              both raise an ArchiveError: e.key, e.words make the sentence
                writing(db)                                             one transaction, all or nothing
                advice(path) -> tuple[Message, ...]                     network drive, synchronised folder
    record      Record, RecordBlock ..., record_of(article, citekey)
    row         article_row(record, *, lang, stream=False), list_row(record, *, lang), text_of(record)
    load        load(db, id, *, stream=False) -> Record                 raises UnknownArticle
                load_many(db, ids, *, blocks=True, stream=False) -> Iterator[Record]    in the order of ids
    queries     find_id(db, named) -> int                               an id or a citekey ("12", "durand2021fleuve"); UnknownArticle
                 article_ids(db, *, collection=None, tag=None, trash=False, to_review=None, sort="id", also=(), limit=None, after=None) -> list[int]
                counts(db) -> Counts                                    articles, trashed, to review by code
    filters     tagged(tag), waiting(reason), in_language(tag), published_in("2019..2021"), from_site(db, site): conditions for `also`
    placed      place_query(kind, name, now=...) -> the arguments with which `article_ids` lists a place of the sidebar
    others      seen(db), written_since(db, event)                 what other programs wrote; need_file(path, identity(path)): is it there still
    overview    overview(db, now=...) -> Overview                      how many articles each of these places lists, all at once
    collections collections(db, root=None) -> Iterator[Collection], collection_at(db, path) -> int    UnknownCollection; collection_row(one)
    filing      tag_of(words), names_of(path), note_of(words)           what a person may write; FieldError
    search      search(db, query, *, limit=50) -> list[Hit]             Hit: id citekey title container_title published score snippet highlights
                hit_row(hit) -> dict                                    the contract's row
    typing      found_ids(db, query) -> list[int], found(db, query) -> Found(ids, total), passages(db, query, ids) -> {id: Passage}
                                                                        a query that is still being typed (see `unfinished`)
    imports     imports(db) -> Iterator[ImportRow], import_files(db, n) -> Iterator[FileRow]    the contract's rows by import_row, file_row
    history     events(db, article=None) -> Iterator[Event], event_row(event)
    originals   original_bytes(db, digest) -> bytes, pieces(db, digest) -> Iterator[bytes]
    checkup     check(db) -> Iterator[Finding], finding_row(finding, *, lang)    one Finding per thing looked at, sound or damaged
    citekey     citekey_of(fields) -> str                               without regard to collisions; for `clean`
    assignments assign(article, {"field": "value"}) -> Article, set_fields(fields, evidence, assignments)    raise FieldError: e.key, e.words

    acts        acting(db, event, *, who, tool, whole=False, number=None) as act; act.on(articles), act.on_shared("collections"), act.change()
                in_sets(articles)                                       as many together as are compared at once
                what an operation writes inside is compared, told to the history, and can be taken back (see `history`)
    again       read_again(db, article, options) -> Again              a new reading with every decision made on it; writes nothing
    differences differences(before, after), difference_row(found, *, lang)      what another reading would change
    decisions   Decision, decisions_of(db, article)                     what a person decided, by range and words

and of `desktop.operations`:

    keep.keep, strip.strip, retext.retext, split.split, join.join, repair.repair(db, article, ..., *, who, tool) -> Change
    approve.approve(db, articles, ...), edit.edit(db, edits, ...), divide.divide(db, article, block, options, ...), unite.unite(db, one, other, ...)
    reread.reread(db, article, options, ..., act=None)      one article; `act` goes on with an act that is under way
    tag.tag(db, articles, add, remove, ...), tag_everywhere.rename_tag(db, old, new, ...), tag_everywhere.remove_tag(db, old, ...),
    note.note(db, articles, text, ...), trash.trash(db, articles, ...), untrash.untrash(db, articles, ...)
    collection_make.make(db, path, ...), collection_rename.rename(db, path, to, ...), collection_delete.delete(db, path, ...),
    collection_describe.describe(db, path, values, ...), collection_add.add(db, articles, path, ...), collection_remove.remove(db, articles, path, ...)
    purge.purge(db, articles, ...)                          final; its warnings: "original-shared", "purge-waits"
    undo.undo(db, article=None, ...), undo.redo(db, article=None, ...)
    csv_edits.table(data) -> list[Row], csv_edits.edit_of(db, row) -> Edit      all of them raise an error with `.key` and `.words`

    start_import.start_import(db, *, who, tool, collection=None) -> ImportRun(id, act, collection)
    add_article.add_prepared(db, prepared, *, run, who, tool) -> Change     what the one writer does with archive.prepare.prepare(article, source),
                which a worker may call: compressed, stemmed and picklable, it is smaller than the file's bytes
    add_article.add_article(db, article, original: Source, *, run, who, tool) -> Change    event "added" or "duplicate"; articles == (id,)
    note_file.note_file(db, run, path, *, status, member=None, modified=None, digest=None, code=None, words=()) -> Change    "failed", "skipped"
    note_file.note_reject(db, run, path, index, *, code, words=(), member=None, ...)    one article of a file failed
    finish_import.finish_import(db, run) -> Change
"""
