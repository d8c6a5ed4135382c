"""Comment form: the fields and rules for writing a comment."""

from importers.roles._shared import Cue, Role, phrases

ROLE = Role(
    name="comment-form",
    kept=False,
    labels={"en": "Comment form", "fr": "Formulaire de commentaire"},
    cues=(
        Cue(
            "opener",
            "start",
            {
                "fr": phrases("""
votre email ne sera pas | votre e-mail ne sera pas | votre adresse e-mail ne sera pas | votre adresse de messagerie ne sera pas | votre adresse email
ne sera pas | tous les champs sont obligatoires | les champs obligatoires sont indiqués | laisser un commentaire | laissez un commentaire | laisser
une réponse | ajouter un commentaire | ajoutez un commentaire | poster un commentaire | postez un commentaire | publier un commentaire | écrire un
commentaire | cliquez ici pour poster | cliquez ici pour écrire un commentaire | merci pour votre commentaire | votre commentaire
| enregistrer mon nom | prévenez-moi | connectez-vous pour
commenter | pour commenter | vous devez être connecté | vous devez être abonné pour commenter | réagir à cet article | annuler la réponse | saisissez
votre commentaire | ce site utilise akismet | en savoir plus sur comment les données de vos commentaires | il sera visible prochainement | caractères
restants | charte des commentaires | inscrivez-vous pour commenter | nom * | e-mail * | commentaire * | site web
| un avis, un commentaire | partagez votre opinion | pour réagir, | vous ne pouvez plus réagir | je consulte la charte
"""),
                "en": phrases("""
your email address will not be published | required fields are marked | leave a comment | leave a reply | leave your comment | post a comment | post
comment | add a comment | add your comment | write a comment | please enter your comment | please enter your name | please enter an answer | you have
entered an incorrect email | save my name | notify me of | sign in to comment | log in to comment | you must be logged in | to comment | cancel reply
| click here to cancel reply | enter your comment | this site uses akismet | learn how your comment data | name * | email * | comment * | submit
comment | all fields are required | comments are moderated | commenting rules | comment policy | create an account to comment | fill in your details
below | what would you like to say | join our commenting forum | your comment
"""),
                "de": phrases("""
kommentar schreiben | kommentar verfassen | schreiben sie einen kommentar | schreibe einen kommentar | ihre e-mail-adresse wird nicht | deine
e-mail-adresse wird nicht | erforderliche felder sind | hinterlasse einen kommentar | antworten abbrechen |
name * | e-mail * | kommentar * | kommentieren sie | um zu kommentieren
"""),
                "es": phrases("""
deja un comentario | dejar un comentario | deja una respuesta | tu dirección de correo electrónico no será publicada
| tu correo electrónico no será publicado | los campos obligatorios están
marcados | escribe un comentario | publicar comentario | añadir comentario | comentar |
nombre * | correo electrónico * | comentario * | para comentar
"""),
                "it": phrases("""
lascia un commento | il tuo indirizzo email non sarà pubblicato | i campi obbligatori |
nome * | email * | commento * | per commentare | commento all
"""),
                "pt": phrases("""
deixe um comentário | deixe uma resposta | o seu endereço de email não será publicado | campos obrigatórios |
nome * | email * | comentário * | para comentar | o seu comentário
"""),
                "nl": phrases("""
laat een reactie achter | geef een reactie | je e-mailadres wordt niet | vereiste velden |
naam * | e-mail * | reactie * | plaats een reactie | om te reageren
"""),
                "pl": phrases("""
dodaj komentarz | twój adres e-mail nie zostanie | nazwa * | imię * | e-mail * | komentarz * | napisz komentarz | aby skomentować
"""),
            },
            weight=3.6,
            max_words=45,
            decides=True,
        ),
        Cue(
            "phrase",
            "anywhere",
            {
                "fr": phrases("""
sous réserve de validation | sera visible prochainement | ne sera pas publié | champs obligatoires | champs sont obligatoires | ne sera pas affiché
"""),
                "en": ("will not be published", "fields are marked", "must be logged in to"),
            },
            weight=2.5,
            max_words=40,
            decides=True,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
comment-form | commentform | respond | comment-respond | reply-title | add-comment | comment-reply
""")
            },
            weight=3.4,
        ),
    ),
    runs=2.6,
    speaks=(
        "Laisser un commentaire",
        "Votre adresse e-mail ne sera pas publiée.",
        "Leave a reply",
        "Your email address will not be published. Required fields are marked *",
    ),
    silent=(
        "Il a préféré laisser son fils répondre aux questions.",
        "She had to leave the room before the vote.",
    ),
)
