"""The look as data: colours of both themes, type, and the palette and style sheet that Qt is given."""

from dataclasses import dataclass

import font_source_serif_pro
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

LIGHT = {
    "paper": "#ffffff", "list": "#faf9f7", "side": "#f3f2ee", "raised": "#ffffff", "sunken": "#f3f2ee", "line": "#e5e2dc", "border": "#dbd7cf",
    "edge": "#8f8b83", "ink": "#1b1d21", "body": "#24272c", "quiet": "#5b626d", "off": "#8d929b", "accent": "#1a5fc4", "fill": "#1a5fc4",
    "fill-hover": "#154fa5", "on-fill": "#ffffff", "select": "#dfe9f9", "selectidle": "#e9e6e0", "hover": "#f5f3ef", "strip": "#b4462a",
    "strip-ink": "#6f3b2c", "strip-tint": "#fbeeea", "doubt": "#a86f00", "doubt-ink": "#5c4300", "doubt-tint": "#fff6da", "good": "#2b7a4b",
    "repair": "#1a7f86", "note": "#a07d12",
}  # fmt: skip
DARK = {
    "paper": "#1b1d21", "list": "#181a1d", "side": "#141619", "raised": "#262a30", "sunken": "#24272c", "line": "#2c3036", "border": "#3b414a",
    "edge": "#767d88", "ink": "#e8eaed", "body": "#dcdfe4", "quiet": "#a4abb6", "off": "#6f7681", "accent": "#7ab4ff", "fill": "#2a68cc",
    "fill-hover": "#3874d6", "on-fill": "#ffffff", "select": "#233a5c", "selectidle": "#2b2f35", "hover": "#23272c", "strip": "#ee8467",
    "strip-ink": "#f0bfb1", "strip-tint": "#3a2420", "doubt": "#dca63a", "doubt-ink": "#f2dca4", "doubt-tint": "#332b17", "good": "#6cc492",
    "repair": "#5cc3c8", "note": "#b8952f",
}  # fmt: skip
TAGS = {"light": ("#2f7fd1", "#8a5cc2", "#c2722a", "#2b7a4b", "#b8436b"), "dark": ("#4d9be8", "#a584e0", "#dd8f4e", "#6cc492", "#e07a9a")}
SERIF = ("Source Serif Pro", "Source Serif 4", "Charter", "Georgia", "Noto Serif", "DejaVu Serif")
SANS = ("Inter", "Segoe UI Variable Text", "Segoe UI", "Cantarell", "Noto Sans", "DejaVu Sans")
_FACES = ("SourceSerifPro", "SourceSerifProIt", "SourceSerifProSemibold", "SourceSerifProSemiboldIt")
"""Those of the serif's faces that are used."""

BASE = 13
"""Pixels of the interface's own size; the others are told from it."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One look: `name` is "light" or "dark", `tokens` its colours by name, `sans` and `serif` the families in use, `base` the interface's pixels."""

    name: str
    tokens: dict[str, str]
    sans: str
    serif: str
    base: int = BASE

    def colour(self, token: str) -> QColor:
        """The colour called `token`. Raises `KeyError`."""
        return QColor(self.tokens[token])

    def font(self, more: int = 0, *, strong: bool = False, serif: bool = False) -> QFont:
        """A font `more` pixels above the base, with figures of one width; `strong` is 600 in light and 500 in dark."""
        font = QFont(self.serif if serif else self.sans)
        font.setPixelSize(max(8, self.base + more))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setFeature(QFont.Tag("tnum"), 1)
        if strong:
            font.setWeight(QFont.Weight.DemiBold if self.name == "light" or serif else QFont.Weight.Medium)
        return font


def load_fonts() -> None:
    """Make the serif known that comes with the program. Once, after the application was made."""
    for name, file in font_source_serif_pro.font_files_ttf.items():
        if name in _FACES:
            QFontDatabase.addApplicationFont(str(file))


def tokens_of(name: str) -> dict[str, str]:
    """The colours of the theme `name`."""
    return LIGHT if name == "light" else DARK


def theme_of(name: str, *, base: int = BASE) -> Theme:
    """The theme `name` ("light" or "dark") with the families that this system has."""
    known = set(QFontDatabase.families())
    sans = next((family for family in SANS if family in known), "sans-serif")
    serif = next((family for family in SERIF if family in known), "serif")
    return Theme(name, tokens_of(name), sans, serif, base)


