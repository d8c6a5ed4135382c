"""Dateline: a line of date, hour or place."""

import re
from collections.abc import Iterable

from importers.language.dates import find_dates
from importers.reading import Vote, vote
from importers.roles._shared import Cue, Page, Role, phrases

_DIGIT = re.compile(r"\d")


def _look(page: Page) -> Iterable[Vote]:
    """A short line most of which is a date."""
    for index, block in enumerate(page.document.blocks):
        if page.words[index] > 14 or not _DIGIT.search(block.text):
            continue
        dates = find_dates(block.text, None)
        covered = sum(date.end - date.start for date in dates)
        # Without a title, as in a letter, the first lines date the text.
        near = (index <= 3 if page.title is None else abs(index - page.title) <= 8) and block.text[-1:] not in ".!?"
        if covered >= (0.33 if near else 0.5) * len(block.text):
            yield vote(index, "dateline", "date", 2.6 if near else 1.6, (block.text[dates[0].start : dates[0].end],), decides=near)
        elif covered:
            yield vote(index, "dateline", "has-date", 0.8 if near else 0.3, (block.text[dates[0].start : dates[0].end],))


ROLE = Role(
    name="dateline",
    kept=False,
    labels={"en": "Dateline", "fr": "Date et lieu"},
    cues=(
        Cue(
            "opener",
            "start",
            {
                "fr": phrases("""
publié le | publié à | publié aujourd'hui | publié hier | publié il y a | publié : | posté le | mis à jour le | mis à jour à | mise à jour | mis à
jour | modifié le | actualisé le | dernière mise à jour | dernière modification | date de publication | paru le | créé le
| durée : | le journal du | édition du | mis en ligne le | écrit le | article publié le | en ligne le
"""),
                "en": phrases("""
published | published: | published on | published at | posted on | posted: | posted | updated | updated: | updated on | last updated | last modified |
first published | date: | created: | originally published | modified
"""),
                "de": phrases("""
veröffentlicht am | veröffentlicht | aktualisiert am | aktualisiert | stand: | erstellt am | zuletzt aktualisiert | erschienen am
"""),
                "es": phrases("""
publicado el | publicado: | actualizado | actualizado el | actualizada | última actualización | fecha:
"""),
                "it": ("pubblicato il", "pubblicato", "aggiornato", "ultimo aggiornamento"),
                "pt": ("publicado em", "atualizado em", "publicado", "atualizado"),
                "nl": ("gepubliceerd", "bijgewerkt", "laatste update", "laatst bijgewerkt"),
                "pl": ("opublikowano", "aktualizacja", "data publikacji"),
            },
            weight=3.0,
            max_words=24,
        ),
        Cue(
            "pattern",
            "pattern",
            {"": (r"^\W*\d{1,2} ?[h:] ?\d{2}\W*$",)},
            weight=1.4,
            max_words=12,
        ),
        # An hour with what tells that it is one, a day of the week, the label of a date.
        Cue(
            "pattern",
            "pattern",
            {
                "": (r"^\W*\d{1,2}[:.h]\d{2} ?(?:am|pm|a\.m\.|p\.m\.|uhr|heures?|hrs?|godz\.?|horas?)\W*$",),
                "en": (r"^\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day\W*$",),
                "fr": (r"^\W*(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\W*$",),
                "de": (r"^\W*(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)\W*$",),
                "es": (r"^\W*(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)\W*$",),
                "it": (r"^\W*(?:lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica)\W*$",),
                "pt": (r"^\W*(?:segunda|terca|quarta|quinta|sexta)-feira\W*$",),
                "nl": (r"^\W*(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\W*$",),
                "pl": (r"^\W*(?:poniedzialek|wtorek|sroda|czwartek|piatek|sobota|niedziela)\W*$",),
            },
            weight=2.2,
            max_words=4,
        ),
        Cue(
            "pattern",
            "pattern",
            {
                "": (
                    r"^\W*(?:duration|duree|dauer|duracion|durata)\W{1,4}\d{1,3}(?: ?[:h'] ?\d{2})?(?: ?(?:min|mn|minutes?|sec))?\W*$",
                    # Names, the paper and labelled dates on one line, between bars or points.
                    r"[|\u00b7\u2022,] ?(?:last )?(?:posted|published|updated|publie|mis a jour|mise a jour|actualise|modifie)(?: le| on| at)?\b"
                    r"[^.!?]{0,40}\b(?:19|20)\d\d\b[^!?]{0,90}$",
                ),
            },
            weight=3.0,
            max_words=26,
            decides=True,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
date | dateline | published | updated | timestamp | time | datetime | pubdate | publish-date | entry-date | post-date | article-date | reading-time |
datum | fecha
""")
            },
            weight=2.2,
            max_words=25,
        ),
    ),
    look=_look,
    runs=0.2,
    speaks=(
        "Publié le 4 mars 2021 à 9:21",
        "Mis à jour le 5 mars 2021",
        "Published on March 4, 2021",
        "Duration 2:31",
        "15:44 Uhr",
        "Jeudi",
        "Anna Lund · The Harbour Post · Posted: May 3, 2021 6:00 AM EDT | Last Updated: May 3, 2021",
    ),
    silent=(
        "Le rapport, publié le mois dernier par une commission de la région et relu par trois experts de la mer, a surpris tous ceux qui suivent ce dossier.",
        "The report that was published by the council last year said otherwise, and nobody on the quay believed a single word of what it said.",
    ),
)
