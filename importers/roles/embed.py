"""Embed: a post quoted from elsewhere (a network's card, a player's text)."""

from collections.abc import Iterable

from importers.reading import Vote
from importers.roles._shared import Cue, Page, Role, phrases


def _look(page: Page) -> Iterable[Vote]:
    """The lines just above a post's signature belong to the post."""
    for index, block in enumerate(page.document.blocks):
        if (
            index
            and "embed" in page.cued[index]
            and page.folded[index].lstrip().startswith("-")
            and not block.shape.tag
            and page.words[index - 1] < 70
            and block.shape.gap == 0
        ):
            yield Vote(index - 1, "embed", "beside-post", 2.0)


ROLE = Role(
    name="embed",
    kept=False,
    labels={"en": "Embedded post", "fr": "Publication intégrée"},
    cues=(
        Cue(
            "pattern",
            "pattern",
            {
                "": (
                    r"\(@\w{2,30}\) (?:\w+ )?\d{1,2}[ ,]",
                    r"^[-—] ?.{2,60} \(@\w{2,30}\)",
                    r"^\W*(?:une publication partagee par|a post shared by|ein beitrag geteilt von|una publicacion compartida)",
                    r"\bpic\.twitter\.com/\w+",
                    r"\bview (?:this post on|on) (?:instagram|twitter|x|facebook|reddit)",
                    r"^\W*(?:voir cette publication sur|voir sur) (?:instagram|twitter|x|facebook)",
                    r"publiee? par .{2,60} sur (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)",
                )
            },
            weight=3.2,
            max_words=80,
            decides=True,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
twitter-tweet | tweet | tweet-text | instagram-media | fb-post | embed | embedded | oembed | social-embed | reddit-embed | tiktok-embed | js-tweet |
wp-embedded-content | twitter-video
""")
            },
            weight=3.0,
        ),
    ),
    look=_look,
    runs=0.4,
    speaks=(
        "— Ann Tidewell (@anntide) March 4, 2021",
        "Une publication partagée par Jeanne Morvan (@jmorvan)",
    ),
    silent=(
        "Elle a publié une tribune dans le journal de la région.",
        "He posted the letter himself.",
    ),
)
