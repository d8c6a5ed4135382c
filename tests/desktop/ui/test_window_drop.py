"""What is dropped and pasted: files, words, pages with the address that the browser tells, and addresses alone."""

from datetime import datetime

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.drop import Dropping, Incoming, incoming, name_of, source_address
from desktop.ui.shell import Shell
from importers import read
from importers.source import source_of

PAGE = "<html><body><article><h1>Le pont rouvre</h1><p>Le pont des Tanneurs rouvre lundi, après neuf mois de travaux.</p></article></body></html>"
ADDRESS = "https://gazette.example/2024/pont"


def _mime(**forms: bytes | str) -> QMimeData:
    mime = QMimeData()
    for form, value in forms.items():
        if form == "html":
            mime.setHtml(str(value))
        elif form == "text":
            mime.setText(str(value))
    return mime


def test_files_and_folders() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/a b.html"), QUrl.fromLocalFile("/tmp/folder"), QUrl("https://example.org/x")])
    assert incoming(mime) == Incoming(files=("/tmp/a b.html", "/tmp/folder"))


@pytest.mark.parametrize("text", [ADDRESS, f"  {ADDRESS}\n", "HTTP://EXAMPLE.ORG"])
def test_an_address_alone_is_told_apart(text: str) -> None:
    found = incoming(_mime(text=text))
    assert found is not None
    assert found.address == text.strip()
    assert found.data == b""


def test_a_dragged_link_is_an_address_alone() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl(ADDRESS)])
    found = incoming(mime)
    assert found is not None
    assert found.address == ADDRESS


def test_words_are_their_bytes() -> None:
    assert incoming(_mime(text="Un mot, deux mots.\n")) == Incoming(data=b"Un mot, deux mots.")


def test_nothing_is_nothing() -> None:
    assert incoming(QMimeData()) is None
    assert incoming(_mime(text="  \n ")) is None
    assert incoming(_mime(html="<img src='x.png'>")) is None


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ('application/x-qt-windows-mime;value="HTML Format"', b"Version:0.9\r\nStartHTML:0000000105\r\nSourceURL:" + ADDRESS.encode() + b"\r\n<html>"),
        ("chromium/x-source-url", ADDRESS.encode()),
        ("org.chromium.source-url", ADDRESS.encode() + b"\0"),
        ("text/x-moz-url-priv", ADDRESS.encode("utf-16-le")),
    ],
)
def test_the_address_that_a_browser_tells_reaches_the_article(form: str, data: bytes) -> None:
    mime = _mime(html=PAGE, text="Le pont rouvre")
    mime.setData(form, data)
    assert source_address(mime) == ADDRESS
    found = incoming(mime)
    assert found is not None
    assert found.page
    article = next(iter(read(source_of("pasted.html", found.data))))
    assert article.fields.url == ADDRESS


@pytest.mark.parametrize("data", [b"javascript:alert(1)", b"https://x.example/--><script>", b"", b"\xff\xfe"])
def test_what_is_no_address_is_not_kept(data: bytes) -> None:
    mime = _mime(html=PAGE)
    mime.setData("chromium/x-source-url", data)
    assert source_address(mime) == ""


def test_a_pasted_text_has_a_name(shell: Shell) -> None:
    assert name_of(shell, page=True, now=datetime(2026, 2, 3, 4, 5, 6)) == "Pasted 04h05m06.html"


@pytest.mark.parametrize("now", [datetime(2026, 2, 3, 4, 5, 6), datetime(2020, 12, 12, 20, 19, 12), datetime(2019, 1, 1, 12, 12, 20)])
def test_the_day_of_pasting_is_not_the_day_of_the_article(shell: Shell, now: datetime) -> None:
    data = "\n\n".join(["Le pont rouvre", *["Après deux ans de travaux, le vieux pont sur la rivière est rouvert aux piétons."] * 4]).encode()
    article = next(iter(read(source_of(name_of(shell, page=False, now=now), data))))
    assert article.fields.published is None


def test_a_drop_is_said_and_taken(shell: Shell, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    dropping = Dropping(shell, window)
    arrived: list[Incoming] = []
    dropping.arrived.connect(arrived.append)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(f"/tmp/{n}.txt") for n in range(12)])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), copy, mime, left, none))
    assert dropping.cover.words == "Add 12 files or folders"
    assert not dropping.cover.isHidden()
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), copy, mime, left, none))
    assert dropping.cover.isHidden()
    assert len(arrived) == 1
    assert len(arrived[0].files) == 12
