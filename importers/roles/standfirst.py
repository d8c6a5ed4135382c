"""Standfirst: the lead below the title, which sums the article up."""

from collections.abc import Iterable

from importers.language.folding import skeleton
from importers.reading import Vote, vote
from importers.roles._shared import Cue, Page, Role, phrases

_DECLARED = phrases("""
og:description | meta description | json-ld description | twitter:description | meta twitter:description
""")


_MOST = 50  # descriptions: each is compared with each block


def _look(page: Page) -> Iterable[Vote]:
    """The first block of prose below the title, when it is not long; a block that the page's description repeats."""
    declared = list(dict.fromkeys(skeleton(fact.value[:2000])[:120] for fact in page.document.facts if fact.key in _DECLARED and len(fact.value) > 40))[:_MOST]
    for index, block in enumerate(page.document.blocks):
        if 8 <= page.words[index] <= 90 and not block.shape.hidden and declared:
            own = page.ground.letters[index][:120]
            if len(own) > 40 and any(own.startswith(text[:80]) or text.startswith(own[:80]) for text in declared):
                yield vote(index, "standfirst", "description", 2.2)
    if page.title is None:
        return
    seen = 0
    for index in range(page.title + 1, min(page.title + 14, len(page.folded))):
        if page.prose[index] or page.words[index] > 25:
            seen += 1
            first = page.document.blocks[index]
            if seen == 1 and page.words[index] <= 75 and not page.cued[index] - {"standfirst"}:
                longer = any(page.words[after] > page.words[index] for after in range(index + 1, min(index + 5, len(page.folded))))
                yield vote(index, "standfirst", "below-title", 2.4 if first.shape.tag in ("h2", "h3") else 2.0 if longer and page.words[index] <= 60 else 0.8)
            break


ROLE = Role(
    name="standfirst",
    kept=True,
    labels={"en": "Standfirst", "fr": "Chapô"},
    cues=(
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
standfirst | chapo | chapeau | lead | lede | subtitle | subheadline | sub-title | deck | dek | intro | article-intro | summary | excerpt | teaser-text
| vorspann | article-desc | entradilla | sommario | abstract | article-lead | headline-sub | subhead | bajada
""")
            },
            weight=2.0,
            max_words=110,
        ),
    ),
    look=_look,
    base=-1.4,
)
