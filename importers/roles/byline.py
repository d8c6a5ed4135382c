"""Byline: the line that names who wrote the article."""

import re
from collections.abc import Iterable

from importers.language.bylines import find_authors, job_at
from importers.language.names import looks_like_person
from importers.reading import Vote, vote
from importers.roles._shared import Cue, Page, Role, phrases

# "Par", "By", "Von" and then a name: near the title that is all a line needs.
_LED = re.compile(r"(?:par|by|von|por|di|door|przez|av|de)\s+(.+)$", re.IGNORECASE)

_PARAGRAPH = 20  # words of a first paragraph
_PERSON = 0.6
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def _look(page: Page) -> Iterable[Vote]:
    """A name on a line of its own close to the title."""
    # Newspapers also sign below the last line.
    last = next((index for index in range(len(page.words) - 1, -1, -1) if page.prose[index] and page.words[index] > 20), None)
    for index in range(last + 1, min(last + 3, len(page.folded))) if last is not None else ():
        block = page.document.blocks[index]
        if page.words[index] <= 4 and not page.cued[index] and not block.shape.link_chars and not block.shape.hidden and looks_like_person(block.text) >= 0.6:
            yield vote(index, "byline", "signed", 2.6, (block.text,))
    if page.title is None:
        return
    for index in range(max(0, page.title - 3), min(len(page.folded), page.title + 9)):
        block = page.document.blocks[index]
        if index == page.title or page.words[index] > 14 or page.cued[index] - {"byline"} or block.shape.hidden or block.shape.tag in ("h2", "h3", "h4"):
            continue
        sure = looks_like_person(block.text)
        if block.shape.tag and _heads(page, index):
            yield vote(index, "byline", "name", 3.4, (block.text,), decides=True)
            continue
        names = find_authors(block.text) if _LED.match(block.text) else ()
        # What they do, and where, says nothing against them: "Par Anne Durand, envoyée spéciale à Lyon".
        told = names[-1].end if names and job_at(block.text, names[-1].end) else len(block.text)
        if names and 2 * sum(found.end - found.start for found in names) >= told:
            yield vote(index, "byline", "led", 3.4, (block.text,), decides=True)
        elif sure >= 0.5 and page.words[index] <= 6:
            yield vote(index, "byline", "name", 3.0 * sure, (block.text,))


def _heads(page: Page, index: int) -> bool:
    """Whether a page has here nothing but names, of which the article does not speak, between its title and its first paragraph."""
    first = next((after for after in range(page.title or 0, len(page.words)) if page.prose[after] and page.words[after] > _PARAGRAPH), None)
    if first != index + 1 or page.document.blocks[index].shape.tag in _HEADINGS:
        return False
    topic = page.ground.topic
    if any(word.strip(".,/") in topic for word in page.ground.telling[index]):
        return False
    return all(looks_like_person(name) >= _PERSON for name in page.document.blocks[index].text.split("/"))


