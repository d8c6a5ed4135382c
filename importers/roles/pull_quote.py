"""Pull quote: a sentence of the article set again in large type."""

from collections.abc import Iterable

from importers.language.folding import skeleton
from importers.reading import Vote
from importers.roles._shared import Cue, Page, Role, phrases


def _look(page: Page) -> Iterable[Vote]:
    """Words that stand once more inside a longer paragraph of the same article."""
    bodies = [(index, skeleton(block.text)) for index, block in enumerate(page.document.blocks) if page.words[index] > 25 and page.prose[index]]
    for index, block in enumerate(page.document.blocks):
        if not 5 <= page.words[index] <= 45 or block.shape.hidden or index == page.title:
            continue
        own = skeleton(block.text)
        if len(own) > 24 and any(own in body for other, body in bodies if other != index and len(body) > 1.3 * len(own)):
            quoted = block.text[:1] in "«“\"'‘„" or block.shape.tag in ("blockquote", "aside", "q") or "blockquote" in block.shape.ancestors[:2]
            yield Vote(index, "pull-quote", "repeats", 3.6 if quoted else 1.6)


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
