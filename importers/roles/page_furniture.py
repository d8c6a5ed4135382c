"""Page furniture: counters, bars, buttons, error reports, what a page shows around any article."""

import re
from collections.abc import Iterable
from itertools import pairwise

from importers.reading import Vote, vote
from importers.roles._shared import Cue, Page, Role, letterless, phrases, places

_SHARE = re.compile(r"\W*\d{1,3}(?:[.,]\d)? ?%\W*$")
_CONTROLS = frozenset(("noscript", "template", "iframe", "button", "textarea", "svg", "input", "label"))
_ROUND = 5  # lines of a poll on either side of a share of its votes


def _polls(page: Page) -> Iterable[Vote]:
    """Short lines around two shares of votes that stand alone are a poll: question, answers, button."""
    blocks = page.document.blocks
    shares = [index for index, block in enumerate(blocks) if "%" in block.text and not block.shape.tag and _SHARE.match(block.text)]
    for one, other in pairwise(shares):
        if other - one <= 3:
            for index in range(max(0, one - _ROUND), min(len(blocks), other + _ROUND)):
                inner = range(min(index, one), max(index, one) + 1)
                if all(page.words[near] <= 8 and not page.prose[near] and near != page.title for near in inner):
                    yield vote(index, "page-furniture", "poll", 3.0, names=True)


def _look(page: Page) -> Iterable[Vote]:
    """Blocks without a letter, and what markup keeps for programs."""
    yield from _polls(page)
    for index in range(min(2, (page.title or 0) - 1)):
        if page.words[index] <= 6 and not page.cued[index] and not page.document.blocks[index].shape.tag:
            yield vote(index, "page-furniture", "masthead", 1.8)  # a dump that begins with the name of its newspaper
    yield from _hidden(page)
    for index, block in enumerate(page.document.blocks):
        if not block.text[:1].isalpha() and (bare := letterless(block.text)):
            yield vote(index, "page-furniture", "no-letters", bare)
    for (_, ancestors, hidden), members in page.once(places).items():
        if hidden not in _CONTROLS and "footer" in ancestors[-4:]:
            for index in members:
                yield vote(index, "page-furniture", "footer", 1.6)


def _hidden(page: Page) -> Iterable[Vote]:
    # Some pages hide the whole article until a script shows it; where sentences are to be seen, those that are not do not belong to them.
    hid = {index for (_, _, hidden), members in page.once(places).items() if hidden == "hidden" for index in members}
    if not hid:
        return
    told = [(index in hid, words) for index, (words, prose) in enumerate(zip(page.words, page.prose, strict=True)) if prose]
    seen, unseen = (sum(words for own, words in told if own == side) for side in (False, True))
    if seen > 2 * unseen:
        for index in hid:
            yield vote(index, "page-furniture", "hidden", 3.0, ("hidden",), decides=not page.prose[index])  # sentences may be unfolded


