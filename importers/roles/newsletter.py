"""Newsletter: calls to sign up for letters, alerts and apps."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._shared import Cue, Page, Role, cued_by, phrases

_BOX_WORDS = 90  # a container with more words is more than a box


def _look(page: Page) -> Iterable[Vote]:
    """What shares a small container with words that ask for a subscription is part of the box: its heading above all, and its button."""
    blocks = page.document.blocks
    asking = [index for index in page.once(cued_by).get("newsletter", ()) if blocks[index].shape.parents]
    if not asking:
        return
    sizes: dict[int, int] = {}
    for block, words in zip(blocks, page.words, strict=True):
        if block.shape.parents:
            sizes[block.shape.parents[0]] = sizes.get(block.shape.parents[0], 0) + words
    seen: set[int] = set()
    for index in asking:
        box = blocks[index].shape.parents[0]
        if box in seen or sizes[box] > _BOX_WORDS:
            continue
        seen.add(box)
        inside = [near for near in range(max(0, index - 2), min(index + 6, len(blocks))) if near != index and box in blocks[near].shape.parents]
        again = any("newsletter" in page.cued[near] for near in inside)
        for near in inside:
            if near != page.title and not page.prose[near] and not page.cued[near] - {"navigation", "newsletter"}:
                yield vote(near, "newsletter", "in-box", 3.4, (blocks[index].text,), decides=near == index - 1)
        if again:
            yield vote(index, "newsletter", "in-box", 3.4, (blocks[index].text,), decides=True)


ROLE = Role(
    name="newsletter",
    kept=False,
    labels={"en": "Newsletter", "fr": "Lettre d’information"},
    cues=(
        Cue(
            "opener",
            "start",
            {
                "fr": phrases("""
inscrivez-vous à | inscrivez-vous gratuitement | abonnez-vous à notre newsletter | abonnez-vous à la newsletter | abonnez-vous gratuitement | recevez
| recevoir | newsletter | la newsletter | notre newsletter | s'inscrire à la newsletter | je m'inscris | votre adresse email | votre adresse e-mail |
téléchargez notre application | téléchargez l'application | chaque matin, recevez | ne manquez rien | ne ratez rien | suivre ce blog | suivez ce blog
| restez informé | en vous
inscrivant | vous pouvez vous désinscrire | s'abonner à la newsletter | lettre d'information | activez les notifications |
merci de saisir votre adresse | saisissez votre adresse | votre e-mail
"""),
                "en": phrases("""
sign up for | sign up to | sign up here | subscribe to our newsletter | subscribe to the | subscribe to our | get the latest | get our | get the best
| newsletter | our newsletter | join our newsletter | join our mailing list | enter your email | enter your address | follow this blog
| follow blog | email address | your email address | by signing up |
you can unsubscribe | stay informed | stay up to date | stay in the know | never miss | download our app | download the app | get news alerts | want
more stories like this | thanks for signing up | delivered to your inbox | daily newsletter | weekly newsletter | by clicking sign up | join thousands |
i would like to be emailed | receive our | get free | straight to your inbox
"""),
                "de": phrases("""
newsletter | jetzt anmelden | abonnieren sie unseren | abonnieren sie den | melden sie sich für | ihre e-mail-adresse | jetzt newsletter
"""),
                "es": phrases("""
suscríbete a | suscríbete al | apúntate | recibe | boletín | newsletter | regístrate para
"""),
                "it": ("iscriviti alla", "iscriviti a", "ricevi", "newsletter"),
                "pt": ("assine a newsletter", "subscreva", "receba", "inscreva-se"),
                "nl": ("schrijf je in", "meld je aan", "ontvang", "nieuwsbrief"),
                "pl": ("zapisz się", "newsletter"),
            },
            weight=2.4,
            max_words=45,
        ),
        Cue(
            "phrase",
            "anywhere",
            {
                "pl": phrases("""
newsletter | newslettera
"""),
                "nl": phrases("""
nieuwsbrief | uw inbox | je inbox
"""),
                "pt": phrases("""
newsletter | seu email | seu e-mail
"""),
                "it": phrases("""
