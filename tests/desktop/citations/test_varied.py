"""Varied pieces in the styles that matter most, as the manuals want them; what is missed is known by name."""

import re
import tomllib
from pathlib import Path

import pytest

from desktop.citations.cite import cite
from desktop.citations.flavours._shared import flavour
from desktop.citations.reference import Reference
from desktop.citations.styles import find_style
from tests.desktop.citations.varied import VARIED

GOLD = tomllib.loads((Path(__file__).parents[2] / "references" / "citations-varied.toml").read_text("utf-8"))
FAULTS = GOLD.pop("faults", {})


@pytest.mark.parametrize(
    ("table", "key"),
    [
        pytest.param(table, key, marks=[pytest.mark.xfail(strict=True, reason=FAULTS[table][key])] if key in FAULTS.get(table, {}) else [])
        for table, pieces in GOLD.items()
        for key in pieces
    ],
)
def test_as_the_manual_wants_it(table: str, key: str) -> None:
    name, _, option = table.partition(" ")
    style, fields = find_style(name), VARIED[key]
    mode = option if option in ("citation", "note") else "bibliography"
    locale = option if mode == "bibliography" and option else style.locale or "en-US"
    cited = cite((Reference("k", fields),), style, mode=mode, locale=locale)[0]
    assert re.sub("[\u00a0\u202f]", " ", flavour("text").inline(cited.nodes)) == GOLD[table][key].format(u=fields.url)
