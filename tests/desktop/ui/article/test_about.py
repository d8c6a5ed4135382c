"""What is said of an article above its text and below it on paper: its site as far as it is known, its reference, its address."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.archive.assignments import HAND
from desktop.archive.record import Record
from desktop.settings import Settings
from desktop.ui.article import about
from desktop.ui.article.closing import Closing, address_words, closing_of
from desktop.ui.article.read import ReadPane
from desktop.ui.cite.forms import text_of
from desktop.ui.shell import Shell
from importers.article import Evidence, Fields
from tests.desktop.ui.article.made import record
from tests.desktop.ui.article.pdf_text import pages_of

URL = "https://www.quai.example/2021/bac-de-nuit"
FIELDS = Fields(title="Le bac de nuit", url=URL, accessed="2022-03-05", published="2021-06-10", type="webpage", language="fr")


def with_site(*entries: Evidence, url: str | None = None) -> Record:
    one = record(("paragraph", "La rade dort."))
    return replace(one, fields=replace(one.fields, url=url), evidence={"container_title": entries})


def guess(value: str, origin: str = "source line", confidence: float = 0.1, *, chosen: bool = False) -> Evidence:
    return Evidence("container_title", value, origin, chosen=chosen, confidence=confidence)


def test_the_site_is_told_as_far_as_it_is_known(shell: Shell) -> None:
    named = with_site()
    assert about.site(shell, replace(named, fields=replace(named.fields, container_title="Le Quai"))) == "Le Quai"
    assert about.site(shell, with_site()) == "site unknown"
    assert about.site(shell, with_site(url=URL)) == "on quai.example"
    assert about.site(shell, with_site(guess("quai.example", "host", 0.2))) == "on quai.example"
    assert about.site(shell, with_site(guess("Le Phare"), guess("Le Quai", confidence=0.3))) == "perhaps Le Quai"
    assert about.site(shell, with_site(guess("", HAND, 1.0, chosen=True), guess("Le Phare"))) == "site unknown", "a hand has said that it is none of them"
    assert "Perhaps Le Phare · no date" in about.line(shell, with_site(guess("Le Phare")), 0)


def test_paper_has_what_the_reference_does_not_tell(shell: Shell) -> None:
    whole = closing_of(None, FIELDS, "iso690-author-date-fr", None)
    assert "bac de nuit" in text_of(whole.reference)
    told = text_of(whole.reference)
    assert (URL in told) == (whole.url is None), told
    assert closing_of(None, FIELDS, "no-such-style", None) == Closing(url=URL, accessed="2022-03-05")
    assert address_words(shell, Closing(url=URL, accessed="2022-03-05")) == f"{URL}, read on 5 March 2022"
    assert address_words(shell, Closing(url=URL)) == URL
    assert address_words(shell, Closing(accessed="2022-03-05")) == "Read on 5 March 2022"
    assert address_words(shell, Closing()) == ""


@pytest.mark.parametrize("style", [Settings().style, "modern-language-association", "no-such-style"])
def test_a_pdf_ends_with_the_reference_and_the_address(shell: Shell, qtbot: QtBot, tmp_path: Path, style: str) -> None:
    shell.settings = replace(shell.settings, style=style)
    pane = ReadPane(shell)
    qtbot.addWidget(pane)
    pane.show()
    one = record(("paragraph", "La rade dort."), ("paragraph", "Le bac part."))
    shell.record = replace(one, fields=FIELDS)
    shell.record_changed.emit(shell.record)
    with qtbot.waitSignal(shell.said):
        pane.write_pdf(tmp_path / "bac.pdf")
    words = " ".join("".join(pages_of((tmp_path / "bac.pdf").read_bytes())).split())
    end = words[words.index("Le bac part.") :]
    assert ("Reference" in end) == (style != "no-such-style")
    assert "".join(URL.split("//")[1].split()) in "".join(end.split())
    assert end.count("quai.example") == 1, "the address stands there once"
    assert "2022" in end, "the day on which it was read"
