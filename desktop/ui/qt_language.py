"""Qt's own words (OK, Cancel, the file dialog) in the window's language."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

_FILES = "QFileDialog"


class Nearest(QTranslator):
    """Asked for what `whole` lacks: Qt has moved some words of its file dialog, and given some a key, since they were translated."""

    def __init__(self, whole: QTranslator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.whole = whole

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Qt takes no translator that says it is empty."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The translation of the same words without the sign of a key, or as the file dialog has them; "" where there is none."""
        if context != _FILES and "File" not in context:
            return ""
        for where, words in ((context, source.replace("&", "")), (_FILES, source)):
            if (where, words) != (context, source) and (found := self.whole.translate(where, words, disambiguation, n)):
                return found
        return ""


class QtWords(QObject):
    """Holds the translations of Qt's that are in use: `nearest` is asked for what `translator` lacks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.translator: QTranslator | None = None
        self.nearest: QTranslator | None = None

    def use(self, lang: str) -> bool:
        """Let Qt speak `lang`; English is its own and needs no translation. Returns whether it does."""
        for used in (self.translator, self.nearest):
            if used is not None:
                QCoreApplication.removeTranslator(used)
        self.translator = self.nearest = None
        QLocale.setDefault(QLocale(lang))
        if lang == "en":
            return True
        translator = QTranslator(self)
        if not translator.load(f"qtbase_{lang}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            return False
        self.translator, self.nearest = translator, Nearest(translator, self)
        # Qt asks the last one first.
        return QCoreApplication.installTranslator(self.nearest) and QCoreApplication.installTranslator(translator)
