"""How an article is cited: style and language, the live forms, and every field with where it was read; for several articles, their bibliography."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.archive.assignments import value_of
from desktop.archive.change import Change
from desktop.archive.connection import Archive
from desktop.archive.queries import article_ids
from desktop.archive.record import Record
from desktop.citations.errors import CitationError, sentence
from desktop.operations.edit import Edit, edit
from desktop.ui.button import Button
from desktop.ui.cite.copy import copy_reference, tell
from desktop.ui.cite.fields import Fields
from desktop.ui.cite.forms import Form, Forms, forms_of, html_of
from desktop.ui.cite.ground import Ground, bring, scrolled
from desktop.ui.cite.key import CiteKey
from desktop.ui.cite.nothing import nothing
from desktop.ui.cite.picker import Picker
from desktop.ui.cite.several import Several
from desktop.ui.cite.styles import locale_choices, locale_words, style_choices, style_name
from desktop.ui.shell import Shell

WAIT = 120
"""Milliseconds of quiet after which the forms follow what is typed."""

LOW = 560
"""Pixels of height below which the forms are no longer kept in view."""

HELD = 120
"""Milliseconds in which a change above the fields is laid out."""

NO_DATE = "no-date"
_FORMS = (("reference", "bibliography"), ("in_text", "citation"), ("note", "note"))


class CitePane(QWidget):
    """Follows the article in view; `show` brings a field to hand, `select` shows several articles at once."""

    wanted = Signal(object)
    """Fields that the style would also print of what is in view, as far as it is written."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.forms: Forms | None = None
        self.ids: tuple[int, ...] = ()
        self.series: list[int] | None = None
        self._draft: tuple[str, str] | None = None
        self._field: str | None = None
        self._stale, self._styles = True, False
        self._saving = False
        self.style_picker = Picker(shell, shell.say("ui.cite.style"), icon="style", files=True)
        self.locale_picker = Picker(shell, shell.say("ui.cite.field.language"), icon="language")
        self.fields, self.several = Fields(shell), Several(shell)
        self.texts = {form: QLabel() for form, _ in _FORMS}
        self.copies: dict[str, Button] = {}
        self._names: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head, self.tab_head = self._head(), CiteKey(shell)
        self.stack = QStackedWidget()
        self.stack.addWidget(nothing(shell))
        for page in (self, self.fields, self.several):
            page.setObjectName("page")
            page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        whole = QWidget()
        whole.setObjectName("page")
        whole.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._scrolled = QVBoxLayout(whole)
        self._scrolled.setContentsMargins(0, 0, 0, 0)
        self._scrolled.setSpacing(0)
        self._scrolled.addWidget(self.fields, 1)
        self.area = scrolled(whole)
        self._ground = Ground(self.area, self.head)
        self.stack.addWidget(self.area)
        self.stack.addWidget(scrolled(self.several))
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self._column = column
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.timeout.connect(self._show_written)
        self.area.verticalScrollBar().rangeChanged.connect(self._held_range)
        self._placing = QTimer(self)
        self._placing.setSingleShot(True)
        self._placing.timeout.connect(self._resized)
        self.style_picker.opened.connect(self._load_styles)
        self.style_picker.picked.connect(lambda id: shell.change(replace(shell.settings, style=id)))
        self.style_picker.popup.file_asked.connect(self._style_file)
        self.locale_picker.fill(locale_choices(shell))
        self.locale_picker.picked.connect(lambda id: shell.change(replace(shell.settings, locale=id or None)))
        self.fields.saved.connect(self._save)
        self.fields.drafted.connect(self._follow)
        self.fields.opened.connect(partial(bring, self.area))
        self.several.known.connect(lambda _: self._show_locale())
        shell.record_changed.connect(self._record)
        shell.settings_changed.connect(self._settings)
        self._settings()
        self._record(shell.record)

    def _head(self) -> QFrame:
        """The pickers and the three forms, on the list's ground."""
        theme, shell = self.shell.theme, self.shell
        head = QFrame()
        head.setObjectName("forms")
        head.setStyleSheet(f"QFrame#forms {{ background: {theme.tokens['list']}; border-bottom: 1px solid {theme.tokens['line']}; }}")
        grid = QGridLayout(head)
        grid.setContentsMargins(24, 16, 24, 16)
        grid.setHorizontalSpacing(21)
        labels = max(row.label.sizeHint().width() for row in self.fields.rows.values())
        grid.setColumnMinimumWidth(0, labels)
        self.fields.grid.setColumnMinimumWidth(0, labels)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(1, 1)
        pickers = QHBoxLayout()
        pickers.setSpacing(8)
        pickers.addWidget(self.style_picker)
        pickers.addWidget(self.locale_picker)
        pickers.addStretch()
        grid.addWidget(self._name(shell.say("ui.cite.style"), 8), 0, 0)
        grid.addLayout(pickers, 0, 1, 1, 2)
        words = {
            "reference": (shell.say("ui.cite.reference"), shell.say("ui.cite.copy-reference"), 5),
            "in_text": (shell.say("ui.cite.in-text"), shell.say("ui.cite.copy-in-text"), 2),
            "note": (shell.say("ui.cite.note"), shell.say("ui.cite.copy-note"), 2),
        }
        for at, (form, mode) in enumerate(_FORMS, 1):
            name, copying, larger = words[form]
            text = self.texts[form]
            text.setFont(theme.font(larger, serif=True))
            text.setWordWrap(True)
            text.setTextFormat(Qt.TextFormat.RichText)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            text.setAccessibleName(name)
            copy = Button(theme, "", icon="copy", kind="flat")
            copy.setFixedSize(40, 28 if form == "reference" else 24)
            copy.setAccessibleName(copying)
            copy.setToolTip(copying)
            copy.clicked.connect(partial(self.copy, mode))
            self.copies[form] = copy
            self._names[form] = self._name(name, 5 if form == "reference" else 3)
            grid.addWidget(self._names[form], at, 0)
            grid.addWidget(text, at, 1)
            grid.addWidget(copy, at, 2, Qt.AlignmentFlag.AlignTop)
        return head

    def _name(self, words: str, down: int) -> QLabel:
        label = QLabel(words)
        label.setObjectName("quiet")
        label.setFont(self.shell.theme.font())
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, down, 0, 0)
        return label

    def show(self, what: object = None) -> None:
        """Show the pane; `what` is the name of a field to bring to hand. From "No date", Enter in the date goes on to the next without one."""
        super().show()
        if not isinstance(what, str):
            return
        self._fresh()
        record = self.shell.record
        if what == "published" and record is not None and NO_DATE in record.to_review:
            self._begin_series()
        self.fields.focus(what)
        row = self.fields.rows.get(what)
        if row is not None:
            self.area.ensureWidgetVisible(row.editor)

    def select(self, ids: Sequence[int]) -> None:
        """These articles are chosen in the list: more than one are shown as a bibliography."""
        self.ids = tuple(ids) if len(ids) > 1 else ()
        self.tab_head.select(bool(self.ids))
        self._stale = True
        self._fresh()

    def copy(self, mode: str) -> None:
        """Copy what is shown: the reference, the citation in the text or the note."""
        ids = self.ids or ((self.shell.record.id,) if self.shell.record and self.shell.record.id is not None else ())
        copy_reference(self.shell, ids, mode)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._fresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._placing.start(0)  # not while the layout is at work

    def _resized(self) -> None:
        self.fields.widen(self.width())
        self._place_head()

    def _place_head(self) -> None:
        """The forms stay above the fields; in a low pane they scroll with them, or nothing would be left to either."""
        self._hold(anyway=True)
        low = self.height() < LOW and not self.ids
        if low != (self._scrolled.indexOf(self.head) >= 0):
            (self._column if low else self._scrolled).removeWidget(self.head)
            (self._scrolled if low else self._column).insertWidget(0, self.head)
            self.head.lower()  # the first of its parent's children: keys enter there

    def _hold(self, *, anyway: bool = False) -> None:
        """What is above the fields is about to be higher or lower: the one that is written in stays in view, or comes there `anyway`."""
        editor, seen = self._writing(), self.area.viewport().rect()
        if editor is not None and (anyway or seen.intersects(QRect(editor.mapTo(self.area.viewport(), QPoint(0, 0)), editor.size()))):
            self._held.start(HELD)

    def _held_range(self, *_: int) -> None:
        if self._held.isActive():
            self._show_written()

    def _show_written(self) -> None:
        if (editor := self._writing()) is not None:
            self.area.ensureWidgetVisible(editor, 0, 48)

    def _writing(self) -> QWidget | None:
        return next((row.editor for row in self.fields.rows.values() if row.editor.hasFocus()), None)

    def flush(self) -> None:
        """Save what is being written."""
        self.fields.flush()

    def _record(self, record: Record | None) -> None:
        self._leave_for(record)
        self._stale = True
        self._fresh()

    def _leave_for(self, record: Record | None) -> None:
        """Save what is being written before another article takes its place; whoever leaves goes through those without a date no more."""
        if self.fields.record is None or record is None or self.fields.record.id != record.id:
            self.fields.flush()
            self._draft, self._field, self._saving, self.series = None, None, False, None

    def _settings(self) -> None:
        self._stale = True
        self._name_style(self.shell.settings.style)
        self._fresh()

    def _name_style(self, title: str) -> None:
        style = self.shell.settings.style
        name = style_name(self.shell, style, title)
        self.style_picker.show_choice(style, name, self.shell.say("ui.cite.picker.style", name))

    def _fresh(self) -> None:
        """Show what is in view, once somebody looks."""
        if not (self._stale and self.isVisible()):
            return
        self._stale = False
        record, many = self.shell.record, len(self.ids) > 1
        self._place_head()
        self.stack.setCurrentIndex(2 if many else 0 if record is None else 1)
        self.head.setVisible(many or record is not None)
        for form in self.texts if many else ():  # which of them an article has is known once they are made
            for widget in (self._names[form], self.texts[form], self.copies[form]):
                widget.hide()
        self._leave_for(record)  # the list may have told of what is chosen before the shell of the article
        self.fields.put(record)
        self.several.select(self.ids)
        self._ask()

    def _ask(self) -> None:
        """Have the forms made for what is in view, as far as it is written."""
        record = self.shell.record
        if record is None:
            return
        fields, settings = record.fields, self.shell.settings
        if self._draft is not None:
            field, words = self._draft
            fields = replace(fields, **{field: value_of(field, words)})  # type: ignore[arg-type]
        call = partial(_forms, fields=fields, style=settings.style, locale=settings.locale, field=self._field)
        self.shell.desk.ask(call, self._show, self._failed, key="cite-forms")

    def _show(self, forms: Forms) -> None:
        self._hold()
        self.forms = forms
        self.wanted.emit(forms.missing)
        self._name_style(forms.style.title)
        self._show_locale()
        alike = forms.in_text.nodes == forms.note.nodes
        notes = forms.style.kind == "note"
        for form, found in (("reference", forms.reference), ("in_text", forms.in_text), ("note", forms.note)):
            seen = not self.ids and (form == "reference" or not alike or (form == "note") == notes)
            for widget in (self._names[form], self.texts[form], self.copies[form]):
                widget.setVisible(seen)
            self.copies[form].setEnabled(found.error is None)
            self.texts[form].setText(self._told(found, 108 if form == "reference" else 116))

    def _show_locale(self) -> None:
        """Name the language that the form is in, or all of the bibliography."""
        forms, begun = self.forms, self.several.begun if self.ids else None
        if forms is not None:
            locale = locale_words(self.shell, forms.style, begun.lang if begun else forms.lang, several=begun is not None)
            self.locale_picker.show_choice(self.shell.settings.locale or "", locale, self.shell.say("ui.cite.picker.locale", locale))

    def _told(self, form: Form, leading: int) -> str:
        theme = self.shell.theme
        if form.error is not None:
            return f'<span style="font-family:{theme.sans};font-size:{theme.base}px;color:{theme.tokens["quiet"]}">{self.shell.say("ui.cite.no-form")}</span>'
        return f'<p style="line-height:{leading}%">{html_of(form, theme.tokens["accent"])}</p>'

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, CitationError):
            for text in self.texts.values():
                text.setText("")
            self.texts["reference"].setText(sentence(error, lang=self.shell.lang))
        else:
            tell(self.shell, error)

    def _follow(self, field: str, value: str | None) -> None:
        self._field = field
        editor = self.fields.rows[field].editor
        if editor.hasFocus():
            self.area.ensureWidgetVisible(editor, 0, 48)
        self._draft = (field, value) if value is not None and self.fields.rows[field].changed() else None
        self._timer.start(WAIT)

    def _save(self, field: str, value: str | None, enter: bool) -> None:
        """One act; in the series of those without a date, on to the next."""
        record = self.fields.record
        if record is None or record.id is None:
            return
        self._draft = None
        go = enter and field == "published" and self.series is not None and not self._saving
        if value is None:
            if go:
                self._next()
            return
        name = self.shell.say(f"ui.cite.field.{field}")
        told = self.shell.say("ui.cite.saved", name) if value else self.shell.say("ui.cite.cleared", name)

        def done(change: Change) -> None:
            if go and self._saving:
                self._saving = False
                self._next()

        self._saving = self._saving or go
        self.shell.do(edit, [Edit(record.id, {field: value})], told=told, then=done)

    def _begin_series(self, *, go: bool = False) -> None:
        self.series, self.fields.series_left = [], 0

        def found(ids: list[int]) -> None:
            record = self.shell.record
            if record is None or self.series is None:
                return
            self.series = ids
            self.fields.series_left = len([one for one in ids if one != record.id])
            self.fields.rows["published"].hint_now()
            if go:
                self._next(known=True)

        self.shell.desk.ask(partial(article_ids, to_review=NO_DATE, sort="review"), found, key="cite-series")

    def _next(self, *, known: bool = False) -> None:
        """The next article without a date, with the date to hand; at the end the pane stays where it is."""
        if not (self.series or known):  # Enter came before the archive's answer
            self._begin_series(go=True)
            return
        record, series = self.shell.record, self.series or []
        here = record.id if record is not None else None
        at = series.index(here) if here in series else -1
        ahead = [one for one in [*series[at + 1 :], *series[: max(at, 0)]] if one != here]
        if not ahead:
            self.series = self.fields.series_left = None
            self.fields.rows["published"].hint_now()
            return
        self.shell.open(ahead[0])
        self.show("published")

    def _load_styles(self) -> None:
        if self._styles:
            return
        self._styles = True
        self.shell.desk.ask(lambda db: style_choices(self.shell), self.style_picker.fill, key="styles")

    def _style_file(self) -> None:
        kind = f"{self.shell.say('ui.cite.picker.file-kind')} (*.csl)"
        path, _ = QFileDialog.getOpenFileName(self, self.shell.say("ui.cite.picker.file"), "", kind)
        if path:
            self.shell.change(replace(self.shell.settings, style=path))


def _forms(db: Archive, *, fields: object, style: str, locale: str | None, field: str | None) -> Forms:
    return forms_of(fields, style, locale, field)  # type: ignore[arg-type]
