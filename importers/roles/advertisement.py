"""Advertisement: advertising labels and offers."""

from importers.roles._shared import Cue, Role, phrases

ROLE = Role(
    name="advertisement",
    kept=False,
    labels={"en": "Advertisement", "fr": "Publicité"},
    cues=(
        Cue(
            "whole",
            "whole",
            {
                "fr": phrases("""
publicité | pub | publicités | annonce | la suite après la publicité | la suite après cette publicité | passer la publicité | fin de la publicité
"""),
                "en": phrases("""
advertisement | advertisements | ad | ads | advertising | skip ad | story continues below advertisement | article continues below this ad | article
continues after ad | continue reading the main story | continue reading below | ad feedback | remove ads
"""),
                "de": ("anzeige", "werbung", "anzeigen"),
                "es": ("publicidad", "anuncio", "anuncios"),
                "it": ("pubblicità",),
                "pt": ("publicidade", "anúncio"),
                "nl": ("advertentie",),
                "pl": ("reklama",),
                "tr": ("reklam",),
                "ru": ("реклама",),
                "el": ("διαφήμιση",),
                "sv": ("annons",),
                "no": ("annonse",),
                "da": ("annonce",),
            },
            weight=4.0,
            max_words=10,
            decides=True,
        ),
        Cue(
            "opener",
            "start",
            {
                "fr": phrases("""
la suite après la publicité | la suite après cette publicité | cet article vous est offert par la publicité
"""),
                "en": phrases("""
story continues below | article continues below | article continues after | advertisement |
this advertisement has not loaded
"""),
            },
            weight=3.6,
            max_words=14,
            decides=True,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
ad | ads | advert | advertisement | advertising | ad-slot | adslot | ad-container | dfp | adsense | publicite | pub | gpt-ad | banner-ad | anzeige |
werbung | reklama | publicidad | adunit
""")
            },
            weight=2.2,
        ),
    ),
    runs=0.6,
    speaks=(
        "Publicité",
        "Advertisement",
        "La suite après cette publicité",
    ),
    silent=(
        "La publicité du port avait été refusée par le conseil.",
        "The advertisement had been pulled by the council.",
    ),
)