def palette_of(theme: Theme) -> QPalette:
    """Qt's palette in the theme's colours, the disabled group too."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "side", QPalette.ColorRole.WindowText: "ink", QPalette.ColorRole.Base: "paper", QPalette.ColorRole.AlternateBase: "list",
        QPalette.ColorRole.Text: "ink", QPalette.ColorRole.Button: "raised", QPalette.ColorRole.ButtonText: "ink", QPalette.ColorRole.BrightText: "on-fill",
        QPalette.ColorRole.Highlight: "fill", QPalette.ColorRole.HighlightedText: "on-fill", QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.ToolTipBase: "raised", QPalette.ColorRole.ToolTipText: "ink", QPalette.ColorRole.PlaceholderText: "quiet",
        QPalette.ColorRole.Mid: "border", QPalette.ColorRole.Midlight: "line", QPalette.ColorRole.Light: "raised", QPalette.ColorRole.Dark: "edge",
        QPalette.ColorRole.Accent: "accent",
    }  # fmt: skip
    for role, token in roles.items():
        palette.setColor(role, theme.colour(token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("off"))
    return palette


_SHEET = """
* { outline: none; }
QWidget#top, QWidget#status { background: @side; }
QWidget#top { border-bottom: 1px solid @line; }
QWidget#status { border-top: 1px solid @line; color: @quiet; }
QWidget#places { background: @side; }
QWidget#listing { background: @list; }
QWidget#listing[over="true"] { border-right: 1px solid @line; }
QWidget#article, QWidget#article QScrollArea, QWidget#page { background: @paper; }
QWidget#foot { background: @paper; border-top: 1px solid @line; }
QWidget#line { background: @line; }
QSplitter::handle { background: @line; }
QLabel#quiet { color: @quiet; }
QLineEdit, QPlainTextEdit, QTextEdit { background: @raised; color: @ink; border: 1px solid @border; border-radius: 6px; padding: 5px 8px;
  placeholder-text-color: @quiet; selection-background-color: @fill; selection-color: @on-fill; }
QLineEdit:hover { border-color: @edge; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid @accent; padding: 4px 7px; }
QLineEdit[bare="true"] { background: transparent; border-color: transparent; }
QLineEdit[bare="true"]:hover { border-color: @border; }
QLineEdit[bare="true"]:focus { background: @raised; border: 2px solid @accent; }
QPlainTextEdit[bare="true"] { background: transparent; border-color: transparent; }
QPlainTextEdit[bare="true"]:hover { border-color: @border; }
QPlainTextEdit[bare="true"]:focus { background: @raised; border: 2px solid @accent; }
QPushButton { background: @raised; color: @ink; border: 1px solid @border; border-radius: 6px; padding: 6px 12px; }
QPushButton:hover { border-color: @edge; }
QPushButton:focus { border: 2px solid @accent; padding: 5px 11px; }
QPushButton:disabled { color: @off; }
QPushButton[kind="primary"] { background: @fill; color: @on-fill; border-color: @fill; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: @fill-hover; border-color: @fill-hover; }
QPushButton[kind="primary"]:focus { border: 2px solid @ink; }
QPushButton[kind="primary"]:disabled { background: @selectidle; border-color: @selectidle; color: @off; }
QPushButton[kind="flat"] { background: transparent; border-color: transparent; }
QPushButton[kind="flat"]:hover { background: @hover; }
QPushButton[kind="flat"]:focus { border: 2px solid @accent; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: @accent; padding: 2px 4px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid @accent; padding: 1px 3px; }
QPushButton[kind="chip"] { background: @sunken; border: 1px solid transparent; border-radius: 12px; padding: 3px 10px; color: @quiet; }
QPushButton[kind="chip"]:hover { border-color: @edge; }
QPushButton[kind="chip"]:focus { border: 2px solid @accent; padding: 2px 9px; }
QToolButton { background: transparent; color: @ink; border: 1px solid transparent; border-radius: 6px; padding: 5px; }
QToolButton:hover { background: @hover; }
QToolButton:focus { border: 2px solid @accent; padding: 4px; }
QToolButton::menu-indicator { image: none; }
QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: @quiet; padding: 10px 12px 14px 12px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: @ink; }
QTabBar::tab:selected { color: @ink; border-bottom: 2px solid @accent; font-weight: 600; }
QTabBar::tab:focus { color: @accent; }
QMenu { background: @raised; color: @ink; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @select; }
QMenu::item:disabled { color: @off; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QListView, QTreeView, QTableView, QTextBrowser { border: none; background: @raised; color: @ink; }
QWidget QListView, QWidget QTreeView, QWidget QTableView, QWidget QTextBrowser { background: transparent; }
QHeaderView::section { background: @list; color: @quiet; border: none; border-bottom: 1px solid @line; padding: 6px 8px; }
QProgressBar { background: @line; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QToolTip { background: @raised; color: @ink; border: 1px solid @border; padding: 4px 8px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @border; border-radius: 3px; min-height: 32px; min-width: 32px; margin: 2px; }
QScrollBar::handle:hover { background: @edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""


def sheet_of(theme: Theme) -> str:
    """The style sheet in the theme's colours."""
    sheet = _SHEET
    for token in sorted(theme.tokens, key=len, reverse=True):
        sheet = sheet.replace(f"@{token}", theme.tokens[token])
    return sheet
