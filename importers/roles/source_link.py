"""Source link: a line that names the article's own source."""

import re
from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._shared import Cue, Page, Role, cued_by, phrases

_ADDRESS = re.compile(r"\W*(?:https?://)?(?:[\w-]{1,40}\.){1,4}[a-z]{2,12}(?:/\S*)?\W*$", re.IGNORECASE)
_MOST = 12


def _look(page: Page) -> Iterable[Vote]:
    """Addresses alone on their lines below the label "Sources"."""
    for index in page.once(cued_by).get("source-link", ()):
        if page.words[index] > 4:
            continue
        for after in range(index + 1, min(index + _MOST, len(page.folded))):
            text = page.document.blocks[after].text
            if page.words[after] > 2 or len(text) > 200 or not _ADDRESS.match(text):
                break
            yield vote(after, "source-link", "announced", 3.4, (page.document.blocks[index].text,))


ROLE = Role(
    name="source-link",
    kept=False,
    labels={"en": "Source", "fr": "Source"},
    cues=(
        Cue(
            "whole",
            "whole",
            {
                "": ("source", "sources"),
                "fr": ("source de l'article", "via"),
                "en": ("source link", "via", "original article", "view original"),
                "de": ("quelle", "quellen"),
                "es": ("fuente", "fuentes"),
                "it": ("fonte",),
                "pt": ("fonte",),
                "nl": ("bron",),
            },
            weight=3.4,
            max_words=4,
            decides=True,
        ),
        Cue(
            "opener",
            "start",
            {
                "": ("source:", "source :", "sources:", "sources :", "via:", "via :"),
                "fr": phrases("""
source de l'article | source originale | article original | d'après un article | article paru sur | première publication |
d'après les informations de | avec les informations de
"""),
                "en": phrases("""
original source | originally published | this article was originally published | original article | this story was originally | this article
originally appeared | this article first appeared | with files from | with additional reporting by | with reporting by | additional reporting by | additional
reporting from
"""),
                "de": ("quelle:", "quellen:", "originalartikel", "weitere quellen", "mit informationen von", "mit material von"),
                "es": ("fuente:", "fuentes:"),
                "it": ("fonte:",),
                "pt": ("fonte:", "fontes:"),
                "nl": ("bron:", "bronnen:"),
                "pl": ("źródło:", "dzięki uprzejmości:"),
                "ru": ("источник:", "источники:", "по материалам"),
                "el": phrases("""
πηγή: | πηγές: | πηγή :
"""),
                "tr": ("kaynak:",),
                "sv": ("källa:", "källor:"),
                "da": ("kilde:", "kilder:"),
            },
            weight=3.4,
            max_words=30,
            decides=True,
        ),
        Cue("markup", "markup", {"": ("source-link", "article-source", "original-source", "quelle")}, weight=2.2, max_words=30),
    ),
    look=_look,
    speaks=(
        "Source : The Harbour Register",
        "Source",
        "Originally published in The Quay",
        "With files from the Harbour Register",
    ),
    silent=(
        "La source du fleuve se trouve à deux jours de marche.",
        "A source close to the council said so.",
        "She came back with files from three archives and a photograph of the quay.",
    ),
)
