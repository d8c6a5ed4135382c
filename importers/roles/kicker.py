"""Kicker: the rubric or overline above the title."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._shared import Cue, Page, Role, cued_by, phrases


def _look(page: Page) -> Iterable[Vote]:
    """A word or a few just above the title; all the more when a breadcrumb names them."""
    if page.title is None:
        return
    crumbs = {part.strip() for index in page.once(cued_by).get("breadcrumb", ()) for part in page.folded[index].replace("»", ">").replace("/", ">").split(">")}
    for index in range(max(0, page.title - 3), min(page.title + 3, len(page.folded))):
        text = page.document.blocks[index].text
        if index == page.title or page.words[index] > 6 or text[-1:] in ".,;" or page.cued[index] - {"kicker", "navigation"} or not any(char.isalpha() for char in text):
            continue
        if page.folded[index].strip() in crumbs:
            yield vote(index, "kicker", "crumb", 4.5, (text,))
        elif index < page.title:
            # An entry of a list is rather one of a path or a menu.
            alone = index == page.title - 1 and page.document.blocks[index].shape.tag != "li"
            yield vote(index, "kicker", "above-title", 2.4 if alone else 0.4)


ROLE = Role(
    name="kicker",
    kept=False,
    labels={"en": "Kicker", "fr": "Surtitre"},
    cues=(
        Cue(
            "whole",
            "whole",
            {
                "fr": phrases("""
éditorial | édito | tribune | chronique | enquête | reportage | entretien | portrait | analyse | récit | décryptage | opinion | interview | billet |
infographie | vidéo | exclusif | info | sélection abonnés | réservé aux abonnés
"""),
                "en": phrases("""
opinion | analysis | editorial | exclusive | feature | interview | review | explainer | investigation | commentary | op-ed | special report | breaking
news | perspective
"""),
            },
            weight=2.0,
            max_words=4,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
kicker | overline | surtitre | eyebrow | rubric | rubrique | dachzeile | article-section | flag | supertitle | pretitle | category | category-label |
article-category | post-category | cat-links
""")
            },
            weight=2.6,
            max_words=10,
        ),
    ),
    look=_look,
    speaks=(
        "Éditorial",
        "Opinion",
    ),
    silent=(
        "L’éditorial de la gazette a fait grand bruit dans la ville.",
        "In my opinion the bridge will hold.",
    ),
)