ROLE = Role(
    name="page-furniture",
    kept=False,
    labels={"en": "Page furniture", "fr": "Habillage"},
    cues=(
        Cue("hidden", "hidden", {"": ("template", "iframe", "textarea", "svg", "input", "label")}, weight=3.0, decides=True),
        Cue("hidden", "hidden", {"": ("noscript", "button")}, weight=3.0),
        Cue(
            "opener",
            "start",
            {
                "pl": phrases("""
zobacz galerię | zobacz zdjęcia | kliknij | twoja przeglądarka
"""),
                "fr": phrases("""
vous avez repéré une erreur | site optimisé pour | propulsé par | fièrement propulsé | vous avez trouvé une erreur | signaler une erreur
| une erreur dans | signalez-le | cliquez ici pour | cliquez pour
agrandir | agrandir l'image | voir la photo | afficher la suite | afficher plus | chargement | lire le journal | lire le journal numérique | pour
afficher ce contenu | ce contenu est bloqué | votre navigateur | javascript est | activez javascript | page 1 | retrouvez cet article dans | cet
article est paru dans | cet article est extrait | voir en plein écran | lecture audio | une remarque |
voir la galerie | voir les photos | voir le diaporama | retour à la galerie
"""),
                "en": phrases("""
spotted an error | proudly powered by | powered by | best viewed | spot an error | report an error | report a typo | found a mistake
| click here to | click to enlarge | click to expand | view image
| enlarge image | loading | this browser | your browser | please enable javascript | enable javascript | javascript is | page 1 | a version of this
article appears | this article appeared in | originally appeared | hide caption | toggle caption | view full size | play video | this video is |
scroll to | tap to | swipe | expand | got a tip | send us a tip | contact us at |
back to gallery | view gallery | open gallery | video failed to load | try refreshing your browser | back to video | show caption
"""),
                "de": phrases("""
fehler gefunden | fehler melden | bild vergrößern | wird geladen | ihr browser | bitte aktivieren sie javascript | externer inhalt | empfohlener
externer inhalt |
zur bildergalerie | bildergalerie öffnen | bild in originalgröße
"""),
                "es": phrases("""
cargando | ampliar | su navegador | haz clic | informa de un error | ver galería | ver fotos | ver fotogalería | pulsa para
"""),
                "it": phrases("""
caricamento | ingrandisci | guarda la galleria | sfoglia la galleria | guarda le foto | clicca qui
"""),
                "pt": phrases("""
carregando | ampliar | ver galeria | clique para | clique aqui | o seu navegador
"""),
                "nl": phrases("""
laden | fout gezien | bekijk de galerij | bekijk de foto's | klik hier | uw browser
"""),
            },
            weight=2.6,
            max_words=40,
        ),
        Cue(
            "whole",
            "whole",
            {
                "nl": phrases("""
ja | nee | sluiten | stem | bekijk resultaten
"""),
                "pt": phrases("""
sim | não | fechar | votar | ver resultados
"""),
                "it": phrases("""
sì | chiudi | vota | vedi risultati
"""),
                "pl": phrases("""
tak | nie | głosuj | zobacz wyniki
"""),
                "fr": phrases("""
photo | photos | image | diaporama | fermer | voir | ok | oui | non | envoyer | valider | annuler | modifier | page | direct | nouveau | cliquez ici |
ici | et aussi | ou |
légende | voir les résultats | voter | gauche | droite | plein écran
"""),
                "en": phrases("""
photo | image | gallery | slideshow | close | ok | yes | no | submit | cancel | edit | page | live | new | click here | play | pause | mute | unmute |
fullscreen | loading | and | or | in | on | top | expand | hide |
caption | captions | view results | vote | votes | previous image | next image | full screen
"""),
                "de": phrases("""
bild | schließen | ok | ja | nein | abstimmen | ergebnis anzeigen | vollbild
"""),
                "es": phrases("""
foto | cerrar | sí | ver resultados | votar | no | pantalla completa
"""),
            },
            weight=2.0,
            max_words=4,
        ),
        Cue(
            "whole",
            "whole",
            {
                "fr": ("contenu externe", "contenu intégré", "contenu non disponible"),
                "en": ("article content", "external content", "embedded content", "skip advertisement", "skip to main content", "opens in a new window"),
                "de": phrases("""
externer inhalt | externer inhalt nicht verfügbar | empfohlener redaktioneller inhalt | empfohlener externer inhalt | werbung überspringen | öffnet im
neuen fenster | box aufklappen | box aufklappen box zuklappen | zum inhalt springen
"""),
            },
            weight=3.4,
            max_words=6,
            decides=True,
        ),
        Cue(
            "pattern",
            "pattern",
            {
                "en": (
                    r"^\W*click here (?:to|for) (?:read|see|view|watch|listen|download|sign|get|more|find|learn)\b.{0,120}$",
                    r"^\W*this is a (?:breaking|developing)(?: news)? story\b.{0,90}$",
                ),
                "fr": (r"^\W*(?:plus d'informations|davantage d'informations|plus de details) a (?:suivre|venir)\b.{0,40}$",),
                "de": (r"^\W*(?:dieser artikel wird|diese meldung wird) (?:laufend |fortlaufend )?aktualisiert\b.{0,40}$",),
            },
            weight=3.0,
            max_words=20,
            decides=True,
        ),
        # Counters of a gallery.
        Cue(
            "pattern",
            "pattern",
            {
                "": (
                    r"^\W*(?:images?|photos?|fotos?|bild(?:er)?|pictures?|slides?|zdjecie|imagen|immagine|imagem|afbeelding) \d{1,3}"
                    r" ?(?:/|of|sur|von|de|di|van|z|\W)+ ?\d{1,3}\W*$",
                    r"^\W*\d{1,3} ?(?:of|sur|von|de|di|van|z|/) ?\d{1,3}\W*$",
                )
            },
            weight=3.2,
            max_words=6,
        ),
        # What stands where a film does not play.
        Cue(
            "pattern",
            "pattern",
            {
                "en": (r"\bthis video (?:has )?failed to load\b", r"^\W*tap here to see other\b.{0,40}$", r"^.{3,120}\bback to video\W*$"),
                "fr": (r"\bcette video (?:n'a pas pu|ne peut pas) etre (?:lue|chargee|affichee)\b",),
                "de": (r"\bdas video konnte nicht (?:geladen|abgespielt)\b",),
                "es": (r"\bel video no (?:se ha podido|se puede|ha podido) (?:cargar|reproducir)",),
            },
            weight=3.2,
            max_words=24,
            decides=True,
        ),
        Cue(
            "reading-time",
            "pattern",
            {
                "": (
                    r"^\W*\d+ ?(?:mn|min|minutes?)\.?(?: de lecture| read|-?lesezeit| de lectura| di lettura)?\W*$",
                    r"^\W*(?:temps de |duree de )?lecture ?:? ?\d+ ?(?:mn|min)",
                    r"\b\d+[ -]min(?:ute)?s?[ -](?:read|de lecture)\b",
                    r"^\W*(?:estimated )?read(?:ing)? time\b",
                    r"^\W*lese(?:zeit|dauer)\b",
                    r"^\W*(?:tiempo|tempo)(?: estimado)? d[ei] (?:lectura|leitura|lettura)\b",
                    r"^\W*(?:leestijd|czas czytania|okuma suresi|lastid|lasetid)\b",
                )
            },
            weight=3.2,
            max_words=12,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
hidden | sr-only | visually-hidden | screen-reader-text | screen-reader | footer | site-footer | modal | popup | overlay | widget | widgets | noprint
| no-print | print-hide | banner | tooltip | spinner | placeholder | player | video-player | controls | button | btn | icon | search-form
""")
            },
            weight=1.6,
        ),
    ),
    look=_look,
    runs=0.6,
    speaks=(
        "|",
        "Vous avez repéré une erreur ?",
        "Loading",
        "Photo 2 of 13",
        "3 of 9",
        "We are sorry, but this video has failed to load.",
        "Please enable JavaScript to view this page.",
        "Tempo de leitura: 3 minutos",
        "Externer Inhalt nicht verfügbar",
        "This is a developing story: more to follow",
    ),
    silent=(
        "Une erreur de pilotage a causé l’accident.",
        "The lorry was loading fish at dawn.",
    ),
)
