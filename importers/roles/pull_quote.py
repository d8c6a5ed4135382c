"""Pull quote: a sentence of the article set again in large type."""

from collections.abc import Iterable
from itertools import compress

from importers.echoes import echoes
from importers.language.names import looks_like_person
from importers.reading import Vote, vote
from importers.roles._shared import Cue, Page, Role, phrases

_LEAST = 24  # letters and digits from which words are told apart from chance
_STEP = 8
_GRAM = _LEAST + 2 - _STEP  # wherever words stand in a text, so many of them begin at a multiple of the step within their first ones
_MOST = 20  # paragraphs that share a stretch of words and are looked through for the rest of them
_LONGER = 1.3  # times as long as such a sentence a paragraph is that has it


def _look(page: Page) -> Iterable[Vote]:
    """Words that stand once more inside a longer paragraph of the same article."""
    blocks, words, letters, last = page.document.blocks, page.words, page.ground.letters, len(page.folded) - 1
    asked = [index for index, own in enumerate(letters) if len(own) > _LEAST and 5 <= words[index] <= 45 and not blocks[index].shape.hidden and index != page.title]
    bodies = dict.fromkeys([own for own, count, prose in zip(letters, words, page.prose, strict=True) if prose and count > 25])
    repeated = echoes(list(bodies), [letters[index] for index in asked], _GRAM, _STEP, _MOST, _LONGER)
    for index in compress(asked, repeated):
        block = blocks[index]
        quoted = block.text[:1] in "«“\"'‘„" or block.shape.tag in ("blockquote", "aside", "q") or "blockquote" in block.shape.ancestors[:2]
        # Who said it stands below, below each such quotation anew.
        signed = index < last and not block.shape.tag and page.ground.copies[page.folded[index + 1]] > 1 and looks_like_person(blocks[index + 1].text) >= 0.5
        yield vote(index, "pull-quote", "repeats", 3.6 if quoted or signed else 1.6, decides=signed)
        if signed:
            yield vote(index + 1, "pull-quote", "beside", 3.6, (blocks[index + 1].text,), decides=True)


ROLE = Role(
    name="pull-quote",
    kept=False,
    labels={"en": "Pull quote", "fr": "Exergue"},
    cues=(
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
pullquote | pull-quote | pulled-quote | exergue | quote-pull | wp-block-pullquote | zitat-box
""")
            },
            weight=4.0,
        ),
    ),
    look=_look,
)
