"""What the library's search found is found in the texts themselves, as in the passages of the list."""

import pytest

from desktop.archive.typing import found_ids, passages
from desktop.ui.shell import Shell
from desktop.ui.sought import Sought


def words(sought: Sought, text: str) -> list[str]:
    wide = text.encode("utf-16-le")
    return [wide[2 * low : 2 * high].decode("utf-16-le") for low, high in sought.places(text)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("port", ["port", "ports", "Portugal"]),  # still being typed
        ("port ", ["port", "ports"]),
        ("PÓRTS ", ["port", "ports"]),
        ('"au port"', ["au port"]),
        ("text:ports ", ["port", "ports"]),
        ("-port", []),
        ("published:2020", []),
        ("", []),
    ],
)
def test_words_are_marked_as_they_were_found(shell: Shell, query: str, found: list[str]) -> None:
    sought = Sought(shell)
    text = "🚢 Il va au port, de tous les ports celui du Portugal."
    shell.search(query)
    assert bool(sought) == bool(query)
    assert words(sought, text) == found
    shell.search("")
    assert words(sought, text) == []


def test_the_marks_are_those_of_the_passage(shell: Shell) -> None:
    query, db = "huître", shell.desk.db
    (article,) = found_ids(db, query)
    snippet, places = passages(db, query, [article])[article]
    shell.search(query)
    assert words(Sought(shell), snippet) == [snippet[low:high] for low, high in places] != []
