"""Reads one labelled document, has the peers read it too, and scores every answer by the corpus's own scorers: what a worker process does.

What the corpus's scorers have as functions is called there. Three measures that they only print are made here after their description:
paragraphs lost, how far confidence is from being right, and by what the least sure documents are found.
"""

import gzip
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import importers
from importers import headline, settle
from importers.article import Article
from importers.assets import read_json
from importers.errors import ReadingError
from importers.features import MEASURES as FIRST
from importers.fields import _weighing
from importers.language.names import written
from importers.neighbours import MEASURES as SECOND
from importers.ruler import MEASURES as TITLE
from importers.source import source_of
from tests.benchmarks.corpus import scorer
from tests.benchmarks.peers import OF_TEXT, Peer, Said, as_page, asked, loaded

OURS = "Pressmark"
VARIANTS = ("innertext", "inscriptis", "w3m", "sel", "pdfish")
PAGE, LABELLED = "html", "roles"
KINDS = ("page", "text", "title")
LONG = 100
"""Characters from which a paragraph of the clean body counts, when one is lost."""
LOST = 0.5
"""It is lost where a smaller share of its shingles is in the text."""
POOR = 0.9
"""Documents of a smaller body F1 should be among the least sure."""
FIELDS = (("title", "_t"), ("authors", "_au"), ("published", "_d"))
"""The fields whose confidence is measured, and where the scorer puts how right they are."""
Mark = tuple[float, bool]
"""How sure the program said to be, and whether it was right."""


