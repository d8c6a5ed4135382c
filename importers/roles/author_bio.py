"""Author bio: a word on who wrote the article, and the box it stands in."""

from collections.abc import Iterable

from importers.language.names import looks_like_person
from importers.reading import Vote, vote
from importers.roles._shared import Cue, Page, Role, cued_by, phrases

_PERSON = 0.5


def _look(page: Page) -> Iterable[Vote]:
    """What follows an author box's heading belongs to it, for a few blocks."""
    for index in page.once(cued_by).get("author-bio", ()):
        if page.words[index] > 8:
            continue
        for after in range(index + 1, min(index + 4, len(page.folded))):
            if page.cued[after] - {"author-bio", "byline", "share"}:
                break
            yield vote(after, "author-bio", "in-box", 3.2 if after == index + 1 else 2.6, (page.document.blocks[index].text,))
    yield from _named(page)


def _named(page: Page) -> Iterable[Vote]:
    """A name alone on its line at the end of the text or below it, and what begins with it: "Joe Marsh", "Joe Marsh lives on the quay ..."."""
    words, count = page.words, len(page.folded)
    last = max(page.ground.main, default=count)
    for index in range(max(0, last - 3), count - 1):
        if words[index] > 4:
            continue
        long = [after for after in range(max(last, index + 1), min(index + 4, count)) if 10 <= words[after] <= 90]
        if not long or page.cued[index] - {"byline", "author-bio"}:
            continue
        text, name = page.document.blocks[index].text, page.folded[index].strip()
        told = next((after for after in long if _tells_of(page.folded[after], name)), None) if len(name) >= 4 else None
        # Whether it is a person's is asked last: that takes longer.
        if told is not None and (text.istitle() if page.words[index] == 1 else looks_like_person(text) >= _PERSON):
            for inside in range(index, told + 1):
                yield vote(inside, "author-bio", "named", 3.2, (text,), names=True)


def _tells_of(line: str, name: str) -> bool:
    """Whether a line begins with a name, or with its first or last word."""
    return any(line.startswith(part) and not line[len(part) :][:1].isalnum() for part in (name, name.split()[0], name.split()[-1]))


