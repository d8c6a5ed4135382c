"""Text made harmless for where it goes: a terminal, JSON, HTML, Markdown, RTF, LaTeX, CSV, a file name. The only place that does so."""

import html
import json
import re
import unicodedata

BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Bidirectional controls (UAX #9), as the inside of a character class."""

SURROGATE = "\ud800-\udfff"
"""A surrogate in a Python string is always a lone one."""

_UNSEEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff{SURROGATE}]")
_JSON = re.compile(f"[\x7f-\x9f\u2028\u2029{BIDI}{SURROGATE}]")
_TERMINAL = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{BIDI}{SURROGATE}]")
_BIDI = re.compile(f"[{BIDI}]")
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile("[ \t\n]+")


def json_line(value: object) -> str:
    """`value` as one line of JSON: readable Unicode, but U+007F to U+009F, U+2028, U+2029, bidirectional controls and lone surrogates as `\\uXXXX`.

    Raises `ValueError` for NaN and infinities, which JSON does not have, `TypeError` for what JSON cannot hold.
    """
    # Outside of its strings JSON is ASCII, so whatever is found here stands in a string and may be written as an escape.
    return _JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, allow_nan=False))


def visible(text: str, *, lines: bool = False) -> str:
    """`text` for a terminal: control and bidirectional characters and lone surrogates shown as `\\x1b`, `\\u202e`.

    With `lines` line ends stay (as `\\n`); without, the answer is one line. A tab becomes a space in both.
    """

    def shown(found: re.Match[str]) -> str:
        if found[0] == "\t":
            return " "
        if found[0] == "\n":
            return "\n" if lines else " "
        return f"\\x{ord(found[0]):02x}" if ord(found[0]) < 256 else f"\\u{ord(found[0]):04x}"

    return _TERMINAL.sub(shown, text.replace("\r\n", "\n"))


def clean(text: str) -> str:
    """`text` that any file may hold: no control characters but tabs and line ends (all `\\n`), a lone surrogate becomes U+FFFD.

    What XML 1.0 and UTF-8 cannot hold is gone after this; bidirectional controls stay, for they may belong to the language.
    """
    return _UNSEEN.sub(lambda found: "\ufffd" if "\ud800" <= found[0] <= "\udfff" else "", _BREAK.sub("\n", text))


def one_line(text: str) -> str:
    """`text` cleaned and on one line: runs of spaces, tabs and line ends are one space, none at the ends. No-break spaces stay."""
    return _SPACE.sub(" ", clean(text)).strip(" ")


def html_text(text: str) -> str:
    """`text` for HTML, between tags or in a quoted attribute."""
    return html.escape(clean(text), quote=True)


def web_address(text: str | None) -> str | None:
    """`text` when it is an http or https address that may stand in a link, else None (`javascript:` and the like)."""
    found = one_line(text or "")
    return found if re.match(r"(?i)https?://[^\s/?#<>\"\\]", found) and not _BIDI.search(found) else None


_MARKDOWN = re.compile(r"[\\`*\[\]<>&|~^$@{}]|(?<![^\W_])_|_(?![^\W_])")
_MARKDOWN_START = re.compile(r"^( *)([-+#=:])", re.MULTILINE)
_MARKDOWN_NUMBER = re.compile(r"^( *\d{1,9})([.)])(?=\s|$)", re.MULTILINE)


def markdown_text(text: str) -> str:
    """`text` for Markdown (CommonMark, and pandoc's additions): every character that could be markup is escaped; line ends stay."""
    escaped = _MARKDOWN.sub(lambda found: "\\" + found[0], clean(text))
    escaped = _MARKDOWN_START.sub(r"\1\\\2", escaped)
    escaped = _MARKDOWN_NUMBER.sub(r"\1\\\2", escaped)
    # Four spaces or a tab at the start of a line would make code of it.
    return re.sub(r"(?m)^[ \t]+", lambda found: found[0] if len(found[0]) < 4 and "\t" not in found[0] else "", escaped)


_RTF = {"\\": "\\\\", "{": "\\{", "}": "\\}", "\n": "\\line ", "\t": "\\tab ", "\u00a0": "\\~", "\u00ad": "\\-", "\u2011": "\\_"}


def rtf_text(text: str) -> str:
    """`text` for RTF 1.9 in pure ASCII: other characters as `\\uN?`, by signed UTF-16 units as Word wants them."""

    def written(found: re.Match[str]) -> str:
        if found[0] in _RTF:
            return _RTF[found[0]]
        units = found[0].encode("utf-16-le")
        return "".join(f"\\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?" for at in range(0, len(units), 2))

    return re.sub(r"[\\{}\n\t]|[^\x00-\x7f]", written, clean(text))


_LATEX = {
    "\\": r"\textbackslash{}",
    # Not \{ and \}: BibTeX counts braces without looking at the backslash.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "\u00a0": "~",
    "\u202f": r"\,",
    "\ufffd": "?",
} | {char: "\\" + char for char in "#$%&_"}
_LATEX_CHARS = re.compile("[" + re.escape("".join(_LATEX)) + "]|-(?=-)|[?!](?=`)|`(?=`)|'(?=')|,(?=,)")


def latex_text(text: str) -> str:
    """`text` for LaTeX with UTF-8 input: markup escaped, no ligature of dashes or quotes made by accident, on one line."""
    plain = _BIDI.sub("", one_line(text))
    return _LATEX_CHARS.sub(lambda found: _LATEX.get(found[0], found[0] + "{}"), plain)


_FORMULA = re.compile("'*[=+\\-@\t\r\n|%\uff1d\uff0b\uff0d\uff20]")


def csv_cell(text: str) -> str:
    """`text` for a cell of a CSV file: what a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection").

    `csv_value` takes it away again. Quoting the cell is the csv module's work.
    """
    plain = clean(text)
    return "'" + plain if _FORMULA.match(plain) else plain


def csv_value(cell: str) -> str:
    """What `csv_cell` was given, for a cell that came back."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)")


def file_name(text: str, *, suffix: str = "", default: str = "article", limit: int = 120) -> str:
    """A file name made of `text` that Linux, Windows and macOS accept, of at most `limit` bytes of UTF-8 with its `suffix`.

    No separators, control or bidirectional characters, no reserved device names, no dot or dash at the start, no dot or
    space at the end. `default` where nothing is left. Source: Microsoft, "Naming Files, Paths, and Namespaces".
    """
    name = unicodedata.normalize("NFC", _BIDI.sub("", one_line(text)))
    name = re.sub(r'[/\\:*?"<>|\x00-\x1f\ufffd]', "_", name).lstrip(" .-").rstrip(" .")
    name = name.encode("utf-8")[: max(limit - len(suffix.encode("utf-8")), 1)].decode("utf-8", "ignore").rstrip(" .")
    name = _RESERVED.sub(r"\1_", name, count=1) if _RESERVED.match(name) else name
    return (name or default) + suffix
