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
    told = dict.fromkeys([fact.value[:2000] for fact in page.document.facts if fact.key in _DECLARED and len(fact.value) > 40])
    declared = list(dict.fromkeys([skeleton(value)[:120] for value in told]))[:_MOST]
    heads = tuple([text[:80] for text in declared])
    for index, words in enumerate(page.words if declared else ()):
        if 8 <= words <= 90:
            own = page.ground.letters[index][:80]
            if (
                len(own) > 40
                and (own.startswith(heads) or (len(own) < 80 and any(text.startswith(own) for text in declared)))
                and not page.document.blocks[index].shape.hidden
            ):
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
