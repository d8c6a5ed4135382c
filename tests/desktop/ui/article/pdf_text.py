"""The words of a PDF that Qt wrote, read back from its fonts' tables: what a reader can search, copy and hear."""

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|(-?[\d.]+) (-?[\d.]+) Td <([0-9A-Fa-f]+)> Tj|ET")
_LIST = re.compile(r"<([0-9A-F]{4})> <[0-9A-F]{4}> \[(.*?)\]", re.DOTALL)


def pages_of(data: bytes) -> list[str]:
    """The text of each page, a line for each run of words."""
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(data)}
    return [_page(objects, body) for body in objects.values() if b"/Type /Page\n" in body]


def _stream(body: bytes) -> bytes:
    inside = body[body.index(b"stream\n") + 7 : body.rindex(b"endstream")]
    return zlib.decompress(inside) if b"/FlateDecode" in body else inside


def _link(body: bytes, name: bytes) -> int:
    found = re.search(name + rb" (\d+) 0 R", body)
    assert found is not None, name
    return int(found[1])


def _page(objects: dict[int, bytes], body: bytes) -> str:
    resources = objects[_link(body, b"/Resources")]
    fonts = {found[1]: _letters(_stream(objects[_link(objects[int(found[2])], b"/ToUnicode")])) for found in re.finditer(rb"/(F\d+) (\d+) 0 R", resources)}
    out, letters = [], dict[int, str]()
    for found in _SHOWN.finditer(_stream(objects[_link(body, b"/Contents")])):
        if found[1]:
            letters = fonts[found[1]]
        elif found[4]:
            codes = found[4].decode("ascii")
            out.append("".join(letters[int(codes[at : at + 4], 16)] for at in range(0, len(codes), 4)))
        else:
            out.append("\n")
    return "".join(out)


def _letters(table: bytes) -> dict[int, str]:
    """What each code of a font stands for."""
    found = {}
    for first, listed in _LIST.findall(table.decode("ascii")):
        for n, word in enumerate(re.findall(r"<([0-9A-F]+)>", listed)):
            found[int(first, 16) + n] = bytes.fromhex(word).decode("utf-16-be")
    return found
