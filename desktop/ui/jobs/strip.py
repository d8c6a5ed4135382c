"""The strip below: how far the reading is, with Stop; what it came to, or what was left of it; and what was just done, with Undo."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from desktop.archive.change import Change
from desktop.ui.actions import keys_of
from desktop.ui.button import Button
from desktop.ui.elided import Elided
from desktop.ui.jobs.importer import Counts, importer_of
from desktop.ui.jobs.words import progress_words, summary
from desktop.ui.jobs.writing import Writing
from desktop.ui.shell import Shell

HEIGHT, BAR = 32, 160
NARROW = 720
"""Pixels below which there is no room for the bar beside its words."""

READ = 20_000
"""Milliseconds for which a sentence stays that nothing can be done about."""

OFFERED, AGAIN = 60_000, 5_000
"""Those for which what can be taken back or gone on from stays, and by which it stays longer for whoever is at it. The keys work also after."""


@dataclass(frozen=True, slots=True)
class Told:
    """What stands in the strip: what was said and in which language, whether it can be undone, or done again, what an import came to, and
    what was done since."""

    words: str
    lang: str
    undoable: bool
    again: bool
    finished: Counts | None
    mixed: bool


class StatusStrip(QWidget):
    """Left: the import; right: what `Shell.said` tells last."""

    review_asked = Signal()
    """For the list of what waits."""
    jobs_asked = Signal()
    """For what became of each file."""
    show_asked = Signal(int)
    """For the one article that came."""
    go_on_asked = Signal()
    """To read what was left when a reading was cut off."""
    put_off = Signal()
    """Not to, for now."""
    details_asked = Signal(object)
    """BaseException: for what nobody foresaw."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.importer = importer_of(shell)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(shell.say("ui.jobs.strip"))
        theme = shell.theme
        self.title, self.count, self.result, self.said = QLabel(), QLabel(), Elided(), Elided()
        self.title.setFont(theme.font(-1, strong=True))
        self.bar = QProgressBar()
        self.bar.setFixedWidth(BAR)
        self.bar.setTextVisible(False)
        self.stop = Button(theme, shell.say("ui.jobs.stop"), kind="link")
        self.article: int | None = None
        """What the link shows."""
        self.show_ = Button(theme, shell.say("ui.jobs.show"), kind="link")
        self.go_on = Button(theme, shell.say("ui.jobs.go-on"), kind="link")
        self.not_now = Button(theme, shell.say("ui.jobs.not-now"), kind="link")
        self.review = Button(theme, "", kind="link")
        self.details = Button(theme, shell.say("ui.jobs.details"), kind="link")
        self.take_back = Button(theme, shell.say("ui.jobs.undo"), kind="link")
        self.said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.undo = Button(theme, shell.say("ui.jobs.undo"), kind="link")
        self.why = Button(theme, shell.say("ui.jobs.details"), kind="link")
        self.fault: BaseException | None = None
        self.key = QLabel()
        self._last = ""
        """What kind of act was done last, as far as this window knows."""
        self._again = False
        """What was told last was taken back: the link does it again."""
        for label in (self.count, self.result, self.said, self.key):
            label.setFont(theme.font(-1))
            label.setObjectName("quiet")
        for button in (self.stop, self.show_, self.go_on, self.not_now, self.review, self.details, self.take_back, self.undo, self.why):
            button.setFont(theme.font(-1, strong=True))
        self.writing = Writing(shell)
        self._mixed = False
        self._finished: Counts | None = None
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.timeout.connect(self._said_enough)
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.timeout.connect(self._outcome_enough)
        self._lay_out()
        self._wire()
        self._show_import(reading=False, result=False)
        self._tell("", undoable=False)
        if self.importer.running:
            self._begin()
            self._progress(self.importer.done, self.importer.total, self.importer.left)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(0)  # links have room of their own
        for widget in (self.title, self.bar, self.count, self.stop, self.result, *self._links()):
            row.addWidget(widget)
        self.title.setContentsMargins(0, 0, 12, 0)
        self.count.setContentsMargins(12, 0, 4, 0)
        row.addWidget(self.writing)
        row.addWidget(self.said, 1)
        row.addWidget(self.why)
        row.addWidget(self.undo)
        row.addWidget(self.key)

    def _links(self) -> tuple[Button, ...]:
        """Those beside what an import came to."""
        return self.show_, self.go_on, self.not_now, self.review, self.details, self.take_back

    def _wire(self) -> None:
        importer = self.importer
        importer.begun.connect(self._begin)
        importer.progress.connect(self._progress)
        importer.finished.connect(self._finish)
        self.stop.clicked.connect(importer.stop)
        self.show_.clicked.connect(self._show)
        self.go_on.clicked.connect(self.go_on_asked)
        self.not_now.clicked.connect(self._put_off)
        self.review.clicked.connect(self._review)
        self.details.clicked.connect(self._details)
        self.take_back.clicked.connect(self._take_back)
        self.undo.clicked.connect(self._undo)
        self.shell.said.connect(self._said)
        self.shell.faulted.connect(self._faulted)
        self.shell.archive_changed.connect(self._changed)
        self.why.clicked.connect(self._why)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.bar.setFixedWidth(BAR if self.width() >= NARROW else 48)
        self.writing.set_narrow(self.width() < NARROW)

    # The import

    def _begin(self) -> None:
        self._finished = None
        self._mixed = False
        if not self.undo.isVisibleTo(self) and not self.why.isVisibleTo(self):
            self._tell("", undoable=False)  # what was only said is of another matter
        self._over.stop()
        self.title.setText(self.shell.say("ui.jobs.counting"))
        self.bar.setRange(0, 1)
        self.bar.setValue(0)
        self.count.setText("")
        self._show_import(reading=True, result=False)

    def _progress(self, done: int, total: int, left: float) -> None:
        if not total:
            return
        self.title.setText(self.shell.many("ui.jobs.reading", total))
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        words = progress_words(self.shell, done, total, left)
        self.count.setText(words)
        self.bar.setAccessibleName(f"{self.title.text()}, {words}")

    def _finish(self, counts: Counts) -> None:
        self._finished = counts
        nothing = not self.importer.total and not counts.stopped
        words = self.shell.say("ui.jobs.nothing") if nothing else summary(self.shell, counts)
        self.result.tell(words)
        self.review.setText(self.shell.many("ui.jobs.review", counts.review))
        self._show_import(reading=False, result=True)
        self.review.setVisible(counts.review > 0)
        self.details.setVisible(not nothing)
        for one in (self.show_, self.go_on, self.not_now):
            one.hide()
        self.take_back.setVisible(counts.added > 0 and not self._mixed)
        if self.take_back.isVisibleTo(self):  # one Undo at a time: that of what was done last
            self.undo.hide()
            self.key.hide()
        if counts.failed or counts.stopped:  # that stays until something else is done
            self._over.stop()
        else:
            self._over.start(OFFERED)
        self._announce(words)

    def _outcome_enough(self) -> None:
        """Put away what an import came to, unless somebody is at it: the list of imports keeps it."""
        if self._attended():
            self._over.start(AGAIN)
        else:
            self._end_outcome()

    def _end_outcome(self) -> None:
        self._finished = None
        self._over.stop()
        self._show_import(reading=False, result=False)

    def _attended(self) -> bool:
        """Whether the pointer or the keys are at one of the links."""
        return any(one.underMouse() or one.hasFocus() for one in (*self._links(), self.undo, self.why))

    def offer_article(self, article: int) -> None:
        """Let the one article that came be shown."""
        self.article = article
        self.show_.setVisible(True)

    def offer_rest(self, words: str) -> None:
        """Say what a reading that was cut off has left, and let it go on."""
        self.result.tell(words)
        self._show_import(reading=False, result=True)
        for one in self._links():
            one.setVisible(one in (self.go_on, self.not_now))
        self.show()
        self._announce(words)

    def _show(self) -> None:
        if self.article is not None:
            self.show_asked.emit(self.article)

    def _put_off(self) -> None:
        self.put_off.emit()  # first: whoever hears it sees where the keys are
        self._show_import(reading=False, result=False)

    def _show_import(self, *, reading: bool, result: bool) -> None:
        held = any(one.hasFocus() for one in (self.stop, *self._links()))
        for widget in (self.title, self.bar, self.count, self.stop):
            widget.setVisible(reading)
        for one in (self.result, *self._links()):
            one.setVisible(result)
        if held:  # keys stay in the strip when what had them goes
            (self.stop if reading else self.details).setFocus(Qt.FocusReason.OtherFocusReason)

    def _review(self) -> None:
        """The list of what waits."""
        self.review_asked.emit()

    def _details(self) -> None:
        self.jobs_asked.emit()

    def _take_back(self) -> None:
        self._end_outcome()
        self.shell.undo()

    def _changed(self, change: Change) -> None:
        """What was done since the import began is what Undo takes back; the import's own link would say something else."""
        if change.history:
            self._last = change.event
        if change.event != "added":
            self._mixed = True
            self.take_back.hide()
            if change.history and self._finished is not None and not self.importer.running:
                self._end_outcome()

    def stands(self) -> Told:
        """What is told now, for the strip that takes this one's place."""
        return Told(self.said.words, self.shell.lang, self.undo.isVisibleTo(self), self._again, self._finished, self._mixed)

    def stand(self, told: Told) -> None:
        """Tell what another strip told; not so a sentence in another language."""
        if told.finished is not None and not self.importer.running:
            self._mixed = told.mixed
            self._finish(told.finished)
        if told.words and told.lang == self.shell.lang:
            self._tell(told.words, undoable=told.undoable, again=told.again)

    # What was done

    def _said(self, words: str, undoable: bool) -> None:
        self._tell(words, undoable=undoable, again=undoable and self._last == "undo")
        self._announce(words)

    def _tell(self, words: str, *, undoable: bool, again: bool = False) -> None:
        self.said.tell(words)
        self.why.hide()
        self._again = again
        self.undo.setText(self.shell.say("ui.action.redo" if self._again else "ui.jobs.undo"))
        keys = QKeySequence(keys_of("redo" if self._again else "undo"))
        self.key.setText(keys.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " "))
        self.undo.setVisible(undoable)
        self.key.setVisible(undoable)
        if words:
            self._away.start(OFFERED if undoable else READ)
        else:
            self._away.stop()

    def _said_enough(self) -> None:
        if self._attended():
            self._away.start(AGAIN)
        else:
            self._tell("", undoable=False)

    def _faulted(self, error: BaseException) -> None:
        self.fault = error
        self._said(self.shell.say("ui.unforeseen", f"{type(error).__name__}: {error}"), undoable=False)
        self._away.stop()
        self.why.show()

    def _why(self) -> None:
        if self.fault is not None:
            self.details_asked.emit(self.fault)

    def _undo(self) -> None:
        again = self._again
        self._tell("", undoable=False)
        if again:
            self.shell.redo()
        else:
            self.shell.undo()

    def _announce(self, words: str) -> None:
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
