"""References on their way out of the window: the clipboard and drags take them as HTML, RTF and plain text together."""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.archive.connection import Archive
from desktop.archive.load import load_many
from desktop.citations.cite import cite_each, cite_together, language_together, layout_of
from desktop.citations.engine.seam import Layout, Nodes
from desktop.citations.errors import CitationError, sentence
from desktop.citations.flavours._shared import ONE_BY_ONE, Page, flavour
from desktop.citations.flavours.rtf import whole
from desktop.citations.reference import Reference
from desktop.citations.styles import find_style
from desktop.ui.cite.bare import bare, bare_words
from desktop.ui.shell import Shell
from desktop.ui.works import Steps, StoppedError, Work
from importers.wording import say

RTF = ("text/rtf", "application/rtf", 'application/x-qt-windows-mime;value="Rich Text Format"')
"""What systems and programs call RTF."""


MODES = {"reference": "bibliography", "in-text": "citation"}
"""Other words for what `cite` calls the forms."""


Through = Callable[[Sequence[Reference]], Iterable[Reference]]


@dataclass(frozen=True, slots=True)
class Written:
    """References in three kinds of text; `count` of them, `failed` is the first error of those that could not be written.

    `bare` are the citation keys of those with neither title nor author.
    """

    text: str
    html: str
    rtf: str
    count: int
    failed: CitationError | None = None
    bare: tuple[str, ...] = ()


def written(entries: Sequence[Nodes], *, title: str, lang: str, layout: Layout = ONE_BY_ONE, failed: CitationError | None = None, paragraphs: bool = True) -> Written:
    """Entries as paragraphs of their own, or as words for the middle of a sentence."""
    page = Page(title, lang, layout)
    if paragraphs:
        text, html, rtf = (flavour(name).document(entries, page).decode("utf-8") for name in ("text", "html", "rtf"))
        return Written(text.rstrip("\n"), html, rtf, len(entries), failed)
    text, html, rtf = (join.join(map(flavour(name).inline, entries)) for name, join in (("text", "\n"), ("html", "<br>"), ("rtf", "{\\line}")))
    return Written(text, html, whole(rtf), len(entries), failed)


def write(db: Archive, ids: Iterable[int], *, style: str, locale: str | None, mode: str) -> Written:
    """The references of the articles `ids`: a list in the style's order ("bibliography"), or all in one citation ("citation", "note").

    All are written in one language: `locale`, else the style's, else that of most of them.

    Raises `CitationError` for a style that cannot be used and for a citation that cannot be made.
    """
    steps = writing(db, ids, iter, style=style, locale=locale, mode=mode)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Written = end.value
            return found


def writing(db: Archive, ids: Iterable[int], through: Through, *, style: str, locale: str | None, mode: str) -> Generator[None, None, Written]:
    """What `write` gives, made step by step. `through` is told of the references that are gone through, and may count them."""
    chosen = find_style(style)
    references, nameless = [], list[str]()
    for record in load_many(db, ids, blocks=False):
        references.append(Reference(str(record.id), record.fields))
        nameless += bare([record])
        yield
    lang = language_together((one.fields for one in references), chosen, locale)
    title = say("citation.list", lang=lang)
    if mode != "bibliography":
        return written([cite_together(references, chosen, note=mode == "note", locale=lang)] if references else [], title=title, lang=lang, paragraphs=False)
    cited = []
    for one, _ in zip(cite_each(references, chosen, locale=lang), through(references), strict=False):
        cited.append(one)
        yield
    failed = next((one.error for one in cited if one.error is not None), None)
    found = written([one.nodes for one in cited if one.error is None], title=title, lang=lang, layout=layout_of(chosen), failed=failed)
    return replace(found, bare=tuple(nameless))


def copy_reference(shell: Shell, ids: Sequence[int], mode: str = "bibliography") -> None:
    """Put the references of `ids` on the clipboard and say so; `mode` is "bibliography" ("reference"), "citation" ("in-text") or "note"."""
    if not ids:
        return
    mode = MODES.get(mode, mode)

    def done(found: Written) -> None:
        if found.count:
            QGuiApplication.clipboard().setMimeData(data_of(found))
            told = shell.say("ui.cite.copied-in-text") if mode != "bibliography" else shell.many("ui.cite.copied", found.count)
            shell.said.emit(". ".join(filter(None, (told, bare_words(shell, found.bare)))), False)
        if found.failed is not None:
            shell.said.emit(sentence(found.failed, lang=shell.lang), False)

    def failed(error: BaseException) -> None:
        if isinstance(error, StoppedError):
            if any(one.copies for one in shell.desk.works):
                return  # others are copied in their place
            shell.said.emit(shell.say("ui.jobs.not-copied"), False)
        else:
            tell(shell, error)

    for older in shell.desk.works:
        if older.copies:
            older.stop()  # what is asked last is what is wanted
    work = Work(copies=True)
    call = partial(writing, ids=list(ids), through=work.through, style=shell.settings.style, locale=shell.settings.locale, mode=mode)
    shell.desk.go_on(Steps(work, call), done, failed)


def mime_of(shell: Shell, ids: Sequence[int], mode: str = "bibliography") -> QMimeData:
    """The references of `ids` for a drag. They are written when the first of them is taken, not when the drag begins."""
    style, locale = shell.settings.style, shell.settings.locale
    return Dragged(partial(write, shell.desk.db, list(ids), style=style, locale=locale, mode=MODES.get(mode, mode)))


def data_of(found: Written) -> QMimeData:
    """What is written as the system's clipboard takes it."""
    data = QMimeData()
    data.setText(found.text)
    data.setHtml(found.html)
    for name in RTF:
        data.setData(name, found.rtf.encode("ascii", "replace"))
    return data


def tell(shell: Shell, error: BaseException) -> None:
    """Say why something could not be cited."""
    if isinstance(error, CitationError):
        shell.said.emit(sentence(error, lang=shell.lang), False)
    else:
        shell.tell(error)


class Dragged(QMimeData):
    """References that are written when they are asked for."""

    def __init__(self, make: Callable[[], Written]) -> None:
        super().__init__()
        self._make = make
        self._found: Written | None = None

    def formats(self) -> list[str]:
        """Richest first."""
        return ["text/html", *RTF, "text/plain"]

    def hasFormat(self, kind: str) -> bool:  # noqa: N802 - Qt's name
        return kind in self.formats()

    def retrieveData(self, kind: str, preferred: object) -> object:  # noqa: N802 - Qt's name
        if not self.hasFormat(kind):
            return None
        if self._found is None:
            try:
                self._found = self._make()
            except CitationError:
                self._found = Written("", "", "", 0)
        if kind == "text/html":
            return self._found.html
        return self._found.text if kind == "text/plain" else QByteArray(self._found.rtf.encode("ascii", "replace"))
