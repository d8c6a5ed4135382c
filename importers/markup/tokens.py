"""A plain reading of a page's source, apart from any tree: how many letters its text must have, and a source that is never too deep."""

import re

from importers.compiled import twin
from importers.document import letters
from importers.language.references import unescaped
from importers.markup.elements import MAX_ATTRIBUTES

_RAW = "script|style|title|textarea|xmp|iframe|noembed|noframes"
# As the standard's tokenizer has them: a name may begin with "=" and hold quotes.
_ATTRIBUTE = r"""[\s/]*+[^\s>/][^\s>/=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_REST = rf"(?:{_ATTRIBUTE})*+[\s/]*+"
_COMMENT = r"<!--(?:-?>|.*?(?:--!?>|\Z))"

_OTHER = r"<[!?][^>]*+(?:>|\Z)|</[^a-zA-Z>][^>]*+(?:>|\Z)|</>"
_RAW_ELEMENT = r"<{0}(?=[\s/>]){1}>(?:[^<]++|<(?!/{0}[\s/>]))*+(?:</{0}{1}>|.*\Z)"
_MARKUP = re.compile(
    rf"({_COMMENT}|{_RAW_ELEMENT.format('script', _REST)}|{_RAW_ELEMENT.format('style', _REST)}|</?[a-zA-Z][^\s/>]*+{_REST}(?:>|\Z)|{_OTHER})".encode(),
    re.DOTALL | re.IGNORECASE,
)
_TOKEN = re.compile(rf"(?P<comment>{_COMMENT}|{_OTHER})|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+){_REST}(?:>|\Z)", re.DOTALL | re.ASCII)
_RAW_NAMES = frozenset(_RAW.split("|"))
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])

# Of names that run into each other ("<a<b<c") only the last is followed, which ends where all do.
_NAME = r"<[a-zA-Z](?:[^\s/><]|<(?![a-zA-Z]))*+(?=[\s/])"
_MANY = re.compile(rf"{_NAME}(?:{_ATTRIBUTE}){{{MAX_ATTRIBUTES}}}".encode())
_TOO_MANY = re.compile(rf"({_NAME}(?:{_ATTRIBUTE}){{{MAX_ATTRIBUTES}}})(?:{_ATTRIBUTE})++".encode())
_CROWD = 2 * MAX_ATTRIBUTES  # bytes in which there may be so many


def _look_at(data: bytes) -> tuple[int, bool]:
    """A first look at a page, given in UTF-8: how many characters that are no white space stand outside of tags, comments, scripts and styles, and
    whether a tag may have more than `MAX_ATTRIBUTES`.

    Fast, and the count is right for all pages but those with markup inside `title`, `textarea` and their like, or a quote left open in a tag.
    """
    pieces = _MARKUP.split(data)
    return _letters(b" ".join(pieces[::2]).decode()), any(_MANY.search(piece) for piece in pieces[1::2] if len(piece) > _CROWD)


look_at = twin(_look_at, "tokens")


def _count_letters(text: str) -> int:
    """How many characters of a text are no white space."""
    return len(letters(text))


count_letters = twin(_count_letters, "texts")


def _letters(text: str) -> int:
    return count_letters(unescaped(text))


def slim(data: bytes) -> bytes:
    """The same page, in UTF-8, with no more than `MAX_ATTRIBUTES` attributes in a tag; text stays untouched."""
    pieces = _MARKUP.split(data)
    pieces[1::2] = [_TOO_MANY.sub(rb"\1", piece) if len(piece) > _CROWD else piece for piece in pieces[1::2]]
    return b"".join(pieces)


def exact_count(source: str) -> int:
    """The letters that `look_at` counts, by a slower reading that knows which elements hold no markup."""
    return sum(count_letters(piece) if literal else _letters(piece) for piece, literal in texts(source))


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
            out.append("<!---->")  # without it, what stands on either side could make a tag
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
