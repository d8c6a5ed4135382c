"""The CSL processor test suite, where it is there (its files belong to others): every fixture but those that are known, with the reason."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

from tests.benchmarks.csl_lines import suite

SHARED = Path(os.environ.get("PRESSMARK_SHARED") or Path(__file__).parents[5] / "shared") / "bench" / "citations"
MISSED = {
    "bugreports_LegislationCrash": "wants a whole date silenced by its year that stood in for names; here what says more is printed",
    "bugreports_MatchedAuthorAndDate": "its item has no type, and a book (which the comparison takes then) has no month in its style",
    "bugreports_SingleQuote": "its item has no type, and a book (which the comparison takes then) is set in italics in its style",
    "bugreports_SortedIeeeItalicsFail": "wants “Jun.”; the locale files of today have “June” for its short form",
    "date_NegativeDateSort": "wants “100BC”; the locale files of today have a space in the term",
    "date_NegativeDateSortViaMacroOnYearMonthOnly": "wants “100BC”; the locale files of today have a space in the term",
    "magic_SubsequentAuthorSubstituteNotFooled": "wants “tran.”; the locale files of today have “trans.”",
}


def comparison() -> ModuleType:
    path = SHARED / "csl_suite.py"
    if not path.is_file():
        pytest.skip("the CSL test suite is not there (PRESSMARK_SHARED)")
    spec = importlib.util.spec_from_file_location("csl_suite", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.filterwarnings("ignore")
def test_every_fixture_but_those_that_are_known() -> None:
    theirs = comparison()
    missed = set()
    for path in sorted((SHARED / "suite").glob("*.txt")):
        fixture = theirs.parse(str(path))
        if theirs.norm(suite(fixture), fixture) != theirs.norm(fixture["expected"], fixture):
            missed.add(fixture["name"])
    assert missed == set(MISSED)
