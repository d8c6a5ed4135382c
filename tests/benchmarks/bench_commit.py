"""How fast an article is committed, against plain sqlite3 writing the very same rows to the same schema in the same run.

    python tests/benchmarks/bench_commit.py [ARTICLES]

Prints milliseconds an article, and plain / ours (the history's event is among the rows): 1 would mean that all besides SQLite's own work costs nothing. "commit" is
`add_prepared`, what the one writer does: the duplicate looked for, the citekey, the record's and the event's digests, all rows.
"prepared and committed" is `add_article`: that, and before it the compressing of original and stream, the folding and stemming,
which an import leaves to its workers. Plain is handed the finished rows. Rounds alternate, the fastest of each is compared, and the
processor's time is taken (no commit waits for the disk), so that another program's work weighs little.
"""

import hashlib
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

from desktop.archive.connection import Archive, create
from desktop.archive.prepare import Prepared, prepare
from desktop.operations.add_article import add_article, add_prepared
from desktop.operations.start_import import start_import
from importers.article import Article, Evidence, Fields, Message, Name
from importers.document import Block, Document
from importers.reading import Reading, Repair, Verdict
from importers.source import Source, source_of

ROUNDS = 5

LEAST = 0.6
"""What plain / ours must be for "commit"; the program ends with 1 where it is less."""

TABLES = (
    "history",
    "imports",
    "articles",
    "originals",
    "original_chunks",
    "origins",
    "streams",
    "creators",
    "blocks",
    "repairs",
    "evidence",
    "warnings",
    "reviews",
    "import_files",
    "import_articles",
)

SYLLABLES = ("ba", "cor", "di", "flu", "gnon", "ille", "mar", "né", "ou", "pré", "que", "ri", "sta", "tion", "ver")


