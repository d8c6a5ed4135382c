"""Qt's own words (OK, Cancel, the file dialog) in the window's language."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator


class QtWords(QObject):
    """Holds the one translation of Qt's that is in use."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.translator: QTranslator | None = None

    def use(self, lang: str) -> bool:
        """Let Qt speak `lang`; English is its own and needs no translation. Returns whether it does."""
        if self.translator is not None:
            QCoreApplication.removeTranslator(self.translator)
            self.translator = None
        QLocale.setDefault(QLocale(lang))
        if lang == "en":
            return True
        translator = QTranslator(self)
        if not translator.load(f"qtbase_{lang}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            return False
        self.translator = translator
        return QCoreApplication.installTranslator(translator)
