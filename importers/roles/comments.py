"""Comments: what readers wrote below the article, with its heading, dates and buttons."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._shared import Cue, Page, Role, cued_by, phrases

_STAMP = "stamp"


def _look(page: Page) -> Iterable[Vote]:
    """A heading of a comment section counts only below the prose; above it, it is a link down to the section."""
    first = next((index for index, prose in enumerate(page.prose) if prose), None)
    for index in page.once(cued_by).get("comments", ()):
        if first is None or index < first:
            yield vote(index, "comments", "above", -8.0)
            yield vote(index, "share", "above", 3.4, (page.document.blocks[index].text,), names=True)


ROLE = Role(
    name="comments",
    kept=False,
    labels={"en": "Comments", "fr": "Commentaires"},
    cues=(
        Cue(
            "whole",
            "whole",
            {
                "ru": phrases("""
комментарии | комментарий | комментировать | ответить | обсудить
"""),
                "fr": phrases("""
commentaires | commentaire | les commentaires | vos commentaires | vos réactions | réactions | voir les commentaires | voir tous les commentaires |
afficher les commentaires | lire les commentaires | signaler | signaler un abus | signaler ce commentaire | répondre | aucun commentaire | pas de
commentaire | alerter | commentaires les plus récents | plus récents | les plus anciens | soyez le premier à commenter | soyez le premier à réagir |
réponses | commentaires des lecteurs | avis des lecteurs | voir plus de commentaires | 1 commentaire | charger plus de commentaires
"""),
                "en": phrases("""
comments | comment | view comments | show comments | read comments | all comments | reader comments | join the conversation | join the discussion |
reply | report | report abuse | report comment | no comments | no comments yet | be the first to comment | newest | oldest | replies | responses |
discussion | conversation | comments are closed | sort by best | load more comments | permalink | upvote | downvote | flag as inappropriate | leave a
reply to | thoughts on | log in to reply | show replies
"""),
                "de": phrases("""
kommentare | kommentar | leserkommentare | antworten | melden | alle kommentare | kommentare anzeigen | diskutieren sie mit | keine kommentare |
kommentare lesen
"""),
                "es": phrases("""
comentarios | comentario | responder | denunciar | ver comentarios | opiniones de los lectores |
sin comentarios | sé el primero en comentar | todos los comentarios | mostrar comentarios | leer comentarios | comentarios de los lectores
"""),
                "it": phrases("""
commenti | rispondi | segnala | commento | commenta | nessun commento | mostra commenti | leggi i commenti | tutti i commenti
"""),
                "pt": phrases("""
comentários | responder | denunciar | comentário | comente | sem comentários | nenhum comentário | seja o primeiro a comentar | ver comentários |
todos os comentários
"""),
                "nl": phrases("""
reacties | reageer | reageren | beantwoorden | reactie | geen reacties | bekijk reacties | alle reacties | toon reacties
"""),
                "pl": phrases("""
komentarze | odpowiedz | komentarz | brak komentarzy | wszystkie komentarze | pokaż komentarze | zobacz komentarze | opinie czytelników
"""),
            },
            weight=3.2,
            max_words=8,
            decides=True,
        ),
        Cue(
            "pattern",
            "pattern",
            {
                "": (
                    r"^\W*\d+ (?:commentaires?|comments?|kommentare?|comentarios?|reactions?|reponses?|responses|replies|thoughts on"
                    r"|commenti|commento|reacties|reactie|komentarz[ey]?|erganzungen|leserbriefe|kommentarer)\b",
                    r"^\W*(?:commentaires?|comments?|kommentare|comentarios|reactions|commenti|reacties|komentarze|комментарии|σχολια) ?[(\[:]? ?\d+[)\]]?\W*$",
                ),
                "fr": (
                    r"^\W*(?:a ecrit )?(?:le|l[ea] ) ?\d{1,2}/\d{1,2}/\d{2,4} (?:a|-) \d{1,2}[:h]\d{2}",
                    r"\ba ecrit (?:le|:)",
                    r"^\W*il y a \d+ (?:minutes?|heures?|jours?|mois|ans?|semaines?)\W*$",
                    r"\bdit ?:$",
                    r'^\W*\d+ reflexions? (?:sur|au sujet de) "',
                ),
                "de": (r"^[\w .'-]{2,40} (?:sagt|schreibt|schrieb am .{4,30}) ?:$",),
                "es": (r"^[\w .'-]{2,40} (?:dice|dijo) ?:$",),
                "it": (r"^[\w .'-]{2,40} (?:dice|ha detto|scrive) ?:$",),
                "pt": (r"^[\w .'-]{2,40} (?:diz|disse) ?:$",),
                "nl": (r"^[\w .'-]{2,40} (?:zegt|schreef|schreef op .{4,30}) ?:$",),
                "pl": (r"^[\w .'-]{2,40} (?:pisze|napisal|napisala|mowi) ?:$",),
                "en": (
                    r"\bsays ?:$",
                    r"^\W*\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago\W*$",
                    r"\bat \d{1,2}:\d{2} ?[ap]m\b.{0,10}(?:reply|permalink)?$",
                    r"\bon \w+ \d{1,2}, \d{4} at \d{1,2}:\d{2}",
                ),
            },
            weight=2.4,
            max_words=14,
        ),
        Cue(
            "opener",
            "start",
            {"fr": ("réponse à", "en réponse à", "posté par", "rédigé par", "publié par"), "en": ("reply to", "in reply to", "posted by")},
            weight=1.2,
            max_words=12,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
comment | comments | commentlist | comment-list | comment-body | disqus | disqus_thread | respond | commentaires | commentaire | reactions | livefyre
| comment-content | user-comments | replies | kommentare
""")
            },
            weight=3.0,
        ),
    ),
    look=_look,
    runs=2.6,
    base=-4.2,
    speaks=(
        "Commentaires 2",
        "à écrit le 10/06/2021 à 15:58",
        "3 comments",
        "4 réflexions sur « La digue tient bon »",
        "Be the first to comment",
    ),
    silent=(
        "Douze réflexions sur la mer, de Paul Kervella, paraît en mars.",
        "Le maire n’a fait aucun commentaire sur les travaux de la digue.",
        "Her comments on the budget surprised the whole council.",
    ),
)
