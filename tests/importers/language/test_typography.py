"""One line of text as a citation wants it."""

from importers.language.typography import declared_text, one_line


def test_one_line() -> None:
    assert one_line("  Le pont\n\tferme\u200b \u00ad») ") == "Le pont ferme »)"
    assert one_line("Vraiment\u202f?") == "Vraiment\u202f?"
    assert one_line("a\u202eb\x00c") == "abc"


def test_declared_text() -> None:
    assert declared_text("L&amp;#039;eau &amp; le <em>pont</em>") == "L'eau & le pont"
    assert declared_text("a < b") == "a < b"
