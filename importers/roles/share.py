"""Share: bars of social networks, print, copy and save buttons, follow lines."""

from importers.roles._shared import Cue, Role, phrases

_NETWORKS = phrases("""
facebook | twitter | x | linkedin | whatsapp | pinterest | reddit | messenger | telegram | instagram | youtube | tiktok | flipboard | bluesky |
mastodon | threads | tumblr | pocket | snapchat | email | e-mail | mail | xing | google+ | vkontakte | viber | digg | flux rss | rss | google news |
google actualités
""")

ROLE = Role(
    name="share",
    kept=False,
    labels={"en": "Share", "fr": "Partage"},
    cues=(
        Cue(
            "whole",
            "whole",
            {
                "": _NETWORKS,
                "fr": phrases("""
partager | partage | partages | partagez | partager l'article | partager cet article | partager sur facebook | partager sur twitter | partager sur x |
partager sur linkedin | partager sur whatsapp | imprimer | imprimer l'article | imprimer cette page | envoyer à un ami | envoyer à un proche
| envoyer par e-mail | envoyer par mail | envoyer par email |
copier le lien | copier | lien copié | enregistrer | sauvegarder | ajouter à vos favoris | ajouter aux favoris | courriel | tweeter | tweet |
suivez-nous | nous suivre | suivre | écouter l'article | écouter cet article | écouter | offrir | offrir l'article | réagir | j'aime | épingler |
classer | lire plus tard | partagez sur facebook | partagez sur twitter | partager par mail | partager par email | s'abonner au flux | taille du texte
| zoom | fenêtre modale | favori | favoris | j'aime ça | j'aime chargement | commenter | réactions | activer les notifications | newsletters | recommander |
ajouter à mes favoris | l'article a été ajouté à vos favoris | article ajouté à vos favoris | copier le lien de l'article | lien copié dans le
presse-papiers | partager ce contenu | imprimer cet article | retirer de vos favoris | partager par e-mail | envoyer l'article
"""),
                "en": phrases("""
share | shares | share this | share this article | share this story | share article | share on facebook | share on twitter | share on x | share on
linkedin | share via email | tweet | tweet this | print | print this | print this page | print article | copy link | copy this link | link copied |
save | save article | bookmark | follow us | follow | follow us on | email this | send | like | pin it | listen | listen to this article | gift this
article | share this post | post | click to share | share full article | add to favorites | like this | like loading | facebook twitter | subscribe to
rss | connect with us | social sharing | social share | share options | sharing options |
share tools | sharing is caring | share tweet | story saved | save for later | saved | email article | share now | spread the word | get the link |
copy url | add to reading list |
share panel | close share panel
"""),
                "de": phrases("""
teilen | drucken | merken | per e-mail teilen | artikel teilen | link kopieren | twittern | folgen | vorlesen | kommentieren | speichern |
link kopiert | artikel drucken | artikel versenden | artikel merken | per e-mail versenden | per mail versenden | per whatsapp teilen | auf facebook
teilen | beitrag teilen | merkliste | zur merkliste | zur merkliste hinzufügen | auf die merkliste | leseliste | seite drucken | weiterleiten |
empfehlen
"""),
                "es": phrases("""
compartir | imprimir | guardar | copiar enlace | enviar | síguenos | comparte | tuitear |
enviar por email | enviar por correo | enviar por e-mail | compartir en facebook | compartir en twitter | enlace copiado | copiar url | guardar
noticia | compartir noticia | comparte esta noticia | comparte este artículo | escuchar | me gusta | imprimir artículo
"""),
                "it": phrases("""
condividi | stampa | salva | copia link | segui | condividi articolo | condividi su facebook | invia per email | link copiato | copia il link |
seguici | seguici su | ascolta | ascolta l'articolo | invia | mi piace | salva articolo | condivisioni | stampa articolo
"""),
                "pt": phrases("""
compartilhar | partilhar | imprimir | compartilhe | guardar | enviar por email | enviar por e-mail | copiar link | link copiado | ouvir | guardar
artigo | partilhar artigo | compartilhe este artigo | siga-nos | partilhe | enviar | curtir | salvar
"""),
                "nl": phrases("""
delen | deel | afdrukken | bewaren | deel dit artikel | deel via | delen via | kopieer link | link kopiëren | link gekopieerd | opslaan | bewaar |
print | e-mailen | tweeten | volgen | volg ons | luister | artikel delen | artikel bewaren
"""),
                "pl": phrases("""
udostępnij | drukuj | udostępnij artykuł | podziel się | skopiuj link | kopiuj link | link skopiowany | polub nas | lubię to | wyślij | obserwuj |
poleć | wyślij znajomemu | wydrukuj | posłuchaj
"""),
            },
            weight=3.5,
            max_words=8,
            decides=True,
        ),
        Cue(
            "opener",
            "start",
            {
                "pl": phrases("""
udostępnij na | podziel się na | obserwuj nas | śledź nas | polub nas na
"""),
                "fr": phrases("""
partager sur | partagez sur | partagez via | partager via | partager cet article | partagez cet article | suivez-nous sur | retrouvez-nous sur |
suivre sur | cliquez pour partager | cliquer pour | envoyer par | ajouter l'article | pour nous suivre | rejoignez-nous sur | abonnez-vous à notre
chaîne | partager l'article
"""),
                "en": phrases("""
share on | share this | share via | share to | click to share | click to email | click to print | follow us on | follow on | find us on | like us on |
join us on | tweet this | opens in new window | share with | email this article |
stay connected with | follow us: | save this story | you can find this story in
"""),
                "de": phrases("""
teilen auf | auf facebook teilen | auf twitter teilen | folgen sie uns | per mail teilen
"""),
                "es": phrases("""
compartir en | síguenos en | comparte en | compartir por | enviar por | síguenos: | compártelo
"""),
                "it": phrases("""
condividi su | seguici su | condividi con | condividi via | invia tramite | segui su
"""),
                "pt": phrases("""
compartilhe no | siga-nos | compartilhar no | compartilhar via | partilhar no | partilhar via | siga-nos no
"""),
                "nl": phrases("""
deel op | volg ons | delen op | deel dit artikel | volg ons op
"""),
            },
            weight=3.0,
            max_words=16,
            decides=True,
        ),
        Cue(
            "pattern",
            "pattern",
            {
                "": (
                    r"^\W*(?:(?:facebook|twitter|linkedin|whatsapp|pinterest|reddit|messenger|telegram|instagram|youtube|e-?mail|mail|flipboard|bluesky|x|share|print"
                    r"|tweet|copy link|partager|imprimer|courriel|envoyer)(?!\w)[\W\d]*+){2,}+$",
                    # Names of buttons that a dump has put together.
                    r"^\W*(?:facebook|twitter|linkedin|whatsapp|pinterest|reddit|messenger|telegram|instagram|youtube|flipboard|bluesky|tumblr|pocket|xing|e-?mail"
                    r"|mail|send|print|share|tweet|copy)"
                    r"(?:facebook|twitter|linkedin|whatsapp|pinterest|reddit|messenger|telegram|instagram|youtube|flipboard|bluesky|tumblr|pocket|xing|e-?mail"
                    r"|mail|send|print|share|tweet|copy)++\W*$",
                    r"^\W*(?:shares?|partages?|partager|teilen|likes?|tweets?|compartir|condividi|udostepnij|delen)\W{0,3}\d[\d.,]{0,5} ?k?\W*$",
                    r"^\W*[\d., ]+k? ?(?:partages?|shares?|likes?|vues|views|retweets|j'aime|lectures)\W*$",
                )
            },
            weight=3.0,
            max_words=12,
            decides=True,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
share | sharing | social | addthis | sharebar | share-bar | share-buttons | sharedaddy | social-share | socials | follow | partage | partager |
toolbar | tools | sharethis | article-tools | reactions
""")
            },
            weight=2.2,
            max_words=25,
        ),
    ),
    runs=1.5,
    lists=True,
    speaks=(
        "Partager sur Facebook",
        "Imprimer",
        "Share this article",
        "Facebook Twitter WhatsApp",
        "12 partages",
        "FacebookTwitterEmail",
        "Share14K",
        "J’aime ça :",
    ),
    silent=(
        "Facebook a annoncé mardi la fermeture de ses bureaux du port.",
        "They share a house by the quay with two other families.",
    ),
)
