"""The row of a record: the contract's keys in the contract's order."""

from dataclasses import replace

from desktop.archive.record import record_of
from desktop.archive.row import LEFT_OUT_OF_LISTS, article_row, evidence_row, list_row, name_from, name_row
from importers.article import Evidence, Name
from tests.desktop.archive.made import LINES, PORT, article

_KEYS = (
    "path index id status error format type title authors published published_bounds modified accessed container_title publisher publisher_place edition "
    "section volume issue page url archive archive_location language abstract citekey tags collections note reviewed to_review sha256 files text blocks "
    "evidence repairs warnings"
)
KEYS = _KEYS.split()


def test_keys_and_values() -> None:
    made, source = article()
    row = article_row(record_of(made, "durand2021port"), lang="en")
    assert list(row) == KEYS
    assert row["authors"] == [{"family": "Durand", "given": "Anne"}, {"literal": "AFP"}]
    assert row["published_bounds"] == {"not_before": None, "not_after": None}
    assert row["text"] == f"{LINES[2][2]}\n\n{LINES[3][2]}\n\n{LINES[4][2]}"
    assert PORT not in row["text"]
    assert row["sha256"] == source.sha256
    assert row["files"] == [{"path": "port.html", "member": None, "modified": "2026-02-03T04:05:06+00:00"}]
    assert (row["id"], row["status"], row["error"]) == (None, "ok", None)


def test_blocks_evidence_repairs_and_warnings() -> None:
    row = article_row(record_of(article()[0], "k"), lang="fr")
    block = row["blocks"][2]
    assert " ".join(block) == "n role kept text code words reason confidence doubtful by_hand paragraph source"
    assert [block["paragraph"] for block in row["blocks"]] == [None, None, 1, None, 2]
    assert row["evidence"]["title"][0] == {"value": PORT, "from": "html title", "at": "head", "source": None, "chosen": True, "confidence": 0.9}
    assert " ".join(row["repairs"][0]) == "n kind before after source code words reason undone"
    assert list(row["warnings"][0]) == ["code", "words", "text"]
    assert all(block["reason"] for block in row["blocks"])


def test_a_bound_says_that_it_is_one() -> None:
    bound = evidence_row(Evidence("published", "2020-06-10", "comment", None, (3, 9), True, 0.9, "not_after"))
    assert (bound["bound"], bound["source"]) == ("not_after", [3, 9])
    assert evidence_row(Evidence("authors", (Name("A"),), "byline"))["value"] == [{"family": "A"}]


def test_lists_leave_out_the_body() -> None:
    record = record_of(article()[0], "k")
    assert list(list_row(record, lang="en")) == [key for key in KEYS if key not in LEFT_OUT_OF_LISTS]
    assert list_row(replace(record, blocks=()), lang="en") == list_row(record, lang="en")


def test_the_stream_is_told_when_asked() -> None:
    row = article_row(record_of(article()[0], "k"), lang="en", stream=True)
    assert list(row)[-2:] == ["stream", "encoding"]
    for block in row["blocks"]:
        assert row["stream"][slice(*block["source"])] == block["text"]


def test_names_there_and_back() -> None:
    for name in (Name(), Name("a", "b", "c", "d", "e"), Name(literal="x"), Name(family="")):
        assert name_from(name_row(name)) == name
