"""Pull quote: a sentence of the article set again in large type."""

from collections.abc import Iterable, Mapping, Sequence

from importers.language.names import looks_like_person
from importers.reading import Vote
from importers.roles._shared import Cue, Page, Role, phrases

_LEAST = 24  # letters and digits from which words are told apart from chance
_STEP = 8
_GRAM = _LEAST + 2 - _STEP  # wherever words stand in a text, so many of them begin at a multiple of the step within their first ones
_MOST = 20  # paragraphs that share a stretch of words and are looked through for the rest of them


def _look(page: Page) -> Iterable[Vote]:
    """Words that stand once more inside a longer paragraph of the same article."""
    letters = page.ground.letters
    bodies = dict.fromkeys(own for own, words, prose in zip(letters, page.words, page.prose, strict=True) if prose and words > 25)
    # Each paragraph is known by stretches of its words, so that the work does not grow with the square of the text.
    known: dict[str, list[str]] = {}
    for body in bodies:
        for at in range(0, len(body) - _GRAM + 1, _STEP):
            holders = known.setdefault(body[at : at + _GRAM], [])
            if len(holders) < _MOST:
                holders.append(body)
    blocks, last = page.document.blocks, len(page.folded) - 1
    for index, block in enumerate(blocks):
        if not 5 <= page.words[index] <= 45 or block.shape.hidden or index == page.title:
            continue
        own = letters[index]
        if len(own) > _LEAST and _repeated(own, known):
            quoted = block.text[:1] in "«“\"'‘„" or block.shape.tag in ("blockquote", "aside", "q") or "blockquote" in block.shape.ancestors[:2]
            # Who said it stands below, below each such quotation anew.
            signed = index < last and not block.shape.tag and page.ground.copies[page.folded[index + 1]] > 1 and looks_like_person(blocks[index + 1].text) >= 0.5
            yield Vote(index, "pull-quote", "repeats", 3.6 if quoted or signed else 1.6, decides=signed)
            if signed:
                yield Vote(index + 1, "pull-quote", "beside", 3.6, (blocks[index + 1].text,), decides=True)


def _repeated(own: str, known: Mapping[str, Sequence[str]]) -> bool:
    """Whether a paragraph that is clearly longer holds these letters."""
    return any(len(body) > 1.3 * len(own) and own in body for at in range(_STEP) for body in known.get(own[at : at + _GRAM], ()))


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
