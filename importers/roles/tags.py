"""Tags: keywords and subjects that the site files the article under."""

from collections.abc import Iterable

from importers.reading import Vote
from importers.roles._shared import Cue, Page, Role, phrases


def _look(page: Page) -> Iterable[Vote]:
    """The short lines that a label announces are the tags."""
    for index, roles in enumerate(page.cued):
        if "tags" not in roles or page.words[index] > 3:
            continue
        for after in range(index + 1, min(index + 13, len(page.folded))):
            if page.words[after] > 5 or page.prose[after] or page.cued[after] - {"tags", "navigation"}:
                break
            yield Vote(after, "tags", "announced", 2.6, (page.document.blocks[index].text,))


ROLE = Role(
    name="tags",
    kept=False,
    labels={"en": "Tags", "fr": "Mots-clés"},
    cues=(
        Cue(
            "opener",
            "start",
            {
                "el": phrases("""
ετικέτες: | ετικέτες
"""),
                "ru": phrases("""
теги: | тема: | темы: | метки:
"""),
                "": ("tags:", "tags :", "tags", "tag:", "#"),
                "fr": phrases("""
mots-clés | mots clés | étiquettes | thèmes : | thème : | thématiques | sujets : | dans cet article | en lien avec | catégories : | catégorie : |
classé dans | publié dans | rubrique : | mot-clé | sur les thèmes
"""),
                "en": phrases("""
filed under | topics: | topic: | keywords | categories: | category: | filed in | posted in | labels: | tagged | tagged with | more on: | topics |
subjects: |
related tags | related topics | read more on these topics | more on these topics | article tags | key words
"""),
                "de": phrases("""
schlagwörter | schlagworte | themen: | stichwörter | kategorien: | kategorie: | abgelegt unter |
schlagwort: | stichworte | mehr zu den themen | mehr zu diesen themen
"""),
                "es": phrases("""
etiquetas | temas: | archivado en | palabras clave | categorías | más temas | temas relacionados | temas : | tags:
"""),
                "it": phrases("""
argomenti | etichette | argomenti: | parole chiave | temi: | tag: | categorie:
"""),
                "pt": phrases("""
assuntos | temas: | palavras-chave | tópicos: | etiquetas: | categorias: | temas relacionados
"""),
                "nl": phrases("""
trefwoorden | onderwerpen | trefwoord | thema's: | categorieën: | categorie: | tags:
"""),
                "pl": phrases("""
tagi | tematy | słowa kluczowe | tag: | tagi: | tematy: | kategorie: | kategoria:
"""),
            },
            weight=2.8,
            max_words=25,
        ),
        Cue("pattern", "pattern", {"": (r"^\W*(?:#(?!\d+\b)[\w-]+[ ,]*){1,12}$", r"^(?:\+ ?[\w' -]{2,40}){2,}$")}, weight=3.2, max_words=25, decides=True),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
tag | tags | tag-list | taglist | keywords | topics | topic | mots-cles | post-tags | tags-links | themes | tagcloud | schlagworte | etiquetas |
post-categories
""")
            },
            weight=3.0,
            max_words=20,
        ),
    ),
    look=_look,
    runs=2.6,
    lists=True,
    speaks=(
        "Mots-clés : port, digue, mer",
        "#port #digue",
        "Filed under: harbour",
        "Tags: harbour, bridge",
    ),
    silent=(
        "#3",
        "Le thème de la soirée était la mer.",
        "He kept a tag on every crate that left the quay, as his father had done for forty years before the port was sold to the region and closed.",
    ),
)
