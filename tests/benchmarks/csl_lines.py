"""The CSL engine behind JSON lines, for programs that compare engines: one request a line, one answer a line.

    {"csl": style XML, "items": [...], "mode": "citation" | "bibliography", "citation_items": ..., "citations": ...}   ->  {"result": text}
    {"style": path, "lang": tag | null, "items": [...], "each": true, "list": true, "clusters": [[cite, ...], ...]}
        ->  {"cite": {id: html}, "bib": {id: html}, "list": [[id, html], ...], "scenario": [html, ...]}

The HTML is written here as citeproc-js writes it, so that answers can be compared; the program itself writes by its flavours.
"""

import json
import re
import sys
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from desktop.citations.engine.bibliography import BibliographyWriter
from desktop.citations.engine.citation import NO_FORM, CitationWriter, CiteRequest, Place
from desktop.citations.engine.document import LiveDocument
from desktop.citations.engine.item import Item
from desktop.citations.engine.locale import Locale
from desktop.citations.engine.positions import NEAR, positions
from desktop.citations.engine.runs import Runs, has_text
from desktop.citations.engine.style import CompiledStyle
from desktop.citations.engine.tree import Branch, tree
from desktop.citations.engine.works import Works

TAGS = {
    "italic": ("<i>", "</i>"),
    "oblique": ("<em>", "</em>"),
    "bold": ("<b>", "</b>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "small-caps": ('<span style="font-variant:small-caps;">', "</span>"),
    "upright": ('<span style="font-style:normal;">', "</span>"),
    "no-caps": ('<span style="font-variant:normal;">', "</span>"),
    "no-bold": ('<span style="font-weight:normal;">', "</span>"),
    "light": ('<span style="font-weight:lighter;">', "</span>"),
    "underline": ('<span style="text-decoration:underline;">', "</span>"),
    "no-underline": ('<span style="text-decoration:none;">', "</span>"),
    "baseline": ('<span style="baseline">', "</span>"),
    "display:block": ('<div class="csl-block">', "</div>"),
    "display:left-margin": ('<div class="csl-left-margin">', "</div>"),
    "display:right-inline": ('<div class="csl-right-inline">', "</div>"),
    "display:indent": ('<div class="csl-indent">', "</div>"),
}
RAISED = re.compile("[\u3192-\u319f\u02c0\u02c1\u06e5\u06e6]")
"""Raised characters that citeproc-js writes as plain ones in <sup>; those of `LETTERS` have no plain one in Unicode's tables."""
LETTERS = str.maketrans("\u02c0\u02c1\u06e5\u06e6", "\u0294\u0295\u0648\u064a")
POSITIONS = ("first", "subsequent", "ibid", "ibid-with-locator")


def escape(text: str) -> str:
    raised = RAISED.sub(lambda found: f"\0{unicodedata.normalize('NFKC', found[0]).translate(LETTERS)}\1", text)
    return raised.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;").replace("\0", "<sup>").replace("\1", "</sup>")


def html(branch: Branch) -> str:
    inside = "".join(escape(part) if isinstance(part, str) else html(part) for part in branch.parts)
    opening, closing = TAGS.get(branch.kind, ("", ""))
    return f"{opening}{inside}{closing}"


def written(runs: Runs, locale: Locale) -> str:
    return html(tree(runs, locale))


@lru_cache(64)
def compiled(path: str) -> CompiledStyle:
    return CompiledStyle(etree.fromstring(Path(path).read_bytes()))


def request(cite: dict[str, Any]) -> CiteRequest:
    locator = cite.get("locator")
    return CiteRequest(
        str(cite.get("id")),
        "" if locator is None else str(locator),
        str(cite.get("label") or ""),
        str(cite.get("prefix") or ""),
        str(cite.get("suffix") or ""),
        bool(cite.get("suppress-author")),
        bool(cite.get("author-only")),
    )


def suite(ask: dict[str, Any]) -> str:
    style = CompiledStyle(etree.fromstring(ask["csl"].encode()))
    locale = style.locale(style.default_locale or "en-US")
    citations = ask.get("citations")
    if citations:
        return document(style, locale, {str(raw["id"]): raw for raw in ask["items"]}, citations, ask["mode"])
    items = {str(raw["id"]): Item(str(raw["id"]), raw) for raw in ask["items"]}
    works = Works(style, locale, items)
    if ask["mode"] != "citation":
        return entries(works, locale)
    writer = CitationWriter(works)
    out = []
    for cites in ask.get("citation_items") or [[{"id": key} for key in works.order]]:
        places = {str(cite["id"]): place(cite) for cite in cites}
        requests = writer.sorted([request(cite) for cite in cites])
        out.append(written(writer.runs(requests, [places[one.key] for one in requests]), locale))
    return "\n".join(out)


def place(cite: dict[str, Any]) -> Place:
    return Place(POSITIONS[int(cite.get("position") or 0)], bool(cite.get("near-note")), int(cite.get("first-reference-note-number") or 0))


def entries(works: Works, locale: Locale) -> str:
    numbered = works.style.bibliography is not None and works.style.bibliography.numbered
    rows = BibliographyWriter(works).entries(works.order)
    # A list by numbers must not have a gap where the style prints nothing.
    return "\n".join(written(runs, locale) if has_text(runs) else f"{works.numbers[key]}. {NO_FORM}" for key, runs in rows if has_text(runs) or numbered)


def document(style: CompiledStyle, locale: Locale, items: dict[str, dict[str, Any]], calls: list[Any], mode: str) -> str:
    """The state of a document after all calls, made one after another: each names its citation and those before and after it."""
    known: dict[str, tuple[list[CiteRequest], int]] = {}
    live: LiveDocument[str] = LiveDocument(style, locale, {}, lambda runs: written(runs, locale))
    said: list[str] = []
    for number, (citation, before, after) in enumerate(calls):
        name = str(citation.get("citationID", number))
        note = int((citation.get("properties") or {}).get("noteIndex") or 0)
        known[name] = ([request(cite) for cite in citation["citationItems"]], note)
        order = [*(str(one) for one, _ in before), name, *(str(one) for one, _ in after)]
        for one, at in (*before, *after):
            known[str(one)] = (known[str(one)][0], int(at))
        live.update({cite.key: items[cite.key] for name in order for cite in known[name][0]})
        said = live.citations([known[name] for name in order])
    return "\n".join(said) if mode == "citation" else entries(live.works, locale)


def compare(ask: dict[str, Any]) -> dict[str, Any]:
    style = compiled(ask["style"])
    locale = style.locale(ask["lang"] or style.default_locale or "en-US")
    items = {str(raw["id"]): Item(str(raw["id"]), raw) for raw in ask["items"]}
    answer: dict[str, Any] = {"cite": {}, "bib": {}}
    for key, item in items.items():
        works = Works(style, locale, {key: item})
        answer["cite"][key] = written(CitationWriter(works).runs([CiteRequest(key)], [Place()]), locale)
        runs = BibliographyWriter(works).entry(key, None)
        answer["bib"][key] = None if runs is None else written(runs, locale)
    works = Works(style, locale, items)
    answer["list"] = [[key, written(runs, locale)] for key, runs in BibliographyWriter(works).entries(works.order)]
    cited = dict.fromkeys(str(cite["id"]) for cites in ask["clusters"] for cite in cites)
    works = Works(style, locale, {key: items[key] for key in cited})
    writer = CitationWriter(works)
    rows = [(writer.sorted([request(cite) for cite in cites]), number) for number, cites in enumerate(ask["clusters"], 1)]
    places = positions(rows, int(style.citation.options.get("near-note-distance", NEAR)))
    answer["scenario"] = [written(writer.runs(cites, where), locale) for (cites, _), where in zip(rows, places, strict=True)]
    return answer


def main() -> None:
    for line in sys.stdin:
        ask = json.loads(line)
        try:
            answer = {"result": suite(ask)} if "csl" in ask else compare(ask)
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
            if "-v" in sys.argv:
                raise
        print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
