"""Mojibake is undone over a document that is full of it, and nothing else is touched."""

import pytest

from tests.importers.repairs.lines import log, texts


def test_wrongly_decoded_lines_are_put_right() -> None:
    right = ["L’été dernier, le maire a cédé à la pression.", "« Là, c’est réglé », a-t-il répété.", "Rien ici."]
    wrong = "\n\n".join(right).encode().decode("cp1252", errors="replace")
    assert texts(wrong.replace("\ufffd", "\xa0")) == right


def test_each_changed_line_is_logged_with_what_stood_there() -> None:
    (made,) = log("Elle a rÃ©pondu : câ€™est rÃ©glÃ©.\nRien ici.")
    assert (made.kind, made.before, made.after) == ("encoding", "Elle a rÃ©pondu : câ€™est rÃ©glÃ©.", "Elle a répondu : c’est réglé.")


@pytest.mark.parametrize(
    "text",
    ["« LIBERTÉ », a-t-il dit… à “Paris”.", "Le nom «Ã…» est rare.", "TROIS DÉFAUTS… ET DES “FORÊTS”", "ﬁne “quotes” … and ½ of Ⅳ"],
)
def test_sound_text_and_doubtful_signs_are_not_a_matter_of_encoding(text: str) -> None:
    assert [each for each in log(text) if each.kind == "encoding"] == []
