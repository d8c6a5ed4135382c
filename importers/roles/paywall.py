"""Paywall: subscription walls and their offers."""

from importers.roles._shared import Cue, Role, phrases

ROLE = Role(
    name="paywall",
    kept=False,
    labels={"en": "Paywall", "fr": "Réservé aux abonnés"},
    cues=(
        Cue(
            "opener",
            "start",
            {
                "fr": phrases("""
il vous reste | cet article est réservé | article réservé | la suite est réservée | contenu réservé | réservé aux abonnés | réservé à nos abonnés |
abonnez-vous pour | abonnez-vous dès | s'abonner | je m'abonne | déjà abonné | vous êtes abonné | vous avez déjà un compte | connectez-vous pour lire
| offre limitée | sans engagement | profitez de | testez gratuitement | pour lire la suite | accédez à tous | accès illimité | découvrir nos offres |
choisissez votre | vous lisez ce contenu | la lecture de ce contenu | lecture du monde en cours | débloquez | continuez votre lecture | soutenez un
journal
"""),
                "en": phrases("""
subscribe to continue | subscribe to read | subscribe now | to continue reading | to read the full | already a subscriber | already have an account |
this article is for subscribers | this content is for | for subscribers only | subscriber only | subscribers only | exclusive for subscribers | log in
to read | create a free account | you have reached your | you've reached your | start your free trial | get unlimited access | unlimited access | try
for | keep reading for | continue reading with | support local journalism | unlock this | become a subscriber | subscribe for | register for free |
cancel anytime | choose your plan | thank you for reading | subscribe to unlock | create an account or sign in | sign in or create an account |
unlimited online access | enjoy additional articles |
already subscribed | register to unlock | register / sign in | want to bookmark your favourite | this content is reserved | subscribe to bookmark |
share your thoughts and join the conversation | access articles from | get email updates from | unlock more
"""),
                "de": phrases("""
weiterlesen mit | jetzt weiterlesen | dieser artikel ist | sie haben bereits | bereits abonnent | jetzt abonnieren | zugang zu allen | um
weiterzulesen | jetzt testen |
exklusiv für abonnenten | nur für abonnenten | mit abo | weiterlesen nach
"""),
                "es": phrases("""
suscríbete para | contenido exclusivo | solo para suscriptores | ya soy suscriptor | para seguir leyendo | si ya eres suscriptor |
sólo para suscriptores | exclusivo para suscriptores | suscríbete ahora | hazte suscriptor | esta funcionalidad es sólo
"""),
                "it": phrases("""
questo articolo è riservato | abbonati per | sei già abbonato | riservato agli abbonati | contenuto riservato | per continuare a leggere | abbonati
ora
"""),
                "pt": phrases("""
assine para | conteúdo exclusivo | já é assinante | exclusivo para assinantes | só para assinantes | conteúdo para assinantes | para continuar a ler
| para continuar lendo | assine já
"""),
                "nl": phrases("""
word abonnee | al abonnee | lees verder met | alleen voor abonnees | exclusief voor abonnees | verder lezen? | om verder te lezen
"""),
                "pl": phrases("""
aby przeczytać | masz już konto | dostęp do | tylko dla prenumeratorów | dla subskrybentów | treść tylko dla | kup dostęp | wykup dostęp
"""),
            },
            weight=3.0,
            max_words=45,
        ),
        Cue(
            "phrase",
            "anywhere",
            {
                "es": phrases("""
sólo para suscriptores | solo para suscriptores | sólo para registrados
"""),
                "fr": phrases("""
% de cet article à lire | de cet article à découvrir | réservée aux abonnés | réservé aux abonnés | sans engagement | pour 1€ | €/mois | € par mois |
déjà abonné |
réservé à nos abonnés | réservée à nos abonnés
"""),
                "en": phrases("""
already a subscriber | subscriber-only | free trial | per month | /month | cancel anytime | unlimited digital access |
to unlock more articles | register to unlock | reserved for subscribers | with one account | articles per month
"""),
                "de": ("monatlich kündbar", "pro monat", "€/monat"),
            },
            weight=2.0,
            max_words=40,
        ),
        Cue(
            "phrase",
            "anywhere",
            {
                "fr": phrases("""
un seul appareil à la fois | lecture en cours sur un autre appareil | avec ce compte sur un autre appareil | (ou vous) est en train de lire | qui est
l'autre personne | ce message s'affichera sur l'autre appareil
"""),
                "en": phrases("""
on one device at a time | reading with this account on another device | sharing your account
"""),
            },
            weight=3.4,
            max_words=70,
            decides=True,
        ),
        Cue(
            "count",
            "pattern",
            {
                "en": (
                    r"\byou(?:'ve| have) (?:read|used|reached) .{0,40}\b(?:articles?|stories)\b",
                    r"\b\d+ free (?:articles?|stories)\b",
                    r"\bsubscribe to (?:the |our )?\w+ for [£$€]",
                ),
                "fr": (r"\bil vous reste \d+ articles?\b", r"\b\d+ articles? (?:gratuits?|offerts?)\b", r"\babonnez-vous .{0,30}\d ?€"),
                "de": (r"\bnoch \d+ (?:gratis-?|freie )artikel\b",),
            },
            weight=3.4,
            max_words=60,
            decides=True,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
paywall | premium | subscriber | subscribers | piano | regwall | meter | offer | offers | abonne | abonnement | subscribe-wall | barrier | restricted
| gate
""")
            },
            weight=2.2,
            max_words=60,
        ),
    ),
    runs=1.4,
    speaks=(
        "Il vous reste 57 % de cet article à lire.",
        "Cet article est réservé aux abonnés",
        "Subscribe to continue reading",
        "Ce journal se lit sur un seul appareil à la fois.",
    ),
    silent=(
        "She had to create an account at the bank before the ferry left.",
        "Il restait trois bateaux à quai.",
        "The subscribers of the library met on Monday.",
    ),
)
