"""A plain reading of a page's source, apart from any tree: how many letters its text must have, and a source that is never too deep."""

import re
from html import unescape

from importers.document import letters

_RAW = "script|style|title|textarea|xmp|iframe|noembed|noframes"
_TAG = r"""[^>=]*+(?:=\s*+(?:"[^"]*+"|'[^']*+')?+[^>=]*+)*+"""
_COMMENT = r"<!--(?:-?>|.*?(?:--!?>|\Z))"

_DROPPED = re.compile(
    rf"{_COMMENT}|<(?P<raw>script|style)\b{_TAG}>(?:[^<]++|<(?!/(?P=raw)[\s/>]))*+(?:</(?P=raw){_TAG}>|.*\Z)|</?[a-zA-Z]{_TAG}(?:>|\Z)|<[!?][^>]*+(?:>|\Z)|</[^a-zA-Z>][^>]*+(?:>|\Z)|</>",
    re.DOTALL | re.IGNORECASE,
)
_TOKEN = re.compile(
    rf"(?P<comment>{_COMMENT}|<[!?][^>]*+(?:>|\Z)|</[^a-zA-Z>][^>]*+(?:>|\Z)|</>)|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+){_TAG}(?P<whole>>|\Z)",
    re.DOTALL,
)
_RAW_NAMES = frozenset(_RAW.split("|"))
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])


MAX_ATTRIBUTES = 500
"""Attributes that are read of one tag. libxml2 compares each with all before it: 200,000 take minutes."""

_VALUE = r"""(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_ATTRIBUTE = re.compile(rf"[^\s>/=][^\s>/=]*+{_VALUE}")
_MANY = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:[\s/]*+[^\s>/=][^\s>/=]*+{_VALUE}){{{MAX_ATTRIBUTES}}}".encode())


def slim(source: str, data: bytes) -> str:
    """The same page (`data` is its UTF-8) with no more than `MAX_ATTRIBUTES` attributes in a tag; text stays untouched."""
    if not _MANY.search(data):
        return source
    out: list[str] = []
    at = 0
    for token in _TOKEN.finditer(source):
        if token["name"] and len(token[0]) > MAX_ATTRIBUTES * 2:
            begin = token.end("name")
            attributes = [one[0] for one, _ in zip(_ATTRIBUTE.finditer(source, begin, token.end()), range(MAX_ATTRIBUTES + 1), strict=False)]
            if len(attributes) > MAX_ATTRIBUTES:
                out += [source[at:begin], " ", " ".join(attributes[:-1]), token["whole"]]
                at = token.end()
    out.append(source[at:])
    return "".join(out)


def quick_count(source: str) -> int:
    """Letters (characters that are no white space) of the text outside tags, comments, scripts and styles.

    Fast, and right for all pages but those with markup inside `title`, `textarea` and their like, or a quote left open in a tag.
    """
    text = _DROPPED.sub(" ", source)
    return len(letters(unescape(text) if "&" in text else text))


def exact_count(source: str) -> int:
    """The same by a slower reading that knows which elements hold no markup."""
    total = 0
    for piece, literal in texts(source):
        total += len(letters(unescape(piece) if "&" in piece and not literal else piece))
    return total


def texts(source: str) -> list[tuple[str, bool]]:
    """The stretches of text of a page in order, each with whether its character references are left as they stand."""
    found: list[tuple[str, bool]] = []
    at = 0
    while token := _TOKEN.search(source, at):
        if token.start() > at:
            found.append((source[at : token.start()], False))
        at = token.end()
        name = (token["name"] or "").lower()
        if not name or token["end"]:
            continue
        if name == "plaintext":
            found.append((source[at:], True))
            return found
        if name in _RAW_NAMES:
            close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
            stop = close.start() if close else len(source)
            if name not in ("script", "style"):
                found.append((source[at:stop], name not in ("title", "textarea")))
            at = stop
    if at < len(source):
        found.append((source[at:], False))
    return found


def flattened(source: str, depth: int) -> str:
    """The same text with no element deeper than about `depth`: start tags beyond it become two line breaks, and so do their end tags."""
    out: list[str] = []
    open_names: list[str] = []
    extra: list[str] = []
    at = 0
    while token := _TOKEN.search(source, at):
        out.append(source[at : token.start()])
        at = token.end()
        name = (token["name"] or "").lower()
        if not name:
            continue
        if token["end"]:
            if extra:
                # Beyond the depth only counts: an end tag closes the nearest start tag of its name.
                if name in extra[-_NEAR:]:
                    while extra.pop() != name:
                        pass
                    out.append(_BREAK)
                    continue
                if name not in open_names[-_NEAR:]:
                    continue
                extra.clear()
            if name in open_names[-_NEAR:]:
                while open_names.pop() != name:
                    pass
            out.append(token[0])
            continue
        if name == "plaintext":
            out.append(token[0])
            break
        if name in _RAW_NAMES:
            close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
            stop = close.start() if close else len(source)
            out += [token[0], source[at:stop], f"</{name}>"]
            at = source.find(">", stop) + 1 or len(source)
        elif name in VOID:
            out.append(token[0])
        elif len(open_names) < depth:
            open_names.append(name)
            out.append(token[0])
        else:
            extra.append(name)
            out.append(_BREAK)
    out.append(source[at:])
    return "".join(out)


_BREAK = "<br><br>"
_NEAR = 256
