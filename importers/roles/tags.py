"""Tags: keywords and subjects that the site files the article under."""

import re
from collections.abc import Iterable, Sequence

from importers.reading import Vote, vote
from importers.roles._shared import Cue, Page, Role, cued_by, phrases

_BELOW = 30  # blocks below the text in which its tags are looked for
_STEM = 6  # letters by which words of one family are known
_WORD = re.compile(r"\w{3,}")


def _look(page: Page) -> Iterable[Vote]:
    """The short lines that a label announces are the tags."""
    for index in page.once(cued_by).get("tags", ()):
        if page.words[index] > 3:
            continue
        for after in range(index + 1, min(index + 13, len(page.folded))):
            if page.words[after] > 5 or page.prose[after] or page.cued[after] - {"tags", "navigation"}:
                break
            yield vote(after, "tags", "announced", 2.6, (page.document.blocks[index].text,))
    yield from _topics(page)


def _topics(page: Page) -> Iterable[Vote]:
    """Short lines close below the text, most of them of words that it uses too, are its tags and no menu."""
    ground, blocks = page.ground, page.document.blocks
    stems: set[str] = set()
    every = ""
    at = below = max(ground.main, default=len(blocks)) + 1
    while at < min(len(blocks), below + _BELOW):
        end = at
        while (
            end < len(blocks)
            and page.words[end] <= 4
            and not page.prose[end]
            and not blocks[end].shape.tag
            and not page.cued[end] - {"tags", "navigation", "byline"}
            and (end <= at + 1 or blocks[end].shape.gap == blocks[at + 1].shape.gap)
        ):
            end += 1
        if end > at + 1:
            every = every or "\n".join([page.folded[index] for index in ground.main])
            lines = [_WORD.findall(page.folded[index]) for index in range(at, end)]
            # What stands nowhere in the text is no word of it: most lines need no closer look.
            if _enough([all(word[:_STEM] in every for word in line) for line in lines]):
                stems = stems or {word[:_STEM] for word in _WORD.findall(every)}
                if _enough([all(word[:_STEM] in stems for word in line) for line in lines]):
                    for index in range(at, end):
                        yield vote(index, "tags", "topics", 3.4, names=True)
        at = max(end, at + 1)


def _enough(told: Sequence[bool]) -> bool:
    return sum(told) >= 2 and 2 * sum(told) >= len(told)


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
        Cue(
            "whole",
            "whole",
            {
                "": ("tags", "tag"),
                "fr": phrases("""
sujets | thèmes | thématiques | mots-clés | mots clés | étiquettes | sujets associés | catégories
"""),
                "en": phrases("""
topics | keywords | related topics | related tags | more on | categories | article tags
"""),
                "de": phrases("""
themen | schlagwörter | schlagworte | stichwörter | stichworte | kategorie | kategorien
"""),
                "es": ("temas", "más temas", "etiquetas", "palabras clave", "categorías"),
                "it": ("argomenti", "temi", "etichette", "parole chiave", "categorie"),
                "pt": ("temas", "assuntos", "tópicos", "etiquetas", "categorias", "palavras-chave"),
                "nl": ("thema's", "onderwerpen", "trefwoorden", "categorieën"),
                "pl": ("tagi", "tematy", "słowa kluczowe", "kategorie", "kategoria"),
                "ru": ("теги", "тема", "темы", "метки"),
                "el": ("ετικέτες",),
            },
            weight=3.2,
            max_words=3,
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
