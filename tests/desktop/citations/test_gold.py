"""Citations as the manuals want them; what the engine misses is known by name."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from desktop.citations.cite import cite
from desktop.citations.flavours._shared import flavour
from desktop.citations.styles import find_style
from tests.desktop.citations.pieces import PIECES

GOLD = tomllib.loads((Path(__file__).parents[2] / "references" / "citations.toml").read_text("utf-8"))
FAULTS = GOLD.pop("faults")


@cache
def rendered(table: str) -> dict[str, str]:
    style = find_style(table.removesuffix("-note"))
    locale = None if style.locale else "en-US"
    mode = "note" if table.endswith("-note") else "bibliography"
    return {cited.key: re.sub("[\u00a0\u202f]", " ", flavour("text").inline(cited.nodes)) for cited in cite(PIECES, style, mode=mode, locale=locale)}


@pytest.mark.parametrize(
    ("table", "key"),
    [
        pytest.param(table, key, marks=[pytest.mark.xfail(strict=True, reason=FAULTS[table][key])] if key in FAULTS.get(table, {}) else [])
        for table, pieces in GOLD.items()
        for key in pieces
    ],
)
def test_as_the_manual_wants_it(table: str, key: str) -> None:
    assert rendered(table)[key] == GOLD[table][key]
