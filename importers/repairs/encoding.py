"""UTF-8 that was read as something else ("Ã©" for "é"), put right by ftfy and only where the whole document says that it is so."""

import importlib
import re
from collections.abc import Callable
from dataclasses import replace

from importers.document import Document
from importers.reading import Repair
from importers.repairs._shared import Language

# A lead byte of UTF-8 followed by a continuation byte, as Latin-1, Windows-1250 to 1252, Mac Roman and DOS code pages show them.
SIGNS = re.compile(
    "[\u00c2-\u00f4\u0102\u0103\u010e\u0110\u0111\u0158\u0420-\u0433\u221a\u201a\u00ac\u0393\u251c\u0413]"
    "[\u0080-\u00bf\u0152-\u0153\u0160-\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122\ufffd\u00c0-\u00ff\u0100-\u017f\u0450-\u0490\u2202-\u2265\u2500-\u256c]"
)
_LOOSE_A = re.compile(r"(?<=[-\w])à -(?=[^\W\d_])")  # "tête-à-tête" after its no-break space had become a space: ftfy keeps that
_TELLING = re.compile("â€[™œ\ufffd\u009d\u00a6\u201c\u201d\u02dc¦“”˜]|Ã[\u0080-\u00bf\u201a-\u203a]|â\u0080[\u0090-\u00a6]")


def repair(document: Document, language: Language) -> tuple[Document, tuple[Repair, ...]]:
    """Put wrongly decoded lines right; each changed line is one repair. One odd pair of characters alone proves nothing. `language` is not asked."""
    if not SIGNS.search(document.stream):
        return document, ()
    fix: Callable[[str], str] = _fixer()
    blocks, log, changed = list(document.blocks), [], 0
    for number, block in enumerate(blocks):
        if block.text.isascii() or not SIGNS.search(block.text):
            continue
        raw = document.stream[slice(*block.source)]
        # The no-break space of the stream is half of a letter here ("Ã" and U+00A0 are "à"): tidying has made a space of it.
        text = _tidy(fix(raw)) if _tidy(raw) == _tidy(block.text) else fix(block.text)
        if text and text != block.text and text != _tidy(raw):
            changed += sum(1 for _ in SIGNS.finditer(block.text))
            blocks[number] = replace(block, text=text)
            log.append(Repair("encoding", raw, text, block.source, "mojibake"))
    if changed < 3 and len(_TELLING.findall(document.stream)) < 1:
        return document, ()
    return replace(document, blocks=tuple(blocks)), tuple(log)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _fixer() -> Callable[[str], str]:
    """ftfy's repair of encodings and nothing else of it: no quotes, no widths, no normal forms."""
    # Loaded by name and only here: 70 ms that few documents need.
    ftfy = importlib.import_module("ftfy")
    config = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )

    def fix(text: str) -> str:
        # ” keeps two of its three bytes where the third has no character in Windows-1252: nothing else usual ends so.
        fixed: str = ftfy.fix_encoding(text.replace("â€\ufffd", "â€\x9d"), config)
        return _LOOSE_A.sub("à-", fixed) if _LOOSE_A.search(fixed) and "Ã" in text else fixed

    return fix
