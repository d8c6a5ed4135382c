"""Entries: authors who are named again, fields that stand apart, affixes of the layout (CSL 1.0.2, "Bibliography")."""

import pytest

from desktop.citations.engine.processor import ENGINE
from desktop.citations.engine.seam import Layout
from desktop.citations.styles import find_style
from tests.desktop.citations.engine.small import Work, bibliography, listed, people, style

ENTRY = '<group delimiter=". "><names variable="author"><name and="text"/><label prefix=" "/></names><text variable="title"/></group>'


def entries(layout: str, items: list[Work], attributes: str = "", sort: str = "") -> list[str]:
    return listed(style('<text value="x"/>', bibliography=bibliography(layout, attributes, sort)), items)


ITEMS: list[Work] = [
    {"author": people(*names), "title": f"T{at}"} for at, names in enumerate([("A, B", "C, D"), ("A, B", "C, D"), ("A, B", "E, F"), ("A, B",), ("G, H",)])
]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("complete-all", ["B A and D C. T0", "—. T1", "B A and F E. T2", "B A. T3", "H G. T4"]),
        ("complete-each", ["B A and D C. T0", "— and —. T1", "B A and F E. T2", "B A. T3", "H G. T4"]),
        ("partial-each", ["B A and D C. T0", "— and —. T1", "— and F E. T2", "—. T3", "H G. T4"]),
        ("partial-first", ["B A and D C. T0", "— and D C. T1", "— and F E. T2", "—. T3", "H G. T4"]),
    ],
)
def test_authors_who_are_named_again(rule: str, expected: list[str]) -> None:
    assert entries(ENTRY, ITEMS, f'subsequent-author-substitute="—" subsequent-author-substitute-rule="{rule}"') == expected


def test_nothing_may_stand_for_them() -> None:
    assert entries(ENTRY, ITEMS[:2], 'subsequent-author-substitute=""') == ["B A and D C. T0", ". T1"]


def test_a_title_that_stands_in_is_replaced_too() -> None:
    layout = '<group delimiter=". "><names variable="author"><substitute><text variable="title"/></substitute></names><text variable="volume"/></group>'
    assert entries(layout, [{"title": "A", "volume": "1"}, {"title": "A", "volume": "2"}], 'subsequent-author-substitute="—"') == ["A. 1", "—. 2"]


def test_the_first_field_stands_apart() -> None:
    layout = '<text variable="citation-number" suffix=". "/><text variable="title"/>'
    assert entries(layout, [{"title": "A"}], 'second-field-align="flush"') == ["[1. ][A]"]


def test_blocks() -> None:
    layout = '<text variable="title" display="block"/><text variable="genre" display="indent" prefix="(" suffix=")"/>'
    assert entries(layout, [{"title": "A", "genre": "b"}]) == ["[A][(b)]"]


def test_affixes_of_the_layout_stand_around_what_is_printed_only() -> None:
    layout = '<layout suffix=".">' + ENTRY + "</layout>"
    made = style('<text value="x"/>', bibliography=f"<bibliography>{layout}</bibliography>")
    assert listed(made, [{"title": "Why?"}, {"title": "A."}, {"genre": "x"}]) == ["Why?", "A.", ""]


def test_an_entry_begins_with_a_capital_where_a_term_begins_it() -> None:
    assert entries('<text term="in"/><text variable="title" prefix=" "/>', [{"title": "a"}]) == ["In a"]


def test_how_a_bibliography_is_set_is_told() -> None:
    assert ENGINE.open(find_style("apa"), {}, locale="en-US").layout() == Layout(hanging=True, entry_spacing=0, line_spacing=2, align="")
    assert ENGINE.open(find_style("ieee"), {}, locale="en-US").layout().align == "flush"