ROLE = Role(
    name="author-bio",
    kept=False,
    labels={"en": "About the author", "fr": "À propos de l’auteur"},
    cues=(
        Cue(
            "opener",
            "start",
            {
                "fr": phrases("""
à propos de l'auteur | à propos de l'auteure | à propos de l'autrice | à propos des auteurs | l'auteur : | biographie | qui est l'auteur | au sujet de
l'auteur
"""),
                "en": phrases("""
about the author | about the authors | about author | author bio | about the writer | meet the author | more about the author | the author is | the
writer is | about our author
"""),
                "de": phrases("""
über den autor | über die autorin | zum autor | zur autorin | zur person | über die autor | über die autor:in | autoreninfo | zu den autoren | über
die autorinnen | über die autoren
"""),
                "es": phrases("""
sobre el autor | sobre la autora | acerca del autor | acerca de la autora | sobre los autores
"""),
                "it": phrases("""
sull'autore | l'autore | sull'autrice | informazioni sull'autore | chi è l'autore
"""),
                "pt": phrases("""
sobre o autor | sobre a autora | sobre os autores | quem escreve
"""),
                "nl": phrases("""
over de auteur | over de schrijver | over de auteurs
"""),
                "pl": phrases("""
o autorze | o autorce | o autorach
"""),
            },
            weight=4.0,
            max_words=50,
            decides=True,
        ),
        Cue(
            "pattern",
            "pattern",
            {
                "en": (
                    r"^[\w.' -]{4,40} is an? (?:[\w-]+ ){0,5}(?:writer|reporter|journalist|editor|author|professor|correspondent"
                    r"|freelancer?|columnist|contributor|critic|blogger|lecturer|fellow|staff)\b.{0,260}$",
                    r"^(?:he|she|they) (?:is|are|was|writes|covers|has written|lives|tweets)\b.{0,160}(?:writer|reporter|journalist|editor|author|twitter|@|book)",
                    r"\b(?:follow|reach|contact|email) (?:him|her|them|the (?:reporter|author|writer)|[a-z]+) (?:on|at)\b.{0,80}$",
                    r"^(?:twitter|contact|email) ?: ?@?\w",
                ),
                "de": (
                    r"^[\w.' -]{3,40} (?:ist|war|arbeitet|schreibt|berichtet|studierte?)\b.{0,140}"
                    r"(?:journalist|redakteur|autor|korrespondent|reporter|volontar|redaktion"
                    r"|freie|schreibt)\w*\b.{0,300}$",
                ),
                "es": (
                    r"^[\w.' -]{4,40} es (?:una? |el |la )?(?:\w+ ){0,3}"
                    r"(?:periodista|redactora?|corresponsal|escritora?|profesora?|columnista|investigadora?|editora?)\b.{0,260}$",
                ),
                "it": (
                    r"^[\w.' -]{4,40} e (?:una? |il |la )?(?:\w+ ){0,3}(?:giornalista|redattore|redattrice|scrittore|scrittrice|professore|corrispondente)\b.{0,260}$",
                ),
                "pt": (
                    r"^[\w.' -]{4,40} e (?:tambem |uma? |o |a )?(?:\w+ ){0,3}(?:jornalista|reporter|escritora?|professora?|editora?|colunista|coordenadora?)\b.{0,260}$",
                ),
                "nl": (
                    r"^[\w.' -]{4,40} is (?:een |de )?(?:\w+ ){0,3}"
                    r"(?:journaliste?|redacteur|redactrice|verslagge\w+|correspondente?|columnist|schrijver|schrijfster)\b.{0,260}$",
                ),
                "pl": (r"^[\w.' -]{4,40} ?[-–,:]? ?(?:jest )?(?:\w+ ){0,2}(?:dziennikar[zk]\w*|redaktor\w*|publicyst\w*|reporter\w*|korespondent\w*)\b.{0,260}$",),
                "fr": (
                    r"^[\w.' -]{4,40},? est (?:une? |le |la )?(?:[\w-]+ ){0,3}(?:journaliste|redact(?:eur|rice)|ecrivaine?|auteure?|autrice|professeure?"
                    r"|correspondante?|chercheu(?:r|se)|chroniqueu(?:r|se)|historienne?|economiste|enseignante?|maitre)\b.{0,260}$",
                    r"^(?:journaliste|redact(?:eur|rice)|fondat(?:eur|rice)|passionnee?)\b.{0,200}\.$",
                    r"^j'(?:aime|ecris|adore|ai etudie)\b.{0,240}$",
                ),
            },
            weight=2.0,
            max_words=55,
        ),
        # An address alone, or with no more than whose it is.
        Cue(
            "pattern",
            "pattern",
            {
                "": (r"^\W*(?:e-?mail ?:? ?)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*$",),
                "en": (r"^\W*(?:write to|contact|e-?mail|reach) [\w.' -]{2,50} at [\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*$",),
            },
            weight=3.2,
            max_words=12,
            decides=True,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
author-bio | bio | about-author | author-box | authorbox | author-info | author-description | biography | biographie | contributor-bio | author-card |
author-details | post-author-bio
""")
            },
            weight=3.2,
        ),
    ),
    look=_look,
    runs=1.6,
    speaks=(
        "À propos de l’auteur",
        "Jeanne Morvan est journaliste au service mer de la Gazette.",
        "Jonas Hafner arbeitet als Redakteur für das Hafenblatt.",
        "Ana Puerto es periodista y escribe sobre el mar.",
        "About the author",
        "Ann Tidewell is a reporter who covers the harbour.",
        "ann.tidewell@harbour-register.example",
        "Write to Ann Tidewell at ann@harbour.example",
    ),
    silent=(
        "Le pêcheur est un homme de peu de mots.",
        "Der Hafen ist seit dem Sturm geschlossen.",
        "The tide is a force that nobody bargains with.",
        "Anyone who lost a boat may write to the office at lost@harbour.example before the end of May, or come in person.",
    ),
)