@dataclass(frozen=True, slots=True)
class Job:
    """One document to read: `kind` is PAGE, a variant of the dumps, or LABELLED for a dump with the role of each line; `gold` what is known of
    it, `labels` the lines to keep or their roles."""

    kind: str
    id: str
    corpus: str
    gold: Mapping[str, Any]
    labels: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scored:
    """One program's answer about one document. `row` is what the corpus's scorer pools, `long` the long paragraphs of the body, `lost` those lost,
    `cites` the fields that it gave; of ours alone: `blocks` how sure of each and whether right, `doubt` the expected share of wrong words, `fields`
    the same as `blocks`, by field."""

    row: Mapping[str, Any]
    f1: float | None = None
    long: int = 0
    lost: int = 0
    blocks: tuple[Mark, ...] = ()
    doubt: float = 0.0
    cites: frozenset[str] = frozenset()
    fields: Mapping[str, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """What was said of one line whose role is known: whether it should be kept, whether that was right, and whether the role was too; the roles
    that are right, the best first, and the one that was said."""

    keep: bool
    state: bool
    role: bool
    roles: tuple[str, ...] = ()
    said: str = ""


Result = tuple[Job, Mapping[str, Scored], tuple[LabelledLine, ...]]


def weights_in(folder: Path | None) -> dict[str, tuple[Path | None, str]]:
    """For each kind of weights the file in `folder` that is to be used, or None for the shipped one; and why not, where the folder has one that does not fit."""
    known = {"page": {*FIRST, *SECOND}, "text": {*FIRST, *SECOND}, "title": set(TITLE)}
    found: dict[str, tuple[Path | None, str]] = {}
    for kind in KINDS:
        path = folder / f"{kind}.json" if folder else None
        if path is None or not path.is_file():
            found[kind] = (None, "")
            continue
        data = json.loads(path.read_text("utf-8"))
        asked_of = {name for part in ([data] if kind == "title" else [data["first"], data["second"]]) for name in part["features"]}
        strange = sorted(asked_of - known[kind])
        found[kind] = (None, f"{path} asks for what is not measured: {', '.join(strange)}") if strange else (path, "")
    return found


def begin(instead: Mapping[str, Path], alone: bool) -> None:
    """Make this process read the weights of `instead` (by kind) for the shipped ones, before it reads its first document, and load the peers unless `alone`."""

    def chosen(*parts: str) -> Any:
        kind = parts[-1].removesuffix(".json")
        return json.loads(instead[kind].read_text("utf-8")) if parts[0] == "weights" and kind in instead else read_json(*parts)

    for module in (settle, headline, _weighing):
        assert "read_json" in vars(module), module.__name__
        setattr(module, "read_json", chosen)  # noqa: B010 - a name of another module, in this process alone
    if not alone:
        logging.disable(logging.CRITICAL)  # what peers say beside
        _peers().update(loaded())


@cache
def _peers() -> dict[str, Peer]:
    """The peers that this process asks."""
    return {}


corpus_scorer = cache(scorer)
"""A scorer of the corpus, loaded once a process."""


def jobs(corpus: Path) -> Iterator[Job]:
    """Every labelled document: pages, dumps of every variant, and dumps whose lines' roles are known. Gold that a program made is left out."""
    score, place = corpus_scorer("score"), str(corpus)
    about = {row["id"]: row for row in score.load_gold([place]) if row["dataset"] not in score.TOOL_GOLD}
    yield from (Job(PAGE, name, place, row) for name, row in about.items())
    for variant in VARIANTS:
        for labels in _rows(corpus / "text" / f"labels.{variant}.jsonl"):
            if labels["id"] in about:
                yield Job(variant, labels["id"], place, about[labels["id"]], labels)
    for labels in _rows(corpus / "roles" / "gold.jsonl"):
        yield Job(LABELLED, labels["id"], place, labels, labels)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def bytes_of(job: Job) -> bytes:
    """The document's own bytes."""
    place = Path(job.corpus)
    if job.kind == PAGE:
        return gzip.decompress((place / "html" / f"{job.id}.html.gz").read_bytes())
    variant = job.labels["variant"] if job.kind == LABELLED else job.kind
    return gzip.decompress((place / "text" / f"{job.id}.{variant}.txt.gz").read_bytes())


def article_in(name: str, data: bytes) -> Article | None:
    """The file's first article as our readers read it; None where they cannot."""
    try:
        return next(iter(importers.read(source_of(name, data))), None)
    except ReadingError:
        return None


def blocks_of(article: Article | None) -> list[dict[str, Any]]:
    """The blocks as the scorers want them: role, kept, confidence, text, source."""
    if article is None:
        return []
    told = zip(article.reading.document.blocks, article.reading.verdicts, strict=True)
    return [{"role": one.role, "kept": one.kept, "confidence": one.confidence, "text": block.text, "source": block.source} for block, one in told]


def said_of(article: Article | None) -> Said:
    """Our own answer in the form of a peer's."""
    if article is None:
        return Said()
    fields = article.fields
    text = "\n\n".join(block["text"] for block in blocks_of(article) if block["kept"])
    return Said(text, fields.title or "", tuple(written(name) for name in fields.authors), fields.published or "")


def measured(job: Job) -> Result:
    """Everybody's answers about a document, scored."""
    data = bytes_of(job)
    article = article_in(f"{job.id}.{'html' if job.kind == PAGE else 'txt'}", data)
    if job.kind == LABELLED:
        return job, {}, labelled_lines(data.decode().removeprefix("\ufeff"), blocks_of(article), job.labels["lines"])
    text = "" if job.kind == PAGE else data.decode()
    found = {OURS: scored_ours(job, article, text)}
    for name, peer in _peers().items():
        if job.kind == PAGE or name in OF_TEXT:
            found[name] = scored(job, asked(peer, data if job.kind == PAGE else as_page(text)), text)
    return job, found, ()


def labelled_lines(text: str, blocks: Sequence[Mapping[str, Any]], lines: Sequence[Mapping[str, Any]]) -> tuple[LabelledLine, ...]:
    """What the blocks say of lines (`n` from 0, `roles`, `keep`) whose roles are known."""
    roles = corpus_scorer("score_roles")
    answers = roles.line_roles(text, blocks)
    out = []
    for line in lines:
        kept, role = answers.get(line["n"], (None, roles.NONE))
        state = role != roles.NONE and kept == line["keep"]
        out.append(LabelledLine(line["keep"], state, state and role in line["roles"], tuple(line["roles"]), role))
    return tuple(out)


def scored(job: Job, said: Said, text: str, keep: Sequence[int] | None = None) -> Scored:
    """An answer about a page or a dump (its `text`), scored; `keep` are the kept lines, found by the words where they are not told."""
    score = corpus_scorer("score")
    row = dict(job.gold)
    score.annotate(row, {"text": said.text, "title": said.title, "authors": list(said.authors), "published": said.day})
    if text:
        if keep is None:
            keep = sorted(corpus_scorer("align").label(text.split("\n"), said.text)[0]) if said.text else []
        row["_l"] = score.line_score(job.labels["keep"], job.labels["neutral"], keep)
    cites = frozenset(name for (name, _), value in zip(FIELDS, (said.title, said.authors, said.day), strict=True) if value)
    row.pop("with", None)
    row.pop("without", None)
    if not row.get("text"):
        return Scored(row, cites=cites)
    precision, recall = score.pr(*row["_c"])
    paragraphs = [score._shingles(one) for one in job.gold["text"].split("\n") if len(one) >= LONG]
    have = score._shingles(said.text)
    lost = sum(sum(have[part] > 0 for part in parts) < LOST * len(parts) for parts in paragraphs)
    row["text"] = True  # that it is known is all that is asked for from here on
    return Scored(row, 2 * precision * recall / (precision + recall) if precision + recall else 0.0, len(paragraphs), lost, cites=cites)


def scored_ours(job: Job, article: Article | None, text: str) -> Scored:
    """Our answer, scored, with what our own confidence is worth."""
    blocks = blocks_of(article)
    keep = corpus_scorer("predict").lines_kept(text, blocks) if text else None
    own = scored(job, said_of(article), text, keep)
    marks = _field_marks(article, own.row)
    if own.f1 is None or article is None:
        return Scored(own.row, own.f1, own.long, own.lost, cites=own.cites, fields=marks)
    told = [block for block in blocks if any(map(str.isalnum, block["text"]))]
    if text:
        shapes = [(one["kept"], one["confidence"], one["role"], one["text"], one["source"]) for one in told]
        truth = corpus_scorer("score_trust").truth_text(shapes, text, set(job.labels["keep"]))
    else:
        kept, neutral = corpus_scorer("align").label([" ".join(one["text"].split()) for one in told], job.gold["text"])
        truth = [None if number in neutral else number in kept for number in range(len(told))]
    right = tuple((one["confidence"], one["kept"] == true) for one, true in zip(told, truth, strict=True) if true is not None)
    words = [len(one["text"].split()) for one in told]
    wrong = sum((1 - one["confidence"]) * count for one, count in zip(told, words, strict=True))
    doubt = wrong / max(1, sum(count for one, count in zip(told, words, strict=True) if one["kept"]))
    return Scored(own.row, own.f1, own.long, own.lost, right, doubt, own.cites, marks)


def _field_marks(article: Article | None, row: Mapping[str, Any]) -> dict[str, Mark]:
    """How sure we were of each field that is known and that we gave, and whether it was wholly right."""
    found: dict[str, Mark] = {}
    for name, key in FIELDS:
        chosen = next((one for one in (article.evidence.get(name, ()) if article else ()) if one.chosen), None)
        if chosen is not None and row.get(key) is not None:
            found[name] = (chosen.confidence, row[key] == 1.0)
    return found


def seeds(place: Path) -> tuple[dict[str, float], tuple[LabelledLine, ...]]:
    """A few whole articles saved as text: their figures by name, as the scorer has them, and what was said of each labelled line."""
    score = corpus_scorer("score_seeds")
    answers: dict[str, Any] = {}
    lines: list[LabelledLine] = []
    for gold in score.gold:
        data = (place / gold["file"]).read_bytes()
        article = article_in(gold["file"], data)
        said, blocks = said_of(article), blocks_of(article)
        keep = corpus_scorer("predict").lines_kept(data.decode(), blocks)
        answers[gold["file"]] = {"text": said.text, "title": said.title, "authors": list(said.authors), "published": said.day, "keep": keep}
        lines += labelled_lines(data.decode(), blocks, [{**line, "n": line["n"] - 1} for line in gold["lines"]])
    rows = score.score(answers, str(place))
    return {name: sum(float(row[name]) for row in rows) / len(rows) for name in ("f1", "line", "title", "authors", "date")}, tuple(lines)


def calibration(groups: Sequence[Sequence[Mark]]) -> float | None:
    """The expected calibration error in ten bins, every group (a page's blocks) weighing the same; None where there is nothing."""
    bins = bins_of(groups)
    whole = sum(weight for weight, _, _ in bins)
    return sum(abs(right - said) for _, right, said in bins) / whole if whole else None


def bins_of(groups: Sequence[Sequence[Mark]]) -> list[tuple[float, float, float]]:
    """Ten bins of confidence: the weight in each, the part of it that was right, and the sum of what was said."""
    bins = [[0.0, 0.0, 0.0] for _ in range(10)]
    for marks in groups:
        for sure, right in marks:
            own = bins[min(9, int(sure * 10))]
            for place, value in enumerate((1.0, float(right), sure)):
                own[place] += value / len(marks)
    return [(weight, right, said) for weight, right, said in bins]


def least_sure(found: Sequence[Scored]) -> tuple[float | None, int]:
    """Of the documents with a poor body (how many: the second number), the share that the least sure quarter of all holds."""
    order = sorted(((one.doubt, one.f1) for one in found if one.f1 is not None), reverse=True)
    poor = [value for _, value in order if value < POOR]
    caught = [value for _, value in order[: len(order) // 4] if value < POOR]
    return (len(caught) / len(poor) if poor else None), len(poor)
