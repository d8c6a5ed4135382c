"""Cookie notice: consent banners and privacy choices."""

from importers.roles._shared import Cue, Role, phrases

ROLE = Role(
    name="cookie-notice",
    kept=False,
    labels={"en": "Cookie notice", "fr": "Bandeau de cookies"},
    cues=(
        Cue(
            "phrase",
            "anywhere",
            {
                "fr": phrases("""
utilise des cookies | utilisons des cookies | utilisation de cookies | utilisation des cookies | accepter les cookies | dépôt de cookies | cookies et
| des cookies | gérer mes cookies | paramétrer les cookies | gestion des cookies | continuer sans accepter | retirer votre consentement | vos données
personnelles | données non sensibles | tout accepter | tout refuser | vous avez refusé les cookies |
témoins de navigation | utilisons les témoins | utilisons des témoins
"""),
                "en": phrases("""
uses cookies | use cookies | use of cookies | accept cookies | accept all | cookie policy | cookie settings | cookie preferences | manage cookies |
reject all | your consent | withdraw your consent | personal data | our partners store | cookies and similar | privacy preferences | gdpr
"""),
                "de": phrases("""
verwendet cookies | cookies verwendet | verwenden cookies | alle akzeptieren | cookie-einstellungen | einwilligung | nutzen cookies | werbung und
tracking
"""),
                "es": phrases("""
utiliza cookies | utilizamos cookies | aceptar cookies | política de cookies | uso de cookies
"""),
                "it": ("utilizza cookie", "utilizziamo cookie", "i cookie", "accetta tutti"),
                "pt": ("utiliza cookies", "usamos cookies", "política de cookies"),
                "nl": ("gebruikt cookies", "gebruiken cookies", "cookies accepteren"),
                "pl": ("pliki cookie", "plików cookies", "używamy cookies"),
            },
            weight=2.4,
            max_words=150,
        ),
        Cue(
            "whole",
            "whole",
            {
                "pl": phrases("""
akceptuję | zgadzam się | odrzuć | ustawienia prywatności | ustawienia cookies | ustawienia plików cookie
"""),
                "nl": phrases("""
accepteren | weigeren | privacy-instellingen | cookie-instellingen | cookievoorkeuren
"""),
                "pt": phrases("""
aceitar | aceito | rejeitar | definições de cookies | preferências de privacidade | configurações de privacidade | gerenciar cookies
"""),
                "it": phrases("""
accetta | accetto | rifiuta | impostazioni privacy | preferenze privacy | gestisci cookie | impostazioni cookie
"""),
                "fr": phrases("""
accepter | refuser | j'accepte | je refuse | accepter et fermer | personnaliser | paramétrer | cookies | gérer mes choix |
gérer mes cookies | préférences de confidentialité | paramètres de confidentialité | gestion du consentement | paramètres des cookies
"""),
                "en": phrases("""
accept | decline | i accept | i agree | agree | got it | cookies | manage options | consent | reject |
privacy settings | privacy preferences | change privacy settings | privacy manager | cookie preferences
"""),
                "de": phrases("""
akzeptieren | ablehnen | zustimmen | einstellungen | privatsphäre-einstellungen | privatsphäre-einstellungen ändern | datenschutzeinstellungen |
datenschutz-einstellungen | cookie-einstellungen ändern
"""),
                "es": phrases("""
aceptar | rechazar | configurar | configuración de privacidad | configuración de cookies | preferencias de privacidad | gestionar cookies | ajustes
de cookies
"""),
            },
            weight=2.2,
            max_words=5,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
cookie | cookies | consent | gdpr | rgpd | onetrust | didomi | cmp | cookie-banner | cookie-notice | cookie-consent | privacy-banner | sp-message |
cookiebot | tarteaucitron | cc-window | quantcast
""")
            },
            weight=3.4,
        ),
    ),
    runs=1.6,
    speaks=(
        "Ce site utilise des cookies pour mesurer son audience.",
        "Tout accepter",
        "We use cookies to improve your visit.",
        "Accept all",
    ),
    silent=(
        "Elle vendait des biscuits sur le quai.",
        "The baker gave them a biscuit each.",
    ),
)