def a_vocabulary() -> tuple[list[str], list[float]]:
    """20,000 made-up words and how often each comes (Zipf's law), so that articles share words as a language's do."""
    chance = random.Random(0)
    words = list(dict.fromkeys("".join(chance.choices(SYLLABLES, k=1 + n // 5000 + chance.randint(0, 2))) for n in range(30_000)))[:20_000]
    return words, [1 / (n + 3) for n in range(len(words))]


WORDS, WEIGHTS = a_vocabulary()


def made_up(number: int) -> tuple[Article, Source]:
    """An article of the size of a newspaper's (about 900 words, 45 blocks, a page of 60 kB), different for each number."""
    chance = random.Random(number)
    vocabulary = chance.choices(WORDS, WEIGHTS, k=1200)

    def prose(words: int) -> str:
        return " ".join(chance.choices(vocabulary, k=words)).capitalize() + "."

    texts = [prose(9)] + [prose(chance.randint(2, 6)) for _ in range(14)] + [prose(chance.randint(30, 70)) for _ in range(18)] + [prose(4) for _ in range(12)]
    stream = "\n".join(texts)
    blocks, verdicts, at = [], [], 0
    for n, text in enumerate(texts):
        blocks.append(Block((at, at + len(text)), text))
        at += len(text) + 1
        kept = 15 <= n < 33
        role = "title" if n == 0 else "paragraph" if kept else "related"
        verdicts.append(Verdict(role, kept, f"{role}.cue", (text.split()[0],), 0.93, n % 20 == 19))
    markup = "".join(f'<div class="c{chance.randint(0, 99)}"><p id="p{n}">{text}</p></div>\n' * 1 for n, text in enumerate(texts))
    page = f"<!doctype html><html><head><script>{chance.random()}{'var a=1;' * 900}</script></head><body>{markup}{'<nav><a href=x>y</a></nav>' * 1400}</body></html>"
    source = source_of(f"page-{number}.html", page.encode(), modified="2026-01-02T03:04:05+00:00")
    authors = (Name(family=vocabulary[0].capitalize(), given=vocabulary[1].capitalize()), Name(literal="AFP"))
    values = {"title": texts[0], "container_title": "La Gazette", "published": "2021-03-04", "url": f"https://example.org/{number}", "language": "fr"}
    evidence = {field: tuple(Evidence(field, value, f"origin {n}", "here", (n, n + 5), n == 0, 0.9) for n in range(3)) for field, value in values.items()}
    evidence["authors"] = (Evidence("authors", authors, "byline", None, (1, 9), True, 0.9),)
    reading = Reading(Document("html", stream, tuple(blocks), encoding="utf-8"), tuple(verdicts), (Repair("hyphen", "a-\nb", "ab", (3, 7), "lexicon", ("ab",)),))
    fields = Fields(type="article-newspaper", authors=authors, **values)
    article = Article(source.path, None, 0, source.sha256, source.modified, reading, fields, evidence, (Message("no-section"),), ("in-doubt",))
    return article, source


def whole(folder: Path, made: list[tuple[Article, Source]]) -> float:
    """Seconds that `add_article` needs for all, one transaction each."""
    db = create(folder / "whole.pressmark")
    run = start_import(db, who="bench", tool="bench 1")
    begin = process_time()
    for article, source in made:
        add_article(db, article, source, run=run, who="bench", tool="bench 1")
    spent = process_time() - begin
    db.close()
    return spent


def commit(folder: Path, ready: list[Prepared]) -> tuple[float, Archive]:
    """Seconds that `add_prepared` needs for all, one transaction each."""
    db = create(folder / "commit.pressmark")
    run = start_import(db, who="bench", tool="bench 1")
    begin = process_time()
    for prepared in ready:
        add_prepared(db, prepared, run=run, who="bench", tool="bench 1")
    return process_time() - begin, db


def rows_by_article(db: Archive) -> list[list[tuple[str, list[tuple[object, ...]]]]]:
    """For each article what plain sqlite3 will write: (statement, rows) by table."""
    jobs: list[list[tuple[str, list[tuple[object, ...]]]]] = []
    for (article,) in db.execute("select id from articles order by id").fetchall():
        digest = db.execute("select digest from origins where article = ?", [article]).fetchone()[0]
        by = {
            "articles": ("id = ?", article),
            "originals": ("digest = ?", digest),
            "original_chunks": ("digest = ?", digest),
            "import_files": ("digest = ?", digest),
        }
        job = []
        for table in TABLES:
            if table == "imports":
                continue
            where, value = by.get(table, ("article = ?", article))
            rows = db.execute(f"select * from {table} where {where}", [value]).fetchall()
            if rows:
                job.append((f"insert into {table} values ({', '.join('?' * len(rows[0]))})", rows))
        row = db.execute("select rowid, * from texts where rowid = ?", [article]).fetchone()
        names = "rowid, title, authors, container_title, text, other, title_stems, stems"
        job.append((f"insert into texts ({names}) values ({', '.join('?' * len(row))})", [row]))
        jobs.append(job)
    return jobs


def plain(folder: Path, filled: Archive) -> float:
    """Seconds that plain sqlite3 needs to write the same rows, one transaction an article, same schema and settings."""
    create(folder / "plain.pressmark").close()
    jobs = rows_by_article(filled)
    connection = sqlite3.connect(folder / "plain.pressmark", isolation_level=None)
    for setting in ("synchronous = normal", "foreign_keys = on", "secure_delete = on", "cell_size_check = on", "trusted_schema = off"):
        connection.execute(f"pragma {setting}")
    for table in ("imports",):
        rows = filled.execute(f"select * from {table}").fetchall()
        connection.executemany(f"insert into {table} values ({', '.join('?' * len(rows[0]))})", rows)
    begin = process_time()
    for job in jobs:
        connection.execute("begin immediate")
        for statement, rows in job:
            connection.executemany(statement, rows)
        connection.execute("commit")
    spent = process_time() - begin
    connection.close()
    return spent


def measure(articles: int, rounds: int = ROUNDS, say: Callable[[str], None] = print) -> float:
    """The ratio plain / ours over `articles`, told with `say`."""
    made = [made_up(n) for n in range(articles)]
    digest = hashlib.sha256("".join(source.sha256 for _, source in made).encode()).hexdigest()[:12]
    ready = [prepare(article, source) for article, source in made]
    best = dict.fromkeys(("whole", "commit", "plain"), float("inf"))
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            best["whole"] = min(best["whole"], whole(folder, made))
            spent, db = commit(folder, ready)
            best["commit"] = min(best["commit"], spent)
            best["plain"] = min(best["plain"], plain(folder, db))
            db.close()
    each = {name: seconds / articles * 1000 for name, seconds in best.items()}
    ratio = best["plain"] / best["commit"]
    say(f"{articles} articles ({digest}): plain {each['plain']:.2f} ms")
    say(f"commit {each['commit']:.2f} ms, plain/ours {ratio:.2f}")
    say(f"prepared and committed {each['whole']:.2f} ms, plain/ours {best['plain'] / best['whole']:.2f}")
    return ratio


if __name__ == "__main__":
    sys.exit(int(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 200) < LEAST))
