"""A style's XML, parsed without trust and checked: what is wrong is named with its line."""

import errno
import os
from io import BytesIO
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from lxml import etree

from desktop.citations.errors import StyleDamaged, StyleInvalid, StyleTooLarge, StyleUnreadable
from importers.reasons import system_word

NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
LIMIT = 4_000_000
"""Bytes; the largest published style has 230,000."""
MOST = 20_000
"""Elements that one citation or entry may render, macros' included; in published styles it is 3,100 at most."""
DEEPEST = 150
"""Elements that may lie in one another, macros' included; in published styles it is 72 at most."""
LONGEST = 2_000
"""Characters of an attribute or a term; in published styles it is 350 at most. What is printed again and again must not be long."""
_WEIGHT = 100
"""Characters of its attributes that count like one more element."""


def load_style(path: Path) -> etree._Element:
    """The root of the style in a file; what is no plain file (a pipe, a device) is not opened.

    Raises `StyleUnreadable`, and what `read_style` raises.
    """
    try:
        stat = path.stat()
        if not S_ISREG(stat.st_mode):
            wrong = errno.EISDIR if S_ISDIR(stat.st_mode) else errno.EINVAL
            raise OSError(wrong, os.strerror(wrong))
        if stat.st_size > LIMIT:
            raise _too_large(str(path), stat.st_size)
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        raise StyleUnreadable(str(path), system_word(error)) from error
    return read_style(str(path), content)


def read_style(path: str, content: bytes) -> etree._Element:
    """The root of a style that can be used; entities and document types are refused.

    Raises `StyleTooLarge`, `StyleDamaged` (not XML), `StyleInvalid` (XML, and no usable style).
    """
    if len(content) > LIMIT:
        raise _too_large(path, len(content))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = etree.parse(BytesIO(content), parser)
    except etree.XMLSyntaxError as error:
        raise StyleDamaged(path, str(error.lineno or 1), (error.msg or "").partition(", line ")[0]) from None
    root = tree.getroot()
    if tree.docinfo.internalDTD is not None:
        raise StyleInvalid(path, "1", "doctype", "")
    if root.tag != NAMESPACE + "style":
        raise StyleInvalid(path, str(_line(root)), "not-a-style", etree.QName(root).localname[:80])
    _check(path, root)
    return root


def parent_of(root: etree._Element) -> str | None:
    """The address of the style that a dependent style follows; None in one that stands for itself."""
    info = root.find(NAMESPACE + "info")
    links = info.iter(NAMESPACE + "link") if info is not None else ()
    return next((href for link in links if link.get("rel") == "independent-parent" and (href := str(link.get("href") or ""))), None)


def _too_large(path: str, size: int) -> StyleTooLarge:
    return StyleTooLarge(path, str(size // 1_000_000), str(LIMIT // 1_000_000))


def _check(path: str, root: etree._Element) -> None:
    info = root.find(NAMESPACE + "info")
    if info is None:
        raise StyleInvalid(path, str(_line(root)), "no-info", "")
    if parent_of(root):
        return
    if root.find(f"{NAMESPACE}citation/{NAMESPACE}layout") is None:
        raise StyleInvalid(path, str(_line(root)), "no-citation", "")
    for child in root:
        for one in child.iter(NAMESPACE + "*") if child is not info else ():
            if any(len(text) > LONGEST for text in (*one.attrib.values(), one.text or "")):
                raise StyleInvalid(path, str(_line(one)), "too-long", etree.QName(one).localname, str(LONGEST))
    macros = {str(macro.get("name")): macro for macro in root.iter(NAMESPACE + "macro")}
    for call in root.iter():
        if call.get("macro") and call.get("macro") not in macros:
            raise StyleInvalid(path, str(_line(call)), "no-macro", str(call.get("macro")))
    costs: dict[str, tuple[int, int]] = {}
    for name in _callees_first(path, macros):
        costs[name] = _cost(macros[name], costs)
        _bear(path, macros[name], costs[name], "macro", name)
    for kind in ("citation", "bibliography"):
        area = root.find(NAMESPACE + kind)
        if area is not None:
            _bear(path, area, _cost(area, costs), "area", kind)


def _bear(path: str, element: etree._Element, cost: tuple[int, int], what: str, name: str) -> None:
    """Refuses what costs too much: the line is that of `element`, the code begins with `what`."""
    elements, depth = cost
    if elements > MOST or depth > DEEPEST:
        raise StyleInvalid(path, str(_line(element)), f"{what}-flood" if elements > MOST else f"{what}-depth", name)


def _callees_first(path: str, macros: dict[str, etree._Element]) -> list[str]:
    """The macros, each after those that it calls. Raises `StyleInvalid` where one calls itself, through others too."""
    calls = {name: {str(call.get("macro")) for call in macro.iter() if call.get("macro")} for name, macro in macros.items()}
    callers: dict[str, list[str]] = {name: [] for name in macros}
    for name, called in calls.items():
        for one in called:
            callers[one].append(name)
    left = {name: len(called) for name, called in calls.items()}
    order = [name for name, count in left.items() if not count]
    for name in order:
        for caller in callers[name]:
            left[caller] -= 1
            if not left[caller]:
                order.append(caller)
    if len(order) < len(macros):
        # Whoever follows calls among those that are left comes round.
        name, seen = next(name for name, count in left.items() if count), set[str]()
        while name not in seen:
            seen.add(name)
            name = next(one for one in sorted(calls[name]) if left[one])
        raise StyleInvalid(path, str(_line(macros[name])), "macro-cycle", name)
    return order


def _cost(element: etree._Element, costs: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """How many elements an element renders at most, and how deeply they lie in one another, with the macros that it calls."""
    called = costs.get(str(element.get("macro"))) if element.get("macro") else None
    count, depth = called or (0, 0)
    dearest = 0
    for child in element:
        if not isinstance(child.tag, str):
            continue
        inside, deep = _cost(child, costs)
        depth = max(depth, deep)
        if element.tag == NAMESPACE + "choose":
            # Of the branches of a choice one is rendered.
            dearest = max(dearest, inside)
        else:
            count += inside
    return min(1 + sum(map(len, element.attrib.values())) // _WEIGHT + count + dearest, 10 * MOST), depth + 1


def _line(element: etree._Element) -> int:
    line: object = element.sourceline
    return line if isinstance(line, int) else 1
