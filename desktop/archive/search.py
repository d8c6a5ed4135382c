"""Finds articles by what is in them, best first, with the passage that shows why."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.archive.collections import paths
from desktop.archive.errors import ArticleDamaged, is_damage
from desktop.archive.load import DAMAGE, Damaged
from desktop.archive.query import CODES, TEXT_FIELDS, Clause, Term, parse
from desktop.archive.shapes import shaped
from desktop.archive.snippet import marker
from desktop.archive.words import folded_words, query_forms, raw_words

WEIGHTS = (8.0, 6.0, 3.0, 1.0, 2.0, 3.0, 0.7)
"""bm25's weight of each column of the index: a word of the title tells more than one of the text, an exact one more than an inflection."""

SCORE = f"bm25(texts, {', '.join(map(str, WEIGHTS))})"

EXACT = "{title authors container_title text other}"

SHOWN = ("citekey", "title", "container_title", "published")


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found. `score` grows with how well it fits (0 when only fields or exclusions were asked).

    `highlights` are ranges of `snippet` in code points: the words that were found.
    """

    id: int
    citekey: str
    title: str | None
    container_title: str | None
    published: str | None
    score: float
    snippet: str
    highlights: tuple[tuple[int, int], ...]


def search(db: Database, query: str, *, limit: int = 50, damaged: Damaged | None = None) -> list[Hit]:
    """The articles that `query` finds (the trash left out), best first, at most `limit`. Any string is a query.

    `damaged` is told of each one found that cannot be read, which is then passed over; without it such a one raises `ArticleDamaged`.
    """
    clauses = parse(query)
    if not clauses or limit < 1:
        return []
    match, conditions, values = compiled(db, clauses)
    score = SCORE if match else "0.0"
    source = "texts join articles a on a.id = texts.rowid" if match else "articles a"
    where = " and ".join((["texts match ?"] if match else []) + ["a.trashed is null", *conditions])
    sql = f"select a.id, a.citekey, a.title, a.container_title, a.published, {score} as score from {source} where {where} order by score, a.id limit ?"  # noqa: S608
    rows = db.execute(sql, [*([match] if match else []), *values, limit]).fetchall()
    mark = marker(shown(clauses))
    hits = []
    for article, citekey, title, container, published, rank in rows:
        try:
            *_, text = *shaped("articles", SHOWN, [(citekey, title, container, published)]), text_found(db, article)
        except DAMAGE as error:
            if not is_damage(error):
                raise
            trouble = ArticleDamaged(str(article))
            if damaged is None:
                raise trouble from error
            damaged(trouble)
            continue
        snippet, highlights = mark(text)
        hits.append(Hit(article, citekey, title, container, published, -rank + 0.0, snippet, highlights))
    return hits


def hit_row(hit: Hit) -> dict[str, Any]:
    """The contract's row of `search`."""
    names = ("id", "citekey", "title", "container_title", "published", "score", "snippet")
    return {name: getattr(hit, name) for name in names} | {"highlights": [list(place) for place in hit.highlights]}


def shown(clauses: Iterable[Clause]) -> list[Term]:
    """The terms that a passage can show."""
    return [term for clause in clauses for term in clause if not term.negated and term.field in (None, *TEXT_FIELDS)]


def text_found(db: Database, article: int) -> str:
    """The text that passages are taken from. Raises what `desktop.archive.load.DAMAGE` lists."""
    # As one row: a thread that reads row by row gives way to others at every one of them.
    sql = "select json_group_array(case typeof(text) when 'text' then text end) from (select text from blocks where article = ? and kept order by n)"
    texts = json.loads(db.execute(sql, [article]).fetchone()[0])
    return "\n\n".join(row[0] for row in shaped("blocks", ("text",), ((text,) for text in texts)))


