"""Embed: a post quoted from elsewhere (a network's card, a player's text)."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._shared import Cue, Page, Role, cued_by, phrases

_POST = 300  # code points of a post


def _look(page: Page) -> Iterable[Vote]:
    """The lines just above a post's signature belong to the post: as many as one may hold."""
    blocks = page.document.blocks
    for index in page.once(cued_by).get("embed", ()):
        block = blocks[index]
        if not index or not page.folded[index].lstrip().startswith("-") or block.shape.tag or "(@" not in block.text:
            continue
        above, left = index - 1, _POST - len(blocks[index - 1].text)
        if left >= 0 and page.title != above:
            yield vote(above, "embed", "beside-post", 3.2, decides=page.words[above] > 2)
        # Words before a picture's address.
        if above and "embed" in page.cued[above] and len(blocks[above - 1].text) <= left:
            yield vote(above - 1, "embed", "beside-post", 2.0)


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
        # What stands in place of a post until it may be loaded.
        Cue(
            "pattern",
            "pattern",
            {
                "de": (
                    r"^\W*an dieser stelle (?:findest du|finden sie|befindet sich) (?:einen? )?extern",
                    r"\bpersonenbezogene daten (?:konnen |damit )*an dritt(?:plattformen|anbieter)\b",
                    r"\bdamit einverstanden, dass (?:mir )?(?:externe )?inhalte\b",
                    r"\bverhinder[nt] das (?:laden|anzeigen)\b.{0,40}\bextern",
                    r"^\W*(?:du kannst|sie konnen) (?:ihn|sie|es) (?:dir|sich) mit einem klick anzeigen\b",
                    r"^\W*externen? inhalte? (?:laden|anzeigen|erlauben|einbinden|akzeptieren)\W*$",
                ),
                "fr": (
                    r"^\W*ce contenu (?:est|a ete|ne peut) .{0,30}(?:bloque|etre affiche|desactive)\b.{0,60}\b(?:cookies|traceurs|consentement)\b",
                    r"^\W*pour (?:afficher|voir|lire|consulter) (?:ce|cette|le) (?:contenu|video|publication|tweet)\b.{0,60}\b(?:cookies|traceurs|accept)",
                ),
                "en": (
                    r"^\W*(?:to view|in order to view|to see|to show you) this (?:content|embed|video|post|tweet)\b.{0,60}\b(?:cookies|consent|permission|settings)\b",
                    r"^\W*this (?:content|embed|video|post) (?:is|has been|cannot be) .{0,40}\b(?:cookies|consent|privacy)\b",
                ),
                "es": (r"^\W*para (?:ver|mostrar) este contenido\b.{0,60}\b(?:cookies|acept)",),
                "it": (r"^\W*per (?:vedere|visualizzare) questo contenuto\b.{0,60}\b(?:cookie|accett)",),
                "nl": (r"^\W*(?:om|voor) deze (?:inhoud|content|video|post)\b.{0,60}\bcookies\b",),
            },
            weight=3.2,
            max_words=60,
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
        "An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.",
        "Pour afficher ce contenu, vous devez accepter les cookies.",
        "To view this content, please allow cookies in your settings.",
    ),
    silent=(
        "An dieser Stelle stand früher der Leuchtturm, den der Sturm genommen hat.",
        "To see this post from the sea, follow the lights of the harbour.",
        "Elle a publié une tribune dans le journal de la région.",
        "He posted the letter himself.",
    ),
)
