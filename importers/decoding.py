"""Bytes of a text to characters: byte order marks, UTF-8, UTF-16 without a mark, and the old encodings told by what they would spell."""

import codecs
from dataclasses import dataclass, field

from importers.guessing import guess

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, the longer before its own beginning."""

MAGIC = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"SQLite format 3\0",
    b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"RIFF", b"\x7fELF", b"MZ\x90", b"\0\0\x01\0", b"ID3", b"OggS", b"fLaC", b"II*\0",
    b"MM\0*", b"wOFF", b"wOF2", b"\0asm", b"bplist00", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"{\\rtf",
)  # fmt: skip
"""How files of other kinds begin (the registries of their makers)."""

_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27}) + b"\x7f"
_PATTERN = 65_536
"""Bytes that are looked at to tell UTF-16 and binary files."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """`encoding` is the lower-case name of the encoding; `replaced` counts what could not be decoded and became U+FFFD; `utf8` is the text in UTF-8
    where it was so given."""

    text: str
    encoding: str
    replaced: int = 0
    utf8: bytes | None = field(default=None, compare=False, repr=False)


def has_magic(data: bytes) -> bool:
    """Whether the bytes begin as a file of a kind that is no text."""
    return data.startswith(MAGIC) or data[4:8] == b"ftyp"


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding: another kind's first bytes, or too many control characters for prose."""
    if has_magic(data):
        return True
    if bom(data) or wide(data):
        return False
    head = data[:_PATTERN]
    bad = len(head) - len(head.translate(None, _CONTROLS)) + 2 * head.count(0)
    return bad * 100 > len(head)


def bom(data: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    return next((name for mark, name in BOMS if data.startswith(mark)), None)


def wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where the zero bytes of ASCII letters and of white space stand."""
    head = data[: _PATTERN - _PATTERN % 4]
    head = head[: len(head) - len(head) % 4] or head[: len(head) - len(head) % 2]
    if len(head) < 4 or not head.count(0):
        return None
    zeros = [head[place::4].count(0) for place in range(4)]
    quarter = len(head) // 4
    if quarter > 1 and min(zeros[2], zeros[3]) == quarter and zeros[0] < quarter / 2:
        return "utf-32-le"
    if quarter > 1 and min(zeros[0], zeros[1]) == quarter and zeros[3] < quarter / 2:
        return "utf-32-be"
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    for name, many, few in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        # A tenth: a Chinese text has no zero byte but for its spaces, line ends and figures.
        if many * 20 > len(head) and few * 20 <= many and _spells(head, name):
            return name
    return None


def _spells(head: bytes, encoding: str) -> bool:
    try:
        text = head[:8192].decode(encoding)
    except UnicodeDecodeError as error:
        if error.end < min(len(head), 8192) - 4:
            return False
        text = head[: error.start].decode(encoding)
    controls = sum(1 for char in text if (char < " " and char not in "\t\n\r\x0b\x0c") or "\ue000" <= char <= "\uf8ff" or char == "\0")
    return controls * 50 <= len(text)


def decode(data: bytes) -> Decoded:
    """The text of a file that declares nothing but, perhaps, a byte order mark. The mark is left out; line ends are untouched."""
    marked = bom(data)
    if marked:
        size = next(len(mark) for mark, name in BOMS if name == marked and data.startswith(mark))
        return decode_as(data[size:], marked)
    # Before UTF-8: ASCII and Cyrillic in UTF-16 are valid UTF-8 full of zero bytes.
    encoding = wide(data)
    if encoding:
        return decode_as(data, encoding)
    try:
        return decode_utf8(data)
    except UnicodeDecodeError:
        pass
    if damaged_utf8(data):
        return decode_as(data, "utf-8")
    return decode_as(data, guess(data))


def decode_utf8(data: bytes) -> Decoded:
    """The text of bytes that are UTF-8 throughout; raises `UnicodeDecodeError` for others."""
    return Decoded(data.decode("utf-8"), "utf-8", utf8=data)


def decode_as(data: bytes, encoding: str) -> Decoded:
    """The text in this encoding, what cannot be decoded replaced by U+FFFD and counted.

    "windows-1252" is that of the WHATWG Encoding standard: its five empty places are control characters.
    """
    if encoding == "windows-1252":
        return Decoded(codecs.charmap_decode(data, "strict", _WINDOWS_1252)[0], encoding)
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return Decoded(text, encoding, text.count("\ufffd"))


def damaged_utf8(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 are nearly so: many whole sequences for each broken one, or broken only where the file was cut off."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    whole = sum(1 for char in text if char > "\x7f") - text.count("\ufffd")
    return whole >= 10 * broken or (broken == 1 and whole >= 1 and text.endswith("\ufffd"))


_WINDOWS_1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