ROLE = Role(
    name="byline",
    kept=False,
    labels={"en": "Byline", "fr": "Signature"},
    cues=(
        Cue(
            "opener",
            "start",
            {
                "ru": phrases("""
автор:
"""),
                "el": phrases("""
επιμέλεια:
"""),
                "fr": phrases("""
par : | propos recueillis par | texte : | texte et photos | texte par | écrit par | article de | article rédigé par | un article de | un reportage de
| rédigé par | publié par | posté par | de notre envoyé spécial | de notre envoyée spéciale | de notre correspondant | de notre correspondante |
auteur : | auteurs : | auteur | auteure | entretien réalisé par | interview par | traduit par | correspondance | signature : |
recueilli par
"""),
                "en": phrases("""
by : | written by | words by | reported by | posted by | published by | author: | authors: | article by | story by | text by | reporting by |
interview by | translated by | a guest post by | edited by |
author of the article
"""),
                "de": phrases("""
von unserem | ein beitrag von | ein artikel von | autor: | autorin: | geschrieben von | verfasst von | interview von
"""),
                "es": ("escrito por", "redacción", "autor:", "publicado por", "texto:"),
                "it": phrases("""
a cura di | scritto da | autore: | testo di
"""),
                "pt": phrases("""
escrito por | autor: | publicado por | texto:
"""),
                "nl": phrases("""
geschreven door | auteur: | tekst:
"""),
                "pl": phrases("""
autor: | autorka: | autor tekstu | tekst:
"""),
            },
            weight=3.0,
            max_words=20,
        ),
        Cue(
            "pattern",
            "pattern",
            {
                "fr": (r"^\W*par (?!\w+ant\b)[\w.'-]+(?: [\w.'-]+){1,8}(?: \([\w .'-]+\))?\W*$", r"^[\w .'-]+ (?:\(|, )?avec (?:afp|reuters|ap|belga|agences?)\)?$"),
                "en": (r"^\W*by [\w.'-]+(?: [\w.'-]+){1,8}\W*$",),
                "de": (r"^\W*von [\w.'-]+(?: [\w.'-]+){1,6}\W*$",),
                "es": (r"^\W*por [\w.'-]+(?: [\w.'-]+){1,6}\W*$",),
                "it": (r"^\W*di [\w.'-]+ [\w.'-]+\W*$",),
                "nl": (r"^\W*door [\w.'-]+ [\w.'-]+\W*$",),
            },
            weight=2.2,
            max_words=12,
        ),
        Cue(
            "pattern",
            "pattern",
            {
                "": (r"^\W*(?:par|by|von|por|di|door|przez|avec|mit|with|con) (?:afp|reuters|ap|dpa|efe|ansa|apa|belga|epa|lusa|pap|anp|upi)\W*$",),
                "fr": (
                    r"^\W*(?:journaliste|redact(?:eur|rice)|correspondante?|chroniqueu(?:r|se)|reporter)(?: [\w'-]+){0,3}"
                    r" ?[|\u2022\u00b7:,-] ?[\w.'-]+(?: [\w.'-]+){1,3}\W*$",
                ),
                "en": (r"^\W*(?:[\w-]+ ){0,2}(?:correspondent|reporter|editor|writer|columnist)(?: in [\w-]+)?\W*$",),
                "de": (r"^\W*(?:[\w-]+ ){0,2}\w*(?:redakteur|redakteurin|korrespondent|korrespondentin|reporter|reporterin)(?: in [\w-]+)?\W*$",),
                "es": (r"^\W*(?:corresponsal|enviad[oa] especial|redactora?|periodista)(?: (?:en|de) [\w-]+(?: [\w-]+)?)?\W*$",),
                "it": (r"^\W*(?:inviat[oa]|corrispondente|redattore|redattrice|giornalista)(?: (?:a|da|di) [\w-]+(?: [\w-]+)?)?\W*$",),
                "pt": (r"^\W*(?:correspondente|enviad[oa] especial|reporter|jornalista)(?: (?:em|de) [\w-]+(?: [\w-]+)?)?\W*$",),
                "nl": (r"^\W*(?:correspondente?|verslaggever|redacteur|journaliste?)(?: (?:in|van) [\w-]+)?\W*$",),
                "pl": (r"^\W*(?:korespondent(?:ka)?|dziennikar(?:z|ka)|reporter(?:ka)?)(?: (?:w|z) [\w-]+)?\W*$",),
            },
            weight=2.6,
            max_words=8,
        ),
        # How agencies tell below a piece who did what.
        Cue(
            "pattern",
            "pattern",
            {
                "en": (r"^\W*(?:additional )?(?:reporting|writing|compiled) by [\w.,;' -]{3,220}\b(?:editing|writing|reporting) by\b",),
                "fr": (r"^\W*\(?(?:reportage|redige|ecrit|redaction) (?:de|par) [\w.,;' -]{3,160}\b(?:edite|redige|traduit) par\b",),
                "de": (r"^\W*\(?(?:bericht|reporter) von [\w.,;' -]{3,160}\b(?:redigiert|geschrieben) von\b",),
            },
            weight=3.4,
            max_words=60,
            decides=True,
        ),
        Cue(
            "whole",
            "whole",
            {
                "fr": phrases("""
la rédaction | rédaction | afp | le monde avec afp | service web | la rédaction avec afp | journaliste | journaliste web
"""),
                "en": phrases("""
staff | staff writer | staff reporter | associated press | by staff | editorial staff | reporter | correspondent | contributor | reuters | ap | news
desk | by
"""),
                "de": ("dpa", "redaktion", "apa", "afp", "sid", "epd", "kna", "von"),
                "es": ("redacción", "efe", "agencias"),
                "it": ("redazione", "ansa"),
            },
            weight=2.2,
            max_words=6,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
byline | author | authors | auteur | auteurs | author-name | vcard | writer | by-line | signature | autor | article-author | post-author |
entry-author | contributor | rel-author
""")
            },
            weight=2.4,
            max_words=25,
        ),
    ),
    look=_look,
    runs=0.3,
    speaks=(
        "Par Jeanne Morvan",
        "Propos recueillis par Paul Le Goff",
        "By Ann Tidewell and Joe Quay",
        "Written by Ann Tidewell",
        "Par AFP",
        "Journaliste • Jeanne Morvan",
        "Corresponsal en Puerto Viejo",
        "Reporting by Ann Tidewell in Port Quay; Editing by Joe Marsh",
    ),
    silent=(
        "Par ailleurs, le conseil a voté le budget de la digue hier soir.",
        "By the time the boat came in, everybody had left the quay.",
        "The reporting by fishermen of lost nets rose by a third, and editing the register took weeks.",
    ),
)
