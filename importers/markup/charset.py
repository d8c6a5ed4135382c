"""The encoding of a page: the rules of the HTML standard, and what the bytes themselves say where that is certain."""

import re

import webencodings

from importers.decoding import Decoded, bom, damaged_utf8, decode, decode_as, decode_utf8, wide

PRESCAN = 1024
"""Bytes in which a page must declare its encoding (HTML standard, "prescan a byte stream to determine its encoding")."""

_LATER = 524_288
_SCRIPT = re.compile(rb"<script[^>]*+>.*?</script\s*+>", re.IGNORECASE | re.DOTALL)
_BEFORE = re.compile(rb"[\t\n\x0c\r /]*+")
_ATTRIBUTE = re.compile(rb"[\t\n\x0c\r /]*+([^\t\n\x0c\r />][^\t\n\x0c\r />=]*+)[\t\n\x0c\r ]*+(=[\t\n\x0c\r ]*+)?+")
_VALUE = re.compile(rb"[^\t\n\x0c\r >]*+")
_META = re.compile(rb"<meta[\t\n\x0c\r /]", re.IGNORECASE)
_TAG = re.compile(rb"</?[a-zA-Z]")
_CHARSET = re.compile(rb"charset[\t\n\x0c\r ]*=[\t\n\x0c\r ]*", re.IGNORECASE)


def encoding_of_label(label: str) -> str | None:
    """The encoding that a label names on the web ("latin1" is windows-1252), lower case, None for no label of the Encoding standard."""
    found = webencodings.lookup(label)
    return None if found is None else found.name


def decode_page(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a page. `declared` is what the transport said (a label), the strongest word after a byte order mark.

    Where the declaration cannot be right (it says an old encoding and the bytes are UTF-8 throughout, or the other way round)
    the bytes win; a page that declares nothing is read as a text is.
    """
    if bom(data):
        return decode(data)
    encoding = (encoding_of_label(declared) if declared else None) or prescan(data)
    if encoding is None:
        if 0 not in data:
            # Whatever is declared later, what is UTF-8 throughout is that.
            try:
                return decode_utf8(data)
            except UnicodeDecodeError:
                pass
        encoding = _later(data)
    if encoding is None:
        return decode(data)
    if encoding == "utf-8":
        return _declared_utf8(data)
    if encoding.startswith("utf-16"):
        return decode_as(data, encoding)
    if not data.isascii() and not encoding.startswith("iso-2022"):
        try:
            return decode_utf8(data)
        except UnicodeDecodeError:
            pass
    if encoding == "x-user-defined":
        encoding = "windows-1252"
    wide_name = wide(data)
    return decode_as(data, wide_name or encoding if encoding == "windows-1252" else python_name(encoding))


def python_name(encoding: str) -> str:
    """Python's name for an encoding of the web."""
    return {
        "x-mac-cyrillic": "mac-cyrillic",
        "macintosh": "mac-roman",
        "iso-8859-8-i": "iso-8859-8",
        "windows-874": "cp874",
        "gbk": "gb18030",
        "euc-kr": "cp949",
        "shift_jis": "cp932",
        "big5": "big5hkscs",
    }.get(encoding, encoding)


def _declared_utf8(data: bytes) -> Decoded:
    try:
        return decode_utf8(data)
    except UnicodeDecodeError:
        return decode_as(data, "utf-8") if damaged_utf8(data) else decode(data)


def _later(data: bytes) -> str | None:
    """What a `meta` beyond the first bytes declares: the standard's parser changes the encoding when it comes to one."""
    if data.isascii() or data.find(b"charset", PRESCAN - 512) < 0:
        return None
    return prescan(_SCRIPT.sub(b"<script></script>", data[:_LATER]), _LATER)


def prescan(data: bytes, size: int = PRESCAN) -> str | None:
    """The encoding that a page's `meta` declares in its first `size` bytes, by the standard's algorithm; None for none.

    UTF-16 there means UTF-8, since the declaration could be read byte by byte; x-user-defined means windows-1252.
    """
    head = data[:size]
    if head.startswith(b"<\0?\0x\0"):
        return "utf-16le"
    if head.startswith(b"\0<\0?\0x"):
        return "utf-16be"
    at, end = 0, len(head)
    while at < end:
        at = head.find(b"<", at)
        if at < 0:
            return None
        if head.startswith(b"<!--", at):
            close = head.find(b"-->", at + 2)
            if close < 0:
                return None
            at = close + 3
        elif _META.match(head, at):
            found, at = _meta(head, at + 6)
            if found:
                return found
        elif _TAG.match(head, at):
            at = _VALUE.match(head, at + 2).end()  # type: ignore[union-attr]
            while True:
                attribute, at = _attribute(head, at)
                if attribute is None:
                    break
            at += 1
        elif head[at + 1 : at + 2] in (b"!", b"/", b"?"):
            close = head.find(b">", at)
            if close < 0:
                return None
            at = close + 1
        else:
            at += 1
    return None


def _meta(head: bytes, at: int) -> tuple[str | None, int]:
    names: set[bytes] = set()
    got_pragma, need_pragma, label = False, None, None
    while True:
        attribute, at = _attribute(head, at)
        if attribute is None:
            break
        name, value = attribute
        if name in names:
            continue
        names.add(name)
        if name == b"http-equiv":
            got_pragma = value == b"content-type"
        elif name == b"content" and label is None:
            found = _from_content(value)
            if found:
                label, need_pragma = found, True
        elif name == b"charset":
            label, need_pragma = value, False
    if at >= len(head) or label is None or need_pragma is None or (need_pragma and not got_pragma):
        return None, at + 1
    encoding = encoding_of_label(label.decode("latin-1"))
    if encoding is None:
        return None, at + 1
    if encoding.startswith("utf-16"):
        encoding = "utf-8"
    return ("windows-1252" if encoding == "x-user-defined" else encoding), at + 1


def _attribute(head: bytes, at: int) -> tuple[tuple[bytes, bytes] | None, int]:
    """The standard's "get an attribute": name and value in lower case, and where reading goes on."""
    found = _ATTRIBUTE.match(head, at)
    if found is None:
        return None, _BEFORE.match(head, at).end()  # type: ignore[union-attr] # it matches everywhere
    at, name = found.end(), found[1].lower()
    if not found[2]:
        return (name, b""), at
    if head[at : at + 1] in (b'"', b"'"):
        close = head.find(head[at : at + 1], at + 1)
        return (None, len(head)) if close < 0 else ((name, head[at + 1 : close].lower()), close + 1)
    value = _VALUE.match(head, at)[0]  # type: ignore[index]
    return (name, value.lower()), at + len(value)


def _from_content(value: bytes) -> bytes | None:
    """The label in a `content` attribute ("text/html; charset=utf-8")."""
    found = _CHARSET.search(value)
    if not found:
        return None
    rest = value[found.end() :]
    if rest[:1] in (b'"', b"'"):
        close = rest.find(rest[:1], 1)
        return None if close < 0 else rest[1:close].strip()
    return re.split(rb"[\t\n\x0c\r ;]", rest, maxsplit=1)[0] or None
