"""Tells old encodings apart by what the bytes would spell in each."""

from charset_normalizer import from_bytes

SINGLE = (
    "windows-1252", "iso-8859-15", "mac-roman", "cp850", "cp437", "windows-1250", "iso-8859-2", "windows-1251", "koi8-r", "cp866", "iso-8859-5",
    "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257",
)  # fmt: skip
"""Encodings of one byte a character, the likeliest first: a tie goes to the earlier."""

DOUBLE = ("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr")
"""Encodings of two bytes, tried strictly."""

_SAMPLE = 60_000
_COMMON = frozenset("éèêàçùôîûâïëœÉÀÈÊÇ")
_WESTERN = frozenset("äöüßÄÖÜñáíóúÁÍÓÚãõåøæÅØÆìòŒÔÎ")
_CENTRAL = frozenset("ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůýžČĎĚŇŘŠŤŮÝŽőűŐŰăâîșțşţĂȘȚŞŢđĐğıİāēģīķļņūėįų")
_SIGNS = frozenset("’‘“”«»–—…€°•¿¡\u00a0")
_KANA = ("\u3040", "\u30ff")
_HAN = frozenset(
    "的一是不了在人有我他这这個中大来來上国國个到说說们們为為子和你地出道也时時年得就那要下以生会會自着去之过過家学學对對可她里裡后後小么麼心多天而能好都然没沒日于於起还還发發成事只作当當想看文无無开開手十用主行方又如前所本见見经經头頭面公同三已老从從动動两兩长長本者新报報"
)


def guess(data: bytes) -> str:
    """The encoding of bytes that are neither UTF-8 nor UTF-16; Python's and the web's name for it."""
    sample = data[:_SAMPLE]
    high = sum(1 for byte in sample if byte > 0x7F)
    if not high:
        return "utf-8"
    best, score = "windows-1252", float("-inf")
    for encoding in (*SINGLE, *DOUBLE):
        text = _decoded(sample, encoding)
        if text is None:
            continue
        points = _points(text) / high
        if points > score + 1e-9:
            best, score = encoding, points
    if score > 0.4:
        return best
    found = from_bytes(sample[:20_000]).best()
    return found.encoding.replace("_", "-") if found and score < 0 else best


def _decoded(sample: bytes, encoding: str) -> str | None:
    try:
        return sample.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "windows-1252":
            return sample.decode(encoding, "replace")
        # The sample may end within a character.
        return sample[: error.start].decode(encoding) if encoding in DOUBLE and error.start >= len(sample) - 3 else None


def _points(text: str) -> float:
    """How well the characters that are no ASCII stand between their neighbours."""
    total, before = 0.0, " "
    length = len(text)
    for index, char in enumerate(text):
        if char > "\x7f":
            after = text[index + 1] if index + 1 < length else " "
            total += _point(before, char, after)
        before = char
    return total


def _point(before: str, char: str, after: str) -> float:
    if "\x80" <= char <= "\x9f" or "\ue000" <= char <= "\uf8ff" or char == "\ufffd":
        return -5.0
    if char.isalpha():
        return _letter(before, char, after)
    if char in _SIGNS:
        return _sign(before, char, after)
    return -1.5 if before.isalpha() and after.isalpha() else -0.3


def _letter(before: str, char: str, after: str) -> float:
    if char < "\u0250":
        if char in "ªº":
            return 0.3 if before.isdigit() else -1.0
        worth = 1.0 if char in _COMMON else 0.9 if char in _WESTERN else 0.6 if char in _CENTRAL else -0.2
        if before.isalpha() and before.islower() and char.isupper():
            return -2.0
        if char.isupper() and after.isalpha() and after.islower() and before.isalpha():
            return -1.5
        if (before > "\u0250" and before.isalpha()) or (after > "\u0250" and after.isalpha()):
            return -1.0
        if not before.isalpha() and not after.isalpha() and char not in "àÀ":
            return -0.5
        return worth
    if "\u0370" <= char <= "\u06ff":
        near = [other for other in (before, after) if other.isalpha()]
        if any(other < "\u0250" or other > "\u06ff" for other in near):
            return -2.0
        if before.isalpha() and before.islower() and char.isupper():
            return -1.5
        if not near:
            return 0.0 if char in "аиоувскяАИОУВСКЯ" else -0.5
        return 0.9 if char in "оеаинтсрвлкмдпуяыαοιετσνηυρπκμאוילהמרבתשا ليمنرتبو" else 0.55
    if "\uff61" <= char <= "\uff9f":
        return -0.6
    if _KANA[0] <= char <= _KANA[1] or char in _HAN:
        return 1.4
    if "\uac00" <= char <= "\ud7a3":
        return 1.0 if ("\uac00" <= before <= "\ud7a3" or "\uac00" <= after <= "\ud7a3") else 0.0
    return 0.4 if "\u4e00" <= char <= "\u9fff" else -0.5


def _sign(before: str, char: str, after: str) -> float:
    if char in "’‘":
        return 1.0 if before.isalpha() and (after.isalpha() or not after.isalnum()) else 0.5 if before.isspace() else -0.2
    if char in "“«¿¡":
        return 1.0 if not before.isalnum() else -1.0
    if char in "”»":
        return 1.0 if not after.isalnum() else -1.0
    if char == "\u00a0":
        return 0.8 if after in "»:;!?%€" or before in "«" or before.isdigit() else 0.1
    if char == "€":
        return 0.8 if before.isdigit() or before.isspace() or before == "\u00a0" else -0.5
    if char == "…":
        return 0.8 if not after.isalnum() or not before.isalnum() else 0.0
    if char in "–—":
        return 0.8 if before.isspace() or after.isspace() or (before.isdigit() and after.isdigit()) else -0.3
    return 0.5 if not (before.isalpha() and after.isalpha()) else -1.0