newsletter | la tua email | nella tua casella
"""),
                "fr": phrases("""
newsletter | boîte mail | dans votre boîte | lettre d'information | notre chaîne whatsapp | notifications
"""),
                "en": phrases("""
newsletter | your inbox | unsubscribe | mailing list | push notifications | email alerts | whatsapp channel
"""),
                "de": ("newsletter", "postfach"),
                "es": ("boletín", "tu correo", "newsletter"),
                "": (),
            },
            weight=1.6,
            max_words=40,
        ),
        Cue(
            "phrase",
            "anywhere",
            {
                "fr": phrases("""
inscription a bien été prise en compte | inscription à bien été prise en compte | est paru dans notre newsletter | inscrire à cette lettre | en vous
inscrivant, vous acceptez | avec votre consentement, est utilisé | dans notre newsletter dédiée | toutes nos autres newsletters | désinscrire à tout
moment
"""),
                "en": phrases("""
thanks for subscribing | thank you for subscribing | by signing up, you agree | by subscribing, you agree | by signing up you agree | by subscribing you
agree | unsubscribe at any time | first appeared in our newsletter
"""),
                "de": phrases("""
jederzeit abbestellen | jederzeit abmelden | mit der anmeldung stimmen sie
"""),
                "es": phrases("""
darte de baja en cualquier momento | al suscribirte aceptas
"""),
            },
            weight=3.4,
            max_words=70,
            decides=True,
        ),
        # What a page asks of its readers below the last paragraph.
        Cue(
            "pattern",
            "pattern",
            {
                "en": (
                    r"\bsign up (?:for|to) (?:our|the|my)\b[^.!?]{0,60}\bnewsletters?\b",
                    r"^\W*(?:like|liked|love|loved|enjoy|enjoyed|enjoying) (?:this|what you)\b[^?]{0,40}\? .{0,30}\b(?:share|subscribe|sign up|join|follow)\b",
                    r"^\W*if you (?:enjoyed|liked|loved) (?:this|reading)\b.{0,120}\b(?:share|subscribe|sign up|join|follow|newsletter)\b",
                    r"^\W*(?:want|looking) to (?:keep|stay) (?:up to date|updated|informed)\b.{0,160}\b(?:sign up|subscribe|join|follow)\b",
                    r"^\W*for more (?:stories|news|articles|posts) like this\b",
                    r"^\W*get .{3,60}\b(?:delivered|sent) (?:straight |directly )?(?:to|through) your\b",
                ),
                "fr": (
                    r"^\W*(?:cet article|ce contenu|ce billet) vous a plu\b.{0,120}\b(?:partage[zr]|abonnez|inscrivez|suivez)",
                    r"^\W*pour (?:recevoir|ne rien manquer|ne rien rater)\b.{0,100}\b(?:abonnez|inscrivez)",
                ),
                "de": (r"^\W*(?:hat ihnen|hat dir|gefaellt ihnen|gefallt ihnen) (?:der|dieser|unser) artikel\b.{0,120}\b(?:abonnieren|teilen|newsletter)\b",),
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
newsletter | newsletters | signup | sign-up | subscribe | subscription | mailing | email-signup | mailchimp | optin | opt-in | inscription | nl-signup
| app-promo
""")
            },
            weight=2.6,
        ),
    ),
    look=_look,
    runs=1.2,
    lists=True,
    speaks=(
        "Inscrivez-vous à notre lettre du matin",
        "Recevez chaque jour notre newsletter",
        "Sign up for our morning letter",
        "Votre inscription a bien été prise en compte avec l’adresse",
        "You can unsubscribe at any time.",
        "Like this story? Share it with a friend!",
        "Want to keep up to date with the quay? Sign up below for our letters.",
        "Cet article vous a plu ? Partagez-le avec vos voisins !",
    ),
    silent=(
        "If you enjoyed this summer by the sea, thank the wind, said the harbour master.",
        "Les pêcheurs se sont inscrits sur la liste du préfet.",
        "The letter was signed by twelve fishermen.",
    ),
)
