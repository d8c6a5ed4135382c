"""Legal: copyright lines, terms, imprint, privacy."""

from importers.roles._shared import Cue, Role, phrases

ROLE = Role(
    name="legal",
    kept=False,
    labels={"en": "Legal", "fr": "Mentions légales"},
    cues=(
        Cue(
            "whole",
            "whole",
            {
                "fr": phrases("""
mentions légales | cgu | cgv | conditions générales | conditions générales d'utilisation | conditions générales de vente | gestion des cookies |
politique de confidentialité | données personnelles |
confidentialité | tous droits réservés | crédits | charte | accessibilité | protection des données | charte d'utilisation | vie privée | droits
d'auteur |
charte éthique | charte déontologique | cgvu | licence
"""),
                "en": phrases("""
terms of use | terms of service | terms and conditions | terms & conditions | terms | privacy | privacy policy | copyright | disclaimer | legal notice
| all rights reserved | accessibility | do not sell my personal information | your privacy choices | corrections policy | code of conduct | reprints |
terms of sale | cookie policy | cookie settings | manage cookies
"""),
                "de": phrases("""
impressum | datenschutz | agb | nutzungsbedingungen | datenschutzerklärung | alle rechte vorbehalten | nutzungsrechte erwerben
"""),
                "es": phrases("""
aviso legal | política de privacidad | política de cookies | términos y condiciones | condiciones de uso | todos los derechos reservados |
aviso legal y privacidad | protección de datos | términos de uso
"""),
                "it": phrases("""
privacy | note legali | termini e condizioni | informativa privacy | privacy policy | condizioni d'uso | termini di utilizzo
"""),
                "pt": phrases("""
política de privacidade | termos de uso | todos os direitos reservados | termos e condições | aviso legal | política de cookies
"""),
                "nl": phrases("""
privacybeleid | algemene voorwaarden | privacy | gebruiksvoorwaarden | disclaimer | colofon | cookiebeleid
"""),
                "pl": phrases("""
regulamin | polityka prywatności | nota prawna | warunki korzystania | prywatność
"""),
            },
            weight=3.0,
            max_words=10,
            decides=True,
        ),
        Cue(
            "phrase",
            "anywhere",
            {
                "fr": phrases("""
tous droits réservés | droits de reproduction | toute reproduction | reproduction interdite | mentions légales
"""),
                "en": phrases("""
all rights reserved | may not be published, broadcast | may not be reproduced | terms of use | privacy policy apply | terms of service apply | without
permission | reproduced without
"""),
                "de": phrases("""
alle rechte vorbehalten | nachdruck verboten | nachdruck nur mit genehmigung | vervielfältigung nur mit
"""),
                "es": phrases("""
todos los derechos reservados | prohibida la reproducción | queda prohibida la reproducción | reproducción total o parcial
"""),
                "it": phrases("""
tutti i diritti riservati | riproduzione riservata | vietata la riproduzione
"""),
                "pt": phrases("""
todos os direitos reservados | proibida a reprodução
"""),
                "nl": phrases("""
alle rechten voorbehouden | overname zonder toestemming | zonder toestemming van de uitgever
"""),
                "pl": phrases("""
wszelkie prawa zastrzeżone | nie może być powielana | powielana lub rozpowszechniana | kopiowanie zabronione | bez zgody wydawcy | bez pisemnej zgody
"""),
            },
            weight=4.6,
            decides=True,
            max_words=60,
        ),
        Cue(
            "opener",
            "start",
            {
                "en": ("this site is protected by recaptcha", "this form is protected by recaptcha", "protected by recaptcha"),
                "fr": ("ce site est protégé par recaptcha", "ce formulaire est protégé par recaptcha", "protégé par recaptcha"),
                "de": ("diese seite wird durch recaptcha geschützt", "diese seite ist durch recaptcha geschützt", "geschützt durch recaptcha"),
                "es": ("este sitio está protegido por recaptcha",),
                "it": ("questo sito è protetto da recaptcha",),
                "pt": ("este site é protegido por recaptcha", "este site é protegido pelo recaptcha"),
                "nl": ("deze site wordt beschermd door recaptcha", "deze site is beveiligd met recaptcha"),
                "pl": ("ta strona jest chroniona przez recaptcha",),
            },
            weight=3.6,
            decides=True,
            max_words=40,
        ),
        # Whole notices, which no article says.
        Cue(
            "phrase",
            "anywhere",
            {
                "pl": ("nie może być powielana", "powielana lub rozpowszechniana", "powielane lub rozpowszechniane", "powielany lub rozpowszechniany"),
                "en": ("may not be published, broadcast", "no part of this publication may be", "may not be reproduced, distributed"),
                "fr": ("toute reproduction totale ou partielle", "reproduction, même partielle"),
                "de": ("vervielfältigung, verbreitung",),
                "es": ("reproducción total o parcial",),
                "it": ("riproduzione totale o parziale", "riproduzione, anche parziale"),
                "pt": ("reprodução total ou parcial",),
                "nl": ("gehele of gedeeltelijke overname",),
            },
            weight=4.6,
            decides=True,
            max_words=150,
        ),
        # Chinese and Japanese set no spaces that a phrase could end at.
        Cue("pattern", "pattern", {"": (r"凡本[網网站]", r"版[權权]均?[屬属所]", r"無断(?:転載|複製)")}, weight=3.6, max_words=150, decides=True),
        Cue("pattern", "pattern", {"": (r"^\W*(?:copyright|©|\(c\)) ?(?:\(c\) ?|© ?)?(?:\d{4}|[\w. ]{2,40} \d{4})",)}, weight=3.6, max_words=30, decides=True),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
legal | copyright | disclaimer | terms | privacy | footer-legal | colophon | mentions | site-info | imprint
""")
            },
            weight=2.4,
            max_words=60,
        ),
    ),
    runs=0.8,
    speaks=(
        "Mentions légales",
        "Tous droits réservés",
        "© 2021 La Gazette du Port",
        "Privacy policy",
        "This site is protected by reCAPTCHA and the Privacy Policy applies.",
        "凡本網註明來源的稿件，版權均屬本網所有",
    ),
    silent=(
        "La loi sur le littoral interdit de bâtir ici.",
        "The privacy of the family was respected.",
        "Every form of the town hall is protected by reCAPTCHA, which the blind cannot read.",
    ),
)
