"""The language of the article: what the page declares, checked against what its words say."""

import re
from collections.abc import Iterable

from importers.article import Evidence, Fields
from importers.fields._shared import Field, View, chosen, from_facts
from importers.language.detect import detect
from importers.source import Source

_DECLARED = {
    "html lang": 0.7,
    "json-ld inLanguage": 0.65,
    "og:locale": 0.55,
    "meta http content-language": 0.6,
    "meta language": 0.55,
    "meta dc.language": 0.6,
    "microdata inLanguage": 0.55,
}
_NAMES = {"french": "fr", "français": "fr", "english": "en", "german": "de", "deutsch": "de", "spanish": "es", "español": "es", "italian": "it", "italiano": "it"}
_ENOUGH_TEXT = 200  # letters of kept text below which a declaration weighs as much as detection


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """Primary tags ("fr"). Where the text is long enough its own words win over a template's `lang`."""
    candidates = list(from_facts("language", view, _DECLARED, _tag))
    blocks, verdicts = view.document.blocks, view.verdicts
    text = "\n".join([block.text for block, verdict in zip(blocks, verdicts, strict=False) if verdict.kept])
    if len(text) < _ENOUGH_TEXT:
        text = "\n".join([block.text for block in blocks[: len(verdicts)]])
    found = detect(text)
    if found:
        sure = found[1] * (0.97 if len(text) >= _ENOUGH_TEXT else 0.6)
        candidates.append(Evidence("language", found[0], "detection", at="the text", confidence=round(sure, 3)))
    return chosen(candidates)


def _tag(value: str) -> str | None:
    value = value.strip().split(",")[0].strip().lower().replace("_", "-")
    tag = _NAMES.get(value, value.split("-")[0])
    return tag if re.fullmatch(r"[a-z]{2,3}", tag) and tag not in ("xx", "und", "mul") else None


FIELD = Field("language", 0, find)
