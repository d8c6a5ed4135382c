"""Articles made for the archive's tests."""

from contextlib import closing
from pathlib import Path

from desktop.archive.change import Change
from desktop.archive.checkup import check
from desktop.archive.connection import Archive, create, open_to_write
from desktop.archive.queries import article_ids
from desktop.operations.add_article import add_article
from desktop.operations.reread import reread
from desktop.operations.start_import import ImportRun, start_import
from importers.article import Article, Evidence, Fields, Message, Name
from importers.document import Block, Document
from importers.options import Options
from importers.reading import Reading, Repair, Verdict
from importers.source import Source, source_of

WHO = "Camille"
TOOL = "pressmark 0.1.0"
ARCHIVES = Path(__file__).parents[2] / "archives"

PORT = "Le port s'agrandit"
LINES = (
    ("title", False, PORT),
    ("related", False, "Lire aussi : les grues du quai nord"),
    ("paragraph", True, "Les caméras policières surveillent désormais le quai."),
    ("heading", True, "Un chantier"),
    ("paragraph", True, "Les ouvriers de l'usine voisine ont été prévenus hier."),
)


def article(
    lines: tuple[tuple[str, bool, str], ...] = LINES,
    *,
    path: str = "port.html",
    data: bytes | None = None,
    index: int = 0,
    fields: Fields | None = None,
    **more: object,
) -> tuple[Article, Source]:
    """An article of these (role, kept, text) lines, and the file that it comes from. `more` are other parts of the Article."""
    stream = "\n".join(text for _, _, text in lines)
    source = source_of(path, data if data is not None else stream.encode(), modified="2026-02-03T04:05:06+00:00")
    blocks, verdicts, at = [], [], 0
    for role, kept, text in lines:
        blocks.append(Block((at, at + len(text)), text))
        verdicts.append(Verdict(role, kept, f"{role}.cue", (), 0.9, role == "heading"))
        at += len(text) + 1
    reading = Reading(Document("html", stream, tuple(blocks), encoding="utf-8", index=index), tuple(verdicts), (Repair("space", "  ", " ", (0, 2), "space", ()),))
    if fields is None:
        fields = Fields(type="article-newspaper", title=PORT, authors=(Name(family="Durand", given="Anne"), Name(literal="AFP")), published="2021-03-04", language="fr")
    parts: dict[str, object] = {
        "member": None,
        "evidence": {"title": (Evidence("title", PORT, "html title", "head", None, True, 0.9), Evidence("title", "Le port", "h1", None, (0, 7)))},
        "warnings": (Message("no-section", ("a", "b")),),
        "to_review": ("in-doubt",),
        **more,
    }
    made = Article(path=path, index=index, sha256=source.sha256, modified=source.modified, reading=reading, fields=fields, **parts)  # type: ignore[arg-type]
    return made, source


def archive(folder: Path) -> tuple[Archive, ImportRun]:
    """A new archive with an import under way."""
    db = create(folder / "a.pressmark")
    return db, start_import(db, who=WHO, tool=TOOL)


def add(db: Archive, run: ImportRun, made: tuple[Article, Source]) -> Change:
    """Add what `article` made."""
    return add_article(db, *made, run=run, who=WHO, tool=TOOL)


def text_article(text: str, *, title: str = "Sans titre", language: str | None = "fr", **fields: object) -> tuple[Article, Source]:
    """An article of one paragraph."""
    known = Fields(title=title, language=language, **fields)  # type: ignore[arg-type]
    return article((("title", False, title), ("paragraph", True, text)), fields=known, path=f"{title}.txt", evidence={}, to_review=())


def read_again(folder: Path, damage: str) -> tuple[bool, bool]:
    """Whether the oldest kept archive, migrated, is sound after the statement `damage`, and after all of it was read again; a copy is in `folder`."""
    place = folder / "a.pressmark"
    place.write_bytes((ARCHIVES / "schema-1.pressmark").read_bytes())
    with closing(open_to_write(place)) as db:
        db.execute(damage)
        before = all(finding.sound for finding in check(db))
        for one in article_ids(db):
            reread(db, one, Options(), who=WHO, tool=TOOL)
        return before, all(finding.sound for finding in check(db))
