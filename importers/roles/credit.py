"""Credit: who took the picture, drew it or owns it."""

from importers.roles._shared import Cue, Role, phrases

_AGENCIES = (
    r"(?:afp|reuters|getty(?: images)?|ap|epa|keystone|sipa|shutterstock|unsplash|pexels|pixabay|adobe ?stock|belga|"
    r"maxppp|dpa|imago|alamy|istock|hans lucas|bloomberg|zuma|abaca|divergence|magnum|wikimedia|flickr|dr)"
)

ROLE = Role(
    name="credit",
    kept=False,
    labels={"en": "Credit", "fr": "Crédit"},
    cues=(
        Cue(
            "opener",
            "start",
            {
                "": ("©", "(c)", "(©"),
                "fr": phrases("""
crédit photo | crédits photo | crédit : | crédits : | crédit image | crédit | crédits | photo : | photos : | photo d'illustration | (photo | photo par
| illustration : | image : | photographie : | visuel : | (crédits | (crédit | dessin : | infographie : | montage :
"""),
                "en": phrases("""
photo: | photos: | photo by | photograph by | photograph: | image: | image credit | photo credit | credit: | credits: | picture: | pictures: |
courtesy of | illustration by | illustration: | image source | (photo by | (image credit | photography by | screenshot: | (photo: | getty images |
image via | photo courtesy | courtesy |
image copyright | images: | pic: | graphic: | video credit | photos courtesy
"""),
                "de": ("foto:", "fotos:", "bild:", "bildquelle", "quelle: dpa", "bild von", "foto von"),
                "es": phrases("""
foto: | fotografía: | imagen: | fotos: | crédito: | créditos: | ilustración: | infografía:
"""),
                "it": phrases("""
foto: | foto di | credit: | immagine: | fotografia di
"""),
                "pt": phrases("""
foto: | imagem: | crédito: | fotografia: | crédito da foto
"""),
                "nl": phrases("""
foto: | beeld: | foto's: | fotografie:
"""),
                "pl": phrases("""
fot. | foto: | zdjęcie: | zdjęcia: | źródło zdjęcia
"""),
            },
            weight=3.2,
            max_words=30,
            decides=True,
        ),
        Cue(
            "phrase",
            "anywhere",
            {
                "": ("©",),
                "fr": phrases("""
(crédits : | (crédit : | crédit photo | crédits photo | (photo : | photo d'archives | photo d'illustration | (photo  | /afp) | (afp).
"""),
                "en": phrases("""
photo credit | image credit | (photo by | (photo: | via getty images | /getty images | via ap) | courtesy of  | photograph:
"""),
            },
            weight=2.2,
            max_words=55,
        ),
        Cue(
            "pattern",
            "pattern",
            {
                "": (
                    rf"^[\w .,'&-]+/ ?{_AGENCIES}\W*$",
                    rf"\W{_AGENCIES}[\w ]* ?/ ?[\w .'-]+$",
                    rf"[/|(-] ?{_AGENCIES}\)?\W*$",
                    rf"^{_AGENCIES}(?: ?[/-] ?[\w .'-]+)?$",
                    r"\bphotos? ?:? [\w /.'-]+[/)]\W*$",
                )
            },
            weight=2.2,
            max_words=30,
        ),
        # A source that makes pictures, not articles; the agency glued to the legend's end.
        Cue(
            "pattern",
            "pattern",
            {
                "": (
                    rf"^\W*(?:quelle|fuente|fonte|bron|zrodlo|source)s? ?: ?[^.]{{0,50}}\b(?:{_AGENCIES}|infografik|grafik|infographie|infografia|montage)\b",
                    rf"^\W*(?:photos?|fotos?|bild|imagen?|image|pictures?) ?:? ?{_AGENCIES}(?!\w).{{0,30}}$",
                    r"^\W*afp\.com ?/ ?\w",
                    r"^.{2,120} [/|] ?(?:\(c\)|\(photo\)) ?[\w .'-]{3,40}$",
                )
            },
            weight=4.4,
            max_words=24,
            decides=True,
        ),
        Cue(
            "capitals",
            "cased",
            {"": (r"[a-zà-ÿ][.!?»]?(?:EFE|AFP|REUTERS|EPA|ANSA|DPA|GETTY)$",)},
            weight=3.4,
            max_words=40,
            decides=True,
            sure_words=25,
        ),
        # A sentence and then a name in capitals, as newspapers sign their pictures; not the number of a heading in capitals.
        Cue(
            "capitals",
            "cased",
            {"": (r"[.!?»”\"](?<=[^\W\d_].) (?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+)(?: [A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+){0,3}(?: ?[/-] ?[\w .'’-]{2,30}){0,3}$",)},
            weight=3.6,
            max_words=60,
            decides=True,
            sure_words=25,
        ),
        # Who helped those who sign.
        Cue(
            "pattern",
            "pattern",
            {
                "en": (r"\bcontributed (?:to this (?:report|story|article|piece)|reporting(?: to this \w+)?)(?: from [\w ,'-]{2,40})?\W*$",),
                "fr": (r"\b(?:a|ont) (?:collabore|contribue|participe) a (?:cet article|ce reportage|cette enquete)\W*$",),
            },
            weight=3.4,
            max_words=45,
            decides=True,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
credit | credits | copyright | photo-credit | image-credit | photographer | img-credit | photocredit | media-credit | source-photo
""")
            },
            weight=3.0,
            max_words=40,
        ),
    ),
    runs=0.0,
    speaks=(
        "Ann Tidewell in Port Quay contributed to this report.",
        "Jeanne Kermadec et Yann Le Bihan ont collaboré à cet article.",
        "© Agence du Littoral / Jeanne Morvan",
        "(Crédits : Paul Le Goff)",
        "Photo: Ann Tidewell",
        "Image credit: Harbour Trust",
        "Quelle: mk/Getty Images; Montage: Hafenblatt",
        "Foto dpa",
        "El faro y el muelle, al amanecer en el puerto.EFE",
        "Le piquet devant le phare / (C) Jeanne Morvan",
    ),
    silent=(
        "The winds contributed to this story of a harbour.",
        "La photo montre que la digue tenait encore.",
        "Nobody took the credit for the new bridge.",
        "9. GRAND HÔTEL DU PORT",
        "Selon une dépêche de l’AFP",
    ),
)