def compiled(db: Database, clauses: Iterable[Clause]) -> tuple[str, list[str], list[Any]]:
    """The expression for the index (ranked), the other conditions in SQL, and their values."""
    matches, conditions, values = [], [], []
    for clause in clauses:
        if all(_indexed(term) for term in clause) and not clause[0].negated:
            matches.append(_any(clause))
            continue
        tests = []
        indexed = [term for term in clause if _indexed(term)]
        if indexed:
            tests.append("a.id in (select rowid from texts where texts match ?)")
            values.append(_any(indexed))
        for term in clause:
            if not _indexed(term):
                test, bound = _field_test(db, term)
                tests.append(test)
                values.extend(bound)
        conditions.append(f"{'not ' if clause[0].negated else ''}({' or '.join(tests)})")
    return " and ".join(matches).replace(" and ", " AND "), conditions, values


def _indexed(term: Term) -> bool:
    return term.kind != "range" and (term.field is None or term.field in TEXT_FIELDS)


def _any(terms: Iterable[Term]) -> str:
    return "(" + " OR ".join(_expression(term) for term in terms) + ")"


def _expression(term: Term) -> str:
    """A term in FTS5's language. Its words are folded to letters and digits, so that quoting them is enough."""
    phrase = f'"{" ".join(term.words)}"' + (" *" if term.kind == "prefix" else "")
    exact = f"{EXACT if term.field is None else '{' + term.field + '}'} : {phrase}"
    if term.kind not in ("word", "words") or term.field not in (None, "title"):
        return exact
    columns = "" if term.field is None else "{title title_stems} : "
    words = " AND ".join(f"{columns}({_any_form(word)})" for word in raw_words(term.raw))
    return f"({words})" if term.kind == "word" else f"({exact} OR ({words}))"


def _any_form(word: str) -> str:
    return " OR ".join(f'"{form}"' for form in query_forms(word))


def _field_test(db: Database, term: Term) -> tuple[str, list[Any]]:
    """A condition on a field that is not in the index."""
    field, words = term.field or "", " ".join(term.words)
    if term.kind == "range":
        # "~" sorts after digits and dashes: a date stands for its whole year, month or day.
        tests, bound = [f"a.{field} is not null"], []
        if term.since:
            tests.append(f"a.{field} || '~' >= ?")
            bound.append(term.since)
        if term.until:
            tests.append(f"a.{field} <= ?")
            bound.append(term.until + "~")
        return f"({' and '.join(tests)})", bound
    holds = _holds(term, words)
    if field == "tags":
        tags = [row[0] for row in db.execute("select distinct tag from article_tags") if holds(row[0])]
        return f"a.id in (select article from article_tags where tag in ({_marks(tags)}))", list(tags)  # noqa: S608 (marks)
    if field == "collections":
        numbers = [number for number, path in paths(db).items() if holds(path)]
        return f"a.id in (select article from collection_articles where collection in ({_marks(numbers)}))", list(numbers)  # noqa: S608 (marks)
    # One pass over one column: these fields are short, and few ask for them.
    ids = [row[0] for row in db.execute(f"select id, {field} from articles where {field} is not null") if holds(str(row[1]))]  # noqa: S608 (a known field)
    return f"a.id in ({', '.join(map(str, ids))})", []


def _holds(term: Term, words: str) -> Callable[[str], bool]:
    """Whether a field's value has the words one after the other; codes are compared from their beginning."""
    begun, code = term.kind == "prefix", term.field in CODES
    sought = ("" if code else " ") + words + ("" if begun else " ")
    # Of a plain value, as most are, the words need not be told apart to see that.
    pattern = re.compile(("^[^0-9a-z]*" if code else "(?<![0-9a-z])") + "[^0-9a-z]+".join(map(re.escape, term.words)) + ("" if begun else "(?![0-9a-z])"))

    def holds(value: str) -> bool:
        if value.isascii():
            return pattern.search(value.lower()) is not None
        folded = f"{_folded(value)} " if code else f" {_folded(value)} "
        return folded.startswith(sought) if code else sought in folded

    return holds


def _folded(value: str) -> str:
    return " ".join(folded_words(value))


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
