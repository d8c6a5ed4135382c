"""Records invented for the exports: plain ones for the references, hostile ones for the properties."""

from desktop.archive.record import Record, RecordBlock, SeenFile
from importers.article import Fields, Name


def block(n: int, role: str, text: str, *, kept: bool = True, paragraph: int | None = None) -> RecordBlock:
    """A block of a record; its range does not matter here."""
    return RecordBlock(n, role, kept, text, "wrapped-line", (), 0.9, False, (n * 100, n * 100 + 1), paragraph)


def record(key: str, fields: Fields, *blocks: RecordBlock, id: int | None = 1, **more: object) -> Record:
    """A record with `fields`."""
    return Record(id, key, "html", 0, "ab" * 32, "utf-8", fields, blocks, files=(SeenFile(f"{key}.html"),), added="2021-03-09", **more)  # type: ignore[arg-type]


SIGNED = record(
    "vallier2021canal",
    Fields(
        type="article-newspaper",
        title="Canal : « 50 % des berges » à refaire & vite",
        authors=(Name("Vallier", "Hélène", dropping_particle="de"), Name("Meer", "Jan", non_dropping_particle="van der"), Name(literal="Agence Aquilon")),
        published="2021-03-04",
        accessed="2021-03-09",
        container_title="Le Courrier des Écluses",
        publisher="Société du Courrier",
        publisher_place="Port-Amont",
        edition="Édition du soir",
        section="Environnement",
        volume="12",
        issue="9042",
        page="4-5",
        url="https://courrier.example.org/canal_berges?a=1&b=2",
        archive="Europresse",
        archive_location="news·20210304",
        language="fr",
        abstract="Un bilan, trois chiffres.",
    ),
    block(0, "navigation", "Accueil", kept=False),
    block(1, "standfirst", "Trois ans d’attente.", paragraph=1),
    block(2, "heading", "Un chantier"),
    block(3, "paragraph", "Le canal *fuit* <depuis> 2018.", paragraph=2),
    block(4, "list", "- Lundi\n- Mardi", paragraph=3),
    block(5, "quote", "« Enfin ! »\nUne riveraine", paragraph=4),
    id=1,
    tags=("eau", "canaux"),
    collections=("Thèse/Chapitre 2",),
    note="À relire.",
)

BOUND = record(
    "harbor2019night",
    Fields(type="webpage", title="Night trains return", not_after="2019-07-01", container_title="Coastline", url="https://coastline.example.org/night", language="en-GB"),
    block(0, "paragraph", "The trains are back.", paragraph=1),
    id=2,
)

MONTH = record(
    "okafor2020ferry",
    Fields(
        type="article-magazine",
        title="What the iFerry knew",
        authors=(Name("Okafor", "Miriam", suffix="Jr."),),
        published="2020-06",
        container_title="Harbor Monthly",
        page="30",
        language="en",
    ),
    id=3,
)

EMPTY = record("", Fields(), id=4)

PLAIN = (SIGNED, BOUND, MONTH, EMPTY)

NASTY = "\x00\x1b[31m\u202e}{\"'\\%$#&_~^<script>\r\n\n@article{x,\nER  - \n=1+1\ud800\u2028é😀 a \x85 ``--''"


def _hostile(text: str) -> Fields:
    names = (Name(text, text, text, text, text), Name(literal=text), Name(given=text), Name())
    return Fields("article-newspaper", text, names, text, text, text, text, text, *(text,) * 13)


ROLES = ("paragraph", "heading", "list", "quote", "code", "table")

HOSTILE = (
    record(NASTY, _hostile(NASTY), *(block(n, role, NASTY) for n, role in enumerate(ROLES)), tags=(NASTY,), note=NASTY),
    record("big", Fields(title="Grand titre " * 90_000, type=NASTY)),
    record("none", Fields()),
)
