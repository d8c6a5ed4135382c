"""A style's XML, parsed without trust and checked: what is wrong is named with its line."""

from io import BytesIO

from lxml import etree

from desktop.citations.errors import StyleDamaged, StyleInvalid, StyleTooLarge

NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
LIMIT = 4_000_000
"""Bytes; the largest published style has 230,000."""
MOST = 100_000
"""Elements that one call of a macro may render; in published styles it is 2,000 at most."""
DEEPEST = 60
"""Macros that may call one another in a row; in published styles it is 12 at most."""


def read_style(path: str, content: bytes) -> etree._Element:
    """The root of a style that can be used; entities and document types are refused.

    Raises `StyleTooLarge`, `StyleDamaged` (not XML), `StyleInvalid` (XML, and no usable style).
    """
    if len(content) > LIMIT:
        raise StyleTooLarge(path, str(len(content) // 1_000_000), str(LIMIT // 1_000_000))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = etree.parse(BytesIO(content), parser)
    except etree.XMLSyntaxError as error:
        raise StyleDamaged(path, str(error.lineno or 1), (error.msg or "").partition(", line ")[0]) from None
    root = tree.getroot()
    if tree.docinfo.internalDTD is not None:
        raise StyleInvalid(path, "1", "doctype", "")
    if root.tag != NAMESPACE + "style":
        raise StyleInvalid(path, str(_line(root)), "not-a-style", etree.QName(root).localname)
    _check(path, root)
    return root


def _check(path: str, root: etree._Element) -> None:
    info = root.find(NAMESPACE + "info")
    if info is None:
        raise StyleInvalid(path, str(_line(root)), "no-info", "")
    if any(link.get("rel") == "independent-parent" for link in info.iter(NAMESPACE + "link")):
        return
    if root.find(f"{NAMESPACE}citation/{NAMESPACE}layout") is None:
        raise StyleInvalid(path, str(_line(root)), "no-citation", "")
    macros = {str(macro.get("name")): macro for macro in root.iter(NAMESPACE + "macro")}
    calls = {name: [str(call.get("macro")) for call in macro.iter() if call.get("macro")] for name, macro in macros.items()}
    for call in root.iter():
        if call.get("macro") and call.get("macro") not in macros:
            raise StyleInvalid(path, str(_line(call)), "no-macro", str(call.get("macro")))
    for name in calls:
        if _reaches(name, name, calls):
            raise StyleInvalid(path, str(_line(macros[name])), "macro-cycle", name)
    for name, (size, depth) in _sizes(macros, calls).items():
        if size > MOST or depth > DEEPEST:
            raise StyleInvalid(path, str(_line(macros[name])), "macro-flood" if size > MOST else "macro-depth", name)


def _sizes(macros: dict[str, etree._Element], calls: dict[str, list[str]]) -> dict[str, tuple[int, int]]:
    """Of each macro how many elements one call of it may render, and how deeply calls lie in one another; no macro calls itself."""
    sizes: dict[str, tuple[int, int]] = {}
    for start in macros:
        ahead = [start]
        while ahead:
            name = ahead[-1]
            waiting = [called for called in calls[name] if called in macros and called not in sizes]
            if waiting:
                ahead += waiting
                continue
            ahead.pop()
            if name not in sizes:
                sizes[name] = (min(_size(macros[name], sizes), 10 * MOST), 1 + max((sizes[called][1] for called in calls[name]), default=0))
    return sizes


def _size(element: etree._Element, sizes: dict[str, tuple[int, int]]) -> int:
    inside = [_size(child, sizes) for child in element if isinstance(child.tag, str)]
    called = sizes.get(str(element.get("macro")), (0, 0))[0] if element.get("macro") else 0
    # Of the branches of a choice one is rendered.
    return 1 + called + (max(inside, default=0) if element.tag == NAMESPACE + "choose" else sum(inside))


def _reaches(start: str, goal: str, calls: dict[str, list[str]]) -> bool:
    seen: set[str] = set()
    ahead = list(calls[start])
    while ahead:
        name = ahead.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            ahead += calls.get(name, [])
    return False


def _line(element: etree._Element) -> int:
    line: object = element.sourceline
    return line if isinstance(line, int) else 1
