"""What holds for any text: nothing is lost, ranges are right, every change is told, and sound text costs nothing."""

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from importers.document import Block, Document, letters
from importers.repairs import LETTERS, repair
from importers.repairs._shared import signs_of
from importers.wording import has
from tests.importers.repairs.lines import document_of, wrap
from tests.importers.repairs.test_hard_wraps import ONE, TWO

DAMAGE = "\ufffd\uf001ﬁ\u6600\u00ad\u200b\u200d\ufeff\x02¬-‐’'Ãâ€™©\xa0\t\n\r .«»|–•1éßİ"
WORDS = st.sampled_from(["le", "pro", "micro", "soft", "informa", "tion", "garde", "Saint", "un", "fleuve", "a", "été", "Ã©tÃ©", "Ã", "x" * 30])
TEXT = st.one_of(st.text(max_size=120), st.lists(st.one_of(WORDS, st.text(DAMAGE, max_size=3)), max_size=60).map("".join))
WRAPPED = st.builds(lambda words, width: wrap(" ".join(words), width), st.lists(WORDS, min_size=20, max_size=80), st.integers(40, 100))


@given(TEXT)
@example("mìle\x02x é a​b Ã©")
def test_what_each_repair_looks_for_is_among_the_signs(text: str) -> None:
    assert [bool(step.SIGNS.search(signs_of(text))) for step in LETTERS] == [bool(step.SIGNS.search(text)) for step in LETTERS]


def check(before: Document, language: str | None) -> None:
    after, log = repair(before, lambda: language)
    assert after.stream == before.stream
    at = 0
    for block in after.blocks:
        start, end = block.source
        assert at <= start < end <= len(after.stream)
        assert not after.stream[at:start].strip()
        assert block.text == block.text.strip() != ""
        at = end
        if not [each for each in log if start <= each.source[0] and each.source[1] <= end]:
            assert letters(block.text) == letters(after.stream[start:end])
    assert not after.stream[at:].strip()
    last = 0
    lines = [each.source for each in log if each.kind == "encoding"]
    for each in log:
        assert 0 <= each.source[0] < each.source[1]
        if not any(start <= each.source[0] and each.source[1] <= end for start, end in lines):  # those are told within their line's
            assert last <= each.source[0]
            last = each.source[1]
        assert after.stream[slice(*each.source)] == each.before != each.after
        assert any(block.source[0] <= each.source[0] and each.source[1] <= block.source[1] for block in after.blocks)
        assert has(f"reason.{each.code}")
    assert repair(before, lambda: language) == (after, log)


@settings(max_examples=200, deadline=None)
@given(st.one_of(TEXT, WRAPPED), st.sampled_from(["fr", "en", "xx", None]))
@example("Ã©tÃ© Ã©tÃ© pro�t con\u200btes\u00adté", "fr")
def test_any_text_keeps_its_promises(text: str, language: str | None) -> None:
    check(document_of(text), language)


def test_words_that_no_repair_touches_are_the_stream_s() -> None:
    document = document_of(f"{wrap(ONE, 80)}\n\nUn pro�t.")
    after, _ = repair(document, lambda: "fr")
    assert letters(after.blocks[0].text) == letters(ONE)


def test_blocks_from_markup_are_never_joined() -> None:
    lines = document_of(f"{wrap(ONE, 80)}\n{wrap(TWO, 80)}")
    tagged = Document("html", lines.stream, tuple(Block(b.source, b.text, type(b.shape)(tag="p")) for b in lines.blocks))
    assert repair(tagged, lambda: "fr") == (tagged, ())


def test_sound_text_is_quick() -> None:
    document = document_of("\n\n".join([ONE, TWO] * 10))
    repair(document, lambda: "fr")
    started = time.perf_counter()
    for _ in range(20):
        assert repair(document, lambda: "fr") == (document, ())
    assert (time.perf_counter() - started) / 20 < 0.01


def test_a_word_without_end_costs_no_more_than_its_length() -> None:
    started = time.perf_counter()
    for text in ("a" * 50_000 + " pro\ufffdt", "a" * 50_000 + " b\x02cd", "a'" * 50_000 + "\x02b", "a" * 50_000 + "-\n\ufffdlet"):
        repair(document_of(text), lambda: "fr")
    assert time.perf_counter() - started < 3
